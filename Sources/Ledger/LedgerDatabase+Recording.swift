public import Checks
public import Foundation
import GRDB
public import Submissions

/// What came of recording a judgement.
public enum RecordOutcome: Sendable, Hashable {
    /// The verdict and its credits are on disk.
    case recorded(RecordedChange)
    /// Files or the wish to judge again came since the claim; nothing was written, and the queue holds the new version.
    case stale
}

/// What a judgement or a decision changed.
public struct RecordedChange: Sendable, Hashable {
    /// The number of the submission's latest verdict, from 1.
    public var verdictNumber: Int
    /// Whether the verdict is a new one; an equal judgement makes none.
    public var isNewVerdict: Bool
    /// The credit lines written, in order; none where nothing changed.
    public var credits: [CreditEntry]
    /// Where the submission stands now.
    public var state: SubmissionState
}

extension LedgerDatabase {
    /// Records the judgement of a claimed submission with everything that follows from it, in one transaction.
    ///
    /// A verdict equal to the latest one is not repeated. The submission's open grant then equals what it is worth: granted,
    /// reversed and granted again where value, week, times or zone changed, reversed where nothing is left, untouched where
    /// nothing changed; so the same call may be repeated and grants nothing twice. Where a person's decision stands, the
    /// verdict is kept and the credits stay as decided. A session outside the weeks of the programme is never credited.
    /// An `incomplete` submission goes back to waiting until its deadline has passed.
    ///
    /// - Parameters:
    ///   - judgement: The verdict with its findings.
    ///   - facts: What it rests on; the student's pair is taken from the enrolment.
    ///   - programme: The rulebook, kept beside the verdict so that it can be replayed.
    ///   - claim: The version judged.
    ///   - memory: What later submissions are held against; `nil` leaves what is kept.
    ///   - reopening: Later submissions that are to be judged again, since this one came before them after all.
    ///   - now: Daka's clock.
    /// - Returns: What changed, or `stale`.
    /// - Throws: ``LedgerError``; nothing is then written.
    public func record(
        _ judgement: Judgement,
        facts: SubmissionFacts,
        under programme: Programme,
        for claim: Claim,
        memory: KeptMemory? = nil,
        reopening: [SubmissionID] = [],
        now: Date
    ) throws(LedgerError) -> RecordOutcome {
        guard facts.id == claim.submission else {
            throw LedgerError(.refused, "\(claim.submission): the facts are those of \(facts.id)")
        }
        var digest = ""
        let outcome = try write { db -> RecordOutcome in
            let row = try SubmissionRow.fetch(db, id: claim.row)
            guard row.version == claim.version else { return .stale }
            digest = try keep(programme, now: now, db)
            let number = try insert(judgement, facts, programme: digest, for: row, now: now, db)
            let isNew = number != row.verdictNumber
            var lines: [CreditEntry] = []
            if try Decision.standing(db, for: row.id) == nil {
                let book = CreditBook(db: db, submission: row, pair: facts.enrolment?.pair, now: zoned(now))
                lines = try book.settle(
                    CreditTerms(judgement),
                    jointMinutes: programme.week.jointOverlapMinutes,
                    granting: .init(name: Decision.machine, reason: "verified"),
                    revoking: .init(name: Decision.machine, reason: Self.revocation(by: judgement))
                )
            }
            let waits = judgement.verdict == .incomplete && !claim.waitIsOver
            try db.execute(
                sql: """
                    UPDATE submission SET state = :state, queued_at = NULL, claimed_by = NULL, claimed_at = NULL,
                        attempts = 0, not_before = NULL, verdict = :verdict, verdict_number = :number,
                        judged_version = version, revision = revision + :step
                    WHERE id = :id
                    """,
                arguments: [
                    "id": row.id, "state": (waits ? SubmissionState.collecting : .judged).rawValue,
                    "verdict": judgement.verdict.rawValue, "number": number, "step": isNew || !lines.isEmpty ? 1 : 0,
                ]
            )
            if let memory { try Self.keep(memory, of: row.id, verdictNumber: number, db) }
            for other in reopening where other != claim.submission {
                try Self.requeue(.submission(other), now: now, db)
            }
            return .recorded(
                RecordedChange(
                    verdictNumber: number,
                    isNewVerdict: isNew,
                    credits: lines,
                    state: waits ? .collecting : .judged
                )
            )
        }
        if !digest.isEmpty { remember(digest, of: programme) }
        return outcome
    }

    private static func revocation(by judgement: Judgement) -> String {
        judgement.credits > 0 ? "judged again" : "now \(judgement.verdict.rawValue)"
    }

    /// Keeps a rulebook under its digest.
    private func keep(_ programme: Programme, now: Date, _ db: Database) throws -> String {
        let (digest, rules) = try digest(of: programme)
        if let rules {
            try db.execute(
                sql: """
                    INSERT INTO programme (digest, rules, first_used_at) SELECT :digest, :rules, :now
                    WHERE NOT EXISTS (SELECT 1 FROM programme WHERE digest = :digest)
                    """,
                arguments: ["digest": digest, "rules": rules, "now": now.milliseconds]
            )
        }
        return digest
    }

    /// Inserts a verdict unless the latest one says the same of the same facts.
    ///
    /// - Returns: The number of the latest verdict.
    private func insert(
        _ judgement: Judgement,
        _ facts: SubmissionFacts,
        programme digest: String,
        for row: SubmissionRow,
        now: Date,
        _ db: Database
    ) throws -> Int {
        var timeless = facts
        // The judge's clock alone makes no other verdict; it has a column of its own.
        timeless.judgedAt = Date(timeIntervalSince1970: 0)
        let judgementText = try StoredJSON.text(judgement)
        let factsText = try StoredJSON.text(timeless)
        let isKnown = try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (
                    SELECT 1 FROM verdict WHERE submission_id = ? AND number = ?
                    AND programme = ? AND judgement = ? AND facts = ?)
                """,
            arguments: [row.id, row.verdictNumber, digest, judgementText, factsText]
        )
        if isKnown == true { return row.verdictNumber }
        try db.execute(
            sql: """
                INSERT INTO verdict (submission_id, number, version, verdict, measured_credits, week, zone, start_at,
                    end_at, pair_id, programme, judged_at, recorded_at, judgement, facts)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                row.id, row.verdictNumber + 1, row.version, judgement.verdict.rawValue, judgement.measuredCredits,
                judgement.week, judgement.zone, judgement.start?.instant.milliseconds,
                judgement.end?.instant.milliseconds, facts.enrolment?.pair, digest, facts.judgedAt.milliseconds,
                now.milliseconds, judgementText, factsText,
            ]
        )
        return row.verdictNumber + 1
    }
}

extension CreditTerms {
    /// What a judgement is worth by itself; `nil` for nothing.
    init?(_ judgement: Judgement) {
        guard judgement.credits > 0, let week = judgement.week else { return nil }
        self.init(judgement, credits: judgement.credits, week: week)
    }

    /// The judged times and zone, worth what a person says.
    init(_ judgement: Judgement, credits: Int, week: Int) {
        self.init(
            week: week,
            start: judgement.start.map { ZonedInstant($0.instant, offset: $0.offset) },
            end: judgement.end.map { ZonedInstant($0.instant, offset: $0.offset) },
            durationSeconds: judgement.durationSeconds,
            credits: credits,
            zone: judgement.zone
        )
    }
}
