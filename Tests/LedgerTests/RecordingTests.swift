import Checks
import Foundation
import Ledger
import Submissions
import Testing

/// Verdicts and the credits that follow from them.
struct RecordingTests {
    let id = submissionID("s")

    @Test(arguments: Store.allCases)
    func `A verified session is credited with its own times`(_ store: Store) throws {
        try withLedger(store) { ledger in
            let change = try ledger.judged("s", judgement())
            let entry = try #require(try ledger.allCredits().first)
            #expect(change.credits == [entry])
            #expect(change.isNewVerdict && change.verdictNumber == 1 && change.state == .judged)
            #expect(entry.seq == 1 && entry.event == .grant && entry.credits == 2 && entry.durationMinutes == 128)
            #expect(entry.session == "2019001 张三/s" && entry.student.value == "2019001" && entry.pair == "P1")
            #expect(entry.start?.iso8601 == "2021-10-18T19:02:11+08:00")
            #expect(entry.end?.iso8601 == "2021-10-18T21:10:11+08:00")
            #expect(entry.week == 1 && entry.zone == "图书馆" && !entry.joint && entry.decidedBy == "daka")
            #expect(try ledger.creditSum(of: StudentID("2019001"), week: 1) == 2)
            #expect(try ledger.creditSum(of: StudentID("2019001"), week: 2) == 0)
            #expect(try ledger.submission(id)?.credits == 2)
        }
    }

    struct NoCredit: Sendable, CustomTestStringConvertible {
        var judgement: Judgement
        var testDescription: String
    }

    @Test(arguments: [
        NoCredit(judgement: judgement(findings: [flag]), testDescription: "flagged"),
        NoCredit(judgement: judgement(findings: [rejection]), testDescription: "rejected"),
        NoCredit(judgement: judgement(findings: [missing]), testDescription: "incomplete"),
        NoCredit(judgement: judgement(minutes: 59), testDescription: "worth nothing"),
        NoCredit(judgement: judgement(week: nil), testDescription: "outside the weeks"),
    ])
    func `No other session is credited`(_ row: NoCredit) throws {
        try withLedger(.memory) { ledger in
            let change = try ledger.judged("s", row.judgement)
            #expect(change.credits.isEmpty)
            #expect(try ledger.allCredits().isEmpty)
            #expect(try ledger.latestVerdict(of: id)?.judgement == row.judgement)
        }
    }

    @Test(arguments: Store.allCases)
    func `The same judgement twice changes nothing`(_ store: Store) throws {
        try withLedger(store) { ledger in
            try ledger.keepComplete([keptFile("a", 1)], in: id)
            let claim = try ledger.claimed()
            try ledger.recorded(judgement(), for: claim)
            let before = try ledger.submission(id)
            let again = try ledger.recorded(judgement(), for: claim, now: monday.addingTimeInterval(60))
            #expect(again.verdictNumber == 1 && !again.isNewVerdict && again.credits.isEmpty && again.state == .judged)
            #expect(try ledger.allCredits().count == 1)
            #expect(try ledger.verdicts(of: id).count == 1)
            #expect(try ledger.submission(id) == before)
        }
    }

