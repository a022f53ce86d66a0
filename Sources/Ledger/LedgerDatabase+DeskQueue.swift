import Checks
public import Foundation
import GRDB
public import Submissions

extension LedgerDatabase {
    /// Open cases, in the order in which they are to be decided: appealed, reopened and flagged ones by the weight of their
    /// findings, then spot checks; of equal ones the longest waiting first.
    ///
    /// - Parameters:
    ///   - filter: Which ones.
    ///   - after: The key of the last case of the page before; `nil` for the first page.
    ///   - limit: How many at most.
    ///   - now: Daka's clock, for the age.
    /// - Returns: One page.
    /// - Throws: ``LedgerError``.
    public func queue(
        _ filter: QueueFilter = QueueFilter(),
        after: QueueKey? = nil,
        limit: Int,
        now: Date
    ) throws(LedgerError) -> [QueueCase] {
        try read { db in try QueueQuery(filter, now: now).page(db, after: after, forward: true, limit: limit) }
    }

    /// The cases before a key, the nearest last: the page before.
    public func queue(
        _ filter: QueueFilter = QueueFilter(),
        before: QueueKey,
        limit: Int,
        now: Date
    ) throws(LedgerError) -> [QueueCase] {
        try read { db in
            try QueueQuery(filter, now: now).page(db, after: before, forward: false, limit: limit).reversed()
        }
    }

    /// How many open cases each filter would leave.
    public func queueCounts(_ filter: QueueFilter = QueueFilter(), now: Date) throws(LedgerError) -> QueueCounts {
        try read { db in try QueueQuery(filter, now: now).counts(db) }
    }

    /// The open case of a submission; `nil` where nobody waits for a person.
    public func openCase(of submission: SubmissionID) throws(LedgerError) -> QueueCase? {
        try read { db in
            guard let row = try SubmissionRow.fetch(db, submission) else { return nil }
            return try QueueCase.fetch(db, row.id)
        }
    }
}

/// The SQL of a filter.
struct QueueQuery {
    /// The filters that have counts.
    private enum Facet: String, CaseIterable {
        case kind, finding, `class`, week, zone, age
        case student = "student_id"
        case pair = "pair_id"
    }

    private let filter: QueueFilter
    private let now: Date
    /// The cases that a search finds, as a JSON array, where they were looked for already.
    private var found: String?

    init(_ filter: QueueFilter, now: Date) {
        self.filter = filter
        self.now = now
    }

