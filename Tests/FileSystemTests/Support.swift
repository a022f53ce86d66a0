import DakaTestSupport
import FileSystem
import Foundation
import Glibc
import Submissions

extension TemporaryFolder {
    /// The folder, open.
    func open() throws -> Directory {
        try Directory.open(path: path)
    }
}

extension Directory {
    /// Writes a file by the bytes of its name.
    func put(_ name: FileName, _ text: String = "content") throws {
        let file = try createFile(name)
        try file.write(Array(text.utf8))
    }

    /// All names, ordered.
    func names() throws -> [FileName] {
        var names: [FileName] = []
        try forEachEntry { entry in
            names.append(entry.name)
            return .next
        }
        return names.sorted()
    }
}

/// Runs `body` with the rights of an ordinary user: root's own rights would make every permission test pass in vain.
///
/// The kernel keeps these rights for each thread, so the body runs on one of its own.
func withoutRootRights<Answer: Sendable>(_ body: @escaping @Sendable () -> Answer) -> Answer {
    let done = DispatchSemaphore(value: 0)
    nonisolated(unsafe) var answer: Answer?
    let thread = Thread {
        // Glibc declares them in a header that its module leaves out.
        for name in ["setfsgid", "setfsuid"] {
            guard let symbol = dlsym(nil, name) else { preconditionFailure("no \(name)") }
            _ = unsafeBitCast(symbol, to: (@convention(c) (uid_t) -> Int32).self)(65_534)
        }
        answer = body()
        done.signal()
    }
    thread.start()
    done.wait()
    guard let answer else { preconditionFailure("the thread did not run") }
    return answer
}

/// A small file system of its own, to be filled; `nil` where mounting is not allowed.
final class SmallFileSystem {
    let folder: TemporaryFolder
    let path: String

    init?(kilobytes: Int) throws {
        folder = try TemporaryFolder()
        path = try folder.makeFolder("mount").path
        guard mount("tmpfs", path, "tmpfs", 0, "size=\(kilobytes)k") == 0 else { return nil }
    }

    deinit {
        umount2(path, Int32(MNT_DETACH))
    }

    /// Whether this process may mount file systems.
    static let isAllowed: Bool = {
        guard let trial = try? SmallFileSystem(kilobytes: 64) else { return false }
        return FileManager.default.fileExists(atPath: trial.path)
    }()
}
