public import Submissions

/// The students of the programme, from `roster.csv`.
public struct Roster: Sendable, Hashable {
    /// Rows at most; more than any university enrols in a year.
    public static let maximumRows = 200_000
    /// Bytes of the file at most.
    public static let maximumBytes = 67_108_864

    /// The students in the order of the file.
    public let enrolments: [Enrolment]
    private let rows: [StudentID: Int]

    /// A roster of these students; of two with the same number the first counts.
    public init(_ enrolments: [Enrolment] = []) {
        self.enrolments = enrolments
        rows = Dictionary(enrolments.enumerated().map { ($1.student, $0) }) { first, _ in first }
    }

    /// The student with a number; `nil` where the roster does not hold it.
    public subscript(student: StudentID) -> Enrolment? {
        rows[student].map { enrolments[$0] }
    }

    /// Whose folder this is.
    ///
    /// The name is a student's number, or a number and something that cannot be part of it (`2019012345 张三`,
    /// `2019012345_张三`, `2019012345张三`). Of several numbers that fit, the longest is meant. Where none fits, the number
    /// is the run of ASCII letters, digits and `-` at the start, or the whole name where there is no such run.
    ///
    /// - Returns: the number, and the student where the roster holds the number.
    public func enrolment(forFolder folder: FileName) -> (student: StudentID, enrolment: Enrolment?) {
        // Bytes that are not UTF-8 become U+FFFD, which ends a number like any other sign.
        let name = Array(String(decoding: folder.bytes, as: UTF8.self))
        for length in stride(from: name.count, to: 0, by: -1) where Self.isEnd(of: name, at: length) {
            if let enrolment = self[StudentID(String(name[..<length]))] {
                return (enrolment.student, enrolment)
            }
        }
        var run = name.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "-" }
        while run.last == "-" { run.removeLast() }
        return (StudentID(run.isEmpty ? folder.text : String(run)), nil)
    }

    /// Whether a number may end after `length` characters of a name.
    ///
    /// ASCII letters and digits always go on; behind a number that ends in another script's letter any letter goes on, so
    /// that 张三 is not found in 张三丰.
    private static func isEnd(of name: [Character], at length: Int) -> Bool {
        guard length < name.count else { return true }
        let next = name[length]
        guard next.isLetter || next.isNumber else { return true }
        return !next.isASCII && name[length - 1].isASCII
    }
}
