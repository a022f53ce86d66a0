import Accounts
import Checks
import Foundation
import Ledger
import Submissions
import Testing

/// Who may decide what, decisions in bulk, spot checks and appeals.
struct DeskDecisionTests {
    let root = AuditActor.commandLine(login: "root")
    let id = submissionID("s")

    /// A ledger with one account of each role, and `wang`, a reviewer who is student 2019007 in pair P7.
    func withDesk(_ body: (LedgerDatabase) throws -> Void) throws {
        try withLedger(.memory) { ledger in
            let password = try PasswordHash("x", cost: StaffTests.cheap)
            let wang = Enrolment(student: StudentID("2019007"), name: "王", className: "1", role: .helper, pair: "P7")
            let partner = Enrolment(student: StudentID("2019008"), name: "赵", className: "1", role: .helpee, pair: "P7")
            try ledger.keepRoster([wang, partner])
            let people: [(String, StaffRole, StudentID?, String?)] = [
                ("viewer", .viewer, nil, nil), ("li", .reviewer, nil, nil), ("sun", .reviewer, nil, nil),
                ("lead", .lead, nil, nil), ("wang", .reviewer, wang.student, nil), ("zhou", .lead, nil, "P1"),
            ]
            for (account, role, student, pair) in people {
                let name = try #require(AccountName(account))
                try ledger.addStaff(
                    name,
                    role: role,
                    password: password,
                    student: student,
                    pair: pair,
                    by: root,
                    now: monday
                )
            }
            try body(ledger)
        }
    }

    func decide(
        _ ledger: LedgerDatabase,
        _ outcome: Decision.Outcome,
        by person: String,
        on submission: SubmissionID? = nil,
        verdict: Int = 1,
        replacing: Int64? = nil
    ) throws -> DecideOutcome {
        let decision = Decision(person: "?", outcome: outcome, reason: "seen", verdictNumber: verdict)
        let actor = AuditActor(person, address: "::1")
        return try ledger.decide(
            decision,
            on: submission ?? id,
            replacing: replacing,
            by: actor,
            under: .init(),
            now: monday
        )
    }

    func isRecorded(_ outcome: DecideOutcome) -> RecordedDecision? {
        guard case .recorded(let decision, _) = outcome else { return nil }
        return decision
    }

    @Test(arguments: [
        ("viewer", DecisionHindrance.roleTooLow), ("nobody", .noAccount), ("zhou", .ownPair), ("li", nil),
        ("lead", nil),
    ])
    func `Roles and pairs say who decides a flagged case`(_ person: String, _ hindrance: DecisionHindrance?) throws {
        try withDesk { ledger in
            try ledger.judged("s", judgement(findings: [flag]))
            let outcome = try decide(ledger, .approve, by: person)
            if let hindrance {
                #expect(outcome == .forbidden(hindrance))
                #expect(try ledger.decisions(on: id).isEmpty && ledger.allCredits().isEmpty)
            } else {
                #expect(isRecorded(outcome)?.decision.person == person)
            }
        }
    }

    @Test(arguments: ["2019007", "2019008"])
    func `A member of staff who studies in a pair decides neither their own nor their partner's cases`(
        _ student: String
    ) throws {
        try withDesk { ledger in
            try ledger.judged("s", judgement(findings: [flag]), of: student, pair: "P7")
            let theirs = submissionID("s", of: student)
            #expect(try decide(ledger, .reject, by: "wang", on: theirs) == .forbidden(.ownPair))
            let wang = try #require(AccountName("wang"))
            #expect(try ledger.hindrance(to: wang, deciding: theirs) == .ownPair)
            #expect(isRecorded(try decide(ledger, .reject, by: "li", on: theirs)) != nil)
        }
    }

    @Test func `Credits that were granted are taken back by a lead, whose reversing entry stands`() throws {
        try withDesk { ledger in
            try ledger.judged("s", judgement())
            #expect(try decide(ledger, .reject, by: "li") == .forbidden(.needsLead))
            #expect(try decide(ledger, .ask, by: "li") == .forbidden(.needsLead))
            #expect(isRecorded(try decide(ledger, .reject, by: "lead")) != nil)
            #expect(try ledger.allCredits().map(\.credits) == [2, -2])
            #expect(try ledger.allCredits().last?.decidedBy == "lead")
        }
    }

