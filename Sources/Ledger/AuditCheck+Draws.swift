import Foundation
import GRDB

/// The draws of the spot checks against the trail.
extension AuditExamination {
    /// What the trail sealed for the draws that follow.
    private struct Seal {
        var seq: Int64
        /// `nil` in an entry of before the share was sealed.
        var share: String?
    }

    /// Repeats the draws of the spot checks: under the sealed secret and share, each over the entry that was the last one
    /// then, and each that falls on its session with its entry.
    mutating func draws() throws {
        guard check.problems.isEmpty else { return }
        let key = LedgerDatabase.spotCheckSecret
        let secret = try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = ?", arguments: [key])
        var seals: [Seal] = []
        let sealed = """
            SELECT seq, detail ->> 'sha256', detail ->> 'share' FROM audit WHERE action = 'spot-check.sealed' ORDER BY seq
            """
        for row in try Row.fetchAll(db, sql: sealed) {
            guard secret.map(LedgerDatabase.seal) == row[1] as String? else {
                return complain(row[0], "the secret of the spot checks is not the one that was sealed")
            }
            seals.append(Seal(seq: row[0], share: row[2]))
        }
        try repeatDraws(secret: secret ?? "", seals)
        try matchEntries()
        let undrawn = """
            SELECT c.seq, s.student_folder || '/' || s.session_folder
            FROM credit AS c JOIN submission AS s ON s.id = c.submission_id
            WHERE c.event = 'grant' AND c.decided_by = 'daka' AND c.seq > (SELECT crediting FROM audit_head)
                AND NOT EXISTS (SELECT 1 FROM spot_check AS k WHERE k.submission_id = c.submission_id)
            ORDER BY c.seq
            """
        for row in try Row.fetchAll(db, sql: undrawn) {
            complain(end, "\(row[1] as String) was credited (line \(row[0] as Int64)) and is not among the spot checks")
        }
    }

    private mutating func repeatDraws(secret: String, _ seals: [Seal]) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT s.student_folder || '/' || s.session_folder, k.audit_seq, k.share, k.draw, k.chosen,
                    coalesce(a.hash, '\(SealedAudit.origin)'), k.drawn_at,
                    k.seq > (SELECT crediting FROM audit_head)
                FROM spot_check AS k JOIN submission AS s ON s.id = k.submission_id
                LEFT JOIN audit AS a ON a.seq = k.audit_seq
                WHERE k.drawn_at IS NOT NULL ORDER BY k.drawn_at, k.audit_seq
                """
        )
        var earlier = (seq: Int64(0), drawnAt: Int64.min)
        while let row = try rows.next() {
            let (submission, seq, share) = (row[0] as String, row[1] as Int64, row[2] as Double)
            let (draw, chosen, seed) = (row[3] as String, row[4] as Bool, row[5] as String)
            let (drawnAt, isOrdered) = (row[6] as Int64, row[7] as Bool)
            guard let seal = seals.last(where: { $0.seq <= seq }) else {
                return complain(seq, "the spot check of \(submission) was drawn before the secret was sealed")
            }
            guard seal.share.map({ $0 == "\(share)" }) ?? true else {
                return complain(
                    seal.seq,
                    "the spot check of \(submission) was drawn with the share \(share), not the one that was sealed"
                )
            }
            guard !isOrdered || drawnAt == earlier.drawnAt || seq >= earlier.seq else {
                return complain(
                    seq,
                    "the spot check of \(submission) drawn after it comes later than one of entry \(earlier.seq)"
                )
            }
            let again = SpotCheck.draw(submission, seed: seed, secret: secret)
            guard again == draw, SpotCheck.isChosen(again, share: share) == chosen else {
                return complain(seq, "the spot check of \(submission) drawn after it does not come out again")
            }
            if isOrdered { earlier = (max(seq, earlier.seq), drawnAt) }
        }
    }

    /// Each draw that falls on its session wrote the next entry, with draw and share; no other entry tells of one.
    private mutating func matchEntries() throws {
        guard check.problems.isEmpty else { return }
        let unnoted = """
            SELECT k.audit_seq, s.student_folder || '/' || s.session_folder
            FROM spot_check AS k JOIN submission AS s ON s.id = k.submission_id
            LEFT JOIN audit AS a ON a.seq = k.audit_seq + 1 AND a.action = 'spot-check.drawn'
                AND a.subject = s.student_folder || '/' || s.session_folder AND a.detail ->> 'draw' = k.draw
                AND CAST(a.detail ->> 'share' AS REAL) = k.share
            WHERE k.chosen = 1 AND a.seq IS NULL ORDER BY k.audit_seq
            """
        for row in try Row.fetchAll(db, sql: unnoted) {
            complain(
                (row[0] as Int64) + 1,
                "the spot check of \(row[1] as String) fell on it, but this is not the entry for it"
            )
        }
        let unfounded = """
            SELECT seq, subject FROM audit WHERE action = 'spot-check.drawn'
            EXCEPT
            SELECT k.audit_seq + 1, s.student_folder || '/' || s.session_folder
            FROM spot_check AS k JOIN submission AS s ON s.id = k.submission_id WHERE k.chosen = 1
            ORDER BY 1
            """
        for row in try Row.fetchAll(db, sql: unfounded) {
            complain(row[0], "the record holds no spot check of \(row[1] as String? ?? "?") that this entry tells of")
        }
    }
}
