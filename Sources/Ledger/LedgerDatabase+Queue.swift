public import Foundation
import GRDB
import Submissions

extension LedgerDatabase {
    /// Seconds beyond which no back-off is believed: a later time means that the clock was set back meanwhile.
    public static let longestBackOff: TimeInterval = 3_600

    /// Takes the submission that has waited longest.
    ///
    /// Submissions whose deadline has passed join the queue first. A claim is on disk before this returns and stays until
    /// it is recorded, put off, or released after its owner died.
    ///
    /// - Parameters:
    ///   - owner: A word for this process, different for each start.
    ///   - now: Daka's clock.
    /// - Returns: The claim, or `nil` where nothing may be judged now.
    /// - Throws: ``LedgerError``.
    public func claimNext(owner: String, now: Date) throws(LedgerError) -> Claim? {
        try write { db in
            let instant = now.milliseconds
            try db.execute(
                sql: """
                    UPDATE submission SET state = 'queued', queued_at = due_at
                    WHERE state = 'collecting' AND due_at <= ?
                    """,
                arguments: [instant]
            )
            let next = try Int64.fetchOne(
                db,
                sql: """
                    SELECT id FROM submission INDEXED BY submission_waiting
                    WHERE state = 'queued' AND claimed_by IS NULL
                        AND (not_before IS NULL OR not_before <= :now OR not_before > :now + :longest)
                    ORDER BY queued_at, id LIMIT 1
                    """,
                arguments: ["now": instant, "longest": Int64(Self.longestBackOff * 1_000)]
            )
            guard let next else { return nil }
            try db.execute(
                sql: "UPDATE submission SET claimed_by = ?, claimed_at = ?, not_before = NULL WHERE id = ?",
                arguments: [owner, instant, next]
            )
            let row = try SubmissionRow.fetch(db, id: next)
            return Claim(
                submission: row.submission,
                student: row.student,
                version: row.version,
                files: try Self.files(of: next, includingSuperseded: false, db),
                firstArrivedAt: Date(milliseconds: row.firstArrivedAt),
                lastArrivedAt: Date(milliseconds: row.lastArrivedAt),
                deadline: Date(milliseconds: row.dueAt),
                waitIsOver: row.dueAt <= instant,
                attempts: row.attempts,
                owner: owner,
                row: next
            )
        }
    }

    /// Gives a claim back after a passing fault, to be tried again at `time` (at most ``longestBackOff`` from now).
    ///
    /// A claim that new files took back already is left alone. The submission keeps its place in the queue.
    public func postpone(_ claim: Claim, until time: Date, now: Date) throws(LedgerError) {
        let notBefore = min(time, now.addingTimeInterval(Self.longestBackOff))
        try write { db in
            try db.execute(
                sql: """
                    UPDATE submission
                    SET claimed_by = NULL, claimed_at = NULL, attempts = attempts + 1, not_before = ?
                    WHERE id = ? AND version = ? AND claimed_by = ?
                    """,
                arguments: [notBefore.milliseconds, claim.row, claim.version, claim.owner]
            )
        }
    }

    /// Releases every claim that is not `owner`'s and forgets all back-offs: what a start does, since the process that
    /// held them is dead.
    ///
    /// - Parameter owner: The word of this process.
    /// - Returns: How many claims were released.
    /// - Throws: ``LedgerError``.
    @discardableResult
    public func releaseClaims(notOf owner: String) throws(LedgerError) -> Int {
        try write { db in
            try db.execute(sql: "UPDATE submission SET not_before = NULL WHERE state = 'queued'")
            try db.execute(
                sql: "UPDATE submission SET claimed_by = NULL, claimed_at = NULL WHERE claimed_by <> ?",
                arguments: [owner]
            )
            return db.changesCount
        }
    }

    /// Releases the claims of `owner` that a fault left behind; whoever claims calls it before the next turn.
    ///
    /// - Parameter owner: The word of this process, which holds no claim that it still works on.
    /// - Returns: How many were released.
    /// - Throws: ``LedgerError``.
    @discardableResult
    public func releaseClaims(of owner: String) throws(LedgerError) -> Int {
        let isHeld = try read { db in
            try Bool.fetchOne(
                db,
                sql: "SELECT EXISTS (SELECT 1 FROM submission WHERE claimed_by = ?)",
                arguments: [owner]
            ) ?? false
        }
        guard isHeld else { return 0 }
        return try write { db in
            try db.execute(
                sql: "UPDATE submission SET claimed_by = NULL, claimed_at = NULL WHERE claimed_by = ?",
                arguments: [owner]
            )
            return db.changesCount
        }
    }

    /// Puts submissions back into the queue as a new version with the same files; running claims become stale.
    ///
    /// Those that still wait for their files are judged when these arrive and are left alone.
    ///
    /// - Parameters:
    ///   - scope: Which submissions.
    ///   - now: Daka's clock.
    /// - Returns: How many were put back.
    /// - Throws: ``LedgerError``.
    @discardableResult
    public func requeue(_ scope: RequeueScope, now: Date) throws(LedgerError) -> Int {
        try write { db in try Self.requeue(scope, now: now, db) }
    }

    /// The same inside a transaction.
    @discardableResult
    static func requeue(_ scope: RequeueScope, now: Date, _ db: Database) throws -> Int {
        let (condition, arguments): (String, StatementArguments) =
            switch scope {
            case .submission(let id):
                ("student_folder = ? AND session_folder = ?", [id.studentFolder.text, id.sessionFolder.text])
            case .student(let student): ("student_id = ?", [student.value])
            case .all: ("TRUE", [])
            case .placesInDoubt:
                (
                    """
                    EXISTS (
                        SELECT 1 FROM case_finding AS f
                        WHERE f.submission_id = submission.id AND f.code LIKE 'location.%' AND f.severity <> 'note')
                    """, []
                )
            }
        try db.execute(
            sql: """
                UPDATE submission SET state = 'queued', queued_at = coalesce(queued_at, ?), version = version + 1,
                    claimed_by = NULL, claimed_at = NULL, attempts = 0, not_before = NULL
                WHERE (state <> 'collecting' OR judged_version = version) AND \(condition)
                """,
            arguments: [now.milliseconds] + arguments
        )
        return db.changesCount
    }
}
