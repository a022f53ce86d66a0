import DakaTestSupport
import Foundation
import Testing

@Suite("PNG files")
struct SamplePNGTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let picture: Picture
    }

    static var cases: [Case] {
        var random = SeededGenerator(seed: 5)
        let noise = Picture(width: 61, height: 47) { _, _ in
            let bits = random.next()
            return (UInt8(bits & 0xFF), UInt8(bits >> 8 & 0xFF), UInt8(bits >> 16 & 0xFF))
        }
        return [
            Case(testDescription: "one pixel", picture: Picture(width: 1, height: 1) { _, _ in (9, 8, 7) }),
            Case(testDescription: "flat", picture: Picture(width: 300, height: 40) { _, _ in (250, 250, 247) }),
            Case(testDescription: "noise", picture: noise),
            Case(
                testDescription: "far repeats",
                picture: Picture(width: 512, height: 70) { x, y in (UInt8(x % 251), UInt8(y), 3) }
            ),
            Case(
                testDescription: "timer",
                picture: TimerScreen(elapsed: 7_711, clock: WallTime(hour: 21, minute: 12)).picture(width: 120)
            ),
        ]
    }

    @Test(arguments: cases)
    func `the compressed rows unpack to the picture`(example: Case) throws {
        let file = SamplePNG.bytes(example.picture)
        let chunks = try Self.chunks(of: file)
        #expect(chunks.map(\.name) == ["IHDR", "IDAT", "IEND"])
        let rows = try Inflating.zlib(chunks[1].data)
        let stride = example.picture.width * 3
        try #require(rows.count == (stride + 1) * example.picture.height)
        var pixels: [UInt8] = []
        for y in 0..<example.picture.height {
            #expect(rows[y * (stride + 1)] == 2)
            for x in 0..<stride {
                pixels.append(rows[y * (stride + 1) + 1 + x] &+ (y > 0 ? pixels[pixels.count - stride] : 0))
            }
        }
        #expect(pixels == example.picture.bytes)
    }

    @Test func `a flat screen compresses well`() {
        let screen = TimerScreen(elapsed: 7_711, clock: WallTime(hour: 21, minute: 12)).picture(width: 240)
        #expect(SamplePNG.bytes(screen).count * 20 < screen.bytes.count)
    }

    private static func chunks(of file: [UInt8]) throws -> [(name: String, data: [UInt8])] {
        #expect(Array(file.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        var chunks: [(String, [UInt8])] = []
        var position = 8
        while position + 12 <= file.count {
            let length = file[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
            let name = String(decoding: file[position + 4..<position + 8], as: UTF8.self)
            chunks.append((name, Array(file[position + 8..<position + 8 + length])))
            position += 12 + length
        }
        try #require(position == file.count)
        return chunks
    }
}
