public import Accounts
public import Checks
public import Foundation
import GRDB
public import Submissions

/// One case of a bulk decision, as the person had it in sight.
public struct BulkCase: Sendable, Hashable {
    /// The submission.
    public var submission: SubmissionID
    /// The number of the verdict in sight.
    public var verdictNumber: Int
    /// The standing decision in sight, which is replaced.
    public var replacing: Int64?

    /// Names a case.
    public init(_ submission: SubmissionID, verdictNumber: Int, replacing: Int64? = nil) {
        self.submission = submission
        self.verdictNumber = verdictNumber
        self.replacing = replacing
    }
}

/// What became of one case of a bulk decision.
public struct BulkResult: Sendable, Hashable {
    /// The submission.
    public var submission: SubmissionID
    /// What came of it.
    public var outcome: DecideOutcome
}

extension LedgerDatabase {
    /// Cases that one bulk decision may hold.
    public static let bulkLimit = 500

    /// Records a member of staff's decision, if their role and their pair allow it; see
    /// ``decide(_:on:replacing:under:now:)``.
    ///
    /// A reviewer decides what is open and replaces their own decision. Replacing another's on a case that is closed, and
    /// taking back credits that another or Daka granted, is a lead's. Nobody decides their own or their partner's case.
    ///
    /// - Parameters:
    ///   - decision: What is decided; the person is `actor`.
    ///   - submission: The submission.
    ///   - replacing: The standing decision that the person saw and replaces.
    ///   - actor: The account, and from where.
    ///   - programme: The rulebook, for what makes a session joint.
    ///   - now: Daka's clock.
    /// - Returns: The decision and what changed, or why it was not taken.
    /// - Throws: ``LedgerError``; what the decision lacks is an outcome, no error.
    public func decide(
        _ decision: Decision,
        on submission: SubmissionID,
        replacing: Int64? = nil,
        by actor: AuditActor,
        under programme: Programme,
        now: Date
    ) throws(LedgerError) -> DecideOutcome {
        var decision = decision
        decision.person = actor.name
        do {
            return try write { [decision] db in
                let outcome = try decide(
                    decision,
                    on: submission,
                    replacing: replacing,
                    from: actor.address,
                    under: programme,
                    now: now,
                    db,
                    permit: { try Self.hindrance(to: actor.name, at: $0, db) }
                )
                try Self.note(outcome, on: "\(submission)", by: actor, now: now, db)
                return outcome
            }
        } catch {
            guard let lack = error.lack else { throw error }
            return .lacking(lack)
        }
    }

    /// Decides several cases with equal findings alike, with one reason; a lead does that.
    ///
    /// Each case is checked by itself: those that changed meanwhile, are decided already, have other findings or are the
    /// person's own are left as they are and say so. The rest is decided in one transaction.
    ///
    /// - Parameters:
    ///   - cases: The cases, at most ``bulkLimit``.
    ///   - outcome: How all are decided; credits are granted as measured.
    ///   - reason: Why, in one line.
    ///   - findings: The codes, notes apart, that each case must have, and no other; they are what the decision answers.
    ///   - actor: The account, and from where.
    ///   - programme: The rulebook.
    ///   - now: Daka's clock.
    /// - Returns: What became of each case, in the order given.
    /// - Throws: ``LedgerError``; `refused` where there are too many cases or a lead's role is missing.
    public func decideAll(
        _ cases: [BulkCase],
        _ outcome: Decision.Outcome,
        reason: String,
        findings: Set<FindingCode>,
        by actor: AuditActor,
        under programme: Programme,
        now: Date
    ) throws(LedgerError) -> [BulkResult] {
        guard cases.count <= Self.bulkLimit else {
            throw LedgerError(
                .refused,
                "\(cases.count) cases are too many for one decision; take \(Self.bulkLimit) at most"
            )
        }
        let answers = findings.sorted { $0.rawValue < $1.rawValue }
        return try write { db in
            let member = try StaffMember.fetch(db, actor.name)
            guard let member, member.isEnabled, member.role >= .lead else {
                let hindrance = member?.isEnabled == true ? DecisionHindrance.roleTooLow : .noAccount
                try Self.note(.forbidden(hindrance), on: nil, by: actor, now: now, db)
                return cases.map { BulkResult(submission: $0.submission, outcome: .forbidden(hindrance)) }
            }
            return try cases.map { one in
                let decision = Decision(
                    person: actor.name,
                    outcome: outcome,
                    reason: reason,
                    answers: answers,
                    verdictNumber: one.verdictNumber
                )
                var others: Set<FindingCode>?
                var result = DecideOutcome.notStanding
                do {
                    try db.inSavepoint {
                        result = try decide(
                            decision,
                            on: one.submission,
                            replacing: one.replacing,
                            from: actor.address,
                            under: programme,
                            now: now,
                            db,
                            permit: { scene in
                                let codes = Set(
                                    scene.verdict.judgement.findings.filter { $0.severity > .note }.map(\.code)
                                )
                                if codes != findings { others = codes }
                                return try Self.hindrance(to: actor.name, at: scene, db)
                                    ?? (others == nil ? nil : .needsLead)
                            }
                        )
                        return .commit
                    }
                } catch let error as LedgerError {
                    guard let lack = error.lack else { throw error }
                    result = .lacking(lack)
                }
                if case .forbidden(.needsLead) = result, let others { result = .otherFindings(others) }
                try Self.note(result, on: "\(one.submission)", by: actor, now: now, db)
                return BulkResult(submission: one.submission, outcome: result)
            }
        }
    }