    /// A page after, or before, a key.
    func page(_ db: Database, after: QueueKey?, forward: Bool, limit: Int) throws -> [QueueCase] {
        var (conditions, arguments) = conditions(without: nil)
        let key = filter.finding == nil ? "c.rank, c.since, c.submission_id" : "f.rank, f.since, f.submission_id"
        if let after {
            conditions.append("(\(key)) \(forward ? ">" : "<") (?, ?, ?)")
            arguments += [after.rank, after.since, after.row]
        }
        let order = forward ? key : key.replacing(",", with: " DESC,") + " DESC"
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT c.* FROM \(source(without: nil)) WHERE \(conditions.joined(separator: " AND "))
                ORDER BY \(order) LIMIT ?
                """,
            arguments: arguments + [max(0, limit)]
        )
        return try QueueCase.read(rows, db)
    }

    func counts(_ db: Database) throws -> QueueCounts {
        guard let search = filter.search, !search.isEmpty, found == nil else { return try allCounts(db) }
        // A search looks into five columns of every open case; once suffices for all counts.
        let (condition, arguments) = Self.condition(ofSearch: search)
        var query = self
        query.found = try String.fetchOne(
            db,
            sql: "SELECT json_group_array(c.submission_id) FROM queue_case AS c WHERE \(condition)",
            arguments: arguments
        )
        return try query.allCounts(db)
    }

    private func allCounts(_ db: Database) throws -> QueueCounts {
        var counts = QueueCounts()
        let (conditions, arguments) = conditions(without: nil)
        counts.matching =
            filter.isEmpty
            ? try Int.fetchOne(db, sql: "SELECT number FROM queue_count WHERE filter = 'all'") ?? 0
            : try Int.fetchOne(
                db,
                sql: "SELECT count(*) FROM \(source(without: nil)) WHERE \(conditions.joined(separator: " AND "))",
                arguments: arguments
            ) ?? 0
        counts.students = try groups(of: .student, chosen: filter.student?.value, db)
        counts.pairs = try groups(of: .pair, chosen: filter.pair, db)
        for facet in Facet.allCases where ![.age, .student, .pair].contains(facet) {
            let words = try self.counts(of: facet, db)
            switch facet {
            case .kind: counts.kinds = try Dictionary(words.map { (try CaseKind(stored: $0), $1) }) { $0 + $1 }
            case .finding: counts.findings = try Dictionary(words.map { (try FindingCode(stored: $0), $1) }) { $0 + $1 }
            case .class: counts.classes = Dictionary(words) { $0 + $1 }
            case .week: counts.weeks = Dictionary(words.compactMap { word, n in Int(word).map { ($0, n) } }) { $0 + $1 }
            case .zone: counts.zones = Dictionary(words) { $0 + $1 }
            case .age, .student, .pair: break
            }
        }
        for age in CaseAge.allCases {
            var other = filter
            other.age = age
            var query = QueueQuery(other, now: now)
            query.found = found
            let (conditions, arguments) = query.conditions(without: nil)
            let number = try Int.fetchOne(
                db,
                sql: "SELECT count(*) FROM \(source(without: nil)) WHERE \(conditions.joined(separator: " AND "))",
                arguments: arguments
            )
            if let number, number > 0 { counts.ages[age] = number }
        }
        return counts
    }

    /// The values of a filter with their numbers, the other filters being as they are.
    private func counts(of facet: Facet, _ db: Database) throws -> [(String, Int)] {
        let (conditions, arguments) = conditions(without: facet)
        let rows: [Row]
        if conditions == ["TRUE"] {
            rows = try Row.fetchAll(
                db,
                sql: "SELECT value, number FROM queue_count WHERE filter = ? AND number > 0",
                arguments: [facet.rawValue]
            )
        } else {
            let value = facet == .finding ? "g.code" : "CAST(c.\(facet.rawValue) AS TEXT)"
            let table =
                source(without: facet) + (facet == .finding ? " JOIN queue_finding AS g USING (submission_id)" : "")
            rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT \(value) AS value, count(*) FROM \(table) WHERE \(conditions.joined(separator: " AND "))
                    GROUP BY value
                    """,
                arguments: arguments
            )
        }
        return rows.compactMap { row in
            guard let value = row[0] as String?, !value.isEmpty else { return nil }
            return (value, row[1])
        }
    }

    /// The students or pairs with the most cases, the other filters being as they are; last the one that is filtered by,
    /// where it is not among them.
    private func groups(of facet: Facet, chosen: String?, _ db: Database) throws -> [QueueGroup] {
        var (conditions, arguments) = conditions(without: facet)
        let column = "c.\(facet.rawValue)"
        func fetch() throws -> [QueueGroup] {
            try Row.fetchAll(
                db,
                sql: """
                    SELECT \(column), count(*) FROM \(source(without: facet))
                    WHERE \(conditions.joined(separator: " AND ")) AND \(column) <> ''
                    GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT \(QueueGroup.limit)
                    """,
                arguments: arguments
            ).map { QueueGroup(value: $0[0], name: "", number: $0[1]) }
        }
        var groups = try fetch()
        if let chosen, !groups.contains(where: { $0.value == chosen }) {
            conditions.append("\(column) = ?")
            arguments += [chosen]
            let own = try fetch()
            groups += own.isEmpty ? [QueueGroup(value: chosen, name: "", number: 0)] : own
        }
        let names = """
            SELECT group_concat(name, ' ') FROM (SELECT name FROM student WHERE \(facet.rawValue) = ? ORDER BY student_id LIMIT 3)
            """
        for index in groups.indices {
            groups[index].name = try String.fetchOne(db, sql: names, arguments: [groups[index].value]) ?? ""
        }
        return groups
    }

    private func source(without facet: Facet?) -> String {
        // The order of the tables is the order of the loops: the finding's index holds the queue's order.
        filter.finding == nil || facet == .finding
            ? "queue_case AS c" : "queue_finding AS f CROSS JOIN queue_case AS c USING (submission_id)"
    }

    private func conditions(without facet: Facet?) -> ([String], StatementArguments) {
        var conditions: [String] = []
        var arguments: StatementArguments = []
        func add(_ condition: String, _ value: (any DatabaseValueConvertible)?, _ own: Facet? = nil) {
            guard let value, own == nil || own != facet else { return }
            conditions.append(condition)
            arguments += [value]
        }
        add("f.code = ?", filter.finding?.rawValue, .finding)
        add("c.kind = ?", filter.kind?.rawValue, .kind)
        add("c.student_id = ?", filter.student?.value, .student)
        add("c.pair_id = ?", filter.pair, .pair)
        add("c.class = ?", filter.className, .class)
        add("c.week = ?", filter.week, .week)
        add("c.zone = ?", filter.zone, .zone)
        if let age = filter.age, facet != .age {
            let (from, below) = age.seconds
            // A case whose clock runs ahead is new.
            if from > 0 { add("c.since <= ?", now.addingTimeInterval(-from).milliseconds) }
            if let below { add("c.since > ?", now.addingTimeInterval(-below).milliseconds) }
        }
        if let found {
            add("c.submission_id IN (SELECT value FROM json_each(?))", found)
        } else if let search = filter.search, !search.isEmpty {
            let (condition, patterns) = Self.condition(ofSearch: search)
            conditions.append(condition)
            arguments += patterns
        }
        return (conditions.isEmpty ? ["TRUE"] : conditions, arguments)
    }

    private static func condition(ofSearch search: String) -> (String, StatementArguments) {
        let columns = ["c.student_id", "c.name", "c.class", "c.pair_id", "c.folder"]
        return (
            "(\(columns.map { "\($0) LIKE ? ESCAPE '\\'" }.joined(separator: " OR ")))",
            StatementArguments(columns.map { _ in pattern(search) })
        )
    }

    /// The pattern of a text anywhere.
    static func pattern(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
        return "%\(escaped)%"
    }
}

