import DakaTestSupport
import Foundation
import Ledger
import Scoring
import Submissions
import Testing
import Workspace

/// Which sessions of a pair are joint.
struct JointSessionCountTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var helper: [OpenGrant]
        var helpee: [OpenGrant]
        /// Zones by seq, in addition to the grant's own.
        var around: [Int: Set<String>] = [:]
        var minutes = 30
        var joint: [Int: Int]
    }

    private static let evening = grant(1, start: "2021-10-18 19:00:00")

    @Test(arguments: [
        Row(testDescription: "at the same time", helper: [evening], helpee: [grant(2)], joint: [1: 1]),
        Row(
            testDescription: "30 minutes",
            helper: [evening],
            helpee: [grant(2, start: "2021-10-18 20:30:00")],
            joint: [1: 1]
        ),
        Row(
            testDescription: "one second less than 30 minutes",
            helper: [evening],
            helpee: [grant(2, start: "2021-10-18 20:30:01")],
            joint: [:]
        ),
        Row(
            testDescription: "the other way round",
            helper: [grant(1, start: "2021-10-18 20:30:00")],
            helpee: [grant(2)],
            joint: [1: 1]
        ),
        Row(testDescription: "elsewhere", helper: [evening], helpee: [grant(2, zone: "教学楼")], joint: [:]),
        Row(testDescription: "nowhere", helper: [evening], helpee: [grant(2, zone: nil)], joint: [:]),
        Row(
            testDescription: "both within the tolerance of one zone",
            helper: [evening],
            helpee: [grant(2, zone: "自习室")],
            around: [2: ["自习室", "图书馆"]],
            joint: [1: 1]
        ),
        Row(
            testDescription: "both within the tolerance of a third zone",
            helper: [evening],
            helpee: [grant(2, zone: "自习室")],
            around: [1: ["门厅"], 2: ["门厅"]],
            joint: [1: 1]
        ),
        Row(
            testDescription: "without times",
            helper: [OpenGrant(seq: 1, week: 1, credits: 2, zone: "图书馆")],
            helpee: [grant(2)],
            joint: [:]
        ),
        Row(testDescription: "alone", helper: [evening], helpee: [], joint: [:]),
        Row(
            testDescription: "one long session beside two short ones counts once",
            helper: [grant(1, minutes: 240)],
            helpee: [grant(2, minutes: 90), grant(3, start: "2021-10-18 21:00:00", minutes: 90)],
            joint: [1: 1]
        ),
        Row(
            testDescription: "as many couples as there can be",
            helper: [grant(1, minutes: 240), grant(2, minutes: 60)],
            helpee: [grant(3, minutes: 60), grant(4, start: "2021-10-18 21:00:00", minutes: 60)],
            joint: [1: 2]
        ),
        Row(
            testDescription: "across the week's edge, in the week of the later start",
            helper: [grant(1, week: 1, start: "2021-10-24 23:00:00")],
            helpee: [grant(2, week: 2, start: "2021-10-25 00:10:00")],
            joint: [2: 1]
        ),
        Row(
            testDescription: "the overlap is the programme's",
            helper: [evening],
            helpee: [grant(2, start: "2021-10-18 19:01:00")],
            minutes: 120,
            joint: [:]
        ),
    ])
    func `Joint sessions are counted from both sides' grants`(_ row: Row) {
        let count = { (one: [OpenGrant], other: [OpenGrant]) in
            JointSessions.count(one, other, overlapMinutes: row.minutes) { row.around[$0.seq] ?? [] }
        }
        #expect(count(row.helper, row.helpee) == row.joint)
        #expect(count(row.helpee, row.helper) == row.joint, "it does not matter who is the helper")
        #expect(
            count(row.helper.reversed(), row.helpee.reversed()) == row.joint,
            "nor in which order they were written"
        )
    }

    @Test func `The ledger tells the zones around a session`() throws {
        let sample = try SampleLedger()
        let (helper, helpee) = (student("1"), student("2", .helpee))
        try sample.session("a", of: helper, start: SampleFacts.start, minutes: 120, zone: "图书馆")
        // The fix lies in the study room and 12 m from the library, whose tolerance is 15 m.
        try sample.session("b", of: helpee, start: SampleFacts.start, minutes: 120, zone: "自习室") { facts in
            facts.change(.after) { $0.place = place([("自习室", 0), ("图书馆", 12)]) }
        }
        // A second session lies out of the library's tolerance.
        let tuesday = SampleFacts.instant("2021-10-26 19:00:00")
        try sample.session("c", of: helper, start: tuesday, minutes: 120, zone: "图书馆")
        try sample.session("d", of: helpee, start: tuesday, minutes: 120, zone: "自习室") { facts in
            for role in [EvidenceRole.before, .after] {
                facts.change(role) { $0.place = place([("自习室", 0), ("图书馆", 15.1)]) }
            }
        }
        let scores = try TermScores(
            of: sample.ledger,
            roster: .init([helper, helpee]),
            rules: rules(),
            grades: .init()
        )
        for score in scores.students { #expect(score.jointSessions == [1, 0, 0, 0, 0, 0, 0]) }
    }
}
