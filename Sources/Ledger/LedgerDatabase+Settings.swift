public import Checks
public import Foundation
import GRDB
public import Submissions

/// What became another since the last start.
public struct SettingsChange: Sendable, Hashable {
    /// The names of what changed, in order; a first call notes all digests.
    public var names: [String] = []
    /// Submissions that were put into the queue again for it.
    public var requeued = 0
}

extension LedgerDatabase {
    /// Writes an audit entry where settings are others than at the last call; the daemon calls it at its start.
    ///
    /// - Parameters:
    ///   - digests: A digest for each thing that can be set: the programme, the map, the roster.
    ///   - values: Settings with their values, none of them secret; those that are not known yet are kept without a word.
    ///   - scopes: What is judged again where a thing of this name changed; it is queued in the transaction that notes the
    ///     change, so that neither is without the other.
    ///   - now: Daka's clock.
    /// - Returns: What changed.
    /// - Throws: ``LedgerError``.
    @discardableResult
    public func noteSettings(
        _ digests: [String: String],
        values: [String: String] = [:],
        requeueing scopes: [String: RequeueScope] = [:],
        now: Date
    ) throws(LedgerError) -> SettingsChange {
        try write { db in
            var detail: [String: String] = [:]
            for (name, digest) in digests.merging(values, uniquingKeysWith: { digest, _ in digest }) {
                let key = "settings.\(name)"
                let known = try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = ?", arguments: [key])
                guard known != digest else { continue }
                if known != nil || digests[name] != nil { detail[name] = digest }
                if let known { detail["\(name) was"] = known }
                try db.execute(
                    sql: "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                    arguments: [key, digest]
                )
            }
            guard !detail.isEmpty else { return SettingsChange() }
            try Audit.append(.settingsChanged, by: .machine, detail, now: now, db)
            let names = detail.keys.filter { digests[$0] != nil || values[$0] != nil }.sorted()
            let requeued = try names.compactMap { scopes[$0] }.reduce(0) { try $0 + Self.requeue($1, now: now, db) }
            return SettingsChange(names: names, requeued: requeued)
        }
    }

    /// The SHA-256 under which a rulebook is kept; equal rulebooks have equal ones.
    public func identity(of programme: Programme) throws(LedgerError) -> String {
        do {
            return try digest(of: programme).digest
        } catch {
            throw LedgerError(error, path: path)
        }
    }

    /// Keeps the roster beside the record, so that the queue can be filtered by class and pair and a member of staff who is
    /// in a pair is known; the daemon calls it at its start.
    ///
    /// - Parameter roster: All students of the programme.
    /// - Throws: ``LedgerError``.
    public func keepRoster(_ roster: [Enrolment]) throws(LedgerError) {
        try write { db in
            let old = try Row.fetchAll(db, sql: "SELECT student_id, name, class, role, pair_id FROM student")
            var known: [String: [String]] = [:]
            for row in old { known[row[0]] = [row[1], row[2], row[3], row[4]] }
            var changed: [String] = []
            for student in roster {
                let id = student.student.value
                let values = [student.name, student.className, student.role.rawValue, student.pair]
                guard known.removeValue(forKey: id) != values else { continue }
                changed.append(id)
                try db.execute(
                    sql: """
                        INSERT INTO student VALUES (?, ?, ?, ?, ?) ON CONFLICT (student_id) DO UPDATE
                        SET name = excluded.name, class = excluded.class, role = excluded.role, pair_id = excluded.pair_id
                        """,
                    arguments: StatementArguments([id] + values)
                )
            }
            for id in known.keys {
                changed.append(id)
                try db.execute(sql: "DELETE FROM student WHERE student_id = ?", arguments: [id])
            }
            for id in changed {
                let open = try Int64.fetchAll(
                    db,
                    sql: "SELECT submission_id FROM queue_case WHERE student_id = ?",
                    arguments: [id]
                )
                for row in open {
                    try db.execute(sql: "DELETE FROM queue_case WHERE submission_id = ?", arguments: [row])
                    try db.execute(
                        sql: "INSERT INTO queue_case SELECT * FROM open_case WHERE submission_id = ?",
                        arguments: [row]
                    )
                }
            }
        }
    }
}
