import Submissions
import Testing
import Workspace

@Suite struct RosterFolderTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var folder: FileName
        var student: String
        var isKnown: Bool
        var testDescription: String { folder.text }

        init(_ folder: FileName, _ student: String, known isKnown: Bool) {
            self.folder = folder
            self.student = student
            self.isKnown = isKnown
        }
    }

    private static let roster = Roster(
        ["2019012345", "20190123", "S1", "S1-2", "张三", "学1", "a_b"].map {
            Enrolment(student: StudentID($0), name: "", className: "", role: .helper, pair: "")
        }
    )

    @Test(arguments: [
        Row("2019012345", "2019012345", known: true),
        Row("2019012345 张三", "2019012345", known: true),
        Row("2019012345_张三", "2019012345", known: true),
        Row("2019012345张三", "2019012345", known: true),
        Row("2019012345-张三", "2019012345", known: true),
        Row("2019012345（张三）", "2019012345", known: true),
        Row("20190123 张三", "20190123", known: true),
        Row("20190123456", "20190123456", known: false),
        Row("2019012345a", "2019012345a", known: false),
        Row("S1-2 x", "S1-2", known: true),
        Row("S1-3", "S1", known: true),
        Row("S12", "S12", known: false),
        Row("s1", "s1", known: false),
        Row("张三", "张三", known: true),
        Row("张三 2", "张三", known: true),
        Row("张三丰", "张三丰", known: false),
        Row("学1张三", "学1", known: true),
        Row("学12", "学12", known: false),
        Row("a_b", "a_b", known: true),
        Row("a_b c", "a_b", known: true),
        Row("2021000000 王五", "2021000000", known: false),
        Row("2021000000-王五", "2021000000", known: false),
        Row("2021000000_王五", "2021000000", known: false),
        Row(" 2019012345", " 2019012345", known: false),
        Row("--", "--", known: false),
        Row(FileName(bytes: Array("2019012345".utf8) + [0xD5, 0xC5]), "2019012345", known: true),
        Row(FileName(bytes: Array("2021000000".utf8) + [0xD5, 0xC5]), "2021000000", known: false),
        Row(FileName(bytes: [0xD5, 0xC5]), "\\xd5\\xc5", known: false),
        Row("S1\u{7}", "S1", known: true),
        Row("2019012345\u{301}", "201901234", known: false),
    ])
    func aFolderNamesItsStudent(row: Row) {
        let (student, enrolment) = Self.roster.enrolment(forFolder: row.folder)
        #expect(student.value == row.student)
        #expect((enrolment != nil) == row.isKnown)
        #expect(enrolment.map { $0.student == student } ?? true)
    }

    /// The number alone, and the number with anything behind it that cannot go on it, is the student's.
    @Test(arguments: 0..<100)
    func numbersAreFoundWhateverFollows(run: UInt64) {
        var generator = SeededGenerator(seed: 40 &+ run)
        let numbers = (0..<50).map { _ in String(Int.random(in: 1...99_999, using: &generator)) }
        let roster = Roster(
            Set(numbers).map { Enrolment(student: StudentID($0), name: "", className: "", role: .helper, pair: "") }
        )
        for number in numbers {
            let tail = ["", " ", "_1", "-2", "张", "（", "\u{0}", "."].randomElement(using: &generator) ?? ""
            let found = roster.enrolment(forFolder: FileName(bytes: Array((number + tail).utf8)))
            #expect(found.enrolment?.student.value == number, "seed \(40 &+ run)")
        }
    }
}
