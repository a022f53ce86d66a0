public import Checks
public import Foundation
import GRDB
public import Submissions

/// What `daka status` tells of the ledger.
public struct LedgerStatus: Sendable, Hashable {
    /// Submissions by state; every state has its number.
    public var submissions: [SubmissionState: Int]
    /// Queued submissions that are being judged.
    public var claimed: Int
    /// Queued submissions that wait for a passing fault to pass.
    public var postponed: Int
    /// The submission that has been in the queue longest; `nil` for an empty queue.
    public var oldestQueued: SubmissionID?
    /// When it joined the queue.
    public var oldestQueuedAt: Date?
    /// Submissions by their latest verdict; every verdict has its number.
    public var verdicts: [Verdict: Int]
    /// Verdicts recorded in the last hour.
    public var verdictsLastHour: Int
    /// Receipts that are behind the ledger.
    public var pendingReceipts: Int
    /// The last line of the credits ledger; 0 for none.
    public var lastSeq: Int
    /// The last problem of each cause, by cause.
    public var causes: [CauseSummary]
}

/// The few figures that tell how the work on the record gets on.
public struct LedgerHealth: Sendable, Hashable {
    /// Submissions that wait for files.
    public var collecting = 0
    /// Submissions that must be judged.
    public var queued = 0
    /// Since when the one waits that has been queued longest; `nil` for an empty queue.
    public var oldestQueuedAt: Date?
    /// The last problem of each cause that some item has now.
    public var causes: [CauseSummary] = []
}

extension LedgerDatabase {
    /// How the work on the record gets on; each figure follows from an index, so that a page may ask.
    public func health() throws(LedgerError) -> LedgerHealth {
        try read { db in
            func count(_ state: SubmissionState) throws -> Int {
                let sql = "SELECT number FROM record_tally WHERE topic = 'state' AND word = ?"
                return try Int.fetchOne(db, sql: sql, arguments: [state.rawValue]) ?? 0
            }
            return LedgerHealth(
                collecting: try count(.collecting),
                queued: try count(.queued),
                oldestQueuedAt: try Int64.fetchOne(
                    db,
                    sql: "SELECT min(queued_at) FROM submission WHERE state = 'queued'"
                ).map(Date.init(milliseconds:)),
                causes: try CauseSummary.all(db).filter { $0.openCount > 0 }
            )
        }
    }

    /// What the ledger holds and what waits, at one moment.
    public func status(now: Date) throws(LedgerError) -> LedgerStatus {
        try read { db in
            func count(_ sql: String, _ arguments: StatementArguments = []) throws -> Int {
                try Int.fetchOne(db, sql: sql, arguments: arguments) ?? 0
            }
            var states = Dictionary(uniqueKeysWithValues: SubmissionState.allCases.map { ($0, 0) })
            var verdicts = Dictionary(uniqueKeysWithValues: Verdict.allCases.map { ($0, 0) })
            // A submission whose files have all moved to another one stays on record and tells nothing any more.
            let groups = """
                SELECT state, verdict, count(*), count((
                    SELECT 1 FROM submission_file AS f WHERE f.submission_id = s.id AND f.superseded_at IS NULL LIMIT 1))
                FROM submission AS s GROUP BY state, verdict
                """
            for row in try Row.fetchAll(db, sql: groups) {
                states[try SubmissionState(stored: row[0]), default: 0] += row[2]
                if let verdict = row[1] as String? {
                    verdicts[try Verdict(stored: verdict), default: 0] += row[3]
                }
            }
            let oldest = try Row.fetchOne(
                db,
                sql: """
                    SELECT student_folder, session_folder, queued_at FROM submission
                    WHERE state = 'queued' ORDER BY queued_at, id LIMIT 1
                    """
            )
            let hourAgo = now.addingTimeInterval(-3_600)
            return LedgerStatus(
                submissions: states,
                claimed: try count("SELECT count(*) FROM submission WHERE claimed_by IS NOT NULL"),
                postponed: try count(
                    "SELECT count(*) FROM submission WHERE state = 'queued' AND claimed_by IS NULL AND not_before > ?",
                    [now.milliseconds]
                ),
                oldestQueued: oldest.map { SubmissionID(studentFolder: $0[0], sessionFolder: $0[1]) },
                oldestQueuedAt: oldest.map { Date(milliseconds: $0[2]) },
                verdicts: verdicts,
                verdictsLastHour: try count(
                    "SELECT count(*) FROM verdict WHERE recorded_at > ? AND recorded_at <= ?",
                    [hourAgo.milliseconds, now.milliseconds]
                ),
                pendingReceipts: try count("SELECT count(*) FROM submission WHERE receipt_revision < revision"),
                lastSeq: try count("SELECT max(seq) FROM credit"),
                causes: try CauseSummary.all(db)
            )
        }
    }

    /// A word that belongs to the workspace, such as its id; `nil` where none is set.
    public func meta(_ key: String) throws(LedgerError) -> String? {
        try read { db in try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = ?", arguments: [key]) }
    }

    /// Sets a word that belongs to the workspace, for tests.
    package func setMeta(_ key: String, to value: String) throws(LedgerError) {
        try write { db in
            try db.execute(
                sql: "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                arguments: [key, value]
            )
        }
    }
}
