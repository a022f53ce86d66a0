import Submissions

/// Which field of a row is which column, and the students that the rows name.
package struct RosterColumns {
    /// The header of a roster without optional columns.
    package static let headerLine = required.joined(separator: ",")
    private static let required = ["student_id", "name", "class", "role", "pair_id"]
    private static let optional = ["joined", "withdrawn"]

    private let file: String
    private let count: Int
    private var places: [String: Int] = [:]
    /// What must be mended before the roster can be used.
    private(set) var problems: [FileProblem] = []
    /// What is probably not meant.
    private(set) var warnings: [FileProblem] = []

    /// Reads the header.
    init(_ header: [String], line: Int, file: String) throws(ConfigurationError) {
        self.file = file
        count = header.count
        let known = Self.required + Self.optional
        let names = header.map { $0.trimmed.lowercased() }
        for (place, name) in names.enumerated() where known.contains(name) {
            if places.updateValue(place, forKey: name) != nil {
                report(line, "the column \(quoted(name)) stands twice", "keep one of them")
            }
        }
        let absent = Self.required.filter { places[$0] == nil }
        let separators: [Character] = [";", "\t", "，"]
        if names.count == 1, let sign = separators.first(where: { names[0].contains($0) }) {
            report(
                line,
                "\(quoted(String(sign))) separates the columns",
                "separate them by commas (in Excel: CSV UTF-8)"
            )
        } else if !absent.isEmpty {
            let words = absent.map { quoted($0) }.joined(separator: ", ")
            let plural = absent.count > 1
            report(
                line,
                "the column\(plural ? "s" : "") \(words) \(plural ? "are" : "is") missing",
                "start the file with \(Self.headerLine)"
            )
        }
        for name in names where !name.isEmpty && !known.contains(name) {
            if let meant = NearestWord.nearest(to: name, among: known), places[meant] == nil {
                report(line, "unknown column \(quoted(name))", "did you mean \(quoted(meant))?")
            } else {
                warn(line, "the column \(quoted(name)) is not used", "remove it, or leave it for people to read")
            }
        }
        guard problems.isEmpty else { throw ConfigurationError(problems) }
    }

    /// The student of one row; `nil` where the row has a problem, which is kept.
    mutating func enrolment(from fields: [String], line: Int) -> Enrolment? {
        guard fields.count <= count || fields[count...].allSatisfy(\.trimmed.isEmpty) else {
            report(
                line,
                "the row has \(fields.count) fields, the header \(count)",
                "put a field that holds a comma in quotes"
            )
            return nil
        }
        func field(_ column: String) -> String {
            guard let place = places[column], fields.indices.contains(place) else { return "" }
            return fields[place].trimmed
        }
        do throws(RosterFault) {
            let student = try RosterFields.student(field("student_id"))
            let enrolment = Enrolment(
                student: student,
                name: try RosterFields.line(field("name"), "name", of: student),
                className: try RosterFields.line(field("class"), "class", of: student),
                role: try RosterFields.role(field("role"), of: student),
                pair: try RosterFields.line(field("pair_id"), "pair_id", of: student),
                joined: try RosterFields.day(field("joined"), "joined", of: student),
                withdrawn: try RosterFields.day(field("withdrawn"), "withdrawn", of: student)
            )
            try RosterFields.checkStay(enrolment)
            if enrolment.pair.isEmpty {
                warn(line, "\(student) has no pair, so none of their sessions is a joint one", "give a pair_id")
            }
            if enrolment.name.isEmpty {
                warn(line, "\(student) has no name", "give it; staff see it beside the number")
            }
            return enrolment
        } catch {
            report(line, error.message, error.remedy)
            return nil
        }
    }

    private mutating func report(_ line: Int, _ message: String, _ remedy: String) {
        problems.append(FileProblem(file: file, line: line, message: message, remedy: remedy))
    }

    private mutating func warn(_ line: Int, _ message: String, _ remedy: String) {
        warnings.append(FileProblem(file: file, line: line, message: message, remedy: remedy))
    }
}

extension String {
    /// The text without blanks and line breaks at its ends.
    package var trimmed: String {
        var rest = drop(while: \.isWhitespace)
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
