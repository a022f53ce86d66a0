import CLinux
import Glibc
public import Submissions

/// An open folder, the only place from which Daka reaches files and folders below it.
///
/// Every step takes one name and no path, follows no link and leaves the folder for none but an entry of it
/// (`openat2` with `RESOLVE_BENEATH`, `RESOLVE_NO_SYMLINKS` and `RESOLVE_NO_MAGICLINKS`; `openat` with `O_NOFOLLOW` on
/// kernels before 5.6 and in sandboxes without it). What happens to the folder's own path meanwhile does not matter.
public final class Directory: Sendable {
    /// Where the folder was opened, safe to show; never used to reach anything.
    public let path: String
    let descriptor: Descriptor
    private let usesBeneath: Bool

    private init(path: String, descriptor: consuming Descriptor, usesBeneath: Bool) {
        self.path = path
        self.descriptor = descriptor
        self.usesBeneath = usesBeneath
    }

    /// Opens a folder that the operator named; links on the way to it are the operator's and are followed.
    public static func open(path: String) throws(IOFailure) -> Directory {
        try open(path: path, usingBeneath: BeneathSupport.isThere)
    }

    /// Opens a folder from which every step uses `openat2`, or does without it.
    package static func open(path: String, usingBeneath: Bool) throws(IOFailure) -> Directory {
        let shown = FileName(bytes: Array(path.utf8)).text
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw IOFailure(code: EINVAL, operation: "open the folder", path: shown)
        }
        let number = try syscall("open the folder", shown) {
            Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        }
        return Directory(path: shown, descriptor: Descriptor(owning: number), usesBeneath: usingBeneath)
    }

    /// Opens a folder in this one.
    public func directory(_ name: FileName) throws(IOFailure) -> Directory {
        let number = try openEntry(name, O_RDONLY | O_DIRECTORY, mode: 0, "open the folder")
        return Directory(path: shown(name), descriptor: Descriptor(owning: number), usesBeneath: usesBeneath)
    }

    /// Opens a folder in this one and makes it where it is missing.
    public func makeDirectory(_ name: FileName, mode: UInt32 = 0o750) throws(IOFailure) -> Directory {
        do {
            try call("make the folder", name) { mkdirat(descriptor.number, $0, mode) }
        } catch  where error.code == EEXIST {
            // Somebody made it before; opening it tells whether it is a folder.
        }
        return try directory(name)
    }

    /// Status of the folder itself.
    public func status() throws(IOFailure) -> FileStatus {
        try FileStatus(of: descriptor.number, path)
    }

    /// Status of an entry; a link's own, never its target's.
    public func status(of name: FileName) throws(IOFailure) -> FileStatus {
        var raw = stat()
        try call("examine", name) { fstatat(descriptor.number, $0, &raw, AT_SYMLINK_NOFOLLOW) }
        return FileStatus(raw)
    }

    /// Whether there is an entry of this name, whatever it is.
    public func contains(_ name: FileName) throws(IOFailure) -> Bool {
        do {
            _ = try status(of: name)
            return true
        } catch  where error.code == ENOENT {
            return false
        }
    }

    /// Opens a regular file for reading.
    ///
    /// Anything else is refused before it is opened, and again after, should it have been exchanged in between; opening
    /// never waits, so that a pipe put in its place cannot hold up the caller.
    ///
    /// - Throws: ``IOFailure``, or ``FileRefusal/notRegular(path:kind:)``.
    public func openFile(_ name: FileName) throws -> RegularFile {
        let before = try status(of: name)
        guard before.kind == .regular else { throw FileRefusal.notRegular(path: shown(name), kind: before.kind) }
        let number = try openEntry(name, O_RDONLY | O_NONBLOCK | O_NOCTTY, mode: 0, "open")
        return try RegularFile(path: shown(name), descriptor: Descriptor(owning: number))
    }

    /// Makes a file that must not be there yet.
    public func createFile(_ name: FileName, mode: UInt32 = 0o640) throws(IOFailure) -> WritableFile {
        let number = try openEntry(name, O_RDWR | O_CREAT | O_EXCL, mode: mode, "create")
        return WritableFile(path: shown(name), descriptor: Descriptor(owning: number))
    }

    /// Moves an entry to a name of another folder of the same file system, replacing what is there, in one step.
    public func rename(_ name: FileName, to target: FileName, in folder: Directory) throws(IOFailure) {
        let new = try cString(target, "rename to")
        try call("rename", name) { renameat(descriptor.number, $0, folder.descriptor.number, new) }
    }

    /// Removes a file's name; the file goes with its last name.
    public func removeFile(_ name: FileName) throws(IOFailure) {
        try call("remove", name) { unlinkat(descriptor.number, $0, 0) }
    }

    /// Waits until names made, renamed or removed here are on disk.
    ///
    /// File systems that cannot flush a folder answer `EINVAL` (some FUSE and CIFS servers); they keep names in order
    /// by themselves or not at all, and there is nothing else to be done.
    public func flush() throws(IOFailure) {
        do {
            try syscall("flush the folder", path) { fsync(descriptor.number) }
        } catch  where error.code == EINVAL || error.code == ENOTSUP {}
    }

    /// The file system that the folder lies on.
    public func mount() throws(IOFailure) -> Mount {
        var raw = clinux_mount()
        try syscall("examine the file system", path) { clinux_mount(descriptor.number, &raw) }
        return Mount(magic: raw.magic, availableBytes: raw.available, totalBytes: raw.total)
    }

    /// A path by which calls that take no descriptor reach exactly this folder, as long as it is open.
    public func withMagicPath<Answer>(_ body: (UnsafePointer<CChar>) -> Answer) -> Answer {
        "/proc/self/fd/\(descriptor.number)".withCString(body)
    }

    func shown(_ name: FileName) -> String { "\(path)/\(name.text)" }
}

