import CJPEG

extension PictureDecoder {
    /// Decodes a JPEG at the smallest scale whose longer side is large enough; not turned upright.
    func decodeJPEG(_ bytes: [UInt8], samples: Int, atMost side: Int) throws(PixelError) -> Raster {
        let bounds = CJPEGLimits(
            pixels: UInt64(limits.pixels),
            side: UInt32(clamping: limits.side),
            scans: 0,
            scannedPixels: 0,
            memory: 0
        )
        var report = CJPEGReport()
        try Self.require(Self.readHeader(bytes, 1, bounds, &report), report)
        let longer = Int(max(report.width, report.height))
        let scale = [8, 4, 2].first { Self.isEnough((longer + $0 - 1) / $0, for: side) } ?? 1
        try Self.require(Self.readHeader(bytes, scale, bounds, &report), report)
        var raster = Raster(
            width: Int(report.outputWidth),
            height: Int(report.outputHeight),
            samples: samples,
            pixels: []
        )
        let capacity = raster.width * raster.height * samples
        var status = CJPEGStatus.damaged
        raster.pixels = [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
            guard let output = target.baseAddress, !bytes.isEmpty else { return }
            status = cjpeg_decode(
                bytes,
                bytes.count,
                samples == 1 ? .grey : .RGB,
                UInt32(scale),
                bounds,
                output,
                capacity,
                &report
            )
            count = status == .done ? capacity : 0
        }
        try Self.require(status, report)
        raster.isComplete = !report.truncated
        return raster
    }

    private static func readHeader(
        _ bytes: [UInt8],
        _ scale: Int,
        _ bounds: CJPEGLimits,
        _ report: inout CJPEGReport
    ) -> CJPEGStatus {
        bytes.isEmpty ? .damaged : cjpeg_read_header(bytes, bytes.count, UInt32(scale), bounds, &report)
    }

    private static func require(_ status: CJPEGStatus, _ report: CJPEGReport) throws(PixelError) {
        switch status {
        case .done: return
        case .limit: throw .limit(reason: report.text)
        case .noMemory: throw .limit(reason: "there is no memory left for it")
        case .unsupported:
            throw .notReadableHere(
                reason: "this kind of JPEG cannot be decoded: \(report.text)",
                remedy: "ask for the photo as an ordinary JPEG"
            )
        case .damaged, .misused: throw .decoderFailed(reason: report.text)
        }
    }
}
