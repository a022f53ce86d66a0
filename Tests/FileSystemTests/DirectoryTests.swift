import DakaTestSupport
import FileSystem
import Foundation
import Glibc
import Submissions
import Testing

@Suite struct DirectoryTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    @Test(arguments: [true, false])
    func `a name is one step down and nothing else`(usingBeneath: Bool) throws {
        try folder.write("inside", to: "a/b")
        let root = try Directory.open(path: folder.path, usingBeneath: usingBeneath)
        let hostile: [FileName] = [
            "", ".", "..", "/", "a/b", "../a", "/etc/passwd", FileName(bytes: Array("a".utf8) + [0]),
        ]
        for name in hostile {
            #expect(throws: IOFailure.self) { _ = try root.openFile(name) }
            #expect(throws: IOFailure.self) { try root.directory(name) }
            #expect(throws: IOFailure.self) { try root.status(of: name) }
            #expect(throws: IOFailure.self) { _ = try root.createFile(name) }
            #expect(throws: IOFailure.self) { try root.removeFile(name) }
        }
        #expect(try root.directory("a").openFile("b").contents(limit: 100) == Array("inside".utf8))
    }

    @Test(arguments: [true, false])
    func `no link is followed, wherever it leads`(usingBeneath: Bool) throws {
        try folder.write("secret", to: "outside/secret.jpg")
        try folder.write("inside", to: "root/real/file.jpg")
        for (link, target) in [
            ("root/link.jpg", folder("outside/secret.jpg").path), ("root/near.jpg", "real/file.jpg"),
            ("root/folder", folder("outside").path), ("root/up", ".."), ("root/dangling", "nowhere"),
        ] {
            try FileManager.default.createSymbolicLink(atPath: folder(link).path, withDestinationPath: target)
        }
        let root = try Directory.open(path: folder("root").path, usingBeneath: usingBeneath)
        for name: FileName in ["link.jpg", "near.jpg", "folder", "up", "dangling"] {
            #expect(try root.status(of: name).kind == .symbolicLink)
            #expect(throws: FileRefusal.notRegular(path: "\(root.path)/\(name)", kind: .symbolicLink)) {
                _ = try root.openFile(name)
            }
            let failure = #expect(throws: IOFailure.self) { try root.directory(name) }
            #expect([.link, .missing].contains(failure?.cause))
            #expect(throws: IOFailure.self) { _ = try root.createFile(name) }
        }
        #expect(try folder.open().directory("outside").names() == ["secret.jpg"])
    }

    @Test(arguments: [true, false])
    func `the kernel's magic links are not followed`(usingBeneath: Bool) throws {
        let process = try Directory.open(path: "/proc/self", usingBeneath: usingBeneath)
        #expect(throws: IOFailure.self) { try process.directory("cwd") }
        #expect(throws: IOFailure.self) { try process.directory("root") }
        #expect(throws: FileRefusal.self) { _ = try process.openFile("exe") }
    }

    @Test func `special files are refused and hold nobody up`() throws {
        #expect(mkfifo(folder("pipe").path, 0o600) == 0)
        try makeSocket(at: folder("socket").path)
        var expected: [FileName: EntryKind] = ["pipe": .fifo, "socket": .socket]
        if mknod(folder("null").path, S_IFCHR | 0o600, 0x0103) == 0 { expected["null"] = .characterDevice }
        let root = try folder.open()
        for (name, kind) in expected {
            #expect(throws: FileRefusal.notRegular(path: "\(root.path)/\(name)", kind: kind)) {
                _ = try root.openFile(name)
            }
        }
        try folder.makeFolder("folder")
        #expect(throws: FileRefusal.notRegular(path: "\(root.path)/folder", kind: .directory)) {
            _ = try root.openFile("folder")
        }
    }

    @Test func `names are bytes`() throws {
        let root = try folder.open()
        let names: [FileName] = [
            FileName(bytes: [0xFF, 0xFE, 0x2E, 0x6A]), FileName(bytes: Array(repeating: 0x61, count: 255)),
            FileName(bytes: [0x0A, 0x1B, 0x5B, 0x32, 0x4A]), "前.jpg", "\\", " ", "-rf",
        ]
        for name in names { try root.put(name) }
        #expect(try root.names() == names.sorted())
        for name in names {
            let file = try root.openFile(name)
            #expect(try file.contents(limit: 100) == Array("content".utf8))
            #expect(!file.path.unicodeScalars.contains { $0.value < 0x20 })
        }
        let tooLong = FileName(bytes: Array(repeating: 0x61, count: 256))
        #expect(#expect(throws: IOFailure.self) { try root.put(tooLong) }?.cause == .name)
        for name in names { try root.removeFile(name) }
        #expect(try root.names().isEmpty)
    }

    @Test func `hard links are counted`() throws {
        try folder.write("x", to: "a")
        #expect(try folder.open().status(of: "a").linkCount == 1)
        try FileManager.default.linkItem(at: folder("a"), to: folder("b"))
        #expect(try folder.open().status(of: "a").linkCount == 2)
        #expect(try folder.open().openFile("b").status.linkCount == 2)
    }

    @Test func `a folder stays the same when its path leads elsewhere`() throws {
        try folder.write("first", to: "share/name")
        let share = try Directory.open(path: folder("share").path)
        try FileManager.default.moveItem(at: folder("share"), to: folder("moved"))
        try folder.write("second", to: "share/name")
        #expect(try share.openFile("name").contents(limit: 100) == Array("first".utf8))
    }

    @Test func `a stamp tells of a rewrite that keeps the size`() throws {
        try folder.write("one", to: "a")
        let root = try folder.open()
        let file = try root.openFile("a")
        let handle = try FileHandle(forWritingTo: folder("a"))
        try handle.write(contentsOf: Data("two".utf8))
        // The clock of the file system ticks in milliseconds; the time is set so that the test need not wait for it.
        var times = [timespec(tv_sec: 1_000, tv_nsec: 7), timespec(tv_sec: 1_000, tv_nsec: 7)]
        #expect(futimens(handle.fileDescriptor, &times) == 0)
        #expect(try root.status(of: "a").stamp.modified == 1_000_000_000_007)
        #expect(throws: FileRefusal.notSettled(path: file.path)) { try file.requireUnchanged() }
    }

    @Test func `what is missing or forbidden is told apart`() throws {
        try folder.write("x", to: "closed/a")
        try folder.write("x", to: "secret")
        #expect(chmod(folder.path, 0o755) == 0)
        #expect(chmod(folder("closed").path, 0o700) == 0)
        #expect(chmod(folder("secret").path, 0o600) == 0)
        let path = folder.path
        let causes = withoutRootRights { () -> [IOFailure.Cause?] in
            guard let root = try? Directory.open(path: path) else { return [] }
            let attempts: [() throws -> Void] = [
                { _ = try root.directory("closed") }, { _ = try root.openFile("secret") },
                { _ = try root.openFile("none") }, { _ = try root.directory("secret") },
                { try root.put("new") },
            ]
            return attempts.map { attempt in
                do {
                    try attempt()
                    return nil
                } catch {
                    return (error as? IOFailure)?.cause
                }
            }
        }
        #expect(causes == [.permission, .permission, .missing, .missing, .permission])
    }

    private func makeSocket(at path: String) throws {
        let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(number) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(100)) }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(bound == 0)
    }
}
