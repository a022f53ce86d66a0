/// A student's number as the university issues it.
public struct StudentID: Sendable, Hashable, Codable, Comparable, CustomStringConvertible {
    /// The number's text, compared exactly.
    public let value: String

    /// Wraps a student number.
    public init(_ value: String) {
        self.value = value
    }

    /// Reads the bare text.
    public init(from decoder: any Decoder) throws {
        value = try decoder.singleValueContainer().decode(String.self)
    }

    /// Writes the bare text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }

    /// The number's text.
    public var description: String { value }

    /// Orders by text.
    public static func < (left: StudentID, right: StudentID) -> Bool { left.value < right.value }
}

/// Which submission of the upload tree: `<student-folder>/<session-folder>`.
///
/// Files that lie loose in the student's folder are grouped into sessions whose folder name Daka makes up.
public struct SubmissionID: Sendable, Hashable, Codable, Comparable, CustomStringConvertible {
    /// The student's folder, which may continue after the student's number (`2019012345 张三`).
    public let studentFolder: FileName
    /// The folder of one session.
    public let sessionFolder: FileName

    /// Names a session's folder.
    public init(studentFolder: FileName, sessionFolder: FileName) {
        self.studentFolder = studentFolder
        self.sessionFolder = sessionFolder
    }

    /// Reads `<student-folder>/<session-folder>`; `nil` where there is no `/`.
    public init?(text: String) {
        guard let slash = text.firstIndex(of: "/") else { return nil }
        self.init(
            studentFolder: FileName(text: String(text[..<slash])),
            sessionFolder: FileName(text: String(text[text.index(after: slash)...]))
        )
    }

    /// The id as every feed, page and table shows it.
    public var description: String { "\(studentFolder.text)/\(sessionFolder.text)" }

    /// Orders by the folders' bytes.
    public static func < (left: SubmissionID, right: SubmissionID) -> Bool {
        (left.studentFolder, left.sessionFolder) < (right.studentFolder, right.sessionFolder)
    }
}
