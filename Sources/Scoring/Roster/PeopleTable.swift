import Submissions
import Workspace

/// A CSV file with one row for each student: its columns by name, its problems with their lines.
struct PeopleTable {
    /// One row with the line on which it starts.
    struct Row {
        var line: Int
        fileprivate var fields: [String]
    }

    /// The rows below the header.
    private(set) var rows: [Row] = []
    private let file: String
    private var places: [String: Int] = [:]
    private var problems: [FileProblem] = []

    /// Characters of a text at most.
    private static let textLength = 100

    /// Reads header and rows.
    init(
        _ bytes: [UInt8],
        file: String,
        noun: String,
        required: [String],
        optional: [String]
    ) throws(ConfigurationError) {
        self.file = file
        let header = required.joined(separator: ",")
        let table = try RosterTable(try TextFile.text(bytes, file: file), file: file, noun: noun, expecting: header)
        let known = required + optional
        let names = table.header.map { $0.trimmed.lowercased() }
        for (place, name) in names.enumerated() where known.contains(name) {
            if places.updateValue(place, forKey: name) != nil {
                report(table.headerLine, "the column \(quoted(name)) stands twice", "keep one of them")
            }
        }
        for name in required where places[name] == nil {
            let near = NearestWord.nearest(to: name, among: names).map { "; \(quoted($0)) stands there" } ?? ""
            report(table.headerLine, "the column \(quoted(name)) is missing\(near)", "start the file with \(header)")
        }
        rows = table.rows.map { Row(line: $0.line, fields: $0.fields) }
        for row in rows
        where row.fields.count > names.count
            && !row.fields[names.count...].allSatisfy({ $0.trimmed.isEmpty })
        {
            report(
                row,
                "the row has \(row.fields.count) fields, the header \(names.count)",
                "put a field that holds a comma in quotes"
            )
        }
        try check()
    }

    /// Whether the file has a column.
    func has(_ column: String) -> Bool { places[column] != nil }

    /// A field without blanks at its ends; empty where the row ends before it.
    func field(_ row: Row, _ column: String) -> String {
        guard let place = places[column], row.fields.indices.contains(place) else { return "" }
        return row.fields[place].trimmed
    }

    /// The student's number; `nil` and a problem where it cannot be one.
    mutating func student(_ row: Row, _ column: String = "student_id") -> StudentID? {
        let number = field(row, column)
        guard !number.isEmpty, number.count <= Self.textLength else {
            report(row, "\(column) is \(number.isEmpty ? "empty" : quoted(number))", "give the student's number")
            return nil
        }
        return StudentID(number)
    }

    /// A whole number; `nil` for an empty field, and with a problem for anything else.
    mutating func number(_ row: Row, _ column: String, in range: ClosedRange<Int>) -> Int? {
        let text = field(row, column)
        guard !text.isEmpty else { return nil }
        if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text), range.contains(number) {
            return number
        }
        report(
            row,
            "\(column) is \(quoted(text))",
            "write a whole number from \(range.lowerBound) to \(range.upperBound), or leave it empty while it is not known"
        )
        return nil
    }

    /// A short text on one line.
    mutating func text(_ row: Row, _ column: String) -> String {
        let text = field(row, column)
        guard text.count <= Self.textLength else {
            report(row, "\(column) is longer than \(Self.textLength) characters", "shorten it")
            return ""
        }
        return text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    mutating func report(_ row: Row, _ message: String, _ remedy: String) {
        report(row.line, message, remedy)
    }

    /// Stops where something was reported.
    func check() throws(ConfigurationError) {
        guard problems.isEmpty else { throw ConfigurationError(problems) }
    }

    private mutating func report(_ line: Int, _ message: String, _ remedy: String) {
        problems.append(FileProblem(file: file, line: line, message: message, remedy: remedy))
    }
}
