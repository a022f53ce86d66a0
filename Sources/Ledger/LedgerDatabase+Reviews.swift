import GRDB
public import Submissions

/// A submission with the decision that a person made on the files it has now.
public struct ReviewedSubmission: Sendable, Hashable {
    /// Which submission.
    public var submission: SubmissionID
    /// What was decided; `nil` where no decision stands, or files came since that nobody has looked at.
    public var outcome: Decision.Outcome?

    /// Makes a reviewed submission.
    public init(_ submission: SubmissionID, _ outcome: Decision.Outcome?) {
        self.submission = submission
        self.outcome = outcome
    }
}

/// Decisions up to an entry of the audit trail.
public struct ReviewNews: Sendable, Hashable {
    /// The submissions decided or undone, in no order, each once.
    public var reviews: [ReviewedSubmission]
    /// The last entry that was looked at, to go on from.
    public var seq: Int
}

extension LedgerDatabase {
    /// Every submission on which a person's decision stands, with the audit trail's last entry.
    public func reviews() throws(LedgerError) -> ReviewNews {
        try read { db in
            ReviewNews(reviews: try Self.reviews(db, "d.id IS NOT NULL"), seq: try Self.lastAuditSeq(db))
        }
    }

    /// Submissions on which somebody decided, or whose decision was undone, after an entry of the audit trail.
    ///
    /// - Parameter seq: The last entry that was looked at.
    /// - Returns: How these stand now.
    /// - Throws: ``LedgerError``.
    public func reviews(after seq: Int) throws(LedgerError) -> ReviewNews {
        try read { db in
            let last = try Self.lastAuditSeq(db)
            guard last > seq else { return ReviewNews(reviews: [], seq: seq) }
            let changed = """
                s.id IN (
                    SELECT o.submission_id FROM audit AS a JOIN decision AS o ON o.id = a.detail ->> 'decision'
                    WHERE a.seq > ? AND a.action IN (?, ?))
                """
            let arguments: StatementArguments = [seq, AuditAction.decided.rawValue, AuditAction.undone.rawValue]
            return ReviewNews(reviews: try Self.reviews(db, changed, arguments), seq: last)
        }
    }

    /// How one submission stands; without an outcome where the ledger does not know it.
    public func review(of submission: SubmissionID) throws(LedgerError) -> ReviewedSubmission {
        try read { db in
            let names: StatementArguments = [submission.studentFolder.text, submission.sessionFolder.text]
            return try Self.reviews(db, "s.student_folder = ? AND s.session_folder = ?", names).first
                ?? ReviewedSubmission(submission, nil)
        }
    }

    private static func lastAuditSeq(_ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT seq FROM audit_head") ?? 0
    }

    private static func reviews(
        _ db: Database,
        _ condition: String,
        _ arguments: StatementArguments = []
    ) throws -> [ReviewedSubmission] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT s.student_folder, s.session_folder,
                    iif(coalesce(d.judged_version, v.version) >= s.files_version, d.outcome, NULL)
                FROM submission AS s
                LEFT JOIN decision AS d ON d.submission_id = s.id AND d.undone_at IS NULL
                LEFT JOIN verdict AS v ON v.submission_id = s.id AND v.number = d.verdict_number
                WHERE \(condition)
                """,
            arguments: arguments
        ).map { row in
            ReviewedSubmission(
                SubmissionID(studentFolder: row[0], sessionFolder: row[1]),
                try (row[2] as String?).map(Decision.Outcome.init(stored:))
            )
        }
    }
}
