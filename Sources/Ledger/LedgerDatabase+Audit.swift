public import Foundation
import GRDB

/// Which entries of the audit trail are wanted.
public struct AuditFilter: Sendable, Hashable {
    /// Only those of this actor.
    public var actor: String?
    /// Only these actions; empty for all.
    public var actions: Set<AuditAction>
    /// Only those about this submission, account or token.
    public var subject: String?
    /// Only those written in this span.
    public var span: Range<Date>?

    /// Makes a filter; without arguments it lets everything through.
    public init(
        actor: String? = nil,
        actions: Set<AuditAction> = [],
        subject: String? = nil,
        span: Range<Date>? = nil
    ) {
        self.actor = actor
        self.actions = actions
        self.subject = subject
        self.span = span
    }
}

extension LedgerDatabase {
    /// Writes an entry that stands for itself, such as the view of a case or an export.
    ///
    /// What changes the record writes its own entry in its own transaction.
    ///
    /// - Parameters:
    ///   - action: What was done.
    ///   - actor: Who did it.
    ///   - subject: What it was done to.
    ///   - detail: The particulars, by name; no secrets.
    ///   - now: Daka's clock.
    /// - Throws: ``LedgerError``.
    public func note(
        _ action: AuditAction,
        by actor: AuditActor,
        on subject: String? = nil,
        detail: [String: String] = [:],
        now: Date
    ) throws(LedgerError) {
        try write { db in _ = try Audit.append(action, by: actor, on: subject, detail, now: now, db) }
    }

    /// Entries of the audit trail, the latest first.
    ///
    /// - Parameters:
    ///   - filter: Which ones.
    ///   - before: The last `seq` of the page before; `nil` for the first page.
    ///   - limit: How many at most.
    /// - Returns: One page.
    /// - Throws: ``LedgerError``.
    public func audit(
        _ filter: AuditFilter = AuditFilter(),
        before: Int? = nil,
        limit: Int
    ) throws(LedgerError) -> [AuditEntry] {
        try read { db in
            var conditions = ["TRUE"]
            var arguments: StatementArguments = []
            if let before {
                conditions.append("seq < ?")
                arguments += [before]
            }
            if let actor = filter.actor {
                conditions.append("actor = ?")
                arguments += [actor]
            }
            if !filter.actions.isEmpty {
                conditions.append("action IN (\(filter.actions.map { _ in "?" }.joined(separator: ",")))")
                arguments += StatementArguments(filter.actions.map(\.rawValue).sorted())
            }
            if let subject = filter.subject {
                conditions.append("subject = ?")
                arguments += [subject]
            }
            if let span = filter.span {
                let ends = [span.lowerBound.milliseconds, span.upperBound.milliseconds]
                // The span as numbers, so that a page is read in their order and a wide span is not sorted first; a clock
                // that was set back leaves others in between.
                let numbers = try Row.fetchOne(
                    db,
                    sql: "SELECT min(seq), max(seq) FROM audit INDEXED BY audit_at WHERE at >= ? AND at < ?",
                    arguments: StatementArguments(ends)
                )
                guard let first = numbers?[0] as Int64?, let last = numbers?[1] as Int64? else { return [] }
                conditions.append("seq BETWEEN ? AND ? AND +at >= ? AND +at < ?")
                arguments += StatementArguments([first, last] + ends)
            }
            return try Row.fetchAll(
                db,
                sql: "SELECT * FROM audit WHERE \(conditions.joined(separator: " AND ")) ORDER BY seq DESC LIMIT ?",
                arguments: arguments + [max(0, limit)]
            ).map(AuditEntry.init(row:))
        }
    }

    /// Names under which somebody acted, in order, to choose a filter's from.
    ///
    /// Each is one step in the index, so the time goes with `limit` and not with the length of the trail.
    ///
    /// - Parameter limit: How many at most; a trail may hold one for every student.
    /// - Returns: The first names.
    /// - Throws: ``LedgerError``.
    public func auditActors(limit: Int) throws(LedgerError) -> [String] {
        try read { db in
            try String.fetchAll(
                db,
                sql: """
                    WITH RECURSIVE name (actor) AS (
                        SELECT (SELECT min(actor) FROM audit)
                        UNION ALL
                        SELECT (SELECT min(a.actor) FROM audit AS a WHERE a.actor > name.actor)
                        FROM name WHERE name.actor IS NOT NULL)
                    SELECT actor FROM name WHERE actor IS NOT NULL LIMIT ?
                    """,
                arguments: [max(0, limit)]
            )
        }
    }
}

/// The audit trail inside a transaction.
enum Audit {
    @discardableResult
    static func append(
        _ action: AuditAction,
        by actor: AuditActor,
        on subject: String? = nil,
        _ detail: [String: String] = [:],
        now: Date,
        _ db: Database
    ) throws -> SealedAudit {
        let head = try head(db)
        let entry = SealedAudit(
            seq: head.seq + 1,
            at: now.milliseconds,
            actor: actor.name,
            address: actor.address,
            action: action.rawValue,
            subject: subject,
            detail: try StoredJSON.text(detail),
            previous: head.hash
        )
        try db.execute(
            sql: """
                INSERT INTO audit (seq, at, actor, address, action, subject, detail, previous, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                entry.seq, entry.at, entry.actor, entry.address, entry.action, entry.subject, entry.detail,
                entry.previous, entry.hash,
            ]
        )
        return entry
    }

    /// The last entry's number and hash.
    static func head(_ db: Database) throws -> (seq: Int64, hash: String) {
        guard let row = try Row.fetchOne(db, sql: "SELECT seq, hash FROM audit_head") else {
            throw LedgerError(.corrupt, "the audit trail has lost its head; run `daka audit verify`")
        }
        return (row[0], row[1])
    }
}

extension SealedAudit {
    /// Reads a whole row of `audit` without believing its hash.
    init(row: Row) {
        self.init(
            seq: row["seq"],
            at: row["at"],
            actor: row["actor"],
            address: row["address"],
            action: row["action"],
            subject: row["subject"],
            detail: row["detail"],
            previous: row["previous"]
        )
    }
}

extension AuditEntry {
    init(row: Row) throws {
        self.init(
            seq: row["seq"],
            at: Date(milliseconds: row["at"]),
            actor: AuditActor(row["actor"], address: row["address"]),
            action: try AuditAction(stored: row["action"]),
            subject: row["subject"],
            detail: try StoredJSON.value([String: String].self, from: row["detail"]),
            previous: row["previous"],
            hash: row["hash"]
        )
    }
}
