public import Foundation
import GRDB
public import Submissions

/// A student's wish that a person looks at a case again.
public struct Appeal: Sendable, Hashable {
    /// The record's number of it.
    public var id: Int64
    /// The file by which the student appeals; `nil` where staff noted it.
    public var file: FileName?
    /// The account that noted it; `nil` where the student appeals by a file.
    public var person: String?
    /// What was said, in one line; empty for a file.
    public var note: String
    /// When it came.
    public var madeAt: Date
    /// Whether a decision that stands answers it.
    public var isAnswered: Bool
}

extension FileName {
    /// Whether a file of this name in a session's folder is an appeal: `申诉` or `appeal` in its name.
    public var isAppeal: Bool {
        let name = text.lowercased()
        return name.contains("申诉") || name.contains("appeal")
    }
}

extension LedgerDatabase {
    /// Notes an appeal that reached staff otherwise; the case enters the queue until a person decides.
    ///
    /// - Parameters:
    ///   - submission: The submission; it must have been judged.
    ///   - note: What the student says, in one line.
    ///   - actor: The account that notes it.
    ///   - now: Daka's clock.
    /// - Throws: ``LedgerError``; `refused` without a note, or where there is no verdict yet.
    public func appeal(
        _ submission: SubmissionID,
        note: String,
        by actor: AuditActor,
        now: Date
    ) throws(LedgerError) {
        let line = Decision.line(note)
        guard !line.isEmpty else { throw LedgerError(.refused, "\(submission): note what the student says") }
        try write { db in
            guard let row = try SubmissionRow.fetch(db, submission), row.verdictNumber > 0 else {
                throw LedgerError(.refused, "\(submission): there is no verdict to appeal against yet")
            }
            try Self.appeal(row.id, file: nil, person: actor.name, note: line, now: now, db)
            try Audit.append(.appealed, by: actor, on: "\(submission)", ["note": line], now: now, db)
        }
    }

    static func appeal(
        _ submission: Int64,
        file: FileName?,
        person: String?,
        note: String,
        now: Date,
        _ db: Database
    ) throws {
        try db.execute(
            sql: """
                INSERT INTO appeal (submission_id, file, person, note, made_at, after_decision)
                VALUES (?, ?, ?, ?, ?, (SELECT coalesce(max(id), 0) FROM decision))
                """,
            arguments: [submission, file?.text, person, note, now.milliseconds]
        )
    }
}

extension LedgerDatabase {
    /// Lets an appeal follow its file into another session, and says whether the file's content was an appeal of this
    /// student in a session that it has left: whoever groups files anew appeals against nothing.
    static func carryAppeal(
        of file: KeptFile,
        to submission: Int64,
        from student: StudentID,
        _ db: Database
    ) throws -> Bool {
        let earlier = try Row.fetchOne(
            db,
            sql: """
                SELECT a.id, EXISTS (
                    SELECT 1 FROM decision AS b
                    WHERE b.submission_id = a.submission_id AND b.id > a.after_decision AND b.undone_at IS NULL)
                FROM evidence AS e
                JOIN submission_file AS f ON f.evidence_id = e.id AND f.superseded_at IS NOT NULL
                JOIN submission AS s ON s.id = f.submission_id AND s.student_id = :student AND s.id <> :submission
                JOIN appeal AS a ON a.submission_id = s.id AND a.file = f.name
                WHERE e.sha256 = :content AND NOT EXISTS (
                    SELECT 1 FROM submission_file AS o
                    WHERE o.submission_id = s.id AND o.name = f.name AND o.superseded_at IS NULL)
                ORDER BY f.superseded_at DESC, a.id DESC LIMIT 1
                """,
            arguments: ["student": student.value, "submission": submission, "content": file.evidence.sha256]
        )
        guard let earlier else { return false }
        guard !(earlier[1] as Bool) else { return true }
        try db.execute(
            sql: """
                INSERT INTO appeal (submission_id, file, person, note, made_at, after_decision)
                SELECT ?, ?, person, note, made_at, after_decision FROM appeal WHERE id = ?
                """,
            arguments: [submission, file.name.text, earlier[0] as Int64]
        )
        return true
    }
}

extension Appeal {
    static func all(_ db: Database, of submission: Int64) throws -> [Appeal] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT a.*, EXISTS (
                    SELECT 1 FROM decision AS b
                    WHERE b.submission_id = a.submission_id AND b.id > a.after_decision AND b.undone_at IS NULL) AS answered
                FROM appeal AS a WHERE a.submission_id = ? ORDER BY a.id
                """,
            arguments: [submission]
        ).map { row in
            Appeal(
                id: row["id"],
                file: (row["file"] as String?).map { FileName(text: $0) },
                person: row["person"],
                note: row["note"],
                madeAt: Date(milliseconds: row["made_at"]),
                isAnswered: row["answered"]
            )
        }
    }
}
