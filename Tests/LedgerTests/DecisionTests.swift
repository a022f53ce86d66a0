import Checks
import Foundation
import Ledger
import Submissions
import Testing

/// Decisions of people: they outrank every verdict, and credits follow them.
struct DecisionTests {
    let id = submissionID("s")
    let programme = Programme()

    /// A decision on the submission's first verdict, unless said otherwise.
    func decide(
        _ ledger: LedgerDatabase,
        _ outcome: Decision.Outcome,
        credits: Int? = nil,
        week: Int? = nil,
        reason: String = "seen",
        person: String = "li",
        verdict: Int = 1,
        replacing: Int64? = nil
    ) throws -> DecideOutcome {
        let decision = Decision(
            person: person,
            outcome: outcome,
            credits: credits,
            week: week,
            reason: reason,
            answers: [.locationAbsent],
            verdictNumber: verdict
        )
        return try ledger.decide(decision, on: id, replacing: replacing, under: programme, now: monday)
    }

    /// The record of a decision that must have been taken.
    func recorded(_ outcome: DecideOutcome) throws -> (RecordedDecision, RecordedChange) {
        guard case .recorded(let decision, let change) = outcome else {
            throw LedgerError(.failed, "not recorded: \(outcome)")
        }
        return (decision, change)
    }

    @Test(arguments: Store.allCases)
    func `An approval credits a flagged session`(_ store: Store) throws {
        try withLedger(store) { ledger in
            try ledger.judged("s", judgement(findings: [flag]))
            let (decision, change) = try recorded(decide(ledger, .approve, reason: ""))
            #expect(change.credits.map(\.credits) == [2])
            #expect(change.credits.map(\.decidedBy) == ["li"])
            #expect(decision.decision.credits == 2 && decision.decision.week == 1)
            #expect(try ledger.decisions(on: id) == [decision])
        }
    }

    @Test(arguments: Store.allCases)
    func `A rejection reverses a grant and stands against later verdicts`(_ store: Store) throws {
        try withLedger(store) { ledger in
            try ledger.judged("s", judgement())
            let (_, change) = try recorded(decide(ledger, .reject, reason: "line one\nline two"))
            #expect(change.credits.map(\.reason) == ["reverses seq 1: line one line two"])
            try ledger.requeue(.submission(id), now: monday)
            #expect(try ledger.recorded(judgement(minutes: 200), for: ledger.claimed()).credits.isEmpty)
            #expect(try ledger.latestVerdict(of: id)?.number == 2)
            #expect(try ledger.submission(id)?.credits == 0)
        }
    }

    @Test func `An approval stands against later verdicts and new evidence`() throws {
        try withLedger(.memory) { ledger in
            try ledger.judged("s", judgement(findings: [flag]))
            _ = try decide(ledger, .approve, credits: 1)
            try ledger.keepComplete([keptFile("new", 77)], in: id)
            #expect(try ledger.recorded(judgement(findings: [rejection]), for: ledger.claimed()).credits.isEmpty)
            #expect(try ledger.submission(id)?.credits == 1)
        }
    }

    @Test func `A wish for better evidence ends when it comes`() throws {
        try withLedger(.memory) { ledger in
            try ledger.judged("s", judgement(findings: [flag]))
            _ = try decide(ledger, .ask, reason: "upload as a file")
            try ledger.requeue(.submission(id), now: monday)
            #expect(try ledger.recorded(judgement(), for: ledger.claimed()).credits.isEmpty)
            try ledger.keepComplete([keptFile("new", 77)], in: id)
            #expect(try ledger.recorded(judgement(), for: ledger.claimed()).credits.map(\.credits) == [2])
            #expect(try ledger.decisions(on: id).map(\.undoneBy) == ["daka"])
        }
    }

    @Test func `Undone, the verdict counts again`() throws {
        try withLedger(.memory) { ledger in
            try ledger.judged("s", judgement())
            let (decision, _) = try recorded(decide(ledger, .reject))
            let outcome = try ledger.undo(decision.id, by: "wang", reason: "wrong case", under: programme, now: monday)
            let (undone, change) = try recorded(outcome)
            #expect(change.credits.map(\.credits) == [2])
            #expect(change.credits.map(\.decidedBy) == ["daka"])
            #expect(undone.undoneBy == "wang" && undone.undoneReason == "wrong case")
            #expect(try ledger.decisions(on: id) == [undone])
            let again = try ledger.undo(decision.id, by: "wang", reason: "", under: programme, now: monday)
            #expect(again == .notStanding)
        }
    }

