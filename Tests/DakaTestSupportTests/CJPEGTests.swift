import CJPEG
import DakaTestSupport
import Testing

@Suite("JPEG pixels")
struct CJPEGTests {
    static let smooth = Picture(width: 203, height: 117) { x, y in
        (UInt8(x), UInt8(y * 2), UInt8((x + y) / 2))
    }

    struct RoundTrip: Sendable {
        let quality: Int
        let halfColour: Bool
        let progressive: Bool
        let decibels: Double
    }

    @Test(arguments: [
        RoundTrip(quality: 95, halfColour: false, progressive: false, decibels: 44),
        RoundTrip(quality: 90, halfColour: true, progressive: false, decibels: 40),
        RoundTrip(quality: 75, halfColour: true, progressive: true, decibels: 36),
        RoundTrip(quality: 30, halfColour: true, progressive: false, decibels: 30),
    ])
    func `what was written comes back`(trip: RoundTrip) throws {
        let encoding = SampleJPEG.Encoding(
            quality: trip.quality,
            halfColour: trip.halfColour,
            progressive: trip.progressive
        )
        let decoding = CJPEGDecoding(try SampleJPEG.bytes(Self.smooth, encoding: encoding))
        #expect(decoding.status == .done)
        #expect(decoding.report.warnings == 0)
        #expect(decoding.report.severalScans == trip.progressive)
        #expect(decoding.report.rows == 117)
        let ratio = try #require(decoding.picture?.signalToNoise(against: Self.smooth))
        #expect(ratio > trip.decibels)
    }

    @Test(arguments: [UInt32(1), 2, 4, 8])
    func `a smaller scale rounds up and shows the same picture`(denominator: UInt32) throws {
        let bytes = try SampleJPEG.bytes(Self.smooth)
        let grey = CJPEGDecoding(bytes, colour: .grey, denominator: denominator)
        let colour = CJPEGDecoding(bytes, colour: .RGB, denominator: denominator)
        for decoding in [grey, colour] {
            #expect(decoding.status == .done)
            #expect(decoding.report.outputWidth == (203 + denominator - 1) / denominator)
            #expect(decoding.report.outputHeight == (117 + denominator - 1) / denominator)
            #expect((decoding.report.width, decoding.report.height) == (203, 117))
        }
        for (index, luma) in grey.pixels.enumerated() {
            let (red, green, blue) = (
                colour.pixels[index * 3], colour.pixels[index * 3 + 1], colour.pixels[index * 3 + 2]
            )
            let expected = 0.299 * Double(red) + 0.587 * Double(green) + 0.114 * Double(blue)
            #expect(abs(Double(luma) - expected) < 4)
        }
    }

    @Test func `the same bytes give the same pixels`() throws {
        let bytes = try SampleJPEG.bytes(Self.smooth)
        #expect(CJPEGDecoding(bytes).pixels == CJPEGDecoding(bytes).pixels)
        #expect(try SampleJPEG.bytes(Self.smooth) == bytes)
    }

    @Test func `camera files have no JFIF header and chat apps' files have one`() throws {
        let camera = try SampleJPEG.bytes(Self.smooth)
        let chat = try SampleJPEG.bytes(Self.smooth, encoding: SampleJPEG.Encoding(jfif: true))
        #expect(Array(camera[2...3]) != [0xFF, 0xE0])
        #expect(Array(chat[2...3]) == [0xFF, 0xE0])
    }

    @Test func `a call that asks for the impossible is refused`() throws {
        let bytes = try SampleJPEG.bytes(Self.smooth)
        #expect(CJPEGDecoding(bytes, denominator: 3).status == .misused)
        #expect(CJPEGDecoding(bytes, denominator: 0).status == .misused)
        var report = CJPEGReport()
        var small: [UInt8] = [7, 7, 7, 7]
        let status = bytes.withUnsafeBufferPointer { source in
            source.baseAddress.map {
                cjpeg_decode($0, source.count, .grey, 1, CJPEGLimits(), &small, small.count, &report)
            }
        }
        #expect(status == .misused)
        #expect(small == [7, 7, 7, 7])
        #expect(throws: SampleJPEG.Failure.self) {
            try SampleJPEG.bytes(Picture(width: 65_501, height: 1) { _, _ in (0, 0, 0) })
        }
    }

    @Test func `pictures in CMYK are converted`() {
        let decoding = CJPEGDecoding(Self.inks)
        #expect(decoding.status == .done, "\(decoding.message)")
        #expect(decoding.report.components == 4)
        // Every coefficient is 0: all four inks stand at 128, so 128 × 128 / 255.
        #expect(decoding.pixels == [UInt8](repeating: 64, count: 8 * 8 * 3))
        #expect(CJPEGDecoding(Self.inks, colour: .grey).pixels == [UInt8](repeating: 64, count: 64))
    }

    /// An 8 × 8 picture of four components, all coefficients 0: one code of one bit for "no difference", one for "end of
    /// block".
    static let inks: [UInt8] = {
        var file: [UInt8] = [0xFF, 0xD8, 0xFF, 0xEE, 0, 14] + Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 0]
        file += [0xFF, 0xDB, 0, 67, 0] + [UInt8](repeating: 1, count: 64)
        file += [0xFF, 0xC0, 0, 20, 8, 0, 8, 0, 8, 4] + (1...4).flatMap { [UInt8($0), 0x11, 0] }
        for table: UInt8 in [0x00, 0x10] {
            file += [0xFF, 0xC4, 0, 20, table, 1] + [UInt8](repeating: 0, count: 15) + [0]
        }
        file += [0xFF, 0xDA, 0, 14, 4] + (1...4).flatMap { [UInt8($0), 0x00] } + [0, 63, 0]
        return file + [0b0000_0000, 0xFF, 0xD9]
    }()
}