    struct Rejudgement: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var next: Judgement
        /// Credits of the lines written after the first grant.
        var lines: [Int]
    }

    @Test(arguments: [
        Rejudgement(testDescription: "equal", next: judgement(), lines: []),
        Rejudgement(testDescription: "a note", next: judgement(findings: [Finding(.timeLateUpload, .note)]), lines: []),
        Rejudgement(testDescription: "longer", next: judgement(minutes: 190), lines: [-2, 3]),
        Rejudgement(testDescription: "a minute longer", next: judgement(minutes: 129), lines: [-2, 2]),
        Rejudgement(testDescription: "later", next: judgement(startMinutes: 5), lines: [-2, 2]),
        Rejudgement(testDescription: "elsewhere", next: judgement(zone: "教学楼"), lines: [-2, 2]),
        Rejudgement(testDescription: "another week", next: judgement(week: 2), lines: [-2, 2]),
        Rejudgement(testDescription: "flagged", next: judgement(findings: [flag]), lines: [-2]),
        Rejudgement(testDescription: "outside the weeks", next: judgement(week: nil), lines: [-2]),
    ])
    func `What changed is reversed and granted again`(_ row: Rejudgement) throws {
        try withLedger(.memory) { ledger in
            try ledger.judged("s", judgement())
            let first = try #require(try ledger.allCredits().first)
            try ledger.requeue(.submission(id), now: monday)
            let change = try ledger.recorded(row.next, for: ledger.claimed())
            #expect(change.credits.map(\.credits) == row.lines)
            let all = try ledger.allCredits()
            #expect(all == [first] + change.credits)
            #expect(all.map(\.seq) == Array(1...all.count))
            if let revoke = change.credits.first {
                #expect(revoke.event == .revoke && revoke.reverses == 1)
                #expect(revoke.reason.hasPrefix("reverses seq 1: "))
                #expect(revoke.start == first.start && revoke.durationMinutes == first.durationMinutes)
            }
            #expect(try ledger.verdicts(of: id).last?.judgement == row.next)
        }
    }

    @Test func `A verdict keeps its facts and its rulebook`() throws {
        try withLedger(.file) { ledger in
            var programme = Programme()
            programme.name = "另一个活动"
            try ledger.keepComplete([keptFile("a", 1)], in: id)
            let claim = try ledger.claimed()
            var facts = facts(id)
            let photo = PhotoFacts(
                format: .jpeg,
                gps: PositionFacts(status: .present, latitude: 30.796612, longitude: 106.076711)
            )
            facts.evidence = [
                EvidenceFacts(
                    name: FileName(bytes: [0xff]),
                    role: .before,
                    sha256: "ab",
                    byteCount: 3,
                    arrivedAt: monday.addingTimeInterval(0.25),
                    photo: photo
                )
            ]
            facts.judgedAt = monday.addingTimeInterval(0.125)
            let rejected = judgement(findings: [rejection])
            _ = try ledger.record(rejected, facts: facts, under: programme, for: claim, now: monday)
            let verdict = try #require(try ledger.latestVerdict(of: id))
            #expect(verdict.facts == facts)
            #expect(verdict.judgement.findings == [rejection])
            #expect(try ledger.programme(verdict.programmeDigest) == programme)
            #expect(try ledger.programme("none") == nil)
        }
    }

    @Test func `The judge's clock makes no new verdict, another rulebook or other facts do`() throws {
        try withLedger(.memory) { ledger in
            try ledger.keepComplete([keptFile("a", 1)], in: id)
            let claim = try ledger.claimed()
            var facts = facts(id)
            var programme = Programme()
            func record() throws -> RecordOutcome {
                try ledger.record(judgement(), facts: facts, under: programme, for: claim, now: monday)
            }
            _ = try record()
            facts.judgedAt += 3_600
            _ = try record()
            #expect(try ledger.verdicts(of: id).count == 1)
            programme.memo.toleranceMinutes = 20
            _ = try record()
            #expect(try ledger.verdicts(of: id).count == 2)
            facts.enrolment = nil
            _ = try record()
            #expect(try ledger.verdicts(of: id).map(\.number) == [1, 2, 3])
            #expect(try ledger.allCredits().count == 1)
        }
    }

    @Test func `Facts of another submission are refused`() throws {
        try withLedger(.memory) { ledger in
            try ledger.keepComplete([keptFile("a", 1)], in: id)
            let claim = try ledger.claimed()
            let error = #expect(throws: LedgerError.self) {
                try ledger.record(
                    judgement(),
                    facts: facts(submissionID("t")),
                    under: Programme(),
                    for: claim,
                    now: monday
                )
            }
            #expect(error?.code == .refused)
        }
    }

    @Test func `Receipts are due until they show the latest change`() throws {
        try withLedger(.memory) { ledger in
            try ledger.judged("s", judgement())
            try ledger.judged("t", judgement(week: 2, findings: [flag]))
            let due = try ledger.pendingReceipts(limit: 10)
            #expect(due.map(\.submission) == [id, submissionID("t")])
            #expect(try ledger.pendingReceipts(after: due[0].key, limit: 10) == [due[1]])
            #expect(try ledger.pendingReceipts(limit: 1) == [due[0]])
            // A change between writing and noting it keeps the receipt due.
            try ledger.requeue(.submission(id), now: monday)
            try ledger.recorded(judgement(minutes: 60), for: ledger.claimed())
            try ledger.receiptsWritten(due)
            let left = try ledger.pendingReceipts(limit: 10)
            #expect(left.map(\.submission) == [id])
            var future = left[0]
            future.revision += 5
            try ledger.receiptsWritten([future])
            #expect(try ledger.pendingReceipts(limit: 10).isEmpty)
        }
    }

    @Test func `Credits make the other receipts of the same student and week due`() throws {
        try withLedger(.memory) { ledger in
            let others = [
                ("same", "2019001", 1), ("other week", "2019001", 2), ("other student", "2019002", 1),
            ]
            for (session, student, week) in others {
                try ledger.judged(session, judgement(week: week, findings: [flag]), of: student)
            }
            try ledger.receiptsWritten(try ledger.pendingReceipts(limit: 10))
            try ledger.judged("new", judgement())
            let due = try ledger.pendingReceipts(limit: 10).map(\.submission)
            #expect(Set(due) == [submissionID("same"), submissionID("new")])
        }
    }
}
