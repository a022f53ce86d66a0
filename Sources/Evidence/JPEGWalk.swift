import Glibc

/// Walks a JPEG from marker to marker (ITU-T T.81 annex B), in time linear in the bytes looked at.
///
/// The first Exif block in an APP1 segment before the first scan counts, wherever among the segments it stands: real
/// phones put APP6–APP9, COM, DQT, DRI or even the frame header before it.
enum JPEGWalk {
    /// Reads size, Exif block and, where asked for, the way through the scans to the end marker.
    ///
    /// - Parameters:
    ///   - source: The file.
    ///   - exif: Where the Exif block goes.
    ///   - traces: What gathers traces on the way; `nil` where none are asked for.
    ///   - extent: How far to walk.
    /// - Returns: What was found.
    static func scan(
        _ source: inout ByteSource,
        exif: inout ExifBlock,
        traces: inout JPEGTraces?,
        extent: WalkExtent
    ) -> PictureScan {
        var result = PictureScan()
        var position = 2
        var sawScan = false
        while true {
            guard let marker = nextMarker(&source, &position) else {
                result.stop(.jpegTruncated, sawScan ? "no end marker behind the picture" : "no picture data")
                return result
            }
            if Marker.standsAlone(marker) { continue }
            if marker == Marker.end {
                if sawScan {
                    traces?.end()
                    result.structure = .complete
                } else {
                    result.stop(.jpegDamaged, "the end marker comes before any picture data")
                }
                return result
            }
            guard let length = segmentLength(&source, at: position, &result) else { return result }
            let payload = position + 2
            let payloadCount = length - 2
            if traces != nil, let bytes = source.bytes(at: payload, count: payloadCount) {
                traces?.take(marker, payload: bytes)
            }
            switch marker {
            case Marker.app1:
                takeExif(&source, &exif, at: payload, count: payloadCount, &result)
            case Marker.frames where !Marker.notFrames.contains(marker):
                takeSize(&source, at: payload, count: payloadCount, &result)
            case Marker.scan:
                sawScan = true
                if result.width == nil { result.note(.jpegDamaged, "picture data without a frame header") }
                if extent == .metadata { return result }
            default:
                break
            }
            position += length
            if marker == Marker.scan { skipEntropyCodedData(&source, &position, &traces) }
        }
    }

    private enum Marker {
        static let end: UInt8 = 0xD9
        static let scan: UInt8 = 0xDA
        static let app1: UInt8 = 0xE1
        static let frames: ClosedRange<UInt8> = 0xC0...0xCF
        /// DHT, JPG and DAC stand among the frame headers' codes.
        static let notFrames: [UInt8] = [0xC4, 0xC8, 0xCC]

        /// Whether a marker is one of those without a segment behind them: TEM, RST0–RST7 and SOI.
        static func standsAlone(_ marker: UInt8) -> Bool {
            marker == 0x01 || (0xD0...0xD8).contains(marker)
        }

        /// Whether a code behind 0xFF ends entropy-coded data; zero, restarts, fill and reserved codes do not.
        static func endsScan(_ code: UInt8) -> Bool {
            code >= 0xC0 && code != 0xFF && !(0xD0...0xD8).contains(code)
        }
    }

    /// Finds the next marker and goes behind it; any number of fill bytes may stand before it, and stray bytes are passed
    /// over as decoders do.
    private static func nextMarker(_ source: inout ByteSource, _ position: inout Int) -> UInt8? {
        while let byte = source.u8(at: position) {
            if byte != 0xFF {
                guard let run = source.run(at: position, atLeast: 1) else { return nil }
                position += firstFF(in: run) ?? run.count
                continue
            }
            var code = position + 1
            while source.u8(at: code) == 0xFF { code += 1 }
            guard let marker = source.u8(at: code) else { return nil }
            position = code + 1
            if marker != 0 { return marker }
        }
        return nil
    }

    private static func segmentLength(
        _ source: inout ByteSource,
        at position: Int,
        _ result: inout PictureScan
    ) -> Int? {
        guard let field = source.bytes(at: position, count: 2) else {
            result.stop(.jpegTruncated, "the file ends within a segment's header")
            return nil
        }
        let length = Int(field[0]) << 8 | Int(field[1])
        guard length >= 2 else {
            result.stop(.jpegDamaged, "a segment states a length of \(length)")
            return nil
        }
        guard position + length <= source.count else {
            result.stop(.jpegTruncated, "a segment reaches beyond the end of the file")
            return nil
        }
        return length
    }

    /// Takes over an Exif block: `Exif`, a zero, and any byte, since two real cameras write something else than the
    /// second zero.
    private static func takeExif(
        _ source: inout ByteSource,
        _ exif: inout ExifBlock,
        at offset: Int,
        count: Int,
        _ result: inout PictureScan
    ) {
        guard count >= ExifBlock.header.count, let head = source.bytes(at: offset, count: 5),
            head.elementsEqual(ExifBlock.header.prefix(5))
        else { return }
        guard !result.hasExif else { return result.note(.exifRepeated) }
        let start = ExifBlock.header.count
        guard let block = source.bytes(at: offset + start, count: count - start) else { return }
        result.hasExif = exif.fill(tiff: block)
        exif.fileOffset = offset + start
        if !result.hasExif { result.note(.exifDamaged, "it does not begin with a TIFF header") }
    }

    private static func takeSize(
        _ source: inout ByteSource,
        at offset: Int,
        count: Int,
        _ result: inout PictureScan
    ) {
        guard count >= 6, let frame = source.bytes(at: offset, count: 5) else { return }
        let height = Int(frame[1]) << 8 | Int(frame[2])
        let width = Int(frame[3]) << 8 | Int(frame[4])
        result.setSize(width: width, height: height)
    }

    /// Goes to the marker that ends a scan, or to the end of the file.
    private static func skipEntropyCodedData(
        _ source: inout ByteSource,
        _ position: inout Int,
        _ traces: inout JPEGTraces?
    ) {
        while let run = source.run(at: position, atLeast: 2) {
            var index = 0
            while let found = firstFF(in: UnsafeRawBufferPointer(rebasing: run[index...])) {
                index += found
                guard index + 1 < run.count else { break }
                if Marker.endsScan(run[index + 1]) {
                    traces?.takeScan(UnsafeRawBufferPointer(rebasing: run[..<index]))
                    position += index
                    return
                }
                index += run[index + 1] == 0xFF ? 1 : 2
                if index >= run.count { break }
            }
            // A 0xFF as the last byte of a run is looked at again together with the byte behind it.
            let last = run[run.count - 1] == 0xFF && position + run.count < source.count ? 1 : 0
            let passed = max(1, run.count - last)
            traces?.takeScan(UnsafeRawBufferPointer(rebasing: run[..<passed]))
            position += passed
        }
    }

    private static func firstFF(in bytes: UnsafeRawBufferPointer) -> Int? {
        guard let base = bytes.baseAddress, bytes.count > 0 else { return nil }
        return memchr(base, 0xFF, bytes.count).map { UnsafeRawPointer($0) - base }
    }
}
