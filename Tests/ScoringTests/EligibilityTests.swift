import Checks
import Ledger
import Scoring
import Submissions
import Testing

/// Who can win a prize, and why not.
struct EligibilityTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var role = StudentRole.helper
        var credits = [6, 6, 6, 6, 6, 6, 6]
        var grade: Grade?
        var withdrawn: String?
        var violations: [RecordedViolation] = []
        var today = "2021-12-06"
        var reasons: [String]
        var state: Eligibility.State
        var total: String? = "pending"
        var volunteer: Bool? = true
    }

    private static let passed = Grade(rankBefore: 10, rankAfter: 12, failedCourses: 0)
    private static let risen = Grade(rankBefore: 80, rankAfter: 79, failedCourses: 3)

    @Test(arguments: [
        Row(testDescription: "a helper without failed course", grade: passed, reasons: [], state: .eligible),
        Row(
            testDescription: "a helper who failed",
            grade: Grade(failedCourses: 1),
            reasons: ["failed-courses:1"],
            state: .ineligible
        ),
        Row(testDescription: "no row in the grades", reasons: ["failed-courses-unknown"], state: .pending),
        Row(
            testDescription: "a helper whose failures are not known",
            grade: Grade(rankBefore: 10, rankAfter: 1),
            reasons: ["failed-courses-unknown"],
            state: .pending
        ),
        Row(
            testDescription: "a helpee who rose, failed courses or not",
            role: .helpee,
            grade: risen,
            reasons: [],
            state: .eligible,
            volunteer: false
        ),
        Row(
            testDescription: "a helpee with an equal rank",
            role: .helpee,
            grade: Grade(rankBefore: 80, rankAfter: 80),
            reasons: ["rank-not-risen"],
            state: .ineligible,
            volunteer: false
        ),
        Row(
            testDescription: "a helpee who fell",
            role: .helpee,
            grade: Grade(rankBefore: 80, rankAfter: 81),
            reasons: ["rank-not-risen"],
            state: .ineligible,
            volunteer: false
        ),
        Row(
            testDescription: "a helpee with one rank",
            role: .helpee,
            grade: Grade(rankBefore: 80),
            reasons: ["ranks-unknown"],
            state: .pending,
            volunteer: false
        ),
        Row(
            testDescription: "a helper who withdrew",
            grade: passed,
            withdrawn: "2021-11-15",
            reasons: ["withdrawn"],
            state: .ineligible,
            total: "0",
            volunteer: false
        ),
        Row(
            testDescription: "withdrawn after the end is not withdrawn",
            grade: passed,
            withdrawn: "2021-12-06",
            reasons: [],
            state: .eligible
        ),
        Row(
            testDescription: "three short weeks",
            credits: [6, 5, 5, 5, 6, 6, 6],
            grade: passed,
            reasons: ["long-run:2+3+4"],
            state: .ineligible
        ),
        Row(
            testDescription: "two runs of two, whatever else is open",
            credits: [5, 5, 6, 6, 6, 0, 0],
            reasons: ["short-runs:1+2+6+7", "failed-courses-unknown"],
            state: .ineligible
        ),
        Row(
            testDescription: "nothing handed in",
            credits: [0],
            grade: passed,
            reasons: ["no-sessions", "long-run:1+2+3+4+5+6+7"],
            state: .ineligible,
            volunteer: false
        ),
        Row(
            testDescription: "a warning costs volunteer points alone",
            grade: passed,
            violations: [violation(of: "1")],
            reasons: [],
            state: .eligible,
            volunteer: false
        ),
        Row(
            testDescription: "a sanction",
            grade: passed,
            violations: [violation(of: "1", .irresponsible, .noAwards)],
            reasons: ["violation:1:irresponsible"],
            state: .ineligible,
            volunteer: false
        ),
        Row(
            testDescription: "a sanction that was lifted",
            grade: passed,
            violations: [violation(of: "1", .irresponsible, .noAwards, lifted: true)],
            reasons: [],
            state: .eligible
        ),
        Row(
            testDescription: "a sanction that leaves no points",
            grade: passed,
            violations: [violation(of: "1", .cheating, .noPoints)],
            reasons: ["violation:1:cheating"],
            state: .ineligible,
            total: "0",
            volunteer: false
        ),
        Row(
            testDescription: "before the end nothing is certain",
            grade: passed,
            today: "2021-12-05",
            reasons: ["weeks-undecided"],
            state: .pending,
            volunteer: nil
        ),
        Row(
            testDescription: "before the end three short weeks are",
            credits: [0, 0, 0, 0],
            grade: passed,
            today: "2021-11-16",
            reasons: ["long-run:1+2+3", "weeks-undecided"],
            state: .ineligible,
            volunteer: nil
        ),
    ])
    func `Eligibility has its reasons`(_ row: Row) {
        let one = student("1", row.role, withdrawn: row.withdrawn)
        let score = scores(
            [one],
            ["1": grants(perWeek: row.credits)],
            rules: rules(today: row.today),
            grades: row.grade.map { ["1": $0] } ?? [:],
            violations: row.violations
        ).students[0]
        #expect(score.eligibility.reasons.map(\.code) == row.reasons)
        #expect(score.eligibility.state == row.state)
        #expect(score.points.total?.description ?? "pending" == row.total)
        #expect(score.earnsVolunteerPoints == row.volunteer)
        for reason in score.eligibility.reasons {
            #expect(!reason.wording.chinese.isEmpty && !reason.wording.english.isEmpty)
        }
    }

    @Test func `A pair wins only as a whole`() {
        let whole = [6, 6, 6, 6, 6, 6, 6]
        let students = [
            student("1", pair: "A"), student("2", .helpee, pair: "A"), student("3", pair: "B"),
            student("4", .helpee, pair: "B"), student("5", pair: "C"),
            student("6", pair: "D", withdrawn: "2021-11-15"), student("7", pair: "D", joined: "2021-11-15"),
            student("8", .helpee, pair: "D"), student("9", .helpee, pair: ""),
        ]
        var grades: [String: Grade] = [:]
        for id in ["1", "3", "5", "6", "7"] { grades[id] = Self.passed }
        for id in ["2", "8"] { grades[id] = Self.risen }
        grades["4"] = Grade(rankBefore: 1, rankAfter: 2)
        let scores = scores(
            students,
            Dictionary(uniqueKeysWithValues: students.map { ($0.student.value, grants(perWeek: whole)) }),
            grades: grades
        )
        #expect(scores.pairs.map(\.pair) == ["A", "B", "C", "D"])
        #expect(scores.pairs.map(\.eligibility.state) == [.eligible, .ineligible, .ineligible, .eligible])
        #expect(scores.pairs[1].eligibility.reasons.map(\.code) == ["partner:4"])
        #expect(scores.pairs[2].eligibility.reasons.map(\.code) == ["incomplete-pair"])
    }
}
