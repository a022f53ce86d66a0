public import FileSystem
public import Submissions

/// An entry of the upload tree that Daka does not take in, with the reason; never silently passed over.
public struct TreeNotice: Sendable, Hashable, Codable {
    /// Why an entry is not taken in.
    public enum Problem: Sendable, Hashable, Codable {
        /// A link, pipe, socket or device; it was not opened.
        case special(EntryKind)
        /// A folder inside a session's folder; it was not entered.
        case nestedFolder
        /// A file in the root, where only students' folders belong.
        case strayFile
        /// More bytes than the bound.
        case tooLarge(bytes: Int64, limit: Int64)
        /// More files in one folder than the bound; the first by name are taken.
        case tooManyFiles(seen: Int, limit: Int)
        /// More session folders of one student than the bound; the first by name are taken.
        case tooManySubmissions(seen: Int, limit: Int)
        /// More entries in one folder than are looked at.
        case tooManyEntries(limit: Int)
        /// More entries that are not taken in than are named one by one.
        case more(count: Int)
        /// The file system did not let Daka see it.
        case unreadable(reason: String)
    }

    /// The names from the root down to the entry.
    public var path: [FileName]
    /// Why it is not taken in.
    public var problem: Problem

    /// Makes a notice.
    public init(path: [FileName], problem: Problem) {
        self.path = path
        self.problem = problem
    }

    /// The submission that the entry lies in; `nil` outside sessions' folders.
    public var submission: SubmissionID? {
        path.count > 2 || (path.count == 2 && isAboutFolder)
            ? SubmissionID(studentFolder: path[0], sessionFolder: path[1]) : nil
    }

    /// Whether the entry is a folder whose other entries were taken in.
    private var isAboutFolder: Bool {
        switch problem {
        case .tooManyFiles, .tooManyEntries, .more: true
        default: false
        }
    }

    /// The problem's name, the same for all entries that have it.
    public var code: String {
        switch problem {
        case .special: "special-file"
        case .nestedFolder: "nested-folder"
        case .strayFile: "stray-file"
        case .tooLarge: "too-large"
        case .tooManyFiles: "too-many-files"
        case .tooManySubmissions: "too-many-submissions"
        case .tooManyEntries: "too-many-entries"
        case .more: "more"
        case .unreadable: "unreadable"
        }
    }
}

extension TreeNotice: CustomStringConvertible {
    /// The item, the cause and the remedy.
    public var description: String {
        let item = path.isEmpty ? "." : path.map(\.text).joined(separator: "/")
        switch problem {
        case .special(let kind):
            return "\(item): is \(kind.phrase) and was not opened. Hand in the file itself."
        case .nestedFolder:
            return "\(item): is a folder inside a session's folder and was not entered. Put the files one level up."
        case .strayFile:
            return "\(item): lies outside every student's folder. Move it into one."
        case .tooLarge(let bytes, let limit):
            return "\(item): has \(bytes) bytes, the limit is \(limit). Hand in a smaller file."
        case .tooManyFiles(let seen, let limit):
            return "\(item): holds \(seen) files, the first \(limit) by name are taken. Remove what does not belong."
        case .tooManySubmissions(let seen, let limit):
            return "\(item): holds \(seen) session folders, the first \(limit) by name are taken. Raise the limit."
        case .tooManyEntries(let limit):
            return "\(item): holds more than \(limit) entries, the rest was not looked at. Remove what does not belong."
        case .more(let count):
            return "\(item): holds \(count) more entries that are not taken in."
        case .unreadable(let reason):
            return reason
        }
    }
}