extension Directory {
    /// Opens one entry beneath this folder without following a link.
    private func openEntry(
        _ name: FileName,
        _ flags: Int32,
        mode: UInt32,
        _ operation: String
    ) throws(IOFailure) -> Int32 {
        let flags = flags | O_NOFOLLOW | O_CLOEXEC
        let text = try cString(name, operation)
        if usesBeneath {
            do {
                return try syscall(operation, shown(name)) {
                    clinux_openat2_beneath(descriptor.number, text, flags, mode)
                }
            } catch  where error.code == ENOSYS {
                // The kernel that tests ran on had it; a sandbox entered since takes it away.
            }
        }
        return try syscall(operation, shown(name)) { openat(descriptor.number, text, flags, mode_t(mode)) }
    }

    @discardableResult
    private func call(
        _ operation: String,
        _ name: FileName,
        _ body: (UnsafePointer<CChar>) -> Int32
    ) throws(IOFailure) -> Int32 {
        let text = try cString(name, operation)
        return try syscall(operation, shown(name)) { body(text) }
    }

    /// The name for the kernel; refuses everything that is not exactly one step down.
    private func cString(_ name: FileName, _ operation: String) throws(IOFailure) -> [CChar] {
        let bytes = name.bytes
        let isStep =
            !bytes.isEmpty && !bytes.contains(0) && !bytes.contains(UInt8(ascii: "/"))
            && bytes != [UInt8(ascii: ".")] && bytes != [UInt8(ascii: "."), UInt8(ascii: ".")]
        guard isStep else { throw IOFailure(code: EINVAL, operation: operation, path: shown(name)) }
        return bytes.map { CChar(bitPattern: $0) } + [0]
    }
}

/// Whether this process may use `openat2`, found out once.
private enum BeneathSupport {
    static let isThere: Bool = {
        let number = clinux_openat2_beneath(AT_FDCWD, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
        guard number >= 0 else { return false }
        _ = close(number)
        return true
    }()
}
