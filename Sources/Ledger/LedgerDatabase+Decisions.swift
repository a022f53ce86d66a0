public import Checks
public import Foundation
import GRDB
public import Submissions

extension LedgerDatabase {
    /// Records a person's decision and makes the credits follow it, in one transaction.
    ///
    /// - Parameters:
    ///   - decision: What is decided, on which verdict.
    ///   - submission: The submission.
    ///   - replacing: The standing decision that the person saw and replaces; it counts as undone by that person.
    ///   - programme: The rulebook, for what makes a session joint.
    ///   - now: Daka's clock.
    /// - Returns: The decision and what changed, or why it was not taken.
    /// - Throws: ``LedgerError``; `refused` where the decision lacks what it needs; the message says what.
    public func decide(
        _ decision: Decision,
        on submission: SubmissionID,
        replacing: Int64? = nil,
        under programme: Programme,
        now: Date
    ) throws(LedgerError) -> DecideOutcome {
        try write { db in
            try decide(decision, on: submission, replacing: replacing, from: nil, under: programme, now: now, db)
        }
    }

    /// The same inside a transaction; `address` is where the person sits, and `permit` looks whether they may do this,
    /// knowing whether a grant would be taken back.
    func decide(
        _ decision: Decision,
        on submission: SubmissionID,
        replacing: Int64?,
        from address: String?,
        under programme: Programme,
        now: Date,
        _ db: Database,
        permit: (DecisionScene) throws -> DecisionHindrance? = { _ in nil }
    ) throws -> DecideOutcome {
        guard let row = try SubmissionRow.fetch(db, submission),
            let latest = try RecordedVerdict.latest(db, of: row)
        else { throw DecisionLack.verdict.error(submission) }
        let standing = try Decision.standing(db, for: row.id)
        if let standing, standing.id != replacing { return .alreadyDecided(standing) }
        if standing == nil, replacing != nil { return .notStanding }
        guard decision.verdictNumber == latest.number else {
            return .outdated(latestVerdictNumber: latest.number)
        }
        let checked = try decision.checked(against: latest.judgement, of: submission)
        let terms = checked.credits.flatMap { credits in
            checked.week.map { CreditTerms(latest.judgement, credits: credits, week: $0) }
        }
        let book = CreditBook(db: db, submission: row, pair: latest.facts.enrolment?.pair, now: zoned(now))
        let scene = DecisionScene(
            row: row,
            verdict: latest,
            standing: standing,
            isReplaced: standing != nil,
            takesBackFrom: try book.takesBack(terms)?.decidedBy
        )
        if let hindrance = try permit(scene) { return .forbidden(hindrance) }
        if let standing {
            try Self.undo(
                standing,
                by: AuditActor(checked.person, address: address),
                reason: RecordedDecision.Ending.replaced.rawValue,
                now: now,
                db
            )
        }
        let recorded = try Self.insert(checked, on: row, now: now, db)
        let authority = CreditBook.Authority(
            name: checked.person,
            reason: checked.reason.isEmpty ? "approved" : checked.reason
        )
        let change = try settle(
            terms,
            on: row,
            latest,
            programme,
            granting: authority,
            revoking: authority,
            now: now,
            db
        )
        var detail = [
            "decision": "\(recorded.id)", "outcome": checked.outcome.rawValue, "verdict": "\(checked.verdictNumber)",
            "answers": checked.answers.map(\.rawValue).joined(separator: " "),
        ]
        detail["credits"] = checked.credits.map(String.init)
        detail["week"] = checked.week.map(String.init)
        detail["reason"] = checked.reason.isEmpty ? nil : checked.reason
        detail["replacing"] = standing.map { "\($0.id)" }
        detail["seq"] = Self.seqs(of: change.credits)
        let actor = AuditActor(checked.person, address: address)
        try Audit.append(.decided, by: actor, on: "\(submission)", detail, now: now, db)
        return .recorded(recorded, change)
    }

    /// Undoes a standing decision; the credits follow the latest verdict again.
    ///
    /// - Parameters:
    ///   - decision: The decision's number in the record.
    ///   - person: Who undoes it.
    ///   - reason: Why, in one line.
    ///   - programme: The rulebook, for what makes a session joint.
    ///   - now: Daka's clock.
    /// - Returns: The decision undone and what changed, or `notStanding`.
    /// - Throws: ``LedgerError``.
    public func undo(
        _ decision: Int64,
        by person: String,
        reason: String,
        under programme: Programme,
        now: Date
    ) throws(LedgerError) -> DecideOutcome {
        try write { db in
            try undo(decision, by: AuditActor(person), reason: reason, under: programme, now: now, db)
        }
    }

