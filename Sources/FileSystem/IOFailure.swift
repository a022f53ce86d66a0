import Glibc

/// A call to the kernel that failed: what was attempted, on what, and why.
public struct IOFailure: Error, Sendable, Hashable {
    /// What the failure means for the one who has to mend it.
    public enum Cause: String, Sendable, Hashable, Codable, CaseIterable {
        /// No space or no quota left.
        case diskFull = "disk-full"
        /// The rights of files and folders, or of a sandbox, forbid it.
        case permission
        /// The file system is mounted read-only.
        case readOnly = "read-only"
        /// The file or folder is not there, or a name on the way to it is no folder.
        case missing
        /// A link or a special file stands where a file or folder was expected.
        case link
        /// The device or the server behind it does not answer properly.
        case device
        /// The process or the machine has run out of descriptors, watches or memory.
        case resources
        /// The name cannot be one, or is too long.
        case name
        /// Anything else.
        case other
    }

    /// The `errno` of the call.
    public let code: Int32
    /// What was attempted, as an infinitive.
    public let operation: String
    /// What it was attempted on, safe to show.
    public let path: String

    /// Makes a failure.
    public init(code: Int32, operation: String, path: String) {
        self.code = code
        self.operation = operation
        self.path = path
    }

    /// What the failure means.
    public var cause: Cause {
        switch code {
        case ENOSPC, EDQUOT: .diskFull
        case EACCES, EPERM: .permission
        case EROFS: .readOnly
        case ENOENT, ENOTDIR: .missing
        case ELOOP, EXDEV, ENXIO, EISDIR: .link
        case EIO, ESTALE, ENOTCONN, ETIMEDOUT, EHOSTDOWN, EHOSTUNREACH, ENETDOWN, ENETUNREACH, ECONNRESET,
            ECONNABORTED, ENODEV, EREMOTEIO, EAGAIN:
            .device
        case EMFILE, ENFILE, ENOMEM, ENOBUFS: .resources
        case EINVAL, ENAMETOOLONG, EILSEQ: .name
        default: .other
        }
    }
}

extension IOFailure: CustomStringConvertible {
    /// One sentence with the item and the cause, and one with the remedy.
    public var description: String {
        let reason = String(cString: strerror(code))
        return "\(path): cannot \(operation): \(reason). \(remedy)"
    }

    /// What to do about it, one sentence.
    public var remedy: String {
        switch cause {
        case .diskFull: "Free space on this file system or raise its quota."
        case .permission:
            "Let the user that Daka runs as read files and enter folders here, and write where Daka keeps data."
        case .readOnly: "Mount the file system writable, or keep this path elsewhere."
        case .missing: "Check that the path exists and that its file system is mounted."
        case .link: "Put a plain file or folder here; Daka follows no links and opens no special files."
        case .device: "Check the disk, or the connection to the file server."
        case .resources: "Raise the limits of open files, of inotify or of memory."
        case .name: "Use a shorter name without control characters."
        case .other: "See the system's log."
        }
    }
}

/// A file that Daka will not read, though the kernel would let it.
public enum FileRefusal: Error, Sendable, Hashable {
    /// A link, folder or special file where a regular file was expected.
    case notRegular(path: String, kind: EntryKind)
    /// More bytes than the bound; the file itself may be fine.
    case tooLarge(path: String, size: Int64, limit: Int64)
    /// The file was written while it was read.
    case notSettled(path: String)
}

extension FileRefusal: CustomStringConvertible {
    /// The refusal's name, for records: `file.not-regular`, `file.too-large` or `file.not-settled`.
    public var code: String {
        switch self {
        case .notRegular: "file.not-regular"
        case .tooLarge: "file.too-large"
        case .notSettled: "file.not-settled"
        }
    }

    /// What is wrong and what to do about it.
    public var description: String {
        switch self {
        case .notRegular(let path, let kind):
            "\(path): is \(kind.phrase), not a regular file. Hand in the file itself."
        case .tooLarge(let path, let size, let limit):
            "\(path): has \(size) bytes, the limit is \(limit). Hand in a smaller file, or raise the limit."
        case .notSettled(let path):
            "\(path): was written while it was read. It is read again when it is quiet."
        }
    }
}

extension IOFailure {
    /// The code of a name that is not there (`ENOENT`), for callers that go on without it.
    public static let missingEntry: Int32 = ENOENT
}
