import GRDB

/// Why the ledger could not do what it was asked.
///
/// Callers branch on ``code`` and ``isPassing``; people read ``message``, which names the file and the remedy.
public struct LedgerError: Error, Sendable, CustomStringConvertible {
    /// What kind of failure it is.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String, Sendable {
            case busy, diskFull, inputOutput, readOnly, cannotOpen
            case corrupt, foreign, newerSchema, olderSchema, undecodable
            case refused, failed
        }

        private let value: Value

        /// Another process held the database for longer than the busy time-out.
        public static let busy = Code(value: .busy)
        /// No space is left where the ledger or its feeds lie.
        public static let diskFull = Code(value: .diskFull)
        /// The disk answered with an error.
        public static let inputOutput = Code(value: .inputOutput)
        /// The file or its file system may only be read.
        public static let readOnly = Code(value: .readOnly)
        /// The file cannot be opened or created.
        public static let cannotOpen = Code(value: .cannotOpen)
        /// The file is damaged or no SQLite database.
        public static let corrupt = Code(value: .corrupt)
        /// The file is a database of some other program.
        public static let foreign = Code(value: .foreign)
        /// The file was written by a newer Daka.
        public static let newerSchema = Code(value: .newerSchema)
        /// The file was written by an older Daka and may not be changed by a reader.
        public static let olderSchema = Code(value: .olderSchema)
        /// A stored value cannot be read back.
        public static let undecodable = Code(value: .undecodable)
        /// The request breaks a rule of the ledger; nothing was written.
        public static let refused = Code(value: .refused)
        /// Anything else that SQLite reports.
        public static let failed = Code(value: .failed)

        /// The code's word, for logs.
        public var description: String { value.rawValue }
    }

    /// What kind of failure it is.
    public var code: Code
    /// What happened to which file, and what to do.
    public var message: String
    /// The error underneath, for logs.
    public var cause: (any Error)?
    /// What a decision lacked that was refused; `nil` for everything else.
    var lack: DecisionLack?

    /// Makes an error from its parts.
    public init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// Whether the same call may succeed later: the caller backs off and tries again.
    ///
    /// Permissions and read-only mounts are among these, since an operator mends them while the daemon runs.
    public var isPassing: Bool {
        [.busy, .diskFull, .inputOutput, .readOnly, .cannotOpen].contains(code)
    }

    /// The message, with the error underneath where there is one.
    public var description: String {
        guard let cause else { return message }
        return "\(message) (\(cause))"
    }
}

extension LedgerError {
    /// Puts an error of SQLite, of a decoder or of the ledger itself into the ledger's words.
    init(_ error: any Error, path: String) {
        switch error {
        case let error as LedgerError:
            self = error
        case let error as DatabaseError:
            let (code, message) = Self.words(for: error)
            self.init(code, "\(path): \(message)", cause: error)
        case is DecodingError:
            self.init(
                .undecodable,
                "\(path): a stored value cannot be read by this version of Daka; run the version that wrote it",
                cause: error
            )
        default:
            self.init(.failed, "\(path): the ledger failed; run `daka doctor`, and report what it says", cause: error)
        }
    }

    private static func words(for error: DatabaseError) -> (Code, String) {
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            (.busy, "another process has held the database too long; try again, or end that process")
        case .SQLITE_FULL:
            (.diskFull, "the disk is full; make space, nothing was lost")
        case .SQLITE_IOERR:
            (.inputOutput, "the disk answered with an error; check the disk and its mount")
        case .SQLITE_READONLY:
            (.readOnly, "the database may only be read; check the mount and the owner of the file and its folder")
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
            (.cannotOpen, "the database cannot be opened; check that its folder exists and may be written")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            (.corrupt, "the file is damaged or no SQLite database; keep a copy and restore the last backup")
        case .SQLITE_CONSTRAINT:
            (.refused, "a rule of the ledger refused the change: \(error.message ?? "constraint")")
        default:
            (.failed, "\(error.message ?? "SQLite failed"); run `daka doctor`, and report what it says")
        }
    }
}