    /// The same inside a transaction; `permit` looks whether the person may do this.
    func undo(
        _ decision: Int64,
        by actor: AuditActor,
        reason: String,
        under programme: Programme,
        now: Date,
        _ db: Database,
        permit: (DecisionScene) throws -> DecisionHindrance? = { _ in nil }
    ) throws -> DecideOutcome {
        let person = actor.name
        let found = try Row.fetchOne(
            db,
            sql: "\(RecordedDecision.select) WHERE d.id = ? AND d.undone_at IS NULL",
            arguments: [decision]
        )
        guard var standing = try found.map(RecordedDecision.init(row:)),
            let row = try SubmissionRow.fetch(db, standing.submission),
            let latest = try RecordedVerdict.latest(db, of: row)
        else { return .notStanding }
        // What a person types never reads like what Daka itself writes of a decision's end.
        let typed = Decision.line(reason)
        let line = RecordedDecision.Ending(rawValue: typed) == nil ? typed : "“\(typed)”"
        guard !person.isEmpty, person != Decision.machine else {
            throw DecisionLack.account.error(standing.submission)
        }
        let scene = DecisionScene(row: row, verdict: latest, standing: standing, isReplaced: false)
        if let hindrance = try permit(scene) { return .forbidden(hindrance) }
        (standing.undoneBy, standing.undoneReason) = (person, line)
        standing.undoneAt = Date(milliseconds: now.milliseconds)
        let change = try settle(
            CreditTerms(latest.judgement),
            on: row,
            latest,
            programme,
            granting: .init(name: Decision.machine, reason: "verified"),
            revoking: .init(name: person, reason: line.isEmpty ? "decision undone" : "decision undone: \(line)"),
            now: now,
            db
        )
        try Self.undo(standing, by: actor, reason: line, lines: change.credits, now: now, db)
        return .recorded(standing, change)
    }

    /// All decisions on a submission, the latest last.
    public func decisions(on submission: SubmissionID) throws(LedgerError) -> [RecordedDecision] {
        try read { db in
            guard let row = try SubmissionRow.fetch(db, submission) else { return [] }
            return try Row.fetchAll(
                db,
                sql: "\(RecordedDecision.select) WHERE d.submission_id = ? ORDER BY d.id",
                arguments: [row.id]
            ).map(RecordedDecision.init(row:))
        }
    }

    private static func insert(
        _ decision: Decision,
        on row: SubmissionRow,
        now: Date,
        _ db: Database
    ) throws -> RecordedDecision {
        try db.execute(
            sql: """
                INSERT INTO decision (submission_id, verdict_number, person, outcome, credits, week, reason, answers,
                    decided_at, judged_version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT judged_version FROM submission WHERE id = ?))
                """,
            arguments: [
                row.id, decision.verdictNumber, decision.person, decision.outcome.rawValue, decision.credits,
                decision.week, decision.reason, try StoredJSON.text(decision.answers), now.milliseconds, row.id,
            ]
        )
        return RecordedDecision(
            id: db.lastInsertedRowID,
            submission: row.submission,
            decision: decision,
            decidedAt: Date(milliseconds: now.milliseconds)
        )
    }

    /// Ends a decision and notes it, with the lines of credits that its end brought about.
    static func undo(
        _ decision: RecordedDecision,
        by actor: AuditActor,
        reason: String,
        lines: [CreditEntry] = [],
        now: Date,
        _ db: Database
    ) throws {
        try db.execute(
            sql: "UPDATE decision SET undone_by = ?, undone_reason = ?, undone_at = ? WHERE id = ?",
            arguments: [actor.name, reason, now.milliseconds, decision.id]
        )
        var detail = ["decision": "\(decision.id)"]
        detail["reason"] = reason.isEmpty ? nil : reason
        detail["seq"] = seqs(of: lines)
        try Audit.append(.undone, by: actor, on: "\(decision.submission)", detail, now: now, db)
    }

    /// The numbers of lines as the trail holds them; `nil` for none.
    private static func seqs(of lines: [CreditEntry]) -> String? {
        lines.isEmpty ? nil : lines.map { "\($0.seq)" }.joined(separator: " ")
    }

    private func settle(
        _ terms: CreditTerms?,
        on row: SubmissionRow,
        _ latest: RecordedVerdict,
        _ programme: Programme,
        granting: CreditBook.Authority,
        revoking: CreditBook.Authority,
        now: Date,
        _ db: Database
    ) throws -> RecordedChange {
        let book = CreditBook(db: db, submission: row, pair: latest.facts.enrolment?.pair, now: zoned(now))
        let lines = try book.settle(
            terms,
            jointMinutes: programme.week.jointOverlapMinutes,
            granting: granting,
            revoking: revoking
        )
        try db.execute(sql: "UPDATE submission SET revision = revision + 1 WHERE id = ?", arguments: [row.id])
        return RecordedChange(verdictNumber: latest.number, isNewVerdict: false, credits: lines, state: row.state)
    }
}

/// What is known of a case at the moment at which a person decides it.
struct DecisionScene {
    var row: SubmissionRow
    var verdict: RecordedVerdict
    /// The decision that would be replaced or undone.
    var standing: RecordedDecision?
    /// Whether another decision takes its place.
    var isReplaced: Bool
    /// Who granted the credits that would be taken back or changed; `nil` where none would be.
    var takesBackFrom: String?
}
