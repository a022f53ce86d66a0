import Crypto
public import Foundation
import GRDB

/// A draw for the spot checks (抽查).
///
/// Each session that Daka itself credits is drawn once. The draw is an HMAC-SHA-256, keyed with a secret of the workspace,
/// over the hash of the audit trail's last entry and the submission; it falls on the session when its first 53 bits, as a
/// fraction, lie below the share. The secret's SHA-256 and the share stand in the audit trail before the first draw under
/// them. So nobody at the desk can tell or turn a draw beforehand, and `daka audit verify` can repeat every one afterwards.
public struct SpotCheck: Sendable, Hashable {
    /// The grant's line in the credits ledger.
    public var seq: Int
    /// When it was drawn; `nil` while that is due.
    public var drawnAt: Date?
    /// Whether a person is to look at the session.
    public var isChosen: Bool
}

extension SpotCheck {
    static func fetch(_ db: Database, _ submission: Int64) throws -> SpotCheck? {
        try Row.fetchOne(
            db,
            sql: "SELECT seq, drawn_at, chosen FROM spot_check WHERE submission_id = ?",
            arguments: [submission]
        ).map { row in
            SpotCheck(
                seq: row[0],
                drawnAt: (row[1] as Int64?).map(Date.init(milliseconds:)),
                isChosen: row[2] as Bool? ?? false
            )
        }
    }

    /// The draw, 64 lower-case hex digits.
    static func draw(_ submission: String, seed: String, secret: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("daka spot check 1\n\(seed)\n\(submission)".utf8),
            using: SymmetricKey(data: Data(secret.utf8))
        )
        return Hexadecimal.text(code)
    }

    /// Whether a draw falls on its session.
    static func isChosen(_ draw: String, share: Double) -> Bool {
        guard let bits = UInt64(draw.prefix(16), radix: 16) else { return false }
        return Double(bits >> 11) / 9_007_199_254_740_992 < share
    }
}

extension LedgerDatabase {
    static let spotCheckSecret = "spot-check.secret"

    /// Draws the sessions that were credited since the last call; the daemon calls it after judging.
    ///
    /// - Parameters:
    ///   - share: The share of sessions that a person is to look at, 0…1.
    ///   - limit: How many are drawn in this call at most.
    ///   - now: Daka's clock.
    /// - Returns: How many were drawn, and how many of them chosen.
    /// - Throws: ``LedgerError``.
    @discardableResult
    public func drawSpotChecks(
        share: Double,
        limit: Int = 1_000,
        now: Date
    ) throws(LedgerError) -> (drawn: Int, chosen: Int) {
        let isDue = try read { db in
            try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM spot_check WHERE drawn_at IS NULL)") ?? false
        }
        guard isDue else { return (0, 0) }
        return try write { db in
            let secret = try Self.drawSecret(share: share, now: now, db)
            // A clock that was set back turns no draws round.
            let last = try Int64.fetchOne(db, sql: "SELECT max(drawn_at) FROM spot_check WHERE drawn_at IS NOT NULL")
            let drawnAt = max(now.milliseconds, last ?? .min)
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT k.submission_id, s.student_folder || '/' || s.session_folder
                    FROM spot_check AS k JOIN submission AS s ON s.id = k.submission_id
                    WHERE k.drawn_at IS NULL ORDER BY k.submission_id LIMIT ?
                    """,
                arguments: [max(0, limit)]
            )
            var chosen = 0
            for row in rows {
                let (id, submission) = (row[0] as Int64, row[1] as String)
                let seed = try Audit.head(db)
                let draw = SpotCheck.draw(submission, seed: seed.hash, secret: secret)
                let falls = SpotCheck.isChosen(draw, share: share)
                try db.execute(
                    sql: """
                        UPDATE spot_check SET drawn_at = ?, audit_seq = ?, share = ?, draw = ?, chosen = ?
                        WHERE submission_id = ?
                        """,
                    arguments: [drawnAt, seed.seq, share, draw, falls, id]
                )
                guard falls else { continue }
                chosen += 1
                try Audit.append(
                    .drawn,
                    by: .machine,
                    on: submission,
                    ["draw": draw, "share": "\(share)"],
                    now: now,
                    db
                )
            }
            return (rows.count, chosen)
        }
    }

    /// The workspace's secret for the draws, made when it is first needed; secret and share are sealed in the audit trail
    /// before anything is drawn under them.
    private static func drawSecret(share: Double, now: Date, _ db: Database) throws -> String {
        var secret = try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = ?", arguments: [spotCheckSecret])
        if secret == nil {
            secret = SymmetricKey(size: .bits256).withUnsafeBytes { Hexadecimal.text($0) }
            try db.execute(sql: "INSERT INTO meta VALUES (?, ?)", arguments: [spotCheckSecret, secret])
        }
        let last = try Row.fetchOne(
            db,
            sql: "SELECT detail ->> 'share' FROM audit WHERE action = 'spot-check.sealed' ORDER BY seq DESC LIMIT 1"
        )
        let sealed: String? = last?[0]
        if sealed != "\(share)" {
            let detail = ["sha256": seal(secret ?? ""), "share": "\(share)"]
            try Audit.append(.drawSealed, by: .machine, detail, now: now, db)
        }
        return secret ?? ""
    }

    static func seal(_ secret: String) -> String { Hexadecimal.text(SHA256.hash(data: Data(secret.utf8))) }
}
