public import Checks
public import Foundation
import GRDB
public import Submissions

/// Everything that the ledger holds about one submission at present.
public struct SessionRecord: Sendable, Hashable {
    /// The submission at a glance.
    public var submission: SubmissionID
    /// The student whose folder it lies in.
    public var student: StudentID
    /// Where it stands in the queue.
    public var state: SubmissionState
    /// When its first file arrived.
    public var firstArrivedAt: Date
    /// The latest verdict with its facts; `nil` before the first judgement.
    public var verdict: RecordedVerdict?
    /// The decision that stands; `nil` where no person decided.
    public var decision: RecordedDecision?
    /// The grant that is not reversed; `nil` where the session does not count.
    public var grant: CreditEntry?

    /// The programme's week in which it counts or, where it does not count, in which its photos were taken.
    public var week: Int? { grant?.week ?? verdict?.judgement.week }
    /// Credits that the ledger grants it.
    public var credits: Int { grant?.credits ?? 0 }
}

extension LedgerReader {
    /// The submissions of a student, those with a start first and in its order, then by folder.
    ///
    /// - Parameters:
    ///   - student: Whose.
    ///   - week: Only those that count in this week or whose photos were taken in it; `nil` for all.
    ///   - arrivals: With a week: those that tell no week belong to it when they arrived in this span.
    /// - Returns: The submissions.
    /// - Throws: An error of SQLite, or ``LedgerError`` `undecodable`.
    public func sessions(
        of student: StudentID,
        week: Int? = nil,
        arrivals: Range<Date>? = nil
    ) throws -> [SessionRecord] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT s.* FROM submission AS s
                LEFT JOIN verdict AS v ON v.submission_id = s.id AND v.number = s.verdict_number
                LEFT JOIN credit AS g ON g.submission_id = s.id AND \(CreditEntry.isOpenGrant("g"))
                WHERE s.student_id = :student AND (:week IS NULL OR coalesce(g.week, v.week) = :week
                    OR (coalesce(g.week, v.week) IS NULL AND s.first_arrived_at >= :from AND s.first_arrived_at < :to))
                ORDER BY v.start_at IS NULL, v.start_at, s.student_folder, s.session_folder
                """
        )
        let rows = try Row.fetchAll(
            statement,
            arguments: [
                "student": student.value, "week": week, "from": arrivals?.lowerBound.milliseconds,
                "to": arrivals?.upperBound.milliseconds,
            ]
        )
        return try rows.map { try record(SubmissionRow(row: $0)) }
    }

    /// Hands every submission to `body`, in the order in which they came and in constant memory.
    public func forEachSession(_ body: (SessionRecord) throws -> Void) throws {
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM submission ORDER BY id")
        while let row = try rows.next() { try body(record(SubmissionRow(row: row))) }
    }

    /// The lines of one student, grants and revokes, in order.
    public func credits(of student: StudentID) throws -> [CreditEntry] {
        try Row.fetchAll(
            db,
            sql: "\(CreditEntry.select) WHERE c.student_id = ? ORDER BY c.seq",
            arguments: [student.value]
        ).map(CreditEntry.init(row:))
    }

    /// The rulebook that a verdict was reached under; `nil` where no verdict has this digest.
    public func programme(_ digest: String) throws -> Programme? {
        try String.fetchOne(db, sql: "SELECT rules FROM programme WHERE digest = ?", arguments: [digest])
            .map { try StoredJSON.value(Programme.self, from: $0) }
    }

    private func record(_ row: SubmissionRow) throws -> SessionRecord {
        let grant = try db.cachedStatement(
            sql: """
                \(CreditEntry.select) WHERE c.submission_id = ? AND \(CreditEntry.isOpenGrant("c"))
                """
        )
        return SessionRecord(
            submission: row.submission,
            student: row.student,
            state: row.state,
            firstArrivedAt: Date(milliseconds: row.firstArrivedAt),
            verdict: row.verdictNumber > 0 ? try RecordedVerdict.latest(db, of: row) : nil,
            decision: try Decision.standing(db, for: row.id),
            grant: try Row.fetchOne(grant, arguments: [row.id]).map(CreditEntry.init(row:))
        )
    }
}
