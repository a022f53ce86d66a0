import Checks
import Scoring
import Testing

/// Which short weeks take a student out of the awards.
struct DisqualificationTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String { weeks }
        /// One sign a week: `x` short, `.` met, `m` made up, `?` may still be made up, `-` not owed.
        var weeks: String
        var cause: Disqualification.Cause?
        /// The weeks that cause it.
        var because: [Int] = []
    }

    @Test(arguments: [
        Row(weeks: "......."), Row(weeks: "x......"), Row(weeks: "xx....."), Row(weeks: "x.x.x.x"),
        Row(weeks: "xx.x..x"), Row(weeks: "xxm...."),
        Row(weeks: "xx.xx..", cause: .shortRuns, because: [1, 2, 4, 5]),
        Row(weeks: "xx...xx", cause: .shortRuns, because: [1, 2, 6, 7]),
        Row(weeks: "xxmxx..", cause: .shortRuns, because: [1, 2, 4, 5]),
        Row(weeks: "xx.xx.x", cause: .shortRuns, because: [1, 2, 4, 5]),
        Row(weeks: "xxx....", cause: .longRun, because: [1, 2, 3]),
        Row(weeks: "....xxx", cause: .longRun, because: [5, 6, 7]),
        Row(weeks: "xx.xxx.", cause: .longRun, because: [4, 5, 6]),
        Row(weeks: "xxxx...", cause: .longRun, because: [1, 2, 3, 4]),
        Row(weeks: "xxxxxxx", cause: .longRun, because: [1, 2, 3, 4, 5, 6, 7]),
        Row(weeks: "xxmx..."), Row(weeks: "xx?...."), Row(weeks: "--xx..."),
        Row(weeks: "--xxx..", cause: .longRun, because: [3, 4, 5]),
    ])
    func `Runs disqualify as the programme says`(_ row: Row) {
        let found = AttendancePolicy().disqualification(Self.records(row.weeks))
        #expect(found?.cause == row.cause)
        #expect(found?.weeks ?? [] == row.because)
    }

    @Test func `Other programmes count other runs`() {
        var policy = AttendancePolicy()
        policy.shortRunWeeks = 1
        policy.shortRuns = 3
        policy.longRunWeeks = 5
        #expect(policy.disqualification(Self.records("x.x....")) == nil)
        #expect(policy.disqualification(Self.records("x.x.x.."))?.weeks == [1, 3, 5])
        // A run counts once however long it is.
        #expect(policy.disqualification(Self.records("xxxx.x.")) == nil)
        #expect(policy.disqualification(Self.records("xxxxx.."))?.cause == .longRun)
    }

    private static func records(_ signs: String) -> [WeekRecord] {
        signs.enumerated().map { index, sign in
            let standing: WeekStanding =
                switch sign {
                case "x": .short
                case "m": .madeUp
                case "?": .recoverable
                case "-": .notOwed
                default: .met
                }
            return WeekRecord(
                week: index + 1,
                minimum: 6,
                credits: 0,
                madeUp: 0,
                shortfall: standing == .short ? 6 : 0,
                standing: standing
            )
        }
    }
}
