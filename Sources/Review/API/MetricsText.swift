import Foundation
import Ledger

/// Figures in the text form that Prometheus reads (exposition format 0.0.4).
struct MetricsText {
    /// The whole text.
    let text: String

    init(_ metrics: LedgerMetrics, now: Date) {
        var lines: [String] = []
        func add(_ name: String, _ kind: String, _ help: String, _ values: [(labels: String, value: Int)]) {
            lines += ["# HELP \(name) \(help)", "# TYPE \(name) \(kind)"]
            lines += values.map { "\(name)\($0.labels) \($0.value)" }
        }
        func age(_ since: Date?) -> Int { since.map { max(0, Int(now.timeIntervalSince($0))) } ?? 0 }
        add(
            "daka_submissions",
            "gauge",
            "Submissions by where they stand.",
            metrics.submissions.sorted { $0.key.rawValue < $1.key.rawValue }.map { ("{state=\"\($0.rawValue)\"}", $1) }
        )
        add(
            "daka_cases_open",
            "gauge",
            "Cases that wait for a person, by reason.",
            metrics.cases.sorted { $0.key.rawValue < $1.key.rawValue }.map { ("{kind=\"\($0.rawValue)\"}", $1) }
        )
        add(
            "daka_case_oldest_seconds",
            "gauge",
            "How long the oldest open case has waited.",
            [("", age(metrics.oldestCaseSince))]
        )
        add(
            "daka_judging_oldest_seconds",
            "gauge",
            "How long the oldest submission has waited to be judged.",
            [("", age(metrics.oldestQueuedSince))]
        )
        add("daka_receipts_pending", "gauge", "Receipts that are behind the record.", [("", metrics.pendingReceipts)])
        add("daka_credit_lines_total", "counter", "Lines of the credits ledger.", [("", metrics.lastSeq)])
        add("daka_audit_entries_total", "counter", "Entries of the audit trail.", [("", metrics.lastAudit)])
        add(
            "daka_spot_checks_total",
            "counter",
            "Sessions drawn for the spot checks, by what the draw said.",
            [
                ("{chosen=\"true\"}", metrics.spotChecksChosen),
                ("{chosen=\"false\"}", metrics.spotChecksDrawn - metrics.spotChecksChosen),
            ]
        )
        text = lines.joined(separator: "\n") + "\n"
    }
}
