import Submissions

/// What is wrong at one place of a file that people write: `daka.yaml` or `roster.csv`.
public struct FileProblem: Sendable, Hashable, CustomStringConvertible {
    /// The file as the caller named it.
    public var file: String
    /// The line, 1 for the first; `nil` where the file as a whole is meant.
    public var line: Int?
    /// The column in Unicode scalars, 1 for the first.
    public var column: Int?
    /// What is wrong.
    public var message: String
    /// What to do about it.
    public var remedy: String?

    /// Makes a problem.
    public init(file: String, line: Int? = nil, column: Int? = nil, message: String, remedy: String? = nil) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.remedy = remedy
    }

    /// `daka.yaml:12:5: message — remedy`, the form that editors and terminals turn into a link.
    public var description: String {
        var place = file
        if let line { place += ":\(line)" }
        if line != nil, let column { place += ":\(column)" }
        return "\(place): \(message)" + (remedy.map { " — \($0)" } ?? "")
    }
}

/// Why `daka.yaml` or `roster.csv` cannot be used: everything that is wrong with it, in the order of its lines.
public struct ConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Problems that are listed at most; a file with more is not what it should be at all.
    public static let maximumProblems = 50

    /// The problems, never empty.
    public let problems: [FileProblem]
    /// Further problems that are not listed.
    public let unlisted: Int

    /// Sorts the problems by place and keeps the first ``maximumProblems``.
    public init(_ problems: [FileProblem]) {
        let sorted = problems.sorted { ($0.line ?? 0, $0.column ?? 0) < ($1.line ?? 0, $1.column ?? 0) }
        self.problems = Array(sorted.prefix(Self.maximumProblems))
        unlisted = sorted.count - self.problems.count
    }

    /// One problem a line.
    public var description: String {
        var lines = problems.map(\.description)
        if unlisted > 0 { lines.append("… and \(unlisted) more") }
        return lines.joined(separator: "\n")
    }
}

/// A text from a file as a message may show it: short, one line, no control characters.
package func quoted(_ text: some StringProtocol) -> String {
    let limit = 60
    let start = String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit)))
    let name = FileName(bytes: Array(start.utf8)).text
    return "\"\(name)\(text.unicodeScalars.count > limit ? "…" : "")\""
}
