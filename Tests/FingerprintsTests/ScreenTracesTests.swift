import DakaTestSupport
import Fingerprints
import Foundation
import Testing

@Suite("Traces of a screen")
struct ScreenTracesTests {
    static let room = GreySample.room(seed: 3).luma

    /// The room with something done to every pixel.
    static func changed(_ change: (_ x: Int, _ y: Int, _ value: Int) -> Int) -> Luma {
        let pixels = room.pixels.enumerated().map { place, value in
            UInt8(clamping: change(place % room.width, place / room.width, Int(value)))
        }
        return Luma(width: room.width, height: room.height, pixels: pixels)
    }

    @Test("a fine pattern over the whole picture stands out of its spectrum")
    func stripes() throws {
        let plain = try #require(ScreenTraces.stripes(in: Self.room))
        let striped = Self.changed { x, y, value in value + Int(14 * sin(Double(x) * 1.1 + Double(y) * 0.7)) }
        #expect(try #require(ScreenTraces.stripes(in: striped)) > 2 * plain)
    }

    @Test("a dark even frame is a bezel, a dark corner is not")
    func bezel() {
        let (width, height) = (Self.room.width, Self.room.height)
        let framed = Self.changed { x, y, value in
            x < 14 || y < 14 || x >= width - 14 || y >= height - 14 ? 18 : value
        }
        #expect(ScreenTraces.bezel(in: framed) > 0.95)
        #expect(ScreenTraces.bezel(in: Self.changed { x, y, value in x < 40 && y < 40 ? 18 : value }) < 0.3)
        #expect(ScreenTraces.bezel(in: Self.room) < 0.3)
    }

    @Test("pictures too small for a tile tell nothing")
    func small() {
        let tiny = Luma(width: 3, height: 2, pixels: [0, 1, 2, 3, 4, 5])
        #expect(ScreenTraces.stripes(in: tiny) == nil)
        #expect((0...1).contains(ScreenTraces.bezel(in: tiny)))
    }
}
