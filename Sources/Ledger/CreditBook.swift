import Foundation
import GRDB
import Submissions

/// Writes credit lines inside a transaction, so that what a submission was granted equals what it is worth.
struct CreditBook {
    /// Who gives or takes credits, and why.
    struct Authority {
        var name: String
        var reason: String
    }

    let db: Database
    let submission: SubmissionRow
    let pair: String?
    let now: ZonedInstant

    /// Takes back the open grant where it says something else than `terms`, and grants these; writes nothing where the
    /// grant says the same.
    ///
    /// - Parameters:
    ///   - terms: What the submission is worth; `nil` for nothing.
    ///   - jointMinutes: Minutes by which two sessions of a pair overlap to be joint.
    ///   - granting: Who grants.
    ///   - revoking: Who takes back.
    /// - Returns: The lines written, in order.
    /// - Throws: An error of SQLite.
    func settle(
        _ terms: CreditTerms?,
        jointMinutes: Int,
        granting: Authority,
        revoking: Authority
    ) throws -> [CreditEntry] {
        let open = try openGrant()
        if let open, let terms, terms.matches(open) { return [] }
        var lines: [CreditEntry] = []
        if let open { lines.append(try revoke(open, by: revoking)) }
        if let terms { lines.append(try grant(terms, jointMinutes: jointMinutes, by: granting)) }
        for week in Set(lines.map(\.week)) { try announce(week) }
        return lines
    }

    /// The grant that ``settle(_:jointMinutes:granting:revoking:)`` would reverse.
    func takesBack(_ terms: CreditTerms?) throws -> CreditEntry? {
        guard let open = try openGrant() else { return nil }
        return terms?.matches(open) == true ? nil : open
    }

    /// The receipts of the student's other sessions of a week tell its credits too and are due anew.
    private func announce(_ week: Int) throws {
        try db.execute(
            sql: """
                UPDATE submission SET revision = revision + 1
                WHERE student_id = :student AND id <> :id AND EXISTS (
                    SELECT 1 FROM verdict AS v
                    WHERE v.submission_id = submission.id AND v.number = submission.verdict_number AND v.week = :week)
                """,
            arguments: ["student": submission.student.value, "id": submission.id, "week": week]
        )
    }

    private func openGrant() throws -> CreditEntry? {
        try Row.fetchOne(
            db,
            sql: """
                \(CreditEntry.select) WHERE c.submission_id = ? AND \(CreditEntry.isOpenGrant("c"))
                """,
            arguments: [submission.id]
        ).map(CreditEntry.init(row:))
    }

    private func grant(_ terms: CreditTerms, jointMinutes: Int, by authority: Authority) throws -> CreditEntry {
        let entry = CreditEntry(
            seq: try nextSeq(),
            event: .grant,
            student: submission.student,
            pair: pair,
            session: submission.submission.description,
            week: terms.week,
            start: terms.start,
            end: terms.end,
            durationMinutes: terms.durationSeconds.map { $0 / 60 },
            credits: terms.credits,
            joint: try isJoint(terms, minutes: jointMinutes),
            zone: terms.zone,
            decidedBy: authority.name,
            reason: authority.reason,
            recordedAt: now
        )
        try insert(entry)
        return entry
    }

    private func revoke(_ grant: CreditEntry, by authority: Authority) throws -> CreditEntry {
        var entry = grant
        entry.seq = try nextSeq()
        entry.event = .revoke
        entry.credits = -grant.credits
        entry.decidedBy = authority.name
        entry.reason = "reverses seq \(grant.seq): \(authority.reason)"
        entry.recordedAt = now
        entry.reverses = grant.seq
        try insert(entry)
        return entry
    }

    /// Numbers follow from what is written, not from a counter, so that a transaction rolled back leaves no gap.
    private func nextSeq() throws -> Int {
        try (Int.fetchOne(db, sql: "SELECT max(seq) FROM credit") ?? 0) + 1
    }

    private func isJoint(_ terms: CreditTerms, minutes: Int) throws -> Bool {
        guard let pair, let zone = terms.zone, let start = terms.start, let end = terms.end else { return false }
        return try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (
                    SELECT 1 FROM credit AS g
                    WHERE g.pair_id = :pair AND g.student_id <> :student AND g.zone = :zone
                        AND min(g.end_at, :end) - max(g.start_at, :start) >= :overlap
                        AND \(CreditEntry.isOpenGrant("g")))
                """,
            arguments: [
                "pair": pair, "student": submission.student.value, "zone": zone,
                "start": start.instant.milliseconds, "end": end.instant.milliseconds, "overlap": minutes * 60_000,
            ]
        ) ?? false
    }

    private func insert(_ entry: CreditEntry) throws {
        try db.execute(
            sql: """
                INSERT INTO credit (seq, event, submission_id, student_id, pair_id, week, start_at, start_offset,
                    end_at, end_offset, duration_minutes, credits, joint, zone, decided_by, reason,
                    recorded_at, recorded_offset, reverses)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                entry.seq, entry.event.rawValue, submission.id, entry.student.value, entry.pair, entry.week,
                entry.start?.instant.milliseconds, entry.start?.offset, entry.end?.instant.milliseconds,
                entry.end?.offset, entry.durationMinutes, entry.credits, entry.joint, entry.zone, entry.decidedBy,
                entry.reason, entry.recordedAt.instant.milliseconds, entry.recordedAt.offset, entry.reverses,
            ]
        )
    }
}

extension CreditEntry {
    /// The condition that a row of `credit` under the name `line` is a grant that nothing reverses.
    static func isOpenGrant(_ line: String) -> String {
        "(\(line).event = 'grant' AND NOT EXISTS (SELECT 1 FROM credit AS r WHERE r.reverses = \(line).seq))"
    }

    /// All lines with the texts of their submissions, for ``init(row:)``; conditions may follow.
    static let select = """
        SELECT c.seq, c.event, c.student_id, c.pair_id, s.student_folder, s.session_folder, c.week,
            c.start_at, c.start_offset, c.end_at, c.end_offset, c.duration_minutes, c.credits, c.joint, c.zone,
            c.decided_by, c.reason, c.recorded_at, c.recorded_offset, c.reverses
        FROM credit AS c JOIN submission AS s ON s.id = c.submission_id
        """

    /// Reads the columns of ``select``.
    init(row: Row) throws {
        self.init(
            seq: row[0],
            event: try Event(stored: row[1]),
            student: StudentID(row[2]),
            pair: row[3],
            session: "\(row[4] as String)/\(row[5] as String)",
            week: row[6],
            start: ZonedInstant(milliseconds: row[7], offset: row[8]),
            end: ZonedInstant(milliseconds: row[9], offset: row[10]),
            durationMinutes: row[11],
            credits: row[12],
            joint: row[13],
            zone: row[14],
            decidedBy: row[15],
            reason: row[16],
            recordedAt: ZonedInstant(Date(milliseconds: row[17]), offset: row[18]),
            reverses: row[19]
        )
    }
}

extension ZonedInstant {
    fileprivate init?(milliseconds: Int64?, offset: Int?) {
        guard let milliseconds, let offset else { return nil }
        self.init(Date(milliseconds: milliseconds), offset: offset)
    }
}
