import Checks
import DakaTestSupport
import Foundation
import Ledger
import Scoring
import Submissions
import Testing
import Workspace

/// Corrections of ledger and roster: everything derived follows, the ledger only grows.
struct CorrectionTests {
    private let helper = student("1")
    private let helpee = student("2", .helpee)

    /// Hands in sessions of one hour that make these credits.
    private func handIn(_ credits: [Int], of student: Enrolment, to sample: SampleLedger) throws -> [[SubmissionID]] {
        try credits.enumerated().map { week, count in
            try (0..<count).map { number in
                try sample.session(
                    "\(student.student)-\(week)-\(number)",
                    of: student,
                    start: SampleFacts.instant("2021-10-18 08:00:00")
                        .addingTimeInterval(TimeInterval((week * 7 * 24 + number * 2) * 3_600)),
                    minutes: 60
                )
            }
        }
    }

    private func standings(_ sample: SampleLedger, _ roster: [Enrolment]) throws -> [WeekStanding] {
        let scores = try TermScores(of: sample.ledger, roster: Roster(roster), rules: rules(), grades: .init())
        return scores.students[0].weeks.map(\.standing)
    }

    @Test func `A revoke undoes a make-up`() throws {
        let sample = try SampleLedger()
        let sessions = try handIn([5, 7, 6, 6, 6, 6, 6], of: helper, to: sample)
        #expect(try standings(sample, [helper]).prefix(2) == [.madeUp, .met])
        let lines = try sample.ledger.lastSeq()
        _ = try sample.ledger.requeue(.submission(sessions[1][0]), now: sample.now)
        try sample.judge(
            sessions[1][0],
            of: helper,
            start: SampleFacts.instant("2021-10-25 08:00:00"),
            minutes: 60,
            findings: [Finding(.reuseSamePicture, .flag)]
        )
        #expect(try standings(sample, [helper]).prefix(2) == [.short, .met])
        #expect(try sample.ledger.lastSeq() == lines + 1)
        // The staff approves it after all, long after the week's end.
        try sample.approve(sessions[1][0])
        #expect(try standings(sample, [helper]).prefix(2) == [.madeUp, .met])
        #expect(try sample.ledger.lastSeq() == lines + 2)
    }

    @Test func `A roster change moves what is owed and what counts`() throws {
        let sample = try SampleLedger()
        _ = try handIn([0, 0, 7, 6, 6, 6, 2], of: helper, to: sample)
        #expect(try standings(sample, [helper]) == [.short, .short, .met, .met, .met, .met, .short])
        var later = helper
        later.joined = day("2021-11-01")
        #expect(try standings(sample, [later]) == [.notOwed, .notOwed, .met, .met, .met, .met, .short])
        later.withdrawn = day("2021-11-29")
        #expect(try standings(sample, [later]) == [.notOwed, .notOwed, .met, .met, .met, .met, .notOwed])
        // Sessions from the day of withdrawal on do not count any more.
        let scores = try TermScores(of: sample.ledger, roster: Roster([later]), rules: rules(), grades: .init())
        #expect(scores.students[0].points.credits == 25)
    }

    @Test func `A revoke on one side undoes the joint session of both`() throws {
        let sample = try SampleLedger()
        let id = try sample.session("a", of: helper, start: SampleFacts.start, minutes: 120)
        try sample.session("b", of: helpee, start: SampleFacts.start, minutes: 120)
        func joint() throws -> [Int] {
            let roster = Roster([helper, helpee])
            return try TermScores(of: sample.ledger, roster: roster, rules: rules(), grades: .init())
                .students.map { $0.jointSessions[0] }
        }
        #expect(try joint() == [1, 1])
        #expect(try sample.ledger.credits(after: 0, limit: 9).map(\.joint) == [false, true], "as it was recorded")
        let decision = Decision(person: "li", outcome: .reject, reason: "not in the picture", verdictNumber: 1)
        _ = try sample.ledger.decide(decision, on: id, under: Programme(), now: sample.now)
        #expect(try joint() == [0, 0])
    }

    @Test func `A session credited by hand in a week without times counts`() throws {
        let sample = try SampleLedger()
        let scores = scores(
            [helper],
            ["1": [OpenGrant(seq: 1, week: 2, credits: 6), OpenGrant(seq: 2, week: 9, credits: 6)]]
        )
        #expect(scores.students[0].weeks[1].standing == .met)
        #expect(scores.students[0].points.credits == 6, "week 9 is not one of the programme's")
        #expect(try sample.ledger.lastSeq() == 0)
    }
}
