public import Foundation
import GRDB

/// Figures of the record for a monitoring system.
public struct LedgerMetrics: Sendable, Hashable {
    /// Submissions by where they stand.
    public var submissions: [SubmissionState: Int] = [:]
    /// Open cases by reason.
    public var cases: [CaseKind: Int] = [:]
    /// Since when the oldest open case waits; `nil` without one.
    public var oldestCaseSince: Date?
    /// Since when the submission waits that has been in the queue of work longest; `nil` for an empty queue.
    public var oldestQueuedSince: Date?
    /// Receipts that are behind the record.
    public var pendingReceipts = 0
    /// The last line of the credits ledger; 0 for none.
    public var lastSeq = 0
    /// The last entry of the audit trail; 0 for none.
    public var lastAudit = 0
    /// Sessions that were drawn, and those of them that the draw fell on.
    public var spotChecksDrawn = 0
    /// Sessions that a spot check fell on.
    public var spotChecksChosen = 0
}

extension LedgerDatabase {
    /// Figures for a monitoring system, read at one moment; none is counted over the whole record.
    public func metrics() throws(LedgerError) -> LedgerMetrics {
        try read { db in
            func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
            func instant(_ sql: String) throws -> Date? {
                try Int64.fetchOne(db, sql: sql).map(Date.init(milliseconds:))
            }
            var metrics = LedgerMetrics()
            for state in SubmissionState.allCases { metrics.submissions[state] = 0 }
            for row in try Row.fetchAll(db, sql: "SELECT word, number FROM record_tally WHERE topic = 'state'") {
                metrics.submissions[try SubmissionState(stored: row[0])] = row[1]
            }
            for kind in CaseKind.allCases { metrics.cases[kind] = 0 }
            for row in try Row.fetchAll(db, sql: "SELECT value, number FROM queue_count WHERE filter = 'kind'") {
                metrics.cases[try CaseKind(stored: row[0])] = row[1]
            }
            metrics.oldestCaseSince = try instant("SELECT min(since) FROM queue_case")
            metrics.oldestQueuedSince = try instant("SELECT min(queued_at) FROM submission WHERE state = 'queued'")
            metrics.pendingReceipts = try count("SELECT count(*) FROM submission WHERE receipt_revision < revision")
            metrics.lastSeq = try count("SELECT max(seq) FROM credit")
            metrics.lastAudit = try count("SELECT seq FROM audit_head")
            func draws(_ word: String) throws -> Int {
                try count("SELECT number FROM record_tally WHERE topic = 'spot-check' AND word = '\(word)'")
            }
            metrics.spotChecksDrawn = try draws("drawn")
            metrics.spotChecksChosen = try draws("chosen")
            return metrics
        }
    }
}
