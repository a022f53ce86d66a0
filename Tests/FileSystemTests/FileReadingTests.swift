import DakaTestSupport
import FileSystem
import Foundation
import Glibc
import Submissions
import Testing

@Suite struct FileReadingTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    @Test(arguments: [0, 1, RegularFile.chunkSize - 1, RegularFile.chunkSize, RegularFile.chunkSize + 1, 1_000_000])
    func `a file is read whole, in bounded pieces`(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try folder.write(bytes, to: "a")
        let file = try folder.open().openFile("a")
        var read: [UInt8] = []
        let total = try file.forEachChunk(limit: Int64(count)) { chunk in
            #expect(chunk.count <= RegularFile.chunkSize)
            read.append(contentsOf: chunk)
        }
        #expect(total == Int64(count))
        #expect(read == bytes)
        #expect(try file.contents(limit: Int64(count)) == bytes)
    }

    @Test func `a bound is a bound, not damage`() throws {
        try folder.write([UInt8](repeating: 7, count: 101), to: "a")
        let file = try folder.open().openFile("a")
        #expect(throws: FileRefusal.tooLarge(path: file.path, size: 101, limit: 100)) { try file.contents(limit: 100) }
        #expect(try file.contents(limit: 101).count == 101)
    }

    @Test func `a file that grows while it is read stops at the bound`() throws {
        try folder.write([UInt8](repeating: 7, count: 1_000), to: "a")
        let file = try folder.open().openFile("a")
        let writer = try FileHandle(forWritingTo: folder("a"))
        try writer.seekToEnd()
        var pieces = 0
        #expect(throws: FileRefusal.self) {
            try file.forEachChunk(limit: 5_000) { _ in
                pieces += 1
                try writer.write(contentsOf: Data(repeating: 7, count: 1_000))
            }
        }
        #expect(pieces == 5)
    }

    @Test func `a device error is told as one`() throws {
        // The first page of a process cannot be read; the kernel answers EIO as a broken disk does.
        let memory = try Directory.open(path: "/proc/self").openFile("mem")
        let failure = #expect(throws: IOFailure.self) { try memory.contents(limit: 10) }
        #expect(failure?.code == EIO)
        #expect(failure?.cause == .device)
    }

    @Test func `steady time goes on`() {
        let first = steadyTime()
        #expect(first > .zero)
        #expect(steadyTime() >= first)
    }
}
