import Checks
import Foundation
import Ledger
import Submissions
import Testing

/// Whatever happens in whatever order, the ledger's promises hold.
struct InvariantTests {
    /// What one submission should be worth, kept beside the ledger in the plainest way.
    private struct Expectation {
        var files = 0
        var worth = 0
        var verdictWorth = 0
        var decided: (id: Int64, isWish: Bool)?
    }

    private static let sessions = (0..<6).map { ["2019001", "2019002"][$0 % 2] + "/\($0)" }

    @Test(arguments: 1...30)
    func `Random histories keep every promise`(_ seed: Int) throws {
        try withLedger(seed.isMultiple(of: 10) ? .file : .memory) { ledger in
            var generator = SeededGenerator(seed: UInt64(seed))
            var expected: [SubmissionID: Expectation] = [:]
            var held: [Claim] = []
            for step in 0..<200 {
                let now = monday.addingTimeInterval(TimeInterval(step * 60))
                try act(on: ledger, &generator, &expected, &held, now)
                if step % 10 == 9 { try check(ledger, expected, "seed \(seed), step \(step)") }
            }
            #expect(try ledger.lastSeq() > 0, "seed \(seed) wrote nothing")
        }
    }

    private func act(
        on ledger: LedgerDatabase,
        _ generator: inout SeededGenerator,
        _ expected: inout [SubmissionID: Expectation],
        _ held: inout [Claim],
        _ now: Date
    ) throws {
        let session = Self.sessions.randomElement(using: &generator) ?? ""
        let id = try #require(SubmissionID(text: session))
        let student = String(session.prefix(7))
        switch Int.random(in: 0..<12, using: &generator) {
        case 0...2:
            let content = Int.random(in: 0..<4, using: &generator)
            let result = try ledger.keepComplete(
                [keptFile("a", content, stamp: Int64(content))],
                in: id,
                of: student,
                complete: Bool.random(using: &generator),
                now: now
            )
            if result.changes != [.unchanged] || expected[id] == nil {
                expected[id, default: Expectation()].files += 1
                // The wish is answered, but only the next verdict says what the answer is worth.
                if expected[id]?.decided?.isWish == true { expected[id]?.decided = nil }
            }
        case 3...5:
            if let claim = try ledger.claimNext(owner: "w\(held.count)", now: now) { held.append(claim) }
        case 6...8:
            // A claim is kept at times, so that it is recorded twice or late.
            guard let claim = held.randomElement(using: &generator) else { return }
            let verdict = judgement(
                minutes: Int.random(in: 1..<4, using: &generator) * 45,
                zone: ["A", "B"].randomElement(using: &generator),
                findings: [[], [], [], [flag], [rejection], [missing]].randomElement(using: &generator) ?? []
            )
            let facts = facts(claim.submission, of: claim.student.value)
            let outcome = try ledger.record(verdict, facts: facts, under: Programme(), for: claim, now: now)
            if case .recorded = outcome {
                expected[claim.submission]?.verdictWorth = verdict.credits
                if expected[claim.submission]?.decided == nil { expected[claim.submission]?.worth = verdict.credits }
                // The very same again writes nothing.
                let seq = try ledger.lastSeq()
                _ = try ledger.record(verdict, facts: facts, under: Programme(), for: claim, now: now)
                #expect(try ledger.lastSeq() == seq)
            }
        case 9: try ledger.requeue(.submission(id), now: now)
        case 10: try decide(on: id, ledger, &generator, &expected, now)
        default:
            guard let claim = held.popLast() else { return }
            try ledger.postpone(claim, until: now.addingTimeInterval(120), now: now)
        }
    }

    private func decide(
        on id: SubmissionID,
        _ ledger: LedgerDatabase,
        _ generator: inout SeededGenerator,
        _ expected: inout [SubmissionID: Expectation],
        _ now: Date
    ) throws {
        guard let latest = try ledger.latestVerdict(of: id) else { return }
        if let standing = expected[id]?.decided, Bool.random(using: &generator) {
            let outcome = try ledger.undo(standing.id, by: "li", reason: "", under: Programme(), now: now)
            guard case .recorded = outcome else { throw LedgerError(.failed, "undo: \(outcome)") }
            let worth = expected[id]?.verdictWorth ?? 0
            expected[id]?.worth = worth
            expected[id]?.decided = nil
            return
        }
        let way = Decision.Outcome.allCases.randomElement(using: &generator) ?? .reject
        let credits = Int.random(in: 1...3, using: &generator)
        let decision = Decision(
            person: "li",
            outcome: way,
            credits: credits,
            reason: "seen",
            verdictNumber: latest.number
        )
        let replacing = expected[id]?.decided?.id
        let outcome = try ledger.decide(decision, on: id, replacing: replacing, under: Programme(), now: now)
        guard case .recorded(let recorded, _) = outcome else { throw LedgerError(.failed, "decide: \(outcome)") }
        expected[id]?.decided = (recorded.id, way == .ask)
        expected[id]?.worth = way == .approve ? credits : 0
    }

    private func check(
        _ ledger: LedgerDatabase,
        _ expected: [SubmissionID: Expectation],
        _ place: Comment
    ) throws {
        let lines = try ledger.allCredits()
        #expect(lines.map(\.seq) == Array(0..<lines.count).map { $0 + 1 }, place)
        var open: [String: [Int: CreditEntry]] = [:]
        for line in lines {
            if let reversed = line.reverses {
                let grant = open[line.session]?.removeValue(forKey: reversed)
                #expect(grant?.credits == -line.credits, place)
            } else {
                open[line.session, default: [:]][line.seq] = line
                #expect(open[line.session]?.count == 1, place)
            }
        }
        // The tallies say what counting says, and the record fits its trail.
        #expect(try ledger.metrics().submissions == ledger.status(now: monday).submissions, place)
        #expect(try ledger.verifyAudit().problems.isEmpty, place)
        for (id, expectation) in expected {
            let sum = lines.filter { $0.session == id.description }.reduce(0) { $0 + $1.credits }
            #expect(sum == expectation.worth, place)
            #expect(try ledger.submission(id)?.credits == expectation.worth, place)
            #expect(try ledger.files(of: id, includingSuperseded: true).count == expectation.files, place)
        }
    }
}
