import Foundation
import Submissions
import Testing

struct PhotoStructureTests {
    static func photo(_ change: (inout PhotoFacts) -> Void = { _ in }) -> PhotoFacts {
        var traces = PictureTraces()
        traces.encoder = "0123456789abcdef"
        traces.segments = "Exif DQT SOF0 DHT SOS"
        traces.tags = TagHabits(main: [0x010F, 0x0110, 0x8769], exif: [0x829A, 0x9003, 0x927C])
        traces.makerNoteByteCount = 900
        var photo = PhotoFacts(format: .jpeg, byteCount: 1, width: 4_032, height: 3_024, thumbnailByteCount: 8_000)
        photo.traces = traces
        change(&photo)
        return photo
    }

    static func differences(_ change: (inout PhotoFacts) -> Void) throws -> [PhotoStructure.Aspect] {
        let usual = try #require(PhotoStructure(photo()))
        let other = try #require(PhotoStructure(photo(change)))
        return PhotoStructure.Aspect.allCases.filter { usual.value(of: $0) != other.value(of: $0) }
    }

    @Test func `each aspect tells its own difference and no other`() throws {
        #expect(try Self.differences { _ in } == [])
        #expect(try Self.differences { $0.traces?.encoder = "fedcba9876543210" } == [.coding])
        #expect(try Self.differences { $0.traces?.segments = "JFIF Exif DQT SOF0 DHT SOS" } == [.segments])
        #expect(try Self.differences { $0.traces?.tags?.exif = [0x9003, 0x927C] } == [.tags])
        #expect(try Self.differences { $0.traces?.makerNoteByteCount = nil } == [.makerNote])
        #expect(try Self.differences { $0.thumbnailByteCount = nil } == [.thumbnail])
        #expect(try Self.differences { ($0.width, $0.height) = (4_000, 3_000) } == [.size])
    }

    @Test func `what comes and goes from shot to shot is no habit`() throws {
        #expect(try Self.differences { ($0.width, $0.height) = (3_024, 4_032) } == [])
        #expect(
            try Self.differences { photo in
                photo.traces?.tags?.main += [0x8825, 0x010E]
                photo.traces?.tags?.exif += [0x9214, 0xA404]
            } == []
        )
        // A tag of one directory is not the same in the other.
        #expect(
            try Self.differences { photo in
                photo.traces?.tags = TagHabits(main: [0x010F, 0x0110], exif: [0x8769, 0x829A, 0x9003, 0x927C])
            } == [.tags]
        )
    }

    @Test func `screenshots, and photos without any tags, have no structure`() {
        #expect(PhotoStructure(Self.photo { $0.format = .png }) == nil)
        #expect(PhotoStructure(Self.photo { $0.traces?.tags = nil }) == nil)
        #expect(PhotoStructure(Self.photo { $0.width = nil }) == nil)
        #expect(PhotoStructure(Self.photo { $0.format = .heic }) != nil)
    }

    @Test func `an older entry has none and can be read`() throws {
        let structure = try #require(PhotoStructure(Self.photo()))
        let text = try JSONEncoder().encode(structure)
        #expect(try JSONDecoder().decode(PhotoStructure.self, from: text) == structure)
        #expect(text.count < 160)
        let old = #"{"twins":[]}"#
        #expect(try JSONDecoder().decode(HistoryFacts.self, from: Data(old.utf8)).structures == [])
    }
}
