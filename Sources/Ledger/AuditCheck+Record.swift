import Foundation
import GRDB

/// The record against the trail: what people decided, and the credits that follow from it.
extension AuditExamination {
    /// Decisions are written in one transaction with their entries; one without shows that entries were taken out, and one
    /// that says something else that the record was changed.
    mutating func decisions() throws {
        guard check.problems.isEmpty else { return }
        try compare(
            "decision.made",
            sql: """
                SELECT d.id, d.person, d.decided_at, a.seq, a.actor, a.at, a.detail,
                    json_object('decision', CAST(d.id AS TEXT), 'outcome', d.outcome,
                        'verdict', CAST(d.verdict_number AS TEXT), 'credits', CAST(d.credits AS TEXT),
                        'reason', nullif(d.reason, ''), 'week', CAST(d.week AS TEXT),
                        'answers', (SELECT coalesce(group_concat(value, ' '), '') FROM json_each(d.answers)))
                FROM decision AS d
                LEFT JOIN told AS a ON a.decision = d.id AND a.action = 'decision.made'
                WHERE d.id > (SELECT deciding FROM audit_head) ORDER BY d.id
                """
        )
        try compare(
            "decision.undone",
            sql: """
                SELECT d.id, d.undone_by, d.undone_at, a.seq, a.actor, a.at, a.detail,
                    json_object('decision', CAST(d.id AS TEXT), 'reason', nullif(d.undone_reason, ''))
                FROM decision AS d
                LEFT JOIN told AS a ON a.decision = d.id AND a.action = 'decision.undone'
                WHERE d.id > (SELECT deciding FROM audit_head) AND d.undone_at IS NOT NULL ORDER BY d.id
                """
        )
        let gone = """
            \(Self.told)
            SELECT a.seq, a.decision FROM told AS a
            WHERE NOT EXISTS (
                SELECT 1 FROM decision AS d
                WHERE d.id = a.decision AND (a.action = 'decision.made' OR d.undone_at IS NOT NULL))
            ORDER BY a.seq
            """
        for row in try Row.fetchAll(db, sql: gone) {
            complain(row[0], "the record does not hold what it says of decision \(row[1] as Int64)")
        }
    }

    private static let told = """
        WITH told AS MATERIALIZED (
            SELECT seq, at, action, CAST(detail ->> 'decision' AS INTEGER) AS decision, actor, detail FROM audit
            WHERE action IN ('decision.made', 'decision.undone'))
        """

    private mutating func compare(_ action: String, sql: String) throws {
        let rows = try Row.fetchCursor(db, sql: Self.told + "\n" + sql)
        while let row = try rows.next() {
            let (id, person) = (row[0] as Int64, row[1] as String)
            guard let seq = row[3] as Int64? else {
                complain(
                    end,
                    "decision \(id) (\(action)) by \(person) is on record, but the trail holds no entry for it"
                )
                continue
            }
            let sealed = try StoredJSON.value([String: String].self, from: row[6])
            let stored = try StoredJSON.value([String: String?].self, from: row[7])
            // An entry of before these were sealed says nothing of them.
            let later: Set<String> = sealed["answers"] == nil ? ["answers", "week"] : []
            let differing = stored.filter { !later.contains($0.key) && sealed[$0.key] != $0.value }.keys
            if row[4] as String != person || row[5] as Int64 != row[2] as Int64 || !differing.isEmpty {
                let what = differing.isEmpty ? "" : " (\(differing.sorted().joined(separator: ", ")))"
                complain(seq, "decision \(id) on record is not the one that was sealed\(what)")
            }
        }
    }

    /// A line of credits by a person follows from a decision or its end, whose entry names it.
    mutating func credits() throws {
        guard check.problems.isEmpty else { return }
        var named: [Int64: String] = [:]
        let entries = try Row.fetchCursor(
            db,
            sql: """
                SELECT actor, detail ->> 'seq' FROM audit
                WHERE action IN ('decision.made', 'decision.undone') AND detail ->> 'seq' IS NOT NULL
                """
        )
        while let row = try entries.next() {
            for seq in (row[1] as String).split(separator: " ").compactMap({ Int64($0) }) { named[seq] = row[0] }
        }
        let lines = try Row.fetchCursor(
            db,
            sql: """
                SELECT seq, decided_by FROM credit
                WHERE seq > (SELECT crediting FROM audit_head) AND decided_by <> 'daka' ORDER BY seq
                """
        )
        while let row = try lines.next() {
            let (seq, person) = (row[0] as Int64, row[1] as String)
            guard named[seq] != person else { continue }
            complain(end, "line \(seq) of the credits is by \(person), but no decision of theirs in the trail names it")
        }
    }
}
