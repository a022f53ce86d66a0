public import Foundation
import GRDB
public import Submissions

extension LedgerDatabase {
    /// Records misconduct.
    ///
    /// - Parameters:
    ///   - violation: What happened, what follows, who says so.
    ///   - actor: Who writes it down, for the audit trail; the person who says so is a particular of the entry.
    ///   - now: Daka's clock.
    /// - Returns: The record of it.
    /// - Throws: ``LedgerError``; `refused` where a person or reason is missing or the sanction is milder than the
    ///   programme's least.
    @discardableResult
    public func add(
        _ violation: Violation,
        by actor: AuditActor = .commandLine(login: "?"),
        now: Date
    ) throws(LedgerError) -> RecordedViolation {
        var violation = violation
        violation.reason = Decision.line(violation.reason)
        violation.person = Decision.line(violation.person)
        let student = violation.student
        try Self.check(violation.person, violation.reason, of: "the violation of \(student)")
        guard violation.sanction >= violation.kind.leastSanction else {
            throw LedgerError(
                .refused,
                "the violation of \(student): \(violation.kind.rawValue) is followed by "
                    + "\(violation.kind.leastSanction.rawValue) at least; give that sanction or a harder one"
            )
        }
        return try write { [violation] db in
            try db.execute(
                sql: """
                    INSERT INTO violation (student_id, kind, sanction, happened_on, reason, person, recorded_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    student.value, violation.kind.rawValue, violation.sanction.rawValue, violation.day.description,
                    violation.reason, violation.person, now.milliseconds,
                ]
            )
            let id = db.lastInsertedRowID
            let detail = [
                "violation": "\(id)", "kind": violation.kind.rawValue, "sanction": violation.sanction.rawValue,
                "reason": violation.reason, "by": violation.person,
            ]
            try Audit.append(.violationAdded, by: actor, on: student.value, detail, now: now, db)
            return RecordedViolation(
                id: id,
                violation: violation,
                recordedAt: Date(milliseconds: now.milliseconds)
            )
        }
    }

    /// Lifts a violation that was recorded by mistake or pardoned; the record of it stays.
    ///
    /// - Parameters:
    ///   - id: The record's number of it.
    ///   - person: Who lifts it.
    ///   - reason: Why, in one line.
    ///   - actor: Who writes it down, for the audit trail.
    ///   - now: Daka's clock.
    /// - Returns: The violation as it is on record now.
    /// - Throws: ``LedgerError``; `refused` where there is no such violation or it is lifted already.
    @discardableResult
    public func lift(
        violation id: Int64,
        by person: String,
        reason: String,
        writtenBy actor: AuditActor = .commandLine(login: "?"),
        now: Date
    ) throws(LedgerError) -> RecordedViolation {
        let (person, reason) = (Decision.line(person), Decision.line(reason))
        try Self.check(person, reason, of: "lifting violation \(id)")
        return try write { db in
            guard var found = try RecordedViolation.fetch(db, "WHERE v.id = ?", [id]).first else {
                throw LedgerError(
                    .refused,
                    "violation \(id) is not on record; `daka violations list` shows their numbers"
                )
            }
            guard found.stands else {
                throw LedgerError(.refused, "violation \(id) was lifted already by \(found.liftedBy ?? "")")
            }
            try db.execute(
                sql: "INSERT INTO violation_lifted (violation_id, reason, person, recorded_at) VALUES (?, ?, ?, ?)",
                arguments: [id, reason, person, now.milliseconds]
            )
            let detail = ["violation": "\(id)", "reason": reason, "by": person]
            let student = found.violation.student.value
            try Audit.append(.violationLifted, by: actor, on: student, detail, now: now, db)
            (found.liftedBy, found.liftedReason) = (person, reason)
            found.liftedAt = Date(milliseconds: now.milliseconds)
            return found
        }
    }

    /// All violations in the order in which they were recorded.
    ///
    /// - Parameter student: One student; `nil` for all.
    /// - Returns: Those that stand and those that were lifted.
    /// - Throws: ``LedgerError``.
    public func violations(of student: StudentID? = nil) throws(LedgerError) -> [RecordedViolation] {
        try read { db in
            guard let student else { return try RecordedViolation.fetch(db, "", []) }
            return try RecordedViolation.fetch(db, "WHERE v.student_id = ?", [student.value])
        }
    }

    private static func check(_ person: String, _ reason: String, of what: String) throws(LedgerError) {
        guard !person.isEmpty, person != Decision.machine else {
            throw LedgerError(.refused, "\(what) needs the name of the member of staff")
        }
        guard !reason.isEmpty else { throw LedgerError(.refused, "\(what) needs a reason") }
    }
}

extension RecordedViolation {
    fileprivate static func fetch(
        _ db: Database,
        _ condition: String,
        _ arguments: StatementArguments
    ) throws -> [RecordedViolation] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT v.id, v.student_id, v.kind, v.sanction, v.happened_on, v.reason, v.person, v.recorded_at,
                    l.person, l.reason, l.recorded_at
                FROM violation AS v LEFT JOIN violation_lifted AS l ON l.violation_id = v.id
                \(condition) ORDER BY v.id
                """,
            arguments: arguments
        ).map(RecordedViolation.init(row:))
    }

    private init(row: Row) throws {
        let day: String = row[4]
        guard let day = CivilDate(day) else {
            throw LedgerError(.undecodable, "the ledger holds the day '\(day)' of a violation, which does not exist")
        }
        self.init(
            id: row[0],
            violation: Violation(
                student: StudentID(row[1]),
                kind: try Violation.Kind(stored: row[2]),
                sanction: try Violation.Sanction(stored: row[3]),
                day: day,
                reason: row[5],
                person: row[6]
            ),
            recordedAt: Date(milliseconds: row[7]),
            liftedBy: row[8],
            liftedReason: row[9],
            liftedAt: (row[10] as Int64?).map(Date.init(milliseconds:))
        )
    }
}
