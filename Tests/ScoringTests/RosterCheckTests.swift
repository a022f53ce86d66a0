import Testing
import Workspace

/// What `daka roster check` finds.
struct RosterCheckTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var rows: String
        var errors: [String] = []
        var warnings: [String] = []
    }

    @Test(arguments: [
        Row(testDescription: "a sound roster", rows: "1,甲,A,helper,P1\n2,乙,A,helpee,P1"),
        Row(
            testDescription: "a pair without its second student",
            rows: "1,甲,A,helper,P1",
            errors: ["2: the pair \"P1\" has no helpee (1 in line 2)"]
        ),
        Row(
            testDescription: "three in a pair",
            rows: "1,甲,A,helper,P1\n2,乙,A,helpee,P1\n3,丙,A,helper,P1",
            errors: ["4: the pair \"P1\" has two of role helper: 1 in line 2 and 3 in line 4"]
        ),
        Row(
            testDescription: "one after the other is no third",
            rows: "1,甲,A,helper,P1,,2021-11-15\n2,乙,A,helpee,P1,,\n3,丙,A,helper,P1,2021-11-15,"
        ),
        Row(
            testDescription: "two classes",
            rows: "1,甲,A,helper,P1\n2,乙,B,helpee,P1",
            warnings: ["3: the pair \"P1\" joins classes \"A\", \"B\""]
        ),
        Row(
            testDescription: "duplicates and unknown roles, all at once",
            rows: "1,甲,A,helper,P1\n1,乙,A,helpee,P1\n3,丙,A,boss,P2\n4,丁,A,helper,P3\n5,戊,A,helpee,P3",
            errors: ["3: student_id \"1\" stands already in line 2", "4: the role of 3 is \"boss\""]
        ),
    ])
    func `Every problem has its line`(_ row: Row) {
        let header = "student_id,name,class,role,pair_id,joined,withdrawn\n"
        let check = RosterCheck(Array((header + row.rows).utf8), file: "roster.csv")
        let text = { (problem: FileProblem) in "\(problem.line ?? 0): \(problem.message)" }
        #expect(check.errors.map(text) == row.errors)
        #expect(check.warnings.map(text) == row.warnings)
    }

    @Test func `None of many errors is left out`() {
        let rows = (1...200).map { "\($0),甲,A,boss,P\($0)" }.joined(separator: "\n")
        let check = RosterCheck(Array("student_id,name,class,role,pair_id\n\(rows)".utf8), file: "roster.csv")
        #expect(check.errors.count == 200)
    }
}
