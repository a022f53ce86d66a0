import Checks
import Ledger
import Submissions
import Testing

/// Which of two sessions of a pair is marked as joint.
struct JointSessionTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// The helpee's session beside the helper's 128 minutes from 19:02 in the library.
        var second: Judgement
        var pair: String? = "P1"
        var student = "2019002"
        var joint: Bool
    }

    @Test(arguments: [
        Row(testDescription: "same time", second: judgement(), joint: true),
        Row(testDescription: "30 minutes", second: judgement(startMinutes: 98), joint: true),
        Row(testDescription: "29 minutes", second: judgement(startMinutes: 99), joint: false),
        Row(testDescription: "30 minutes before", second: judgement(startMinutes: -60, minutes: 90), joint: true),
        Row(testDescription: "29 minutes before", second: judgement(startMinutes: -61, minutes: 90), joint: false),
        Row(testDescription: "across the week's edge", second: judgement(week: 2), joint: true),
        Row(testDescription: "elsewhere", second: judgement(zone: "教学楼"), joint: false),
        Row(testDescription: "nowhere", second: judgement(zone: nil), joint: false),
        Row(testDescription: "another pair", second: judgement(), pair: "P2", joint: false),
        Row(testDescription: "no pair", second: judgement(), pair: nil, joint: false),
        Row(testDescription: "alone", second: judgement(), student: "2019001", joint: false),
    ])
    func `A session is joint with the partner's open grant`(_ row: Row) throws {
        try withLedger(.memory) { ledger in
            #expect(try ledger.judged("first", judgement()).credits.map(\.joint) == [false])
            let change = try ledger.judged("second", row.second, of: row.student, pair: row.pair)
            #expect(change.credits.map(\.joint) == [row.joint])
        }
    }

    @Test func `A grant that was reversed joins nobody`() throws {
        try withLedger(.memory) { ledger in
            try ledger.judged("first", judgement())
            try ledger.requeue(.submission(submissionID("first")), now: monday)
            try ledger.recorded(judgement(findings: [flag]), for: ledger.claimed())
            #expect(try ledger.judged("second", judgement(), of: "2019002").credits.map(\.joint) == [false])
        }
    }

    @Test func `The overlap is the programme's`() throws {
        try withLedger(.memory) { ledger in
            var programme = Programme()
            programme.week.jointOverlapMinutes = 120
            try ledger.judged("first", judgement())
            let id = submissionID("second", of: "2019002")
            try ledger.keepComplete([keptFile("a", 1)], in: id, of: "2019002")
            let outcome = try ledger.record(
                judgement(startMinutes: 9),
                facts: facts(id, of: "2019002"),
                under: programme,
                for: ledger.claimed(),
                now: monday
            )
            guard case .recorded(let change) = outcome else { throw LedgerError(.failed, "stale") }
            #expect(change.credits.map(\.joint) == [false])
        }
    }
}