    @Test func `One's own decision is changed and undone by oneself, another's by a lead`() throws {
        try withDesk { ledger in
            try ledger.judged("s", judgement(findings: [flag]))
            let first = try #require(isRecorded(decide(ledger, .approve, by: "li")))
            #expect(try decide(ledger, .reject, by: "sun", replacing: first.id) == .forbidden(.needsLead))
            let actor = AuditActor("sun", address: "::1")
            let other = try ledger.undo(first.id, by: actor, reason: "", under: .init(), now: monday)
            #expect(other == .forbidden(.needsLead))
            let second = try #require(isRecorded(decide(ledger, .reject, by: "li", replacing: first.id)))
            let undone = try ledger.undo(second.id, by: AuditActor("li"), reason: "slip", under: .init(), now: monday)
            #expect(isRecorded(undone) != nil)
            let third = try #require(isRecorded(decide(ledger, .approve, by: "li")))
            let byLead = try ledger.undo(third.id, by: AuditActor("lead"), reason: "", under: .init(), now: monday)
            #expect(isRecorded(byLead) != nil)
            #expect(try ledger.verifyAudit().problems.isEmpty)
        }
    }

    @Test func `Credits that Daka granted stay a lead's to take back after a reviewer approved them`() throws {
        try withDesk { ledger in
            try ledger.judged("s", judgement())
            let approved = try #require(isRecorded(decide(ledger, .approve, by: "li")))
            #expect(try ledger.allCredits().map(\.decidedBy) == ["daka"])
            #expect(try decide(ledger, .reject, by: "li", replacing: approved.id) == .forbidden(.needsLead))
            #expect(isRecorded(try decide(ledger, .reject, by: "lead", replacing: approved.id)) != nil)
        }
    }

    @Test func `A closed case that another decided is a lead's to decide anew, an open one anybody's`() throws {
        try withDesk { ledger in
            try ledger.judged("s", judgement(findings: [flag]))
            let rejected = try #require(isRecorded(decide(ledger, .reject, by: "lead")))
            #expect(try decide(ledger, .approve, by: "li", replacing: rejected.id) == .forbidden(.needsLead))
            try ledger.appeal(id, note: "was inside", by: AuditActor("sun"), now: monday)
            #expect(isRecorded(try decide(ledger, .approve, by: "li", replacing: rejected.id)) != nil)
        }
    }

    @Test(arguments: RecordedDecision.Ending.allCases)
    func `What a person types is not taken for what Daka writes of a decision's end`(
        _ ending: RecordedDecision.Ending
    ) throws {
        try withDesk { ledger in
            try ledger.judged("s", judgement(findings: [flag]))
            let first = try #require(isRecorded(decide(ledger, .approve, by: "li")))
            _ = try ledger.undo(
                first.id,
                by: AuditActor("li"),
                reason: ending.rawValue,
                under: .init(),
                now: monday
            )
            let undone = try #require(try ledger.decisions(on: id).first)
            #expect(undone.ending == nil && undone.undoneReason?.contains(ending.rawValue) == true)
            #expect(try ledger.verifyAudit().problems.isEmpty)
        }
    }

    @Test func `What a decision lacks is an outcome`() throws {
        try withDesk { ledger in
            try ledger.judged("s", judgement(findings: [flag]))
            let decision = Decision(person: "li", outcome: .reject, verdictNumber: 1)
            let outcome = try ledger.decide(decision, on: id, by: AuditActor("li"), under: .init(), now: monday)
            #expect(outcome == .lacking(.reason))
        }
    }

