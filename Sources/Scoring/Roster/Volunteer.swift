public import Submissions
public import Workspace

/// A student who offered to take part, one row of a file of volunteers.
public struct Volunteer: Sendable, Hashable {
    /// The student.
    public var student: StudentID
    /// What the student wants to be.
    public var role: StudentRole
    /// The partner of a self-formed pair; `nil` for one who takes whom the programme gives.
    public var partner: StudentID?
    /// The line on which the row starts.
    public var line: Int

    /// Makes a volunteer.
    public init(student: StudentID, role: StudentRole, partner: StudentID? = nil, line: Int = 0) {
        self.student = student
        self.role = role
        self.partner = partner
        self.line = line
    }

    /// Reads the content of a file: `student_id,role` and optionally `partner`, in any order below a header.
    ///
    /// `role` is helper (帮扶者) or helpee (帮扶对象); `partner` is the number of the other one of a self-formed pair.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8 with or without a byte order mark, commas, any line ends, quoted fields.
    ///   - file: The file's name for messages.
    /// - Returns: The volunteers in the order of the file.
    /// - Throws: Every row that cannot be used, with its line.
    public static func load(_ bytes: [UInt8], file: String) throws(ConfigurationError) -> [Volunteer] {
        var table = try PeopleTable(
            bytes,
            file: file,
            noun: "the list of volunteers",
            required: ["student_id", "role"],
            optional: ["partner"]
        )
        var volunteers: [Volunteer] = []
        var seen: [StudentID: Int] = [:]
        for row in table.rows {
            guard let student = table.student(row) else { continue }
            if let first = seen.updateValue(row.line, forKey: student) {
                table.report(row, "student_id \(quoted(student.value)) stands already in line \(first)", "keep one row")
            }
            let partner = table.field(row, "partner").isEmpty ? nil : table.student(row, "partner")
            let word = table.field(row, "role")
            guard let role = StudentRole(word: word) else {
                table.report(row, "the role of \(student) is \(quoted(word))", "write helper (帮扶者) or helpee (帮扶对象)")
                continue
            }
            volunteers.append(Volunteer(student: student, role: role, partner: partner, line: row.line))
        }
        try table.check()
        return volunteers
    }

    /// Reads a file.
    ///
    /// - Parameter path: The file's path, also its name in messages.
    /// - Returns: The volunteers.
    /// - Throws: ``WorkspaceError``.
    public static func load(contentsOf path: String) throws(WorkspaceError) -> [Volunteer] {
        let bytes = try TextFile.bytes(ofFile: path, limit: Roster.maximumBytes)
        do throws(ConfigurationError) {
            return try load(bytes, file: path)
        } catch {
            throw .invalid(error)
        }
    }
}

extension StudentRole {
    /// Reads a role in English or Chinese.
    fileprivate init?(word: String) {
        switch word.lowercased() {
        case "helper", "帮扶者": self = .helper
        case "helpee", "帮扶对象": self = .helpee
        default: return nil
        }
    }

    /// The other role of a pair.
    var other: StudentRole { self == .helper ? .helpee : .helper }
}
