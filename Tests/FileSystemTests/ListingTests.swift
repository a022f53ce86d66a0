import DakaTestSupport
import FileSystem
import Foundation
import Glibc
import Submissions
import Testing

@Suite struct ListingTests {
    @Test func `a listing has every kind and neither of the dots`() throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: "file")
        try folder.makeFolder("folder")
        try FileManager.default.createSymbolicLink(atPath: folder("link").path, withDestinationPath: "file")
        #expect(mkfifo(folder("pipe").path, 0o600) == 0)
        var kinds: [FileName: EntryKind] = [:]
        let end = try folder.open().forEachEntry { entry in
            kinds[entry.name] = entry.kind
            return .next
        }
        #expect(end == .complete)
        #expect(kinds == ["file": .regular, "folder": .directory, "link": .symbolicLink, "pipe": .fifo])
    }

    @Test func `a huge folder streams and can be bounded`() throws {
        let folder = try TemporaryFolder()
        let root = try folder.open()
        let count = 100_000
        for index in 0..<count { #expect(mknod("\(folder.path)/f\(index)", S_IFREG | 0o600, 0) == 0) }
        var seen = 0
        #expect(
            try root.forEachEntry { _ in
                seen += 1; return .next
            } == .complete
        )
        #expect(seen == count)
        seen = 0
        #expect(
            try root.forEachEntry(limit: 10) { _ in
                seen += 1; return .next
            } == .limitHit
        )
        #expect(seen == 10)
        #expect(try root.forEachEntry(limit: count) { _ in .next } == .complete)
        #expect(try root.forEachEntry(limit: count - 1) { _ in .next } == .limitHit)
        #expect(try root.forEachEntry { _ in .stop } == .stopped)
    }

    @Test func `each listing starts at the beginning`() throws {
        let folder = try TemporaryFolder()
        let root = try folder.open()
        try root.put("a")
        #expect(try root.names() == ["a"])
        try root.put("b")
        #expect(try root.names() == ["a", "b"])
        var outer: [FileName] = []
        try root.forEachEntry { entry in
            outer.append(entry.name)
            let inner = try root.names()
            #expect(inner == ["a", "b"])
            return .next
        }
        #expect(outer.sorted() == ["a", "b"])
    }

    @Test func `a visitor's error ends the listing`() throws {
        struct Stop: Error {}
        let folder = try TemporaryFolder()
        let root = try folder.open()
        try root.put("a")
        #expect(throws: Stop.self) {
            try root.forEachEntry { (_: Entry) throws -> ListingStep in throw Stop() }
        }
    }

    @Test func `an empty folder and a removed one`() throws {
        let folder = try TemporaryFolder()
        try folder.makeFolder("gone")
        let root = try folder.open()
        #expect(try root.names() == ["gone"])
        let gone = try root.directory("gone")
        #expect(try gone.names().isEmpty)
        try FileManager.default.removeItem(at: folder("gone"))
        #expect(try gone.names().isEmpty)
        #expect(throws: IOFailure.self) { try gone.put("a") }
    }
}
