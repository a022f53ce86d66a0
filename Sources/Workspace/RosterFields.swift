import Submissions

/// Why a row of the roster cannot be used.
struct RosterFault: Error {
    /// What is wrong.
    var message: String
    /// What to do about it.
    var remedy: String
}

/// What each field of a row may hold.
enum RosterFields {
    /// Bytes of a student's number at most; a folder's name ends at 255 and continues behind the number.
    private static let numberBytes = 100
    /// Bytes of any other text at most.
    private static let textBytes = 400

    /// A number that can also be the name of a folder on any share.
    static func student(_ number: String) throws(RosterFault) -> StudentID {
        guard !number.isEmpty else {
            throw RosterFault(message: "student_id is empty", remedy: "give the student's number")
        }
        guard number.utf8.count <= numberBytes else {
            throw RosterFault(
                message: "student_id \(quoted(number)) is longer than \(numberBytes) bytes",
                remedy: "give the student's number"
            )
        }
        if isQuantity(number) {
            throw RosterFault(
                message: "student_id \(quoted(number)) is a number as spreadsheets rewrite it",
                remedy: "format the column as text and enter the numbers again"
            )
        }
        let isAllowed = number.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
        guard isAllowed, let first = number.first, first.isLetter || first.isNumber, number.last != "." else {
            throw RosterFault(
                message: "student_id \(quoted(number)) cannot be the name of a folder",
                remedy: "use letters, digits, - _ and . only, a letter or digit first"
            )
        }
        return StudentID(number)
    }

    /// Whether a spreadsheet took the number for a quantity: 2019012345 as 2.02E+09 or 2019012345.0.
    private static func isQuantity(_ number: String) -> Bool {
        number.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "+") }
            && number.utf8.allSatisfy { (0x30...0x39).contains($0) || ".+eE".utf8.contains($0) }
    }

    /// Helper or helpee, in English or Chinese.
    static func role(_ text: String, of student: StudentID) throws(RosterFault) -> StudentRole {
        switch text.lowercased() {
        case "helper", "帮扶者": return .helper
        case "helpee", "帮扶对象": return .helpee
        default:
            throw RosterFault(
                message: text.isEmpty ? "\(student) has no role" : "the role of \(student) is \(quoted(text))",
                remedy: "write helper (帮扶者) or helpee (帮扶对象)"
            )
        }
    }

    /// A short text; line breaks inside become blanks.
    static func line(_ text: String, _ column: String, of student: StudentID) throws(RosterFault) -> String {
        guard text.utf8.count <= textBytes else {
            throw RosterFault(
                message: "\(column) of \(student) is longer than \(textBytes) bytes",
                remedy: "shorten it; perhaps a quote is missing in this row or above"
            )
        }
        return text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// A day, `YYYY-MM-DD` or as spreadsheets write it, `YYYY/M/D`; `nil` for an empty field.
    static func day(_ text: String, _ column: String, of student: StudentID) throws(RosterFault) -> CivilDate? {
        guard !text.isEmpty else { return nil }
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "/" }
        let numbers = parts.compactMap { isDigits($0) ? Int($0) : nil }
        guard parts.count == 3, numbers.count == 3, parts[0].count == 4,
            let day = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
        else {
            throw RosterFault(
                message: "\(column) of \(student) is \(quoted(text)), not a day that exists",
                remedy: "write it as in 2021-10-18, or leave it empty"
            )
        }
        return day
    }

    private static func isDigits(_ text: Substring) -> Bool {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Leaving comes after joining.
    static func checkStay(_ enrolment: Enrolment) throws(RosterFault) {
        guard let joined = enrolment.joined, let withdrawn = enrolment.withdrawn, withdrawn <= joined else { return }
        throw RosterFault(
            message: "\(enrolment.student) is withdrawn on \(withdrawn), not after joining on \(joined)",
            remedy: "mend one of the days; withdrawn is the first day that no longer counts"
        )
    }
}
