import Glibc
public import Submissions

/// What an entry of a folder is.
public enum EntryKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// A file with content.
    case regular
    /// A folder.
    case directory
    /// A symbolic link.
    case symbolicLink = "symbolic-link"
    /// A named pipe.
    case fifo
    /// A socket.
    case socket
    /// A character device.
    case characterDevice = "character-device"
    /// A block device.
    case blockDevice = "block-device"
    /// The file system does not say.
    case unknown

    /// The kind with its article, for sentences.
    public var phrase: String {
        switch self {
        case .regular: "a regular file"
        case .directory: "a folder"
        case .symbolicLink: "a symbolic link"
        case .fifo: "a named pipe"
        case .socket: "a socket"
        case .characterDevice: "a character device"
        case .blockDevice: "a block device"
        case .unknown: "of unknown kind"
        }
    }

    init(mode: mode_t) {
        self =
            switch mode & S_IFMT {
            case S_IFREG: .regular
            case S_IFDIR: .directory
            case S_IFLNK: .symbolicLink
            case S_IFIFO: .fifo
            case S_IFSOCK: .socket
            case S_IFCHR: .characterDevice
            case S_IFBLK: .blockDevice
            default: .unknown
            }
    }

    init(entryType: UInt8) {
        self =
            switch Int(entryType) {
            case Int(DT_REG): .regular
            case Int(DT_DIR): .directory
            case Int(DT_LNK): .symbolicLink
            case Int(DT_FIFO): .fifo
            case Int(DT_SOCK): .socket
            case Int(DT_CHR): .characterDevice
            case Int(DT_BLK): .blockDevice
            default: .unknown
            }
    }
}

/// What the file system knows about one file, folder or other entry.
public struct FileStatus: Sendable, Hashable {
    /// What it is.
    public let kind: EntryKind
    /// Size and times.
    public let stamp: FileStamp
    /// Names that lead to the same content; above 1 the content is shared with another name.
    public let linkCount: Int
    /// The file system that it lies on, as the kernel numbers it until the next start.
    public let device: UInt64
    /// Its number on that file system; made up, and not stable, on network shares.
    public let inode: UInt64

    init(_ raw: stat) {
        kind = EntryKind(mode: raw.st_mode)
        stamp = FileStamp(
            size: Int64(raw.st_size),
            modified: Self.nanoseconds(raw.st_mtim),
            changed: Self.nanoseconds(raw.st_ctim)
        )
        linkCount = Int(raw.st_nlink)
        device = UInt64(raw.st_dev)
        inode = UInt64(raw.st_ino)
    }

    /// Status of an open file or folder.
    init(of descriptor: Int32, _ path: String) throws(IOFailure) {
        var raw = stat()
        try syscall("examine", path) { fstat(descriptor, &raw) }
        self.init(raw)
    }

    /// Clamped to what 64 bits hold (the years 1677 to 2262): a server may send any number of seconds.
    private static func nanoseconds(_ time: timespec) -> Int64 {
        let (product, overflowed) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, overflowedAgain) = product.addingReportingOverflow(Int64(time.tv_nsec))
        guard overflowed || overflowedAgain else { return sum }
        return time.tv_sec < 0 ? .min : .max
    }
}
