import FileSystem
import Foundation
import Glibc

/// Lets one daemon at a time run on a workspace.
///
/// The kernel drops the lock when the process ends, however it ends.
struct WorkspaceLock: ~Copyable {
    private let descriptor: Descriptor

    /// Takes the lock of a data folder.
    ///
    /// - Parameters:
    ///   - dataFolder: The folder.
    ///   - attempts: How often it is tried: who asks whether the lock is taken holds it for a moment.
    ///   - pause: Waits between two attempts.
    /// - Throws: ``DaemonError/alreadyRunning(process:)`` with the number of the process that has it.
    init(
        dataFolder: String,
        attempts: Int = 10,
        pause: () -> Void = { usleep(20_000) }
    ) throws {
        let path = dataFolder + "/daka.lock"
        let number = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard number >= 0 else {
            throw DaemonError.cannotOpen(path: path, cause: String(cString: strerror(errno)))
        }
        let file = Descriptor(owning: number)
        var left = attempts
        while flock(number, LOCK_EX | LOCK_NB) != 0 {
            left -= 1
            if left > 0 {
                pause()
                continue
            }
            throw DaemonError.alreadyRunning(process: (try? String(contentsOfFile: path, encoding: .utf8)) ?? "")
        }
        // The number is for people who ask who has the lock; the lock itself is the kernel's.
        let text = Array("\(getpid())".utf8)
        _ = ftruncate(number, 0)
        _ = pwrite(number, text, text.count, 0)
        descriptor = file
    }

    /// Gives the lock back; so does the end of its life.
    consuming func release() {}

    /// Whether a process has the lock now.
    static func isTaken(dataFolder: String) -> Bool {
        let number = open(dataFolder + "/daka.lock", O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard number >= 0 else { return false }
        let file = Descriptor(owning: number)
        return flock(file.number, LOCK_SH | LOCK_NB) != 0
    }
}

/// Why the daemon does not start.
public enum DaemonError: Error, Sendable, CustomStringConvertible {
    /// Another daemon runs on this workspace.
    case alreadyRunning(process: String)
    /// A file or folder of the workspace cannot be opened.
    case cannotOpen(path: String, cause: String)

    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .alreadyRunning(let process):
            "another daka runs on this workspace\(process.isEmpty ? "" : " (process \(process))"); stop it first"
        case .cannotOpen(let path, let cause):
            "\(path): \(cause); look at the folder's permissions and free space"
        }
    }
}
