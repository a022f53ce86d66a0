public import Foundation
import GRDB
public import Submissions

extension LedgerDatabase {
    /// Records files whose bytes are in the vault, as one change of their submission.
    ///
    /// New or replaced content makes a new version of the submission, re-opens it and takes back a running claim; what was
    /// replaced stays in the record. A file whose name says so is an appeal; one that merely moves here from another session
    /// of the student keeps what became of it there. A decision that asked for a better upload is thereby answered. Files
    /// that are known change nothing but their stamps, so the call may be repeated.
    ///
    /// - Parameters:
    ///   - files: The files, one a name; may be empty, for a folder in which nothing can be read.
    ///   - retiring: Names that no longer belong to the submission, for example after a rename. Do not name files that are
    ///     merely gone: what a student deletes stays evidence.
    ///   - submission: The session's folder.
    ///   - student: The student whose folder it lies in.
    ///   - deadline: When waiting for more files ends, counted from the last file.
    ///   - complete: Whether it can be judged at once; otherwise it is `collecting`.
    ///   - now: Daka's clock.
    /// - Returns: What became of each file, and where the submission stands.
    /// - Throws: ``LedgerError``; nothing is then written.
    @discardableResult
    public func keep(
        _ files: [KeptFile],
        retiring: [FileName] = [],
        in submission: SubmissionID,
        of student: StudentID,
        deadline: Date,
        complete: Bool,
        now: Date
    ) throws(LedgerError) -> KeepResult {
        try write { db in
            let arrival = files.map(\.arrivedAt.milliseconds).max() ?? now.milliseconds
            let known = try SubmissionRow.fetch(db, submission)
            let id = try known?.id ?? Self.insert(submission, student, arrival, deadline, in: db)
            let changes = try files.map { file in try Self.keep(file, in: id, now: now, db) }
            var changed = known == nil || changes.contains { $0 != .unchanged }
            for (file, change) in zip(files, changes) where change != .unchanged && file.name.isAppeal {
                guard try !Self.carryAppeal(of: file, to: id, from: student, db) else { continue }
                try Self.appeal(id, file: file.name, person: nil, note: "", now: now, db)
                let actor = AuditActor("student \(student)")
                try Audit.append(.appealed, by: actor, on: "\(submission)", ["file": file.name.text], now: now, db)
            }
            for name in retiring {
                try Self.supersede(name.text, in: id, now: now, db)
                changed = changed || db.changesCount > 0
            }
            if changed {
                try Self.reopen(id, arrival: arrival, deadline: deadline, isNew: known == nil, complete, now, db)
            } else if complete {
                // The group turned out complete without another file. What is judged already stays as it is.
                try db.execute(
                    sql: """
                        UPDATE submission SET state = 'queued', queued_at = :now
                        WHERE id = :id AND state = 'collecting' AND judged_version < version
                        """,
                    arguments: ["id": id, "now": now.milliseconds]
                )
            }
            let row = try SubmissionRow.fetch(db, id: id)
            return KeepResult(changes: changes, version: row.version, state: row.state)
        }
    }

    private static func insert(
        _ submission: SubmissionID,
        _ student: StudentID,
        _ arrival: Int64,
        _ deadline: Date,
        in db: Database
    ) throws -> Int64 {
        try db.execute(
            sql: """
                INSERT INTO submission
                    (student_folder, session_folder, student_id, state, version, first_arrived_at, last_arrived_at, due_at)
                VALUES (?, ?, ?, 'collecting', 1, ?, ?, ?)
                """,
            arguments: [
                submission.studentFolder.text, submission.sessionFolder.text, student.value, arrival, arrival,
                deadline.milliseconds,
            ]
        )
        return db.lastInsertedRowID
    }

    private static func keep(
        _ file: KeptFile,
        in submission: Int64,
        now: Date,
        _ db: Database
    ) throws -> KeepResult.Change {
        let evidence = try keep(file.evidence, now: now, db)
        let known = try Row.fetchOne(
            db,
            sql: """
                SELECT id, evidence_id FROM submission_file
                WHERE submission_id = ? AND name = ? AND superseded_at IS NULL
                """,
            arguments: [submission, file.name.text]
        )
        if let known, known["evidence_id"] == evidence {
            try db.execute(
                sql: """
                    UPDATE submission_file SET size = ?, modified_ns = ?, changed_ns = ?, link_count = ? WHERE id = ?
                    """,
                arguments: [
                    file.stamp.size, file.stamp.modified, file.stamp.changed, file.linkCount, known["id"] as Int64,
                ]
            )
            return .unchanged
        }
        if known != nil { try supersede(file.name.text, in: submission, now: now, db) }
        try db.execute(
            sql: """
                INSERT INTO submission_file
                    (submission_id, name, evidence_id, size, modified_ns, changed_ns, link_count, arrived_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                submission, file.name.text, evidence, file.stamp.size, file.stamp.modified, file.stamp.changed,
                file.linkCount, file.arrivedAt.milliseconds,
            ]
        )
        return known == nil ? .added : .replaced
    }

    private static func keep(_ evidence: KeptEvidence, now: Date, _ db: Database) throws -> Int64 {
        if let known = try Row.fetchOne(
            db,
            sql: "SELECT id, byte_count FROM evidence WHERE sha256 = ?",
            arguments: [evidence.sha256]
        ) {
            guard known["byte_count"] == evidence.byteCount else {
                throw LedgerError(.refused, "evidence \(evidence.sha256): the same hash came with two sizes")
            }
            return known["id"]
        }
        try db.execute(
            sql: "INSERT INTO evidence (sha256, byte_count, extension, format, first_kept_at) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                evidence.sha256, evidence.byteCount, evidence.fileExtension, evidence.format.rawValue, now.milliseconds,
            ]
        )
        return db.lastInsertedRowID
    }

    private static func supersede(_ name: String, in submission: Int64, now: Date, _ db: Database) throws {
        try db.execute(
            sql: """
                UPDATE submission_file SET superseded_at = ?
                WHERE submission_id = ? AND name = ? AND superseded_at IS NULL
                """,
            arguments: [now.milliseconds, submission, name]
        )
    }

    private static func reopen(
        _ id: Int64,
        arrival: Int64,
        deadline: Date,
        isNew: Bool,
        _ complete: Bool,
        _ now: Date,
        _ db: Database
    ) throws {
        // Who waits in the queue already keeps the place; the files that come late do not cost it.
        try db.execute(
            sql: """
                UPDATE submission SET
                    state = iif(:complete OR state = 'queued', 'queued', 'collecting'),
                    queued_at = iif(:complete OR state = 'queued', coalesce(queued_at, :now), NULL),
                    version = version + :step,
                    files_version = version + :step,
                    last_arrived_at = max(last_arrived_at, :arrival),
                    due_at = :due,
                    claimed_by = NULL, claimed_at = NULL, attempts = 0, not_before = NULL
                WHERE id = :id
                """,
            arguments: [
                "id": id, "complete": complete, "step": isNew ? 0 : 1, "arrival": arrival,
                "due": deadline.milliseconds, "now": now.milliseconds,
            ]
        )
        guard let asked = try Decision.standing(db, for: id), asked.decision.outcome == .ask else { return }
        try undo(asked, by: .machine, reason: RecordedDecision.Ending.answered.rawValue, now: now, db)
    }
}
