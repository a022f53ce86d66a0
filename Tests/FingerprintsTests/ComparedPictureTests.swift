import DakaTestSupport
import Fingerprints
import Testing

@Suite("Pictures compared")
struct ComparedPictureTests {
    static func room(seed: UInt64, width: Int = 512, height: Int = 384) -> GreySample {
        GreySample.room(seed: seed, width: width, height: height)
    }

    func held(_ new: GreySample, _ old: GreySample) -> PictureAgreement? {
        new.compared.agreement(with: old.compared)
    }

    @Test("a picture is itself", arguments: 1...3 as ClosedRange<UInt64>)
    func same(seed: UInt64) throws {
        let agreement = try #require(held(Self.room(seed: seed), Self.room(seed: seed)))
        #expect(agreement.share == 1)
        #expect(!agreement.isMirrored && abs(agreement.degrees) < 0.1 && abs(agreement.scale - 1) < 0.01)
    }

    @Test("a picture cut on all sides is a part of it", arguments: 1...3 as ClosedRange<UInt64>)
    func cropped(seed: UInt64) throws {
        let room = Self.room(seed: seed)
        let part = room.cut(left: 30, top: 20, columns: 448, rows: 340)
        let agreement = try #require(held(part, room))
        #expect(agreement.share > 0.9)
        #expect(abs(agreement.scale - 1) < 0.02)
    }

    @Test("a heavy cut that was enlarged again is a part of it")
    func enlarged() throws {
        let room = Self.room(seed: 4, width: 1_024, height: 768)
        let whole = room.cut(left: 0, top: 0, columns: 1_024, rows: 768, to: 512)
        let part = room.cut(left: 180, top: 130, columns: 660, rows: 495, to: 512)
        let agreement = try #require(held(part, whole))
        #expect(agreement.share > 0.6)
        #expect(abs(agreement.scale - 660.0 / 1_024) < 0.02)
        let other = try #require(held(whole, part))
        #expect(other.share > 0.6, "whichever of the two came first")
    }

    @Test("turned and mirrored pictures are told as such")
    func turning() throws {
        let room = Self.room(seed: 5)
        let quarter = try #require(held(room.turned, room))
        #expect(quarter.share > 0.9)
        #expect(abs(abs(quarter.degrees) - 90) < 0.2)
        let mirror = try #require(held(room.mirrored, room))
        #expect(mirror.share > 0.9)
        #expect(mirror.isMirrored)
    }

    @Test("brightness and contrast play no part")
    func brighter() throws {
        let room = Self.room(seed: 8)
        var bright = room
        bright.pixels = room.pixels.map { UInt8(clamping: Int(Double($0) * 0.7) + 50) }
        let agreement = try #require(held(bright, room))
        #expect(agreement.share > 0.9)
    }

    @Test("another shot of one scene is another picture", arguments: 1...6 as ClosedRange<UInt64>)
    func twoShots(seed: UInt64) {
        let room = Self.room(seed: seed)
        #expect((held(room.shotAgain(seed: seed), room)?.share ?? 0) < 0.3)
    }

    @Test("what a camera app writes into every photo makes no two of them one")
    func watermark() {
        func wall(_ seed: UInt64, markAt corner: (x: Int, y: Int)) -> GreySample {
            var numbers = SeededGenerator(seed: seed)
            let mark = Self.room(seed: 77, width: 180, height: 110)
            var wall = Self.room(seed: 1)
            for place in wall.pixels.indices {
                wall.pixels[place] = UInt8.random(in: 178...182, using: &numbers)
                let (x, y) = (place % wall.width - corner.x, place / wall.width - corner.y)
                if x >= 0, x < mark.width, y >= 0, y < mark.height {
                    wall.pixels[place] = mark.pixels[y * mark.width + x]
                }
            }
            return wall
        }
        let corner = (x: 10, y: 264)
        #expect((held(wall(1, markAt: corner), wall(2, markAt: corner))?.share ?? 0) < 0.3)
        // The same mark in two different rooms.
        func marked(_ seed: UInt64) -> GreySample {
            let mark = Self.room(seed: 77, width: 180, height: 110)
            var room = Self.room(seed: seed)
            for y in 0..<mark.height {
                for x in 0..<mark.width {
                    room.pixels[(y + 264) * room.width + x + 10] = mark.pixels[y * mark.width + x]
                }
            }
            return room
        }
        #expect((held(marked(11), marked(12))?.share ?? 0) < 0.3)
    }

    @Test("another room is another", arguments: 1...4 as ClosedRange<UInt64>)
    func other(seed: UInt64) {
        #expect((held(Self.room(seed: seed), Self.room(seed: seed + 50))?.share ?? 0) < 0.05)
    }

    @Test("the same picture is always described alike")
    func deterministic() {
        #expect(Self.room(seed: 7).compared == Self.room(seed: 7).compared)
        #expect(Self.room(seed: 7).compared.description.count == PictureDescription.mostDetails)
    }

    @Test("of even and tiny pictures nothing is said")
    func edges() {
        let pictures = [
            GreySample(width: 1, height: 1, pixels: [0]),
            GreySample(width: 300, height: 20, pixels: [UInt8](repeating: 9, count: 6_000)),
            GreySample(width: 200, height: 200, pixels: [UInt8](repeating: 90, count: 40_000)),
        ]
        for picture in pictures {
            #expect(picture.compared.description.count == 0)
            #expect(held(picture, picture) == nil)
            #expect(held(picture, Self.room(seed: 1)) == nil)
            #expect(held(Self.room(seed: 1), picture) == nil)
        }
    }
}

extension GreySample {
    /// As the fingerprints take it.
    var luma: Luma { Luma(width: width, height: height, pixels: pixels) }

    /// As it is compared.
    var compared: ComparedPicture { ComparedPicture(luma) }
}
