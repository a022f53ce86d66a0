import DakaTestSupport
import Foundation
import Glibc

/// A file system that a test mounts and that goes with it; only root may.
final class TestMount {
    /// Why something could not be mounted.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let path: String
    private var isMounted = true

    /// Mounts an empty file system in memory.
    init(memory kilobytes: Int, at path: String) throws {
        self.path = path
        try Self.check(mount("tmpfs", path, "tmpfs", 0, "size=\(kilobytes)k,mode=0755"), "mount", path)
    }

    /// Shows a folder at another place too.
    init(_ folder: String, at path: String) throws {
        self.path = path
        try Self.check(mount(folder, path, nil, UInt(MS_BIND), nil), "mount", path)
    }

    deinit { unmount() }

    /// Forbids or allows all writing through this mount.
    func setReadOnly(_ isReadOnly: Bool) throws {
        let flags = MS_BIND | MS_REMOUNT | (isReadOnly ? MS_RDONLY : 0)
        try Self.check(mount(nil, path, nil, UInt(flags), nil), "remount", path)
    }

    /// Takes it away, whoever uses it.
    func unmount() {
        guard isMounted else { return }
        isMounted = false
        umount2(path, Int32(MNT_DETACH))
    }

    /// Whether this process may mount file systems.
    static let isAllowed: Bool = {
        guard let folder = try? TemporaryFolder() else { return false }
        return (try? TestMount(memory: 64, at: folder.path)) != nil
    }()

    private static func check(_ result: Int32, _ call: String, _ path: String) throws {
        guard result == 0 else { throw Failure(description: "\(call) \(path): \(String(cString: strerror(errno)))") }
    }
}
