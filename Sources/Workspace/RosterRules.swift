import Foundation
import Submissions

/// What must hold between the rows of a roster.
enum RosterRules {
    typealias Row = (line: Int, enrolment: Enrolment)

    /// Numbers that stand twice or that a folder's name cannot tell apart, and those that one folder's name could mean
    /// both of.
    static func ambiguousNumbers(_ rows: [Row], file: String) -> (errors: [FileProblem], warnings: [FileProblem]) {
        var errors: [FileProblem] = []
        var warnings: [FileProblem] = []
        var exact: [StudentID: Int] = [:]
        var folded: [String: (id: StudentID, line: Int)] = [:]
        for (line, enrolment) in rows {
            let id = enrolment.student
            if let first = exact[id] {
                errors.append(
                    FileProblem(
                        file: file,
                        line: line,
                        message: "student_id \(quoted(id.value)) stands already in line \(first)",
                        remedy: "keep one row for each student"
                    )
                )
                continue
            }
            exact[id] = line
            // Windows and macOS shares take names that differ in case for one; full-width digits look the same.
            let form = id.value.precomposedStringWithCompatibilityMapping.lowercased()
            if let other = folded[form] {
                errors.append(
                    FileProblem(
                        file: file,
                        line: line,
                        message: "student_id \(quoted(id.value)) differs from \(quoted(other.id.value)) in line "
                            + "\(other.line) only in case or width, which a shared drive does not keep apart",
                        remedy: "mend the number that is wrong"
                    )
                )
            } else {
                folded[form] = (id, line)
            }
        }
        for (line, enrolment) in rows where enrolment.student.value.contains(where: { !$0.isLetter && !$0.isNumber }) {
            let id = enrolment.student.value
            for end in id.indices where !id[end].isLetter && !id[end].isNumber {
                guard let first = exact[StudentID(String(id[..<end]))] else { continue }
                warnings.append(
                    FileProblem(
                        file: file,
                        line: line,
                        message:
                            "a folder \(quoted(id)) could also be meant for \(quoted(id[..<end])) in line \(first)",
                        remedy: "it is taken for the longer number"
                    )
                )
            }
        }
        return (errors, warnings)
    }

    /// Pairs that are not one helper and one helpee.
    ///
    /// Students who take part at different times (one withdrew before the other joined) do not stand in each other's way.
    static func pairs(_ rows: [Row], file: String) -> [FileProblem] {
        let members = Dictionary(grouping: rows.filter { !$0.enrolment.pair.isEmpty }, by: \.enrolment.pair)
        var found: [FileProblem] = []
        for (pair, rows) in members {
            let who = rows.map { "\($0.enrolment.student) in line \($0.line)" }.joined(separator: ", ")
            func warn(_ message: String, _ remedy: String) {
                found.append(
                    FileProblem(file: file, line: rows.last?.line, message: message, remedy: remedy)
                )
            }
            for role in StudentRole.allCases {
                let those = rows.filter { $0.enrolment.role == role }
                if those.isEmpty {
                    warn("the pair \(quoted(pair)) has no \(role) (\(who))", "a pair is one helper and one helpee")
                } else if let (one, other) = firstOverlap(those) {
                    warn(
                        "the pair \(quoted(pair)) has two of role \(role): \(one.enrolment.student) in line \(one.line) "
                            + "and \(other.enrolment.student) in line \(other.line)",
                        "a pair is one helper and one helpee; give each pair its own pair_id, or the day of withdrawal"
                    )
                }
            }
        }
        return found
    }

    /// Pairs that join several classes.
    static func mixedPairs(_ rows: [Row], file: String) -> [FileProblem] {
        Dictionary(grouping: rows.filter { !$0.enrolment.pair.isEmpty }, by: \.enrolment.pair)
            .compactMap { pair, rows in
                let classes = Set(rows.map(\.enrolment.className))
                guard classes.count > 1 else { return nil }
                return FileProblem(
                    file: file,
                    line: rows.last?.line,
                    message: "the pair \(quoted(pair)) joins classes "
                        + classes.sorted().map { quoted($0) }.joined(separator: ", "),
                    remedy: "pairs come from one class where that is possible"
                )
            }
    }

    /// Two rows whose times in the programme overlap; rows sorted by start need only be compared with their neighbour.
    private static func firstOverlap(_ rows: [Row]) -> (Row, Row)? {
        let start = { (row: Row) in row.enrolment.joined?.daysSinceEpoch ?? .min }
        let end = { (row: Row) in row.enrolment.withdrawn?.daysSinceEpoch ?? .max }
        let sorted = rows.sorted { (start($0), $0.line) < (start($1), $1.line) }
        return zip(sorted, sorted.dropFirst()).first { start($1) < end($0) }
    }
}
