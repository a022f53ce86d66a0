import DakaTestSupport
import Foundation
import Testing

@Suite("Drawn photos")
struct SceneTests {
    private static let student = Portrait(hair: .bob, top: .hoodie, topColour: 0x35507E, glasses: true)

    private static func photo(_ room: Scene.Room, hour: Int = 14, seed: UInt64 = 1, people: Int = 1) -> Picture {
        Scene(room: room, people: Array(repeating: student, count: people), seat: 7)
            .photo(Scene.Shot(time: WallTime(hour: hour, minute: 5, second: 9), seed: seed, width: 128, height: 96))
    }

    @Test(arguments: [Scene.Room.classRoom("A-301"), .library, .dormitory])
    func `the same seed gives the same bytes`(room: Scene.Room) throws {
        let first = Self.photo(room)
        #expect(first == Self.photo(room))
        #expect(try SampleJPEG.bytes(first) == SampleJPEG.bytes(Self.photo(room)))
        #expect((first.width, first.height) == (128, 96))
    }

    @Test func `another shot, hour, room or neighbour gives another picture`() throws {
        let pictures = [
            Self.photo(.library), Self.photo(.library, seed: 2), Self.photo(.library, hour: 21),
            Self.photo(.classRoom("B-204")), Self.photo(.dormitory), Self.photo(.library, people: 2),
        ]
        for (index, left) in pictures.enumerated() {
            for right in pictures[(index + 1)...] {
                #expect(try #require(left.signalToNoise(against: right)) < 30)
            }
        }
    }

    @Test func `nights are darker than days at the window`() throws {
        func brightness(_ hour: Int) -> Int {
            // Where the dormitory's window is, seen from this seat.
            let picture = Self.photo(.dormitory, hour: hour)
            return (40..<55).reduce(0) { sum, y in
                sum + (82..<92).reduce(0) { $0 + Int(picture.bytes[(y * 128 + $1) * 3 + 2]) }
            }
        }
        #expect(brightness(22) * 3 < brightness(12) * 2)
    }

    @Test func `a picture turned left twice stands on its head`() throws {
        let picture = Picture(width: 3, height: 2) { x, y in (UInt8(x), UInt8(y), 0) }
        let turned = picture.turnedLeft()
        #expect((turned.width, turned.height) == (2, 3))
        #expect(Array(turned.bytes.prefix(3)) == [2, 0, 0])  // the upper right corner goes to the upper left
        let twice = turned.turnedLeft()
        #expect(twice == Picture(width: 3, height: 2) { x, y in (UInt8(2 - x), UInt8(1 - y), 0) })
    }

    @Test func `a reduced picture keeps its mean`() {
        let picture = Picture(width: 90, height: 60) { x, _ in x < 45 ? (0, 0, 0) : (200, 100, 50) }
        let small = picture.reduced(to: 30)
        #expect((small.width, small.height) == (30, 20))
        #expect(Array(small.bytes.prefix(3)) == [0, 0, 0])
        #expect(Array(small.bytes.suffix(3)) == [200, 100, 50])
        #expect(picture.reduced(to: 100) == picture)
    }
}
