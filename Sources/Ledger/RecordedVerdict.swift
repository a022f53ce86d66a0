public import Checks
public import Foundation
import GRDB
public import Submissions

/// A verdict in the record with everything it rests on; a submission gains a new one whenever its judgement differs.
public struct RecordedVerdict: Sendable, Hashable {
    /// 1 for the submission's first verdict, 2 for the next, and so on.
    public var number: Int
    /// The version of the submission that it judges.
    public var version: Int
    /// The verdict with its findings.
    public var judgement: Judgement
    /// The facts that it rests on.
    public var facts: SubmissionFacts
    /// SHA-256 of the programme's stored text; equal programmes have equal digests.
    public var programmeDigest: String
    /// When it was written.
    public var recordedAt: Date
}

extension RecordedVerdict {
    private static let select = """
        SELECT number, version, judgement, facts, programme, judged_at, recorded_at FROM verdict
        """

    static func latest(_ db: Database, of submission: SubmissionRow) throws -> RecordedVerdict? {
        try Row.fetchOne(
            db,
            sql: "\(select) WHERE submission_id = ? AND number = ?",
            arguments: [submission.id, submission.verdictNumber]
        ).map(RecordedVerdict.init(row:))
    }

    static func all(_ db: Database, of submission: SubmissionRow) throws -> [RecordedVerdict] {
        try Row.fetchAll(
            db,
            sql: "\(select) WHERE submission_id = ? ORDER BY number",
            arguments: [submission.id]
        ).map(RecordedVerdict.init(row:))
    }

    private init(row: Row) throws {
        number = row[0]
        version = row[1]
        judgement = try StoredJSON.value(Judgement.self, from: row[2])
        facts = try StoredJSON.value(SubmissionFacts.self, from: row[3])
        facts.judgedAt = Date(milliseconds: row[5])
        programmeDigest = row[4]
        recordedAt = Date(milliseconds: row[6])
    }
}

extension LedgerDatabase {
    /// The verdict that counts, unless a decision outranks it; `nil` before the first judgement.
    public func latestVerdict(of submission: SubmissionID) throws(LedgerError) -> RecordedVerdict? {
        try read { db in
            guard let row = try SubmissionRow.fetch(db, submission) else { return nil }
            return try RecordedVerdict.latest(db, of: row)
        }
    }

    /// All verdicts of a submission, the latest last.
    package func verdicts(of submission: SubmissionID) throws(LedgerError) -> [RecordedVerdict] {
        try read { db in
            guard let row = try SubmissionRow.fetch(db, submission) else { return [] }
            return try RecordedVerdict.all(db, of: row)
        }
    }

    /// The rulebook that a verdict was reached under; `nil` where no verdict has this digest.
    public func programme(_ digest: String) throws(LedgerError) -> Programme? {
        try read { db in
            try String.fetchOne(db, sql: "SELECT rules FROM programme WHERE digest = ?", arguments: [digest])
                .map { try StoredJSON.value(Programme.self, from: $0) }
        }
    }
}