extension QueueCase {
    static func fetch(_ db: Database, _ submission: Int64) throws -> QueueCase? {
        try read(
            Row.fetchAll(db, sql: "SELECT * FROM queue_case WHERE submission_id = ?", arguments: [submission]),
            db
        ).first
    }

    /// Reads whole rows of `queue_case` and looks their findings up.
    static func read(_ rows: [Row], _ db: Database) throws -> [QueueCase] {
        let findings = try db.cachedStatement(
            sql: """
                SELECT code FROM case_finding WHERE submission_id = ? AND severity <> 'note' ORDER BY weight DESC, code
                """
        )
        return try rows.map { row in
            let id: Int64 = row["submission_id"]
            let folder: String = row["folder"]
            guard let submission = SubmissionID(text: folder) else {
                throw LedgerError(.undecodable, "the queue holds the folder '\(folder)', which is no submission")
            }
            return QueueCase(
                key: QueueKey(rank: row["rank"], since: row["since"], row: id),
                submission: submission,
                kind: try CaseKind(stored: row["kind"]),
                since: Date(milliseconds: row["since"]),
                student: StudentID(row["student_id"]),
                name: row["name"],
                className: row["class"],
                pair: row["pair_id"],
                week: row["week"],
                zone: row["zone"],
                start: (row["start_at"] as Int64?).map(Date.init(milliseconds:)),
                arrivedAt: Date(milliseconds: row["arrived_at"]),
                verdict: try Verdict(stored: row["verdict"]),
                verdictNumber: row["verdict_number"],
                measuredCredits: row["measured_credits"],
                decision: row["decision_id"],
                findings: try String.fetchAll(findings, arguments: [id]).map(FindingCode.init(stored:))
            )
        }
    }
}
