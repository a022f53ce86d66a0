import DakaTestSupport
import Submissions
import Testing

@testable import Pixels

struct LimitTests {
    private static let picture = Picture(width: 300, height: 200) { x, y in (UInt8(x % 256), UInt8(y), 40) }

    private static func error(_ bytes: [UInt8], _ facts: PhotoFacts? = nil, _ limits: PixelLimits) -> PixelError? {
        do {
            let decoder = PictureDecoder(
                limits: limits,
                libraries: HEIFLibraries(system: "/nowhere"),
                helper: Helper.command
            )
            _ = try decoder.grey(bytes, facts: facts ?? FormatTests.facts(of: bytes), atMost: 64)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [PixelLimits(pixels: 59_999), PixelLimits(side: 299)])
    func `a picture beyond a limit is not decoded and not called damaged`(limits: PixelLimits) throws {
        for bytes in [try SampleJPEG.bytes(Self.picture), SamplePNG.bytes(Self.picture)] {
            guard case .limit(let reason) = Self.error(bytes, nil, limits) else {
                Issue.record("no limit")
                continue
            }
            #expect(reason.contains("300 × 200"))
            #expect(Self.error(bytes, nil, PixelLimits(pixels: 60_000, side: 300)) == nil)
        }
    }

    @Test func `sizes that overflow are a limit`() {
        let huge = PhotoFacts(format: .heic, width: .max, height: .max)
        guard case .limit = Self.error([0], huge, PixelLimits(side: .max)) else {
            Issue.record("no limit")
            return
        }
    }

    @Test func `facts that understate a size do not help a bomb`() throws {
        let bytes = try SampleJPEG.bytes(Self.picture)
        let facts = PhotoFacts(format: .jpeg, width: 1, height: 1)
        #expect(Self.error(bytes, facts, PixelLimits(pixels: 1_000)) != nil)
        let png = SamplePNG.bytes(Self.picture)
        #expect(Self.error(png, PhotoFacts(format: .png, width: 1, height: 1), PixelLimits(pixels: 1_000)) != nil)
    }

    @Test func `a HEIC that states no size is not decoded`() {
        guard case .decoderFailed = Self.error([0, 1], PhotoFacts(format: .heic), PixelLimits()) else {
            Issue.record("decoded")
            return
        }
    }

    @Test func `damaged files are an error and never a crash`() throws {
        var generator = SeededGenerator(seed: 5)
        for bytes in [try SampleJPEG.bytes(Self.picture), SamplePNG.bytes(Self.picture)] {
            for _ in 0..<150 {
                var changed = bytes
                for _ in 0..<3 {
                    changed[generator.index(below: changed.count)] = UInt8(truncatingIfNeeded: generator.next())
                }
                if generator.index(below: 3) == 0 {
                    changed = Array(changed.prefix(generator.index(below: changed.count)))
                }
                let facts = PhotoFacts(format: bytes[0] == 0xFF ? .jpeg : .png)
                let decoder = PictureDecoder()
                guard let grey = try? decoder.grey(changed, facts: facts, atMost: 50) else { continue }
                #expect(grey.pixels.count == grey.width * grey.height && max(grey.width, grey.height) <= 50)
            }
        }
    }

    @Test func `a cut JPEG that somebody gave an end marker says so too`() throws {
        let bytes = try SampleJPEG.bytes(Self.picture)
        for kept in [3, 5, 9] {
            let cut = Array(bytes.prefix(bytes.count * kept / 10)) + [0xFF, 0xD9]
            let grey = try PictureDecoder().grey(cut, facts: FormatTests.facts(of: cut), atMost: 64)
            #expect(!grey.isComplete, "\(kept)0 %")
        }
        #expect(try PictureDecoder().grey(bytes, facts: FormatTests.facts(of: bytes), atMost: 64).isComplete)
    }

    @Test func `a last row that a careless encoder left some bits short is not missing`() throws {
        let bytes = try SampleJPEG.bytes(Self.picture)
        let short = Array(bytes.dropLast(3)) + [0xFF, 0xD9]
        #expect(try PictureDecoder().grey(short, facts: FormatTests.facts(of: short), atMost: 64).isComplete)
    }

    @Test func `a cut JPEG gives what there is and says so`() throws {
        let bytes = try SampleJPEG.bytes(Self.picture)
        let cut = Array(bytes.prefix(bytes.count * 2 / 3))
        let grey = try PictureDecoder().grey(cut, facts: FormatTests.facts(of: cut), atMost: 64)
        #expect(!grey.isComplete)
    }
}
