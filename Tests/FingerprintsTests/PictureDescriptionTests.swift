import Fingerprints
import Foundation
import Testing

@Suite("Details of a picture")
struct PictureDescriptionTests {
    /// A room drawn from a seed: many small and large rectangles of different grey, with some noise.
    static func room(seed: UInt64, width: Int = 512, height: Int = 384) -> Luma {
        var numbers = FingerprintIndexTests.Numbers(state: seed)
        var pixels = [UInt8](repeating: 128, count: width * height)
        for _ in 0..<260 {
            let left = Int.random(in: 0..<width - 8, using: &numbers)
            let top = Int.random(in: 0..<height - 8, using: &numbers)
            let right = min(width, left + Int.random(in: 6..<60, using: &numbers))
            let bottom = min(height, top + Int.random(in: 6..<60, using: &numbers))
            let grey = UInt8.random(in: 0...255, using: &numbers)
            for row in top..<bottom { for column in left..<right { pixels[row * width + column] = grey } }
        }
        for place in pixels.indices {
            pixels[place] = UInt8(clamping: Int(pixels[place]) + Int.random(in: -4...4, using: &numbers))
        }
        return Luma(width: width, height: height, pixels: pixels)
    }

    /// A part of a picture, scaled to `width` pixels by the nearest of each.
    static func cut(_ luma: Luma, left: Int, top: Int, columns: Int, rows: Int, to width: Int) -> Luma {
        let height = rows * width / columns
        let pixels = (0..<width * height).map { place in
            let row = top + (place / width * rows + rows / 2) / height
            let column = left + (place % width * columns + columns / 2) / width
            return luma.pixels[min(row, luma.height - 1) * luma.width + min(column, luma.width - 1)]
        }
        return Luma(width: width, height: height, pixels: pixels)
    }

    static func turned(_ luma: Luma) -> Luma {
        let (width, height) = (luma.height, luma.width)
        let pixels = (0..<width * height).map { place in
            luma.pixels[(place % width) * luma.width + luma.width - 1 - place / width]
        }
        return Luma(width: width, height: height, pixels: pixels)
    }

    static func mirrored(_ luma: Luma) -> Luma {
        let pixels = (0..<luma.height).flatMap { row in
            luma.pixels[row * luma.width..<(row + 1) * luma.width].reversed()
        }
        return Luma(width: luma.width, height: luma.height, pixels: pixels)
    }

    func held(_ new: Luma, _ old: Luma) -> PictureMatch? {
        PictureDescription(new).match(with: PictureDescription(old))
    }

    @Test("a picture is itself", arguments: 1...3 as ClosedRange<UInt64>)
    func same(seed: UInt64) throws {
        let match = try #require(held(Self.room(seed: seed), Self.room(seed: seed)))
        #expect(match.share > 0.99)
        #expect(match.sureness == .sure)
        #expect(!match.isMirrored && abs(match.rotation) < 0.1 && abs(match.scale - 1) < 0.01)
    }

    @Test("a picture cut on all sides is a part of it", arguments: 1...3 as ClosedRange<UInt64>)
    func cropped(seed: UInt64) throws {
        let room = Self.room(seed: seed)
        let part = Self.cut(room, left: 30, top: 20, columns: 448, rows: 340, to: 448)
        let match = try #require(held(part, room))
        #expect(match.sureness == .sure)
        #expect(abs(match.scale - 1) < 0.02)
    }

    @Test("a heavy cut that was enlarged again is a part of it")
    func enlarged() throws {
        let room = Self.room(seed: 4, width: 1_024, height: 768)
        let whole = Self.cut(room, left: 0, top: 0, columns: 1_024, rows: 768, to: 512)
        let part = Self.cut(room, left: 180, top: 130, columns: 660, rows: 495, to: 512)
        let match = try #require(held(part, whole))
        #expect(match.sureness == .sure)
        #expect(abs(match.scale - 660.0 / 1_024) < 0.02)
    }

    @Test("turned and mirrored pictures are told as such")
    func turning() throws {
        let room = Self.room(seed: 5)
        let quarter = try #require(held(Self.turned(room), room))
        #expect(quarter.sureness == .sure)
        #expect(abs(abs(quarter.rotation) - 90) < 0.2)
        let mirror = try #require(held(Self.mirrored(room), room))
        #expect(mirror.sureness == .sure)
        #expect(mirror.isMirrored)
    }

    @Test("another room is another", arguments: 1...4 as ClosedRange<UInt64>)
    func other(seed: UInt64) {
        let match = held(Self.room(seed: seed), Self.room(seed: seed + 50))
        #expect(match.map { $0.sureness == .none } ?? true)
    }

    @Test("a description is stored and read, and nothing else is")
    func storing() throws {
        let description = PictureDescription(Self.room(seed: 6))
        #expect(description.count == PictureDescription.mostDetails)
        let data = description.data
        #expect(data.count < 10_000)
        #expect(PictureDescription(data) == description)
        #expect(PictureDescription(data.dropLast()) == nil)
        #expect(PictureDescription(Data()) == nil)
        var wrong = data
        wrong[0] = 9
        #expect(PictureDescription(wrong) == nil)
        var level = data
        level[7 + 4] = 200
        #expect(PictureDescription(level) == nil)
    }

    @Test("the same picture is always described alike")
    func deterministic() {
        #expect(PictureDescription(Self.room(seed: 7)) == PictureDescription(Self.room(seed: 7)))
    }

    @Test("even and tiny pictures have no details")
    func edges() {
        #expect(PictureDescription(Luma(width: 1, height: 1, pixels: [0])).count == 0)
        #expect(
            PictureDescription(Luma(width: 300, height: 20, pixels: [UInt8](repeating: 9, count: 6_000))).count == 0
        )
        let flat = PictureDescription(Luma(width: 200, height: 200, pixels: [UInt8](repeating: 90, count: 40_000)))
        #expect(flat.count == 0)
        #expect(flat.match(with: flat) == nil)
    }

    @Test("the index proposes the picture of which a part was cut")
    func candidates() {
        var index = DescriptionIndex()
        for seed in 1...40 as ClosedRange<UInt64> { index.insert(PictureDescription(Self.room(seed: seed))) }
        #expect(index.count == 40)
        let part = Self.cut(Self.room(seed: 23), left: 60, top: 40, columns: 400, rows: 300, to: 400)
        #expect(index.candidates(for: PictureDescription(part)).contains(22))
        let mirror = Self.mirrored(Self.room(seed: 31))
        #expect(index.candidates(for: PictureDescription(mirror)).contains(30))
        #expect(DescriptionIndex().candidates(for: PictureDescription(part)).isEmpty)
    }
}
