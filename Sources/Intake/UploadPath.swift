public import Submissions

/// Where a file lies in the upload tree: `<student-folder>/<session-folder>/<name>`, or loose in the student's folder.
public struct UploadPath: Sendable, Hashable {
    /// The student's folder.
    public let studentFolder: FileName
    /// The session's folder; `nil` for a file that lies loose in the student's folder.
    public let sessionFolder: FileName?
    /// The file's name.
    public let name: FileName

    /// Names a place.
    public init(studentFolder: FileName, sessionFolder: FileName?, name: FileName) {
        self.studentFolder = studentFolder
        self.sessionFolder = sessionFolder
        self.name = name
    }

    /// The submission that the file belongs to by its folder; `nil` for a loose file, see ``SessionGrouping``.
    public var submission: SubmissionID? {
        sessionFolder.map { SubmissionID(studentFolder: studentFolder, sessionFolder: $0) }
    }
}

extension UploadPath: Comparable, CustomStringConvertible {
    /// Reads what ``description`` writes; `nil` where it names no file of a student.
    public init?(text: String) {
        let names = text.split(separator: "/", omittingEmptySubsequences: false).map { FileName(text: String($0)) }
        guard (2...3).contains(names.count), let name = names.last, !names.contains(where: \.bytes.isEmpty) else {
            return nil
        }
        self.init(studentFolder: names[0], sessionFolder: names.count == 3 ? names[1] : nil, name: name)
    }

    /// The path below the root, safe to show.
    public var description: String {
        ([studentFolder] + (sessionFolder.map { [$0] } ?? []) + [name]).map(\.text).joined(separator: "/")
    }

    /// Orders by the folders' and the name's bytes, loose files before those in sessions.
    public static func < (left: UploadPath, right: UploadPath) -> Bool {
        if left.studentFolder != right.studentFolder { return left.studentFolder < right.studentFolder }
        switch (left.sessionFolder, right.sessionFolder) {
        case (nil, .some): return true
        case (.some, nil): return false
        case (let one?, let other?) where one != other: return one < other
        default: return left.name < right.name
        }
    }
}

/// A folder of the upload tree that can be watched.
public enum UploadFolder: Sendable, Hashable {
    /// The root.
    case root
    /// A student's folder.
    case student(FileName)
    /// A session's folder.
    case session(SubmissionID)

    /// The student's folder that holds this one or is it; `nil` for the root.
    public var studentFolder: FileName? {
        switch self {
        case .root: nil
        case .student(let folder): folder
        case .session(let id): id.studentFolder
        }
    }

    /// The path below the root, safe to show; `.` for the root.
    public var text: String {
        switch self {
        case .root: "."
        case .student(let folder): folder.text
        case .session(let id): id.description
        }
    }
}