    @Test func `A bulk decision takes the cases that are as they were seen, and says why it leaves the others`() throws
    {
        try withDesk { ledger in
            for number in 0..<3 {
                try ledger.judged("a\(number)", judgement(startMinutes: number * 200, findings: [flag]))
            }
            try ledger.judged("other", judgement(findings: [flag, Finding(.memoNoContent, .flag)]))
            try ledger.judged("none", judgement(minutes: 20, findings: [flag]))
            try ledger.judged("own", judgement(findings: [flag]), of: "2019055", pair: "P1")
            _ = try decide(ledger, .reject, by: "li", on: submissionID("a1"))
            let cases = ["a0", "a1", "a2", "other", "none"].map {
                BulkCase(submissionID($0), verdictNumber: $0 == "a2" ? 2 : 1)
            }
            func bulk(_ person: String) throws -> [DecideOutcome] {
                try ledger.decideAll(
                    cases,
                    .approve,
                    reason: "the phones of this room lose their fix",
                    findings: [.locationAbsent],
                    by: AuditActor(person),
                    under: .init(),
                    now: monday
                ).map(\.outcome)
            }
            #expect(try Set(bulk("li")) == [.forbidden(.roleTooLow)])
            #expect(try Set(bulk("zhou").filter { $0 == .forbidden(.ownPair) }).count == 1)
            let outcomes = try bulk("lead")
            #expect(isRecorded(outcomes[0])?.decision.answers == [.locationAbsent])
            guard case .alreadyDecided = outcomes[1] else { throw LedgerError(.failed, "\(outcomes[1])") }
            #expect(outcomes[2] == .outdated(latestVerdictNumber: 1))
            #expect(outcomes[3] == .otherFindings([.locationAbsent, .memoNoContent]))
            #expect(outcomes[4] == .lacking(.credits))
            #expect(try ledger.allCredits().map(\.session) == ["2019001 张三/a0"])
            let many = Array(repeating: cases[0], count: LedgerDatabase.bulkLimit + 1)
            #expect(throws: LedgerError.self) {
                _ = try ledger.decideAll(
                    many,
                    .reject,
                    reason: "x",
                    findings: [],
                    by: AuditActor("lead"),
                    under: .init(),
                    now: monday
                )
            }
        }
    }

    @Test func `Files that were asked for end the asking, with a line in the trail`() throws {
        try withDesk { ledger in
            try ledger.judged("s", judgement(findings: [flag]))
            let asked = try #require(isRecorded(decide(ledger, .ask, by: "li")))
            try ledger.keepComplete([keptFile("new.jpg", 77, at: monday)], in: id, of: "2019001", now: monday)
            let ended = try #require(try ledger.decisions(on: id).first)
            #expect(ended.undoneBy == "daka" && ended.ending == .answered)
            let line = try #require(try ledger.audit(AuditFilter(actions: [.undone]), limit: 1).first)
            #expect(line.actor == .machine && line.subject == id.description)
            #expect(line.detail["decision"] == "\(asked.id)")
            #expect(try ledger.verifyAudit().problems.isEmpty)
        }
    }

    @Test func `Appealed and flagged cases stand together, the most serious first, and spot checks last`() throws {
        try withDesk { ledger in
            func wait(_ session: String, _ findings: [Finding]) throws {
                try ledger.judged(session, judgement(startMinutes: session.utf8.count * 300, findings: findings))
            }
            try wait("a", [])
            try ledger.drawSpotChecks(share: 1, now: monday)
            try wait("bb", [Finding(.locationAbsent, .flag, strength: .weak)])
            try wait("ccc", [Finding(.locationOutsideZone, .reject, strength: .strong)])
            try ledger.appeal(submissionID("ccc"), note: "was inside", by: AuditActor("li"), now: monday)
            try wait("dddd", [Finding(.reuseSameFile, .flag, strength: .proof)])
            let order = try ledger.queue(limit: 9, now: monday).map { "\($0.submission.sessionFolder)" }
            #expect(order == ["dddd", "ccc", "bb", "a"])
        }
    }

    @Test func `New evidence re-opens a decided case, old and new in sight`() throws {
        try withDesk { ledger in
            try ledger.judged("s", judgement(findings: [flag]))
            let first = try #require(isRecorded(decide(ledger, .reject, by: "li")))
            #expect(try ledger.openCase(of: id) == nil)
            try ledger.requeue(.submission(id), now: monday)
            try ledger.recorded(judgement(minutes: 90, findings: [flag]), for: ledger.claimed())
            #expect(try ledger.openCase(of: id) == nil)
            try ledger.keepComplete([keptFile("new", 77)], in: id)
            #expect(try ledger.openCase(of: id) == nil)
            try ledger.recorded(judgement(minutes: 150, findings: [flag]), for: ledger.claimed())
            let open = try #require(try ledger.openCase(of: id))
            #expect(open.kind == .reopened && open.decision == first.id && open.verdictNumber == 3)
            let file = try #require(try ledger.caseFile(of: id))
            #expect(file.verdicts.count == 3 && file.decidedVerdict?.number == 1 && file.verdict?.number == 3)
            #expect(isRecorded(try decide(ledger, .approve, by: "li", verdict: 3, replacing: first.id)) != nil)
            #expect(try ledger.openCase(of: id) == nil)
        }
    }

    @Test func `An appeal puts a rejected case before all others until a person decides`() throws {
        try withDesk { ledger in
            try ledger.judged("s", judgement(findings: [rejection]))
            try ledger.judged(
                "t",
                judgement(startMinutes: 300, findings: [Finding(.memoNoContent, .flag, strength: .weak)])
            )
            #expect(try ledger.openCase(of: id) == nil)
            try ledger.keepComplete([keptFile("申诉.txt", 5)], in: id)
            try ledger.recorded(judgement(findings: [rejection]), for: ledger.claimed())
            #expect(try ledger.queue(limit: 9, now: monday).map(\.kind) == [.appealed, .flagged])
            #expect(try ledger.caseFile(of: id)?.appeals.map(\.file) == ["申诉.txt"])
            _ = try decide(ledger, .reject, by: "li")
            #expect(try ledger.openCase(of: id) == nil)
            try ledger.appeal(id, note: "came to the office", by: AuditActor("li"), now: monday)
            #expect(try ledger.openCase(of: id)?.kind == .appealed)
            #expect(
                try ledger.audit(AuditFilter(actions: [.appealed]), limit: 9).map(\.actor.name) == [
                    "li", "student 2019001",
                ]
            )
        }
    }

    @Test(arguments: [false, true])
    func `An appeal follows its file when loose files are grouped anew`(_ isAnswered: Bool) throws {
        try withDesk { ledger in
            let other = submissionID("t")
            let appeal = keptFile("申诉.txt", 5)
            try ledger.keepComplete([keptFile("a.jpg", 1), appeal], in: id)
            try ledger.recorded(judgement(findings: [rejection]), for: ledger.claimed())
            if isAnswered { _ = try decide(ledger, .reject, by: "li") }
            try ledger.keep(
                [],
                retiring: [appeal.name],
                in: id,
                of: StudentID("2019001"),
                deadline: monday,
                complete: true,
                now: monday
            )
            try ledger.recorded(judgement(findings: [rejection]), for: ledger.claimed())
            try ledger.keepComplete([keptFile("b.jpg", 2), appeal], in: other, now: monday + 60)
            try ledger.recorded(judgement(startMinutes: 300, findings: [rejection]), for: ledger.claimed())
            #expect(try ledger.openCase(of: id)?.kind != .appealed)
            #expect(try ledger.openCase(of: other)?.kind == (isAnswered ? nil : .appealed))
            #expect(try ledger.openCase(of: other)?.since == (isAnswered ? nil : monday))
            // The student did nothing twice.
            #expect(try ledger.audit(AuditFilter(actions: [.appealed]), limit: 9).count == 1)
            // Other words are an appeal of their own.
            try ledger.keepComplete([keptFile("申诉2.txt", 6)], in: other)
            #expect(try ledger.audit(AuditFilter(actions: [.appealed]), limit: 9).count == 2)
        }
    }

    @Test(arguments: [0.0, 0.05, 1.0])
    func `The share of the spot checks is kept, each session is drawn once, and every draw can be repeated`(
        _ share: Double
    ) throws {
        try withLedger(.memory) { ledger in
            let count = 200
            for number in 0..<count { try ledger.judged("s\(number)", judgement(startMinutes: number)) }
            var drawn = 0
            var chosen = 0
            while case let draws = try ledger.drawSpotChecks(share: share, limit: 150, now: monday), draws.drawn > 0 {
                drawn += draws.drawn
                chosen += draws.chosen
            }
            #expect(drawn == count)
            // Five standard deviations around the mean: once in two million runs a draw lies beyond.
            let spread = 5 * (share * (1 - share) * Double(count)).squareRoot()
            #expect(abs(Double(chosen) - share * Double(count)) <= spread)
            let samples = try ledger.queue(limit: 1_000, now: monday)
            #expect(samples.count == chosen && samples.allSatisfy { $0.kind == .sample })
            let check = try ledger.verifyAudit()
            #expect(check.problems.isEmpty && check.entries == chosen + 1)
            try ledger.requeue(.all, now: monday)
            while let claim = try ledger.claimNext(owner: "test", now: monday) {
                try ledger.recorded(judgement(minutes: 200), for: claim)
            }
            #expect(try ledger.drawSpotChecks(share: share, now: monday).drawn == 0)
        }
    }

    @Test func `A spot check is confirmed by a reviewer and revoked by a lead`() throws {
        try withDesk { ledger in
            try ledger.judged("s", judgement())
            try ledger.drawSpotChecks(share: 1, now: monday)
            #expect(try ledger.openCase(of: id)?.kind == .sample)
            let confirmed = try #require(isRecorded(decide(ledger, .approve, by: "li")))
            #expect(try ledger.openCase(of: id) == nil && ledger.allCredits().count == 1)
            _ = try ledger.undo(confirmed.id, by: AuditActor("li"), reason: "", under: .init(), now: monday)
            #expect(try ledger.openCase(of: id)?.kind == .sample)
            #expect(isRecorded(try decide(ledger, .reject, by: "lead")) != nil)
            #expect(try ledger.allCredits().map(\.credits) == [2, -2])
            #expect(try ledger.openCase(of: id) == nil)
        }
    }

    @Test func `Another workspace draws otherwise`() throws {
        func samples() throws -> [SubmissionID] {
            let ledger = try LedgerDatabase(timeZone: shanghai)
            for number in 0..<64 { try ledger.judged("s\(number)", judgement(startMinutes: number)) }
            try ledger.drawSpotChecks(share: 0.5, now: monday)
            return try ledger.queue(limit: 100, now: monday).map(\.submission)
        }
        #expect(try samples() != samples())
    }
}
