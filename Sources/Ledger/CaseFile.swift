import GRDB
public import Submissions

/// Everything that the ledger holds about one submission, for the page on which a person decides it.
public struct CaseFile: Sendable, Hashable {
    /// The submission at a glance.
    public var summary: SubmissionSummary
    /// The open case; `nil` where nobody waits for a person.
    public var open: QueueCase?
    /// All verdicts, the latest last; the facts of each name the files that it saw.
    public var verdicts: [RecordedVerdict]
    /// All files, those replaced or renamed included, in the order in which they came.
    public var files: [KeptFile]
    /// All decisions, undone ones included, the latest last.
    public var decisions: [RecordedDecision]
    /// The credit lines of the submission, in order.
    public var credits: [CreditEntry]
    /// All appeals, in order.
    public var appeals: [Appeal]
    /// The spot check; `nil` where the session was never granted by Daka itself.
    public var spotCheck: SpotCheck?
    /// The student's other submissions of the week, and those of a week that nothing tells, by start.
    public var others: [SubmissionSummary]
    /// The partner's submissions of the week, by start.
    public var partners: [SubmissionSummary]

    /// The verdict that counts; `nil` before the first.
    public var verdict: RecordedVerdict? { verdicts.last }
    /// The decision that stands.
    public var decision: RecordedDecision? { decisions.last { $0.undoneAt == nil } }
    /// The verdict that the standing decision was made on: what to show beside the latest one of a reopened case.
    public var decidedVerdict: RecordedVerdict? {
        decision.flatMap { decision in verdicts.first { $0.number == decision.decision.verdictNumber } }
    }
}

extension LedgerDatabase {
    /// Everything about one submission, read at one moment; `nil` where the ledger does not know it.
    public func caseFile(of submission: SubmissionID) throws(LedgerError) -> CaseFile? {
        try read { db in
            guard let row = try SubmissionRow.fetch(db, submission),
                let summary = try SubmissionSummary.fetchAll(db, "WHERE s.id = ?", [row.id]).first
            else { return nil }
            let pair = try String.fetchOne(
                db,
                sql: """
                    SELECT coalesce(nullif(r.pair_id, ''), v.pair_id)
                    FROM submission AS s
                    LEFT JOIN student AS r ON r.student_id = s.student_id
                    LEFT JOIN verdict AS v ON v.submission_id = s.id AND v.number = s.verdict_number
                    WHERE s.id = ?
                    """,
                arguments: [row.id]
            )
            return CaseFile(
                summary: summary,
                open: try QueueCase.fetch(db, row.id),
                verdicts: try RecordedVerdict.all(db, of: row),
                files: try Self.files(of: row.id, includingSuperseded: true, db),
                decisions: try Row.fetchAll(
                    db,
                    sql: "\(RecordedDecision.select) WHERE d.submission_id = ? ORDER BY d.id",
                    arguments: [row.id]
                ).map(RecordedDecision.init(row:)),
                credits: try Row.fetchAll(
                    db,
                    sql: "\(CreditEntry.select) WHERE c.submission_id = ? ORDER BY c.seq",
                    arguments: [row.id]
                ).map(CreditEntry.init(row:)),
                appeals: try Appeal.all(db, of: row.id),
                spotCheck: try SpotCheck.fetch(db, row.id),
                others: try SubmissionSummary.fetchAll(
                    db,
                    """
                    WHERE s.student_id = ? AND s.id <> ? AND v.week IS ?
                    ORDER BY v.start_at IS NULL, v.start_at, s.id LIMIT 50
                    """,
                    [row.student.value, row.id, summary.week]
                ),
                partners: try summary.week.flatMap { week in
                    try pair.map { pair in
                        try SubmissionSummary.fetchAll(
                            db,
                            """
                            WHERE s.student_id IN (SELECT student_id FROM student WHERE pair_id = ?)
                                AND s.student_id <> ? AND v.week = ?
                            ORDER BY v.start_at IS NULL, v.start_at, s.id LIMIT 50
                            """,
                            [pair, row.student.value, week]
                        )
                    }
                } ?? []
            )
        }
    }
}