    @Test func `The second of two people sees the first one's decision`() throws {
        try withLedger(.memory) { ledger in
            try ledger.judged("s", judgement(findings: [flag]))
            let (first, _) = try recorded(decide(ledger, .approve))
            #expect(try decide(ledger, .reject, person: "wang") == .alreadyDecided(first))
            let (_, change) = try recorded(decide(ledger, .reject, person: "wang", replacing: first.id))
            #expect(change.credits.map(\.credits) == [-2])
            #expect(try ledger.decisions(on: id).map(\.undoneBy) == ["wang", nil])
            let (third, _) = try recorded(decide(ledger, .approve, replacing: ledger.decisions(on: id)[1].id))
            _ = try ledger.undo(third.id, by: "li", reason: "", under: programme, now: monday)
            #expect(try decide(ledger, .reject, replacing: third.id) == .notStanding)
        }
    }

    @Test func `A decision on an old verdict is not taken`() throws {
        try withLedger(.memory) { ledger in
            try ledger.judged("s", judgement(findings: [flag]))
            try ledger.requeue(.submission(id), now: monday)
            try ledger.recorded(judgement(findings: [rejection]), for: ledger.claimed())
            #expect(try decide(ledger, .approve) == .outdated(latestVerdictNumber: 2))
            #expect(try ledger.allCredits().isEmpty)
        }
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var judgement = LedgerTests.judgement(findings: [flag])
        var outcome = Decision.Outcome.approve
        var credits: Int?
        var reason = "seen"
        var person = "li"
    }

    @Test(arguments: [
        Refusal(testDescription: "rejection without reason", outcome: .reject, reason: " \n"),
        Refusal(testDescription: "wish without reason", outcome: .ask, reason: ""),
        Refusal(testDescription: "credits by hand without reason", credits: 5, reason: ""),
        Refusal(testDescription: "credits of zero", credits: 0),
        Refusal(testDescription: "fewer than none", credits: -2),
        Refusal(testDescription: "nothing measured", judgement: judgement(minutes: 30, findings: [flag])),
        Refusal(testDescription: "no week", judgement: judgement(week: nil, findings: [flag])),
        Refusal(testDescription: "nobody", person: ""),
        Refusal(testDescription: "the machine", person: "daka"),
    ])
    func `A decision that lacks something is refused`(_ row: Refusal) throws {
        try withLedger(.memory) { ledger in
            try ledger.judged("s", row.judgement)
            let error = #expect(throws: LedgerError.self) {
                _ = try decide(ledger, row.outcome, credits: row.credits, reason: row.reason, person: row.person)
            }
            #expect(error?.code == .refused)
            let decisions = try ledger.decisions(on: id)
            #expect(decisions.isEmpty)
        }
    }

    @Test func `A session without times is credited in the week that a person names`() throws {
        try withLedger(.memory) { ledger in
            let stripped = Judgement(
                findings: [Finding(.timeMissing, .flag)],
                measuredCredits: 0,
                start: nil,
                end: nil,
                durationSeconds: nil,
                week: nil,
                zone: nil
            )
            try ledger.judged("s", stripped)
            let (_, change) = try recorded(decide(ledger, .approve, credits: 2, week: 3))
            let entry = try #require(change.credits.first)
            #expect(entry.week == 3 && entry.start == nil && entry.durationMinutes == nil && !entry.joint)
            #expect(try ledger.credits(of: StudentID("2019001"), week: 3) == [entry])
        }
    }

    @Test func `What was never judged cannot be decided`() throws {
        try withLedger(.memory) { ledger in
            let error = #expect(throws: LedgerError.self) { _ = try decide(ledger, .approve) }
            #expect(error?.code == .refused)
            try ledger.keepComplete([keptFile("a", 1)], in: id)
            #expect(throws: LedgerError.self) { _ = try decide(ledger, .approve) }
        }
    }
}
