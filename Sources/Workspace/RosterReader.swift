import Foundation
import Submissions
import SwiftCSV

extension Roster {
    /// Reads `roster.csv`: the columns `student_id,name,class,role,pair_id`, optionally `joined,withdrawn`, in any order
    /// below a header.
    ///
    /// A row that leaves open who is meant stops the start, with all such rows named: a missing column, an empty, doubled
    /// or ambiguous number, an unknown role, a day that does not exist. What only pairs need (a pair without its second
    /// student, a student without a pair) is a warning, for sessions can be judged without it.
    ///
    /// - Parameters:
    ///   - bytes: the file's content: UTF-8 with or without a byte order mark, commas, any line ends, quoted fields.
    ///   - file: the file's name for messages.
    /// - Returns: the roster, and what is probably not meant but does not stop the start.
    /// - Throws: every row that cannot be used.
    public static func load(
        _ bytes: [UInt8],
        file: String
    ) throws(ConfigurationError) -> (roster: Roster, warnings: [FileProblem]) {
        let (rows, columns) = try read(bytes, file: file)
        let numbers = RosterRules.ambiguousNumbers(rows, file: file)
        let problems = columns.problems + numbers.errors
        guard problems.isEmpty else { throw ConfigurationError(problems) }
        let warnings =
            columns.warnings + numbers.warnings + RosterRules.pairs(rows, file: file)
            + RosterRules.mixedPairs(rows, file: file)
        return (Roster(rows.map(\.enrolment)), warnings.sorted { ($0.line ?? 0) < ($1.line ?? 0) })
    }

    /// The rows that name a student, and the columns with what is wrong with the others.
    static func read(
        _ bytes: [UInt8],
        file: String
    ) throws(ConfigurationError) -> (rows: [RosterRules.Row], columns: RosterColumns) {
        guard bytes.count <= maximumBytes else {
            throw ConfigurationError([
                FileProblem(
                    file: file,
                    message: "the file has \(bytes.count) bytes",
                    remedy: "at most \(maximumBytes) are read"
                )
            ])
        }
        let table = try RosterTable(try TextFile.text(bytes, file: file), file: file)
        var columns = try RosterColumns(table.header, line: table.headerLine, file: file)
        var rows: [RosterRules.Row] = []
        for row in table.rows {
            if let enrolment = columns.enrolment(from: row.fields, line: row.line) {
                rows.append((row.line, enrolment))
            }
        }
        return (rows, columns)
    }
}

/// The rows of a roster file, or another of such tables, with the lines on which they start.
package struct RosterTable {
    /// The names of the columns.
    package private(set) var header: [String] = []
    /// The header's line.
    package private(set) var headerLine = 1
    /// The rows below it that are not empty.
    package private(set) var rows: [(line: Int, fields: [String])] = []

    /// Splits a text into rows and fields.
    ///
    /// - Parameters:
    ///   - text: the file's content.
    ///   - file: the file's name for messages.
    ///   - noun: what the file is, in messages.
    ///   - firstLine: what the file should start with.
    /// - Throws: quotes that do not fit, a file without rows or with more than any roster has.
    package init(
        _ text: String,
        file: String,
        noun: String = "the roster",
        expecting firstLine: String = RosterColumns.headerLine
    ) throws(ConfigurationError) {
        var rows: [(line: Int, fields: [String])] = []
        var line = 1
        do {
            // The last row ends like the others, so that its last field counts though it is empty.
            let csv = try CSV<Unread>(string: text + "\n", delimiter: .comma, loadColumns: false)
            try csv.enumerateAsArray(startAt: 0, rowLimit: nil) { fields in
                let start = line
                line += 1 + fields.reduce(0) { $0 + $1.count(where: \.isNewline) }
                let isEmpty = fields.allSatisfy { field in field.allSatisfy(\.isWhitespace) }
                if !isEmpty, rows.count <= Roster.maximumRows + 1 { rows.append((start, fields)) }
            }
        } catch {
            throw Self.problem(
                file,
                line,
                "the quotes of this row do not fit",
                "put \"…\" around a whole field, and write a quote inside it twice"
            )
        }
        guard text.utf8.count(where: { $0 == UInt8(ascii: "\"") }).isMultiple(of: 2) else {
            throw Self.problem(file, rows.last?.line ?? 1, "a quote opens in this row and is never closed", "close it")
        }
        guard rows.count <= Roster.maximumRows + 1 else {
            throw Self.problem(
                file,
                nil,
                "\(noun) has more than \(Roster.maximumRows) rows",
                "give one programme's students"
            )
        }
        guard let header = rows.first else {
            throw Self.problem(file, nil, "the file is empty", "start it with \(firstLine)")
        }
        self.header = header.fields
        headerLine = header.line
        self.rows = Array(rows.dropFirst())
    }

    private static func problem(_ file: String, _ line: Int?, _ message: String, _ remedy: String) -> ConfigurationError
    {
        ConfigurationError([FileProblem(file: file, line: line, message: message, remedy: remedy)])
    }
}

/// Keeps nothing: rows are taken one by one, without the padding that would let one long row multiply all others.
private struct Unread: CSVView {
    let rows: [[String]] = []
    let columns: [String]? = nil

    init(header: [String], text: String, delimiter: CSVDelimiter, loadColumns: Bool, rowLimit: Int?) {}

    func serialize(header: [String], delimiter: CSVDelimiter) -> String { "" }
}
