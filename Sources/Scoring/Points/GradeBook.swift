import Foundation
public import Submissions
public import Workspace

/// The rows of `grades.csv`.
public struct GradeBook: Sendable, Hashable {
    /// A row as it is read.
    public struct Row: Sendable, Hashable {
        /// The student.
        public var student: StudentID
        /// Ranks and failed courses.
        public var grade: Grade
        /// The name, where the file has that column; else empty.
        public var name: String
        /// The small class, where the file has that column; else empty.
        public var className: String
        /// The line on which the row starts.
        public var line: Int

        /// Makes a row.
        public init(student: StudentID, grade: Grade, name: String = "", className: String, line: Int = 0) {
            self.student = student
            self.grade = grade
            self.name = name
            self.className = className
            self.line = line
        }
    }

    /// The columns that a file must have.
    public static let requiredColumns = ["student_id", "rank_before", "rank_after", "failed_courses"]
    /// The columns that only proposing pairs needs.
    public static let optionalColumns = ["name", "class"]
    /// Ranks that a row may state.
    public static let ranks = 1...1_000_000
    /// Failed courses that a row may state.
    public static let failures = 0...100

    /// The rows in the order of the file.
    public let rows: [Row]
    private let index: [StudentID: Int]

    /// A book of these rows; of two for one student the first counts.
    public init(_ rows: [Row] = []) {
        self.rows = rows
        index = Dictionary(rows.enumerated().map { ($1.student, $0) }) { first, _ in first }
    }

    /// A book of these grades.
    public init(_ grades: [StudentID: Grade]) {
        self.init(
            grades.sorted { $0.key < $1.key }.map { student, grade in
                Row(student: student, grade: grade, name: "", className: "", line: 0)
            }
        )
    }

    /// The grade of a student; `nil` where the book has no row.
    public subscript(student: StudentID) -> Grade? { index[student].map { rows[$0].grade } }

    /// Reads the content of a file: `student_id,rank_before,rank_after,failed_courses` and optionally `name,class`, in any
    /// order below a header; an empty field is not known.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8 with or without a byte order mark, commas, any line ends, quoted fields.
    ///   - file: The file's name for messages.
    /// - Returns: The grades.
    /// - Throws: Every row that cannot be used, with its line.
    public static func load(_ bytes: [UInt8], file: String) throws(ConfigurationError) -> GradeBook {
        var table = try PeopleTable(
            bytes,
            file: file,
            noun: "the grades",
            required: requiredColumns,
            optional: optionalColumns
        )
        var rows: [Row] = []
        var seen: [StudentID: Int] = [:]
        for row in table.rows {
            guard let student = table.student(row) else { continue }
            if let first = seen.updateValue(row.line, forKey: student) {
                table.report(row, "student_id \(quoted(student.value)) stands already in line \(first)", "keep one row")
            }
            let grade = Grade(
                rankBefore: table.number(row, "rank_before", in: ranks),
                rankAfter: table.number(row, "rank_after", in: ranks),
                failedCourses: table.number(row, "failed_courses", in: failures)
            )
            rows.append(
                Row(
                    student: student,
                    grade: grade,
                    name: table.text(row, "name"),
                    className: table.text(row, "class"),
                    line: row.line
                )
            )
        }
        try table.check()
        return GradeBook(rows)
    }

    /// Reads a file.
    ///
    /// - Parameter path: The file's path, also its name in messages.
    /// - Returns: The grades.
    /// - Throws: ``WorkspaceError``; `missing` where there is no such file, which leaves grades pending.
    public static func load(contentsOf path: String) throws(WorkspaceError) -> GradeBook {
        let bytes = try TextFile.bytes(ofFile: path, limit: Roster.maximumBytes)
        do throws(ConfigurationError) {
            return try load(bytes, file: path)
        } catch {
            throw .invalid(error)
        }
    }
}
