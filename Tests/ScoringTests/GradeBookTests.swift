import Foundation
import Scoring
import Submissions
import Testing
import Workspace

/// What `grades.csv` and the list of volunteers may hold.
struct GradeBookTests {
    private static let header = "student_id,rank_before,rank_after,failed_courses"

    @Test func `Rows are read, and what is empty is not known`() throws {
        let text =
            "\u{FEFF}name,rank_after,student_id,rank_before,failed_courses,class\r\n张三,3,1, 12 ,0,影像1班\r\n李四,,2,,,\r\n\r\n"
        let book = try GradeBook.load(Array(text.utf8), file: "grades.csv")
        #expect(book[StudentID("1")] == Grade(rankBefore: 12, rankAfter: 3, failedCourses: 0))
        #expect(book[StudentID("2")] == Grade())
        #expect(book[StudentID("3")] == nil)
        #expect(book.rows.map(\.className) == ["影像1班", ""])
        #expect(book.rows.map(\.line) == [2, 3])
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String { text }
        var text: String
        var problems: [String]
    }

    @Test(arguments: [
        Row(text: "", problems: ["grades.csv: the file is empty — start it with \(header)"]),
        Row(
            text: "student_id,rank_before,rank_after\n1,2,3",
            problems: [
                "grades.csv:1: the column \"failed_courses\" is missing — start the file with \(header)"
            ]
        ),
        Row(
            text: "student_id,rank before,rank_after,failed_courses\n",
            problems: [
                "grades.csv:1: the column \"rank_before\" is missing; \"rank before\" stands there — start the file with \(header)"
            ]
        ),
        Row(
            text: "\(header)\n1,0,2,0\n2,1.5,2,0\n3,-4,2,-1\n4,2,三,1000",
            problems: [2, 3, 4, 4, 5, 5].enumerated().map { index, line in
                let column = [
                    "rank_before", "rank_before", "rank_before", "failed_courses", "rank_after", "failed_courses",
                ]
                let value = ["0", "1.5", "-4", "-1", "三", "1000"][index]
                let range = column[index] == "failed_courses" ? "0 to 100" : "1 to 1000000"
                return "grades.csv:\(line): \(column[index]) is \"\(value)\" — write a whole number from \(range), "
                    + "or leave it empty while it is not known"
            }
        ),
        Row(
            text: "\(header)\n1,1,1,0\n,2,2,0\n1,3,3,0\n2,1,1,0,9",
            problems: [
                "grades.csv:5: the row has 5 fields, the header 4 — put a field that holds a comma in quotes"
            ]
        ),
        Row(
            text: "\(header)\n1,1,1,0\n,2,2,0\n1,3,3,0",
            problems: [
                "grades.csv:3: student_id is empty — give the student's number",
                "grades.csv:4: student_id \"1\" stands already in line 2 — keep one row",
            ]
        ),
    ])
    func `Every row that cannot be used is named with its line`(_ row: Row) {
        let error = #expect(throws: ConfigurationError.self) {
            try GradeBook.load(Array(row.text.utf8), file: "grades.csv")
        }
        #expect(error?.problems.map(\.description) == row.problems)
    }

    @Test func `Volunteers are read in both languages`() throws {
        let text = "student_id,role,partner\n1,helper,2\n3,帮扶对象,\n"
        let volunteers = try Volunteer.load(Array(text.utf8), file: "volunteers.csv")
        #expect(
            volunteers == [
                Volunteer(student: StudentID("1"), role: .helper, partner: StudentID("2"), line: 2),
                Volunteer(student: StudentID("3"), role: .helpee, line: 3),
            ]
        )
        let error = #expect(throws: ConfigurationError.self) {
            try Volunteer.load(Array("student_id,role\n1,boss\n1,helper\n".utf8), file: "volunteers.csv")
        }
        #expect(error?.problems.map(\.line) == [2, 3])
    }

    @Test func `A file that is not there is told from one that is wrong`() {
        let error = #expect(throws: WorkspaceError.self) { try GradeBook.load(contentsOf: "/nowhere/grades.csv") }
        #expect(error == .missing(path: "/nowhere/grades.csv"))
    }
}
