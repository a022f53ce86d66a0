public import Checks
public import Foundation
import GRDB
public import Submissions

/// One submission at a glance.
public struct SubmissionSummary: Sendable, Hashable {
    /// The record's number of the submission; never changes.
    public var number: Int64
    /// The session's folder.
    public var submission: SubmissionID
    /// The student whose folder it lies in.
    public var student: StudentID
    /// Where it stands in the queue.
    public var state: SubmissionState
    /// Counts what is to be judged, from 1.
    public var version: Int
    /// When the first file arrived.
    public var firstArrivedAt: Date
    /// When the last file arrived.
    public var lastArrivedAt: Date
    /// When waiting for more files ends.
    public var deadline: Date
    /// The latest verdict; `nil` before the first judgement.
    public var verdict: Verdict?
    /// The number of the latest verdict; 0 before the first.
    public var verdictNumber: Int
    /// Start of the session by the latest verdict.
    public var start: Date?
    /// End of the session by the latest verdict.
    public var end: Date?
    /// The programme's week by the latest verdict.
    public var week: Int?
    /// The study zone by the latest verdict.
    public var zone: String?
    /// Credits that the ledger grants it at present.
    public var credits: Int
    /// Counts what the student should be told; see ``LedgerDatabase/pendingReceipts(after:limit:)``.
    public var revision: Int
}

extension LedgerDatabase {
    /// One submission at a glance; `nil` where the ledger does not know it.
    public func submission(_ submission: SubmissionID) throws(LedgerError) -> SubmissionSummary? {
        try read { db in
            try Row.fetchOne(
                db,
                sql: "\(SubmissionSummary.select) WHERE s.student_folder = ? AND s.session_folder = ?",
                arguments: [submission.studentFolder.text, submission.sessionFolder.text]
            ).map(SubmissionSummary.init(row:))
        }
    }

    /// One submission at a glance, by the record's number of it; `nil` where there is none.
    public func submission(number: Int64) throws(LedgerError) -> SubmissionSummary? {
        try read { db in
            try Row.fetchOne(db, sql: "\(SubmissionSummary.select) WHERE s.id = ?", arguments: [number])
                .map(SubmissionSummary.init(row:))
        }
    }

    /// Up to `limit` submissions that follow `after` in the order of their folders' text.
    public func submissions(
        after: SubmissionID? = nil,
        limit: Int
    ) throws(LedgerError) -> [SubmissionSummary] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    \(SubmissionSummary.select) WHERE (s.student_folder, s.session_folder) > (?, ?)
                    ORDER BY s.student_folder, s.session_folder LIMIT ?
                    """,
                arguments: [after?.studentFolder.text ?? "", after?.sessionFolder.text ?? "", max(0, limit)]
            ).map(SubmissionSummary.init(row:))
        }
    }

    /// All submissions of one student, in the order of their folders' text.
    public func submissions(of student: StudentID) throws(LedgerError) -> [SubmissionSummary] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: "\(SubmissionSummary.select) WHERE s.student_id = ? ORDER BY s.student_folder, s.session_folder",
                arguments: [student.value]
            ).map(SubmissionSummary.init(row:))
        }
    }

    /// Submissions whose receipt shows less than the ledger knows, by the order in which they came.
    ///
    /// The list survives a kill between verdict and receipt: write the receipt, then call
    /// ``receiptsWritten(_:)``.
    ///
    /// - Parameters:
    ///   - after: The last `key` of the page before; 0 for the first page.
    ///   - limit: How many at most.
    /// - Returns: One page; empty behind the last one.
    /// - Throws: ``LedgerError``.
    public func pendingReceipts(after: Int64 = 0, limit: Int) throws(LedgerError) -> [PendingReceipt] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT id, student_folder, session_folder, revision FROM submission
                    WHERE receipt_revision < revision AND id > ? ORDER BY id LIMIT ?
                    """,
                arguments: [after, max(0, limit)]
            ).map { row in
                PendingReceipt(
                    key: row[0],
                    submission: SubmissionID(studentFolder: row[1], sessionFolder: row[2]),
                    revision: row[3]
                )
            }
        }
    }

    /// Notes that these receipts show their revisions, in one transaction; what came later stays pending.
    public func receiptsWritten(_ receipts: [PendingReceipt]) throws(LedgerError) {
        guard !receipts.isEmpty else { return }
        try write { db in
            for receipt in receipts {
                try db.execute(
                    sql: """
                        UPDATE submission SET receipt_revision = min(:revision, revision)
                        WHERE id = :id AND receipt_revision < :revision
                        """,
                    arguments: ["revision": receipt.revision, "id": receipt.key]
                )
            }
        }
    }
}

/// A receipt that is to be written.
public struct PendingReceipt: Sendable, Hashable {
    /// The submission's place in the list, for paging.
    public var key: Int64
    /// Which submission.
    public var submission: SubmissionID
    /// What the receipt will show when it is written from now on.
    public var revision: Int
}

extension SubmissionSummary {
    static func fetchAll(
        _ db: Database,
        _ condition: String,
        _ arguments: StatementArguments
    ) throws -> [SubmissionSummary] {
        try Row.fetchAll(db, sql: "\(select) \(condition)", arguments: arguments).map(SubmissionSummary.init(row:))
    }

    fileprivate static let select = """
        SELECT s.*, v.start_at, v.end_at, v.week, v.zone,
            (SELECT coalesce(sum(c.credits), 0) FROM credit AS c WHERE c.submission_id = s.id) AS credits
        FROM submission AS s
        LEFT JOIN verdict AS v ON v.submission_id = s.id AND v.number = s.verdict_number
        """

    fileprivate init(row: Row) throws {
        let base = try SubmissionRow(row: row)
        self.init(
            number: base.id,
            submission: base.submission,
            student: base.student,
            state: base.state,
            version: base.version,
            firstArrivedAt: Date(milliseconds: base.firstArrivedAt),
            lastArrivedAt: Date(milliseconds: base.lastArrivedAt),
            deadline: Date(milliseconds: base.dueAt),
            verdict: base.verdict,
            verdictNumber: base.verdictNumber,
            start: (row["start_at"] as Int64?).map(Date.init(milliseconds:)),
            end: (row["end_at"] as Int64?).map(Date.init(milliseconds:)),
            week: row["week"],
            zone: row["zone"],
            credits: row["credits"],
            revision: row["revision"]
        )
    }
}
