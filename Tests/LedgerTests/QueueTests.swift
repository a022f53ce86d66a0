import Checks
import Foundation
import Ledger
import Submissions
import Testing

/// The durable queue: order, claims, waiting, back-off.
struct QueueTests {
    @Test(arguments: Store.allCases)
    func `The oldest comes first, each to one worker`(_ store: Store) throws {
        try withLedger(store) { ledger in
            for (index, name) in ["c", "a", "b"].enumerated() {
                let time = monday.addingTimeInterval(TimeInterval(index))
                try ledger.keepComplete([keptFile("x", index)], in: submissionID(name), now: time)
            }
            // More files do not cost the first its place.
            try ledger.keepComplete([keptFile("y", 9)], in: submissionID("c"), now: monday.addingTimeInterval(50))
            let order = try (0..<3).map { _ in try ledger.claimed().submission.sessionFolder }
            #expect(order == ["c", "a", "b"])
            #expect(try ledger.claimNext(owner: "other", now: monday) == nil)
        }
    }

    @Test(arguments: Store.allCases)
    func `A group waits for its files until the deadline`(_ store: Store) throws {
        try withLedger(store) { ledger in
            let id = submissionID("s")
            try ledger.keepComplete([keptFile("a", 1)], in: id, complete: false)
            let deadline = monday.addingTimeInterval(86_400)
            #expect(try ledger.claimNext(owner: "t", now: deadline.addingTimeInterval(-0.001)) == nil)
            let claim = try ledger.claimed(now: deadline)
            #expect(claim.waitIsOver)
            #expect(claim.deadline == deadline)
            #expect(try ledger.submission(id)?.state == .queued)
        }
    }

    @Test func `A group that turns out complete is judged at once, but only once`() throws {
        try withLedger(.memory) { ledger in
            let id = submissionID("s")
            try ledger.keepComplete([keptFile("a", 1)], in: id, complete: false)
            #expect(try ledger.keepComplete([keptFile("a", 1)], in: id).state == .queued)
            let claim = try ledger.claimed()
            #expect(!claim.waitIsOver)
            let change = try ledger.recorded(judgement(findings: [missing]), for: claim)
            #expect(change.state == .collecting)
            #expect(try ledger.keepComplete([keptFile("a", 1)], in: id).state == .collecting)
        }
    }

    @Test func `An incomplete submission is judged again at its deadline and then rests`() throws {
        try withLedger(.memory) { ledger in
            try ledger.keepComplete([keptFile("a", 1)], in: submissionID("s"))
            try ledger.recorded(judgement(findings: [missing]), for: ledger.claimed())
            #expect(try ledger.claimNext(owner: "t", now: monday) == nil)
            let later = monday.addingTimeInterval(86_400)
            let last = try ledger.claimed(now: later)
            #expect(last.waitIsOver)
            #expect(try ledger.recorded(judgement(findings: [missing]), for: last, now: later).state == .judged)
            #expect(try ledger.claimNext(owner: "t", now: .distantFuture) == nil)
        }
    }

    @Test(arguments: Store.allCases)
    func `Files that come during judging make the verdict stale`(_ store: Store) throws {
        try withLedger(store) { ledger in
            let id = submissionID("s")
            try ledger.keepComplete([keptFile("a", 1)], in: id)
            let old = try ledger.claimed()
            try ledger.keepComplete([keptFile("a", 2)], in: id)
            let outcome = try ledger.record(judgement(), facts: facts(id), under: .init(), for: old, now: monday)
            #expect(outcome == .stale)
            #expect(try ledger.latestVerdict(of: id) == nil)
            #expect(try ledger.allCredits().isEmpty)
            // A late report of trouble does not touch the new claim.
            let new = try ledger.claimed()
            try ledger.postpone(old, until: monday.addingTimeInterval(60), now: monday)
            #expect(try ledger.recorded(judgement(), for: new).credits.count == 1)
        }
    }

    @Test func `A fault puts a submission off without losing its place`() throws {
        try withLedger(.memory) { ledger in
            for name in ["first", "second"] { try ledger.keepComplete([keptFile("a", 1)], in: submissionID(name)) }
            let claim = try ledger.claimed()
            #expect(claim.attempts == 0)
            let retry = monday.addingTimeInterval(30)
            try ledger.postpone(claim, until: retry, now: monday)
            #expect(try ledger.status(now: monday).postponed == 1)
            #expect(try ledger.claimed().submission.sessionFolder == "second")
            let again = try ledger.claimed(now: retry)
            #expect(again.submission == claim.submission)
            #expect(again.attempts == 1)
        }
    }

    @Test func `A clock set back does not put work off for ever`() throws {
        try withLedger(.memory) { ledger in
            try ledger.keepComplete([keptFile("a", 1)], in: submissionID("s"))
            let claim = try ledger.claimed()
            let nextYear = monday.addingTimeInterval(366 * 86_400)
            try ledger.postpone(claim, until: nextYear.addingTimeInterval(60), now: nextYear)
            #expect(try ledger.claimNext(owner: "t", now: monday) != nil)
        }
    }

    @Test(arguments: Store.allCases)
    func `Claims of a dead process are released at the next start`(_ store: Store) throws {
        try withLedger(store) { ledger in
            try ledger.keepComplete([keptFile("a", 1)], in: submissionID("s"))
            try ledger.keepComplete([keptFile("a", 1)], in: submissionID("t"))
            let dead = try ledger.claimed(owner: "dead")
            _ = try ledger.claimed(owner: "alive")
            #expect(try ledger.releaseClaims(notOf: "alive") == 1)
            let again = try ledger.claimed(owner: "alive")
            #expect(again.submission == dead.submission)
            // Both had the same version in hand: the second record of it grants nothing.
            #expect(try ledger.recorded(judgement(), for: again).credits.count == 1)
            #expect(try ledger.recorded(judgement(), for: dead).credits.isEmpty)
        }
    }

    @Test func `Submissions are put back by student, alone or all`() throws {
        try withLedger(.memory) { ledger in
            try ledger.judged("a", judgement())
            try ledger.judged("b", judgement(), of: "2019002")
            try ledger.keepComplete([keptFile("x", 1)], in: submissionID("waiting"), complete: false)
            #expect(try ledger.requeue(.student(StudentID("2019002")), now: monday) == 1)
            let old = try ledger.claimed()
            #expect(old.version == 2)
            #expect(try ledger.requeue(.submission(submissionID("a")), now: monday) == 1)
            #expect(try ledger.requeue(.all, now: monday) == 2)
            let stale = try ledger.record(
                judgement(),
                facts: facts(old.submission),
                under: .init(),
                for: old,
                now: monday
            )
            #expect(stale == .stale)
            #expect(try ledger.submission(submissionID("waiting"))?.state == .collecting)
        }
    }
}
