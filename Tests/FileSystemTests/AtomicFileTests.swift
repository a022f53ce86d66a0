import DakaTestSupport
import FileSystem
import Foundation
import Glibc
import Submissions
import Testing

@Suite struct AtomicFileTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    @Test func `a file is replaced whole and nothing is left over`() throws {
        let root = try folder.open()
        try AtomicFile.write(Array("one".utf8), to: "回执.txt", in: root)
        let reader = try root.openFile("回执.txt")
        try AtomicFile.write(Array("two, longer".utf8), to: "回执.txt", in: root, mode: 0o644)
        #expect(try reader.contents(limit: 100) == Array("one".utf8))
        #expect(try root.openFile("回执.txt").contents(limit: 100) == Array("two, longer".utf8))
        #expect(try root.names() == ["回执.txt"])
    }

    @Test func `what a killed writer left is gone with the next writing`() throws {
        let root = try folder.open()
        let left = try root.createFile(FileName.temporary(of: "回执.txt"), mode: 0o600)
        try left.write(Array("half".utf8))
        try AtomicFile.write(Array("whole".utf8), to: "回执.txt", in: root)
        #expect(try root.names() == ["回执.txt"])
        #expect(try root.openFile("回执.txt").contents(limit: 100) == Array("whole".utf8))
        let temporary = FileName.temporary(of: "回执.txt")
        #expect(temporary.text.hasPrefix(".") && temporary.pathExtension == "tmp")
    }

    @Test func `a link in the file's place is replaced, not written through`() throws {
        try folder.write("untouched", to: "target")
        try FileManager.default.createSymbolicLink(atPath: folder("a").path, withDestinationPath: "target")
        let root = try folder.open()
        try AtomicFile.write([1], to: "a", in: root)
        #expect(try root.status(of: "a").kind == .regular)
        #expect(try root.openFile("target").contents(limit: 100) == Array("untouched".utf8))
    }

    @Test func `a name that cannot be replaced leaves nothing over`() throws {
        try folder.write("x", to: "taken/x")
        let root = try folder.open()
        #expect(throws: IOFailure.self) { try AtomicFile.write([1], to: "taken", in: root) }
        #expect(throws: IOFailure.self) { try AtomicFile.write([1], to: "..", in: root) }
        #expect(try root.names() == ["taken"])
    }

    @Test(.enabled(if: SmallFileSystem.isAllowed, "mounting needs root"))
    func `a full disk leaves the old content and nothing else`() throws {
        let small = try #require(try SmallFileSystem(kilobytes: 64))
        let root = try Directory.open(path: small.path)
        try AtomicFile.write(Array("old".utf8), to: "a", in: root)
        let failure = #expect(throws: IOFailure.self) {
            try AtomicFile.write([UInt8](repeating: 1, count: 1 << 20), to: "a", in: root)
        }
        #expect(failure?.cause == .diskFull)
        #expect(try root.names() == ["a"])
        #expect(try root.openFile("a").contents(limit: 100) == Array("old".utf8))
        try AtomicFile.write(Array("new".utf8), to: "a", in: root)
        #expect(try root.openFile("a").contents(limit: 100) == Array("new".utf8))
    }

    @Test func `temporary names are litter that nobody shares`() {
        let names = (0..<1_000).map { _ in FileName.temporary() }
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0.text.hasPrefix(".") && $0.pathExtension == "tmp" })
    }

    @Test func `blocks are shared or the file stays empty`() throws {
        try folder.write([UInt8](repeating: 5, count: 8_192), to: "a")
        let root = try folder.open()
        let source = try root.openFile("a")
        let copy = try root.createFile("b")
        let cloned = copy.clone(source)
        #expect(try root.openFile("b").contents(limit: 10_000).count == (cloned ? 8_192 : 0))
    }
}
