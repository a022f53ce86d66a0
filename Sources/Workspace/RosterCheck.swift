/// Everything that is wrong or odd in a roster file, for `daka roster check`.
///
/// Stricter than ``Roster/load(_:file:)``: that lets a pair without its second student pass with a warning, because its
/// sessions can be judged; here it is an error, because its weeks and awards cannot be.
public struct RosterCheck: Sendable, Hashable {
    /// What must be mended, in the order of the lines.
    public let errors: [FileProblem]
    /// What is probably not meant, in the order of the lines.
    public let warnings: [FileProblem]
    /// The students of the rows that can be read.
    public let roster: Roster

    /// Checks the content of a roster file.
    ///
    /// - Parameters:
    ///   - bytes: the file's content.
    ///   - file: the file's name for messages.
    public init(_ bytes: [UInt8], file: String) {
        do throws(ConfigurationError) {
            let (rows, columns) = try Roster.read(bytes, file: file)
            let numbers = RosterRules.ambiguousNumbers(rows, file: file)
            errors = Self.sorted(columns.problems + numbers.errors + RosterRules.pairs(rows, file: file))
            warnings = Self.sorted(
                columns.warnings + numbers.warnings + RosterRules.mixedPairs(rows, file: file)
            )
            roster = Roster(rows.map(\.enrolment))
        } catch {
            errors = error.problems
            warnings = []
            roster = Roster()
        }
    }

    /// Reads and checks a roster file.
    ///
    /// - Parameter path: the file's path, also its name in messages.
    /// - Throws: that it is missing or cannot be read.
    public init(contentsOf path: String) throws(WorkspaceError) {
        self.init(try TextFile.bytes(ofFile: path, limit: Roster.maximumBytes), file: path)
    }

    private static func sorted(_ problems: [FileProblem]) -> [FileProblem] {
        problems.sorted { ($0.line ?? 0, $0.message) < ($1.line ?? 0, $1.message) }
    }
}
