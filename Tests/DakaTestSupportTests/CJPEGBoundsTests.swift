import CJPEG
import DakaTestSupport
import Foundation
import Testing

@Suite("JPEG decoding within bounds")
struct CJPEGBoundsTests {
    /// A JPEG whose frame header claims other dimensions than it has.
    private static func claiming(_ width: Int, _ height: Int, progressive: Bool = false) throws -> [UInt8] {
        var bytes = try SampleJPEG.bytes(
            CJPEGTests.smooth,
            encoding: SampleJPEG.Encoding(quality: 50, progressive: progressive)
        )
        let marker: UInt8 = progressive ? 0xC2 : 0xC0
        let frame = try #require(bytes.indices.first { bytes[$0] == 0xFF && bytes[$0 + 1] == marker })
        bytes[frame + 5] = UInt8(height >> 8)
        bytes[frame + 6] = UInt8(height & 0xFF)
        bytes[frame + 7] = UInt8(width >> 8)
        bytes[frame + 8] = UInt8(width & 0xFF)
        return bytes
    }

    struct Claim: Sendable {
        let width: Int
        let height: Int
        let status: CJPEGStatus
    }

    @Test(arguments: [
        Claim(width: 20_000, height: 10_000, status: .done),  // 200 MP
        Claim(width: 20_000, height: 10_001, status: .limit),
        Claim(width: 30_000, height: 1, status: .done),
        Claim(width: 30_001, height: 1, status: .limit),
        Claim(width: 1, height: 30_001, status: .limit),
        Claim(width: 65_535, height: 65_535, status: .limit),
        Claim(width: 65_501, height: 1, status: .limit),
        Claim(width: 0, height: 10, status: .damaged),
        Claim(width: 10, height: 0, status: .damaged),
    ])
    func `dimensions are refused before anything is allocated`(claim: Claim) throws {
        let header = CJPEGDecoding.header(try Self.claiming(claim.width, claim.height), denominator: 8)
        #expect(header.status == claim.status, "\(header.message)")
        if claim.status == .limit {
            #expect(header.report.width == UInt32(claim.width))
            #expect(header.report.height == UInt32(claim.height))
            #expect(!header.message.isEmpty)
        }
    }

