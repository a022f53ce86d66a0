import CJPEG
import DakaTestSupport

/// One call of the decoder with everything that came of it.
struct CJPEGDecoding {
    let status: CJPEGStatus
    let report: CJPEGReport
    let pixels: [UInt8]

    var message: String {
        withUnsafeBytes(of: report.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }

    /// Header and pixels, as the product reads them: the buffer is made only once the header was accepted.
    init(
        _ bytes: [UInt8],
        colour: CJPEGColour = .RGB,
        denominator: UInt32 = 1,
        limits: CJPEGLimits = CJPEGLimits()
    ) {
        let header = Self.header(bytes, denominator: denominator, limits: limits)
        guard header.status == .done else {
            self = header
            return
        }
        let count = Int(header.report.outputWidth) * Int(header.report.outputHeight) * Int(colour.rawValue)
        var report = CJPEGReport()
        var pixels = [UInt8](repeating: 0, count: count)
        status = bytes.withUnsafeBufferPointer { source in
            pixels.withUnsafeMutableBufferPointer { target in
                guard let start = source.baseAddress, let output = target.baseAddress else { return .damaged }
                return cjpeg_decode(start, source.count, colour, denominator, limits, output, target.count, &report)
            }
        }
        self.report = report
        self.pixels = pixels
    }

    private init(status: CJPEGStatus, report: CJPEGReport, pixels: [UInt8]) {
        self.status = status
        self.report = report
        self.pixels = pixels
    }

    static func header(
        _ bytes: [UInt8],
        denominator: UInt32 = 1,
        limits: CJPEGLimits = CJPEGLimits()
    ) -> CJPEGDecoding {
        var report = CJPEGReport()
        let padded = bytes.isEmpty ? [0] : bytes
        let status = padded.withUnsafeBufferPointer { source in
            source.baseAddress.map { cjpeg_read_header($0, bytes.count, denominator, limits, &report) } ?? .damaged
        }
        return CJPEGDecoding(status: status, report: report, pixels: [])
    }

    var picture: Picture? {
        Picture(width: Int(report.outputWidth), height: Int(report.outputHeight), bytes: pixels)
    }
}
