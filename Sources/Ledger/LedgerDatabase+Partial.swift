public import Foundation
import GRDB

extension LedgerDatabase {
    /// Queues submissions that still wait for files and have got none for a while.
    ///
    /// The student thereby learns what is missing long before the wait is over. Each version is queued once.
    ///
    /// - Parameters:
    ///   - instant: The last file came at this instant or before.
    ///   - now: Daka's clock.
    /// - Returns: How many were queued.
    /// - Throws: Where the ledger cannot be written.
    @discardableResult
    public func queueQuiet(since instant: Date, now: Date) throws(LedgerError) -> Int {
        try write { db in
            try db.execute(
                sql: """
                    UPDATE submission SET state = 'queued', queued_at = :now
                    WHERE state = 'collecting' AND judged_version < version AND last_arrived_at <= :instant
                    """,
                arguments: ["now": now.milliseconds, "instant": instant.milliseconds]
            )
            return db.changesCount
        }
    }

    /// When the next submission that waits will want to be looked at; `nil` where none waits.
    ///
    /// - Parameter quiet: Seconds without a new file after which ``queueQuiet(since:now:)`` queues a submission.
    /// - Returns: The earliest instant at which something is to be done.
    /// - Throws: Where the ledger cannot be read.
    public func nextDue(quiet: TimeInterval) throws(LedgerError) -> Date? {
        try read { db in
            try Int64.fetchOne(
                db,
                sql: """
                    SELECT min(iif(judged_version < version, min(due_at, last_arrived_at + :quiet), due_at))
                    FROM submission WHERE state = 'collecting'
                    """,
                arguments: ["quiet": Int64(quiet * 1_000)]
            ).map(Date.init(milliseconds:))
        }
    }
}
