import GRDB
public import Submissions

extension LedgerDatabase {
    /// Everything of the record that weeks, points and awards rest on, in numbers that only grow.
    public struct ScoreMark: Sendable, Hashable {
        /// The last credit line.
        public var seq: Int
        /// Verdicts on record, whose study zones make sessions joint.
        public var verdicts: Int
        /// Violations on record.
        public var violations: Int
        /// Violations that were lifted.
        public var lifted: Int
    }

    /// Where the record stands for the score feeds; equal marks give equal scores on one day.
    public func scoreMark() throws(LedgerError) -> ScoreMark {
        try read { db in
            func number(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
            return ScoreMark(
                seq: try number("SELECT max(seq) FROM credit"),
                verdicts: try number("SELECT max(id) FROM verdict"),
                violations: try number("SELECT max(id) FROM violation"),
                lifted: try number("SELECT count(*) FROM violation_lifted")
            )
        }
    }

    /// Up to `limit` lines of the credits ledger with a `seq` greater than `after`, in order.
    public func credits(after seq: Int, limit: Int) throws(LedgerError) -> [CreditEntry] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: "\(CreditEntry.select) WHERE c.seq > ? ORDER BY c.seq LIMIT ?",
                arguments: [seq, max(0, limit)]
            ).map(CreditEntry.init(row:))
        }
    }

    /// The lines of one student, in order; all weeks where `week` is `nil`.
    public func credits(of student: StudentID, week: Int? = nil) throws(LedgerError) -> [CreditEntry] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    \(CreditEntry.select) WHERE c.student_id = :student AND (:week IS NULL OR c.week = :week)
                    ORDER BY c.seq
                    """,
                arguments: ["student": student.value, "week": week]
            ).map(CreditEntry.init(row:))
        }
    }

    /// What a student's lines of one week add up to.
    public func creditSum(of student: StudentID, week: Int) throws(LedgerError) -> Int {
        try read { db in
            try Int.fetchOne(
                db,
                sql: "SELECT coalesce(sum(credits), 0) FROM credit WHERE student_id = ? AND week = ?",
                arguments: [student.value, week]
            ) ?? 0
        }
    }

    /// The last line's `seq`; 0 for an empty ledger.
    public func lastSeq() throws(LedgerError) -> Int {
        try read { db in try Int.fetchOne(db, sql: "SELECT max(seq) FROM credit") ?? 0 }
    }

    /// Hands every line to `body` in order, on one unchanging state of the ledger and in constant memory.
    func forEachCredit(_ body: (CreditEntry) throws -> Void) throws(LedgerError) {
        try read { db in
            let rows = try Row.fetchCursor(db, sql: "\(CreditEntry.select) ORDER BY c.seq")
            while let row = try rows.next() { try body(CreditEntry(row: row)) }
        }
    }
}