    /// Undoes a decision, if the person may: one's own is undone by a reviewer, another's by a lead.
    ///
    /// - Parameters:
    ///   - decision: The decision's number in the record.
    ///   - actor: The account, and from where.
    ///   - reason: Why, in one line.
    ///   - programme: The rulebook.
    ///   - now: Daka's clock.
    /// - Returns: The decision undone and what changed, or why nothing was.
    /// - Throws: ``LedgerError``.
    public func undo(
        _ decision: Int64,
        by actor: AuditActor,
        reason: String,
        under programme: Programme,
        now: Date
    ) throws(LedgerError) -> DecideOutcome {
        try write { db in
            var submission: SubmissionID?
            let outcome = try undo(decision, by: actor, reason: reason, under: programme, now: now, db) { scene in
                submission = scene.row.submission
                if let hindrance = try Self.hindrance(to: actor.name, at: scene, db) { return hindrance }
                guard scene.standing?.decision.person != actor.name else { return nil }
                let isLead = try StaffMember.fetch(db, actor.name)?.role == .lead
                return isLead ? nil : .needsLead
            }
            try Self.note(outcome, on: submission?.description, by: actor, now: now, db)
            return outcome
        }
    }

    /// Tells the audit trail that somebody tried to decide what is not theirs to decide.
    private static func note(
        _ outcome: DecideOutcome,
        on subject: String?,
        by actor: AuditActor,
        now: Date,
        _ db: Database
    ) throws {
        guard case .forbidden(let hindrance) = outcome else { return }
        try Audit.append(.refused, by: actor, on: subject, ["reason": hindrance.rawValue], now: now, db)
    }

    /// Why a member of staff may not decide a case at all; `nil` where they may, though taking back credits may still be
    /// a lead's.
    public func hindrance(
        to account: AccountName,
        deciding submission: SubmissionID
    ) throws(LedgerError) -> DecisionHindrance? {
        try read { db in
            guard let row = try SubmissionRow.fetch(db, submission) else { return nil }
            let pair = try String.fetchOne(
                db,
                sql: "SELECT pair_id FROM verdict WHERE submission_id = ? AND number = ?",
                arguments: [row.id, row.verdictNumber]
            )
            return try Self.hindrance(to: account.text, student: row.student, pair: pair, db)
        }
    }

    private static func hindrance(
        to account: String,
        at scene: DecisionScene,
        _ db: Database
    ) throws -> DecisionHindrance? {
        let pair = scene.verdict.facts.enrolment?.pair
        if let hindrance = try hindrance(to: account, student: scene.row.student, pair: pair, db) { return hindrance }
        let takesFromOthers = scene.takesBackFrom.map { $0 != account } ?? false
        let overturns = try scene.isReplaced && scene.standing?.decision.person != account && !isOpen(scene.row.id, db)
        guard takesFromOthers || overturns else { return nil }
        return try StaffMember.fetch(db, account)?.role == .lead ? nil : .needsLead
    }

    private static func isOpen(_ submission: Int64, _ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: "SELECT EXISTS (SELECT 1 FROM queue_case WHERE submission_id = ?)",
            arguments: [submission]
        ) ?? false
    }

    private static func hindrance(
        to account: String,
        student: StudentID,
        pair: String?,
        _ db: Database
    ) throws -> DecisionHindrance? {
        guard let member = try StaffMember.fetch(db, account), member.isEnabled else { return .noAccount }
        guard member.role >= .reviewer else { return .roleTooLow }
        func pairOf(_ student: StudentID) throws -> String? {
            try String.fetchOne(db, sql: "SELECT pair_id FROM student WHERE student_id = ?", arguments: [student.value])
        }
        if member.student == student { return .ownPair }
        let mine = Set([member.pair, try member.student.flatMap(pairOf)].compactMap(\.self).filter { !$0.isEmpty })
        // The pair as judged and the pair of today: a student who changed it was theirs all the same.
        let theirs = Set([pair, try pairOf(student)].compactMap(\.self))
        return mine.isDisjoint(with: theirs) ? nil : .ownPair
    }
}
