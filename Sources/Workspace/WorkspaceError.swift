/// Why a workspace could not be made or opened.
public enum WorkspaceError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Something of the workspace exists already; nothing was written.
    case alreadyExists(path: String)
    /// The workspace's own place is something else than a folder.
    case notAFolder(path: String)
    /// A file or folder could not be made; what had been made was taken away again.
    case cannotCreate(path: String, cause: String)
    /// A file of the workspace is not there.
    case missing(path: String)
    /// A file of the workspace cannot be read.
    case unreadable(path: String, cause: String)
    /// A file of the workspace is larger than any of its kind.
    case tooLarge(path: String, limit: Int)
    /// `daka.yaml` or `roster.csv` is there but wrong.
    case invalid(ConfigurationError)

    /// The path that the error speaks of; `nil` for ``invalid(_:)``, whose problems name theirs.
    public var path: String? {
        switch self {
        case .alreadyExists(let path), .notAFolder(let path), .cannotCreate(let path, _), .missing(let path),
            .unreadable(let path, _), .tooLarge(let path, _):
            path
        case .invalid: nil
        }
    }

    /// Item, cause and remedy in one sentence; for ``invalid(_:)`` one problem a line.
    public var description: String {
        switch self {
        case .alreadyExists(let path):
            "\(path) exists already and nothing is overwritten — choose another folder or move it away"
        case .notAFolder(let path): "\(path) is not a folder — choose another place"
        case .cannotCreate(let path, let cause):
            "\(path) could not be made: \(cause) — look at permissions and free space; nothing was left behind"
        case .missing(let path):
            "\(path) is not there — name the right daka.yaml, mend its paths, or make a workspace with daka init"
        case .unreadable(let path, let cause): "\(path) could not be read: \(cause) — look at its permissions"
        case .tooLarge(let path, let limit):
            "\(path) is larger than \(limit) bytes, more than such a file needs — give the right file"
        case .invalid(let error): error.description
        }
    }
}