    @Test func `limits can be set`() throws {
        let bytes = try SampleJPEG.bytes(CJPEGTests.smooth)
        #expect(
            CJPEGDecoding(
                bytes,
                limits: CJPEGLimits(pixels: 203 * 117, side: 203, scans: 0, scannedPixels: 0, memory: 0)
            ).status == .done
        )
        #expect(
            CJPEGDecoding(
                bytes,
                limits: CJPEGLimits(pixels: 203 * 117 - 1, side: 0, scans: 0, scannedPixels: 0, memory: 0)
            ).status == .limit
        )
        #expect(
            CJPEGDecoding(bytes, limits: CJPEGLimits(pixels: 0, side: 202, scans: 0, scannedPixels: 0, memory: 0))
                .status == .limit
        )
    }

    @Test func `many scans are refused`() throws {
        let bytes = try SampleJPEG.bytes(CJPEGTests.smooth, encoding: SampleJPEG.Encoding(progressive: true))
        #expect(CJPEGDecoding(bytes).status == .done)
        let few = CJPEGDecoding(bytes, limits: CJPEGLimits(pixels: 0, side: 0, scans: 3, scannedPixels: 0, memory: 0))
        #expect(few.status == .limit)
        #expect(few.message == "more than 3 scans")
        let short = CJPEGDecoding(
            bytes,
            limits: CJPEGLimits(pixels: 0, side: 0, scans: 0, scannedPixels: 203 * 117 * 4, memory: 0)
        )
        #expect(short.status == .limit)
        #expect(short.message.hasPrefix("5 scans"))
    }

    @Test func `a bomb of scans ends at the limit`() throws {
        let bytes = try SampleJPEG.bytes(CJPEGTests.smooth, encoding: SampleJPEG.Encoding(progressive: true))
        // The last scan, repeated: it refines what is there and may come as often as one likes.
        let scans = bytes.indices.dropLast().filter { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xDA }
        let last = try #require(scans.last)
        var bomb = Array(bytes.dropLast(2))
        for _ in 0..<500 { bomb += bytes[last..<bytes.count - 2] }
        bomb += [0xFF, 0xD9]
        let decoding = CJPEGDecoding(bomb)
        #expect(decoding.status == .limit)
        #expect(decoding.message == "more than 100 scans")
    }

    @Test func `coefficients beyond the memory limit are refused`() throws {
        let bytes = try Self.claiming(12_000, 16_000, progressive: true)  // asks for some 580 MB
        var report = CJPEGReport()
        var output = [UInt8](repeating: 0, count: 1_500 * 2_000)
        let status = bytes.withUnsafeBufferPointer { source in
            source.baseAddress.map {
                cjpeg_decode($0, source.count, .grey, 8, CJPEGLimits(), &output, output.count, &report)
            }
        }
        #expect(status == .limit)
        #expect(report.rows == 0)
    }

    @Test func `a truncated picture is decoded and called truncated`() throws {
        let bytes = try SampleJPEG.bytes(CJPEGTests.smooth)
        let decoding = CJPEGDecoding(Array(bytes.prefix(bytes.count * 2 / 3)))
        #expect(decoding.status == .done)
        #expect(decoding.report.truncated)
        #expect(decoding.report.warnings > 0)
        #expect(!decoding.message.isEmpty)
    }

    @Test(arguments: [false, true])
    func `every prefix of a file is survived`(progressive: Bool) throws {
        let small = Picture(width: 24, height: 17) { x, y in (UInt8(x * 9), UInt8(y * 13), 60) }
        let bytes = try SampleJPEG.bytes(small, encoding: SampleJPEG.Encoding(progressive: progressive))
        for count in 0..<bytes.count {
            let decoding = CJPEGDecoding(Array(bytes.prefix(count)))
            if decoding.status == .done {
                #expect(decoding.report.truncated || count >= bytes.count - 2, "at \(count)")
            } else {
                #expect(!decoding.message.isEmpty, "at \(count)")
            }
        }
    }

    @Test(arguments: UInt64(1)...6)
    func `random damage is survived`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let small = Picture(width: 40, height: 33) { x, y in (UInt8(x * 6), UInt8(y * 7), UInt8(x * y % 256)) }
        let bytes = try SampleJPEG.bytes(
            small,
            encoding: SampleJPEG.Encoding(halfColour: seed.isMultiple(of: 2), progressive: seed.isMultiple(of: 3))
        )
        let limits = CJPEGLimits(pixels: 4_000_000, side: 0, scans: 0, scannedPixels: 40_000_000, memory: 32 << 20)
        for _ in 0..<150 {
            var damaged = bytes
            for _ in 0...random.index(below: 6) {
                damaged[random.index(below: damaged.count)] = UInt8(truncatingIfNeeded: random.next())
            }
            let decoding = CJPEGDecoding(damaged, colour: .grey, denominator: 8, limits: limits)
            #expect(decoding.status != .misused, "seed \(seed)")
            #expect(decoding.status == .done || !decoding.message.isEmpty, "seed \(seed)")
        }
    }

    private static let hostile = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("../shared/corpus/hostile/public").standardizedFileURL

    @Test(.enabled(if: FileManager.default.fileExists(atPath: hostile.path), "the hostile corpus is not here"))
    func `the hostile corpus is survived`() throws {
        let files = try #require(FileManager.default.enumerator(at: Self.hostile, includingPropertiesForKeys: nil))
        var seen = 0
        for case let file as URL in files {
            guard let data = try? Data(contentsOf: file), data.starts(with: [0xFF, 0xD8]) else { continue }
            let bytes = [UInt8](data)
            let limits = CJPEGLimits(
                pixels: 30_000_000,
                side: 0,
                scans: 0,
                scannedPixels: 300_000_000,
                memory: 64 << 20
            )
            let decoding = CJPEGDecoding(bytes, colour: .grey, denominator: 8, limits: limits)
            #expect(decoding.status != .misused, "\(file.lastPathComponent)")
            #expect(decoding.status == .done || !decoding.message.isEmpty, "\(file.lastPathComponent)")
            seen += 1
        }
        #expect(seen > 100)
    }
}
