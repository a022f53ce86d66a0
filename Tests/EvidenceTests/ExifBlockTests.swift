import DakaTestSupport
import Testing

@testable import Evidence

/// What is handed to libexif: never a MakerNote, whatever the block looks like.
@Suite struct ExifBlockTests {
    private typealias Entry = TIFFBuilder.Entry

    /// The tags of all entries that a reader of the block can reach, found without any of the reader's own code.
    private static func reachableTags(_ block: [UInt8]) -> Set<UInt16> {
        let tiff = Array(block.dropFirst(6))
        let little = tiff[0] == 0x49
        func number(_ place: Int, _ width: Int) -> Int? {
            guard place >= 0, place + width <= tiff.count else { return nil }
            let bytes = tiff[place..<place + width]
            return (little ? Array(bytes.reversed()) : Array(bytes)).reduce(0) { $0 << 8 | Int($1) }
        }
        var tags: Set<UInt16> = []
        var seen: Set<Int> = []
        var pending = [number(4, 4) ?? 0]
        while let start = pending.popLast() {
            guard seen.insert(start).inserted, let count = number(start, 2) else { continue }
            for entry in 0..<count {
                let place = start + 2 + 12 * entry
                guard let tag = number(place, 2), let type = number(place + 2, 2), tag != 0 || type != 0 else {
                    continue
                }
                tags.insert(UInt16(tag))
                if [0x8769, 0x8825, 0xA005].contains(tag), let target = number(place + 8, 4) { pending.append(target) }
            }
            if seen.count == 1, let next = number(start + 2 + 12 * count, 4) { pending.append(next) }
        }
        return tags
    }

    private static func kept(_ bytes: [UInt8]) -> (readiness: ExifBlock.Readiness, block: [UInt8])? {
        var block = ExifBlock()
        guard bytes.withUnsafeBytes({ block.fill(tiff: $0) }) else { return nil }
        let readiness = block.keepWantedEntries()
        return (readiness, Array(block.bytes))
    }

    @Test(arguments: [true, false]) func `MakerNotes and other tags are taken out, wanted ones stay`(
        littleEndian: Bool
    ) throws {
        var tiff = TIFFBuilder.phone(littleEndian: littleEndian)
        tiff.main.append(Entry(0x927C, .undefined(utf8("Nikon\0\u{2}\0\0\0MM\0*"))))
        tiff.exif.append(Entry(0x927C, .undefined(utf8("Apple iOS\0\0\u{1}MM"))))
        tiff.exif.append(Entry(0xA005, .long([8])))
        tiff.gps.append(Entry(0x927C, .undefined(utf8("OLYMP\0"))))
        let original = Self.reachableTags(tiff.block)
        #expect(original.contains(0x927C))
        let kept = try #require(Self.kept(tiff.bytes))
        #expect(kept.readiness == .ready)
        let tags = Self.reachableTags(kept.block)
        #expect(!tags.contains(0x927C))
        #expect(!tags.contains(0xA005))
        #expect(tags.isSuperset(of: [0x010F, 0x0110, 0x8769, 0x8825, 0x9003, 0x9011, 0x0002, 0x0004, 0x001F]))
    }

    @Test func `no block of random bytes keeps a MakerNote`() throws {
        for seed in UInt64(1)...300 {
            var generator = SeededGenerator(seed: seed)
            var tiff = TIFFBuilder.phone(littleEndian: seed % 2 == 0)
            tiff.exif.append(Entry(0x927C, .undefined(Array(repeating: 7, count: 20))))
            var bytes = tiff.bytes
            for _ in 0..<generator.index(below: 40) {
                let place = 8 + generator.index(below: bytes.count - 8)
                // Pointers into the block's own directories make them overlap.
                bytes[place] = UInt8(generator.index(below: 256))
            }
            let kept = try #require(Self.kept(bytes))
            guard kept.readiness == .ready else { continue }
            #expect(!Self.reachableTags(kept.block).contains(0x927C), "seed \(seed)")
        }
    }

    @Test func `directories that point at each other end`() throws {
        let tiff = TIFFBuilder(main: [Entry(0x010F, .text("A")), Entry(0x8769, .long([8])), Entry(0x8825, .long([8]))])
        #expect(try #require(Self.kept(tiff.bytes)).readiness == .ready)
    }

    @Test func `more entries than any photo has are not walked`() throws {
        // Sixty directories, each two bytes before the one visited last, that all state 65,535 entries.
        var bytes: [UInt8] = [0x49, 0x49, 42, 0, 8, 0, 0, 0, 60, 0]
        for index in 0..<60 {
            bytes += [0x69, 0x87, 4, 0, 1, 0, 0, 0]
            bytes += littleEndian(UInt32(2_118 - 2 * index))
        }
        bytes += row(0, 4)
        bytes += row(0, 2_000 - bytes.count)
        bytes += row(0xFF, 120)
        bytes += row(0, 65_000 - bytes.count)
        #expect(try #require(Self.kept(bytes)).readiness == .tooLarge)
        let facts = read(JPEGBuilder.picture(JPEGBuilder.segment(0xE1, joined(utf8("Exif\0\0"), bytes))))
        #expect(facts.codes == ["exif.too-large"])
    }

    @Test func `a long block is cut to what libexif looks at`() {
        var block = ExifBlock()
        let long = joined(TIFFBuilder.phone().bytes, row(0, 100_000))
        #expect(long.withUnsafeBytes { block.fill(tiff: $0) })
        #expect(block.bytes.count == ExifBlock.capacity)
    }
}
