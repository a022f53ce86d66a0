public import Foundation
import GRDB
public import Submissions

/// Something that keeps intake from taking a file, a folder or everything.
public struct IntakeProblem: Sendable, Hashable, Codable {
    /// What it is about: a path below the upload root in escaped text, or empty for the service as a whole.
    public var item: String
    /// Stable, dotted, in English: `file.incomplete`, `disk.full`.
    public var cause: String
    /// One sentence that names the item, the cause and the remedy.
    public var message: String
    /// When it was first met.
    public var firstAt: Date
    /// When it was last met.
    public var lastAt: Date
    /// How often it was met since it last began.
    public var count: Int
    /// When it was seen to be over; `nil` while it lasts.
    public var solvedAt: Date?
}

/// The last problem of one cause, for `daka status`.
public struct CauseSummary: Sendable, Hashable, Codable {
    /// The problem met last, whether it lasts or not.
    public var last: IntakeProblem
    /// Items that have a problem of this cause now.
    public var openCount: Int
}

extension LedgerDatabase {
    /// Notes that a problem was met; repeated calls count.
    ///
    /// - Parameters:
    ///   - cause: Stable, dotted, in English.
    ///   - item: A path below the upload root in escaped text, or empty for the service as a whole.
    ///   - message: One sentence that names the item, the cause and the remedy.
    ///   - submission: What is to be judged again where the problem is new; in the same transaction.
    ///   - now: Daka's clock.
    /// - Throws: ``LedgerError``.
    public func report(
        _ cause: String,
        on item: String,
        _ message: String,
        requeuing submission: SubmissionID? = nil,
        now: Date
    ) throws(LedgerError) {
        try write { db in
            let isOpen = try Bool.fetchOne(
                db,
                sql: "SELECT EXISTS (SELECT 1 FROM intake_problem WHERE item = ? AND cause = ? AND solved_at IS NULL)",
                arguments: [item, cause]
            )
            if isOpen == false, let submission { try Self.requeue(.submission(submission), now: now, db) }
            try db.execute(
                sql: """
                    INSERT INTO intake_problem (item, cause, message, first_at, last_at, count)
                    VALUES (:item, :cause, :message, :now, :now, 1)
                    ON CONFLICT (item, cause) DO UPDATE SET message = :message, last_at = :now,
                        first_at = iif(solved_at IS NULL, first_at, :now),
                        count = iif(solved_at IS NULL, count + 1, 1), solved_at = NULL
                    """,
                arguments: ["item": item, "cause": cause, "message": message, "now": now.milliseconds]
            )
        }
    }

    /// Notes that problems of an item are over.
    ///
    /// - Parameters:
    ///   - item: As it was reported.
    ///   - cause: Which; all where `nil`.
    ///   - submission: What is to be judged again where there was a problem; in the same transaction.
    ///   - now: Daka's clock.
    /// - Throws: ``LedgerError``.
    public func solve(
        _ item: String,
        cause: String? = nil,
        requeuing submission: SubmissionID? = nil,
        now: Date
    ) throws(LedgerError) {
        try write { db in
            try db.execute(
                sql: """
                    UPDATE intake_problem SET solved_at = :now
                    WHERE item = :item AND solved_at IS NULL AND (:cause IS NULL OR cause = :cause)
                    """,
                arguments: ["item": item, "cause": cause, "now": now.milliseconds]
            )
            if db.changesCount > 0, let submission { try Self.requeue(.submission(submission), now: now, db) }
        }
    }

    /// Problems that last, of the files in one session's folder.
    public func problems(in submission: SubmissionID) throws(LedgerError) -> [IntakeProblem] {
        // Paths below the folder lie between "folder/" and "folder0", since 0 follows / in ASCII.
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    \(IntakeProblem.select) WHERE item >= ? AND item < ? AND solved_at IS NULL ORDER BY item, cause
                    """,
                arguments: ["\(submission)/", "\(submission)0"]
            ).map(IntakeProblem.init(row:))
        }
    }

    /// Problems that last, of anything in one student's folder, the folder itself included.
    public func problems(below studentFolder: FileName) throws(LedgerError) -> [IntakeProblem] {
        let folder = studentFolder.text
        return try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    \(IntakeProblem.select) WHERE (item = ? OR item >= ? AND item < ?) AND solved_at IS NULL
                    ORDER BY item, cause
                    """,
                arguments: [folder, "\(folder)/", "\(folder)0"]
            ).map(IntakeProblem.init(row:))
        }
    }

    /// The last problem of each cause, by cause.
    package func causes() throws(LedgerError) -> [CauseSummary] {
        try read { db in try CauseSummary.all(db) }
    }
}

extension CauseSummary {
    static func all(_ db: Database) throws -> [CauseSummary] {
        let open = try Row.fetchAll(
            db,
            sql: "SELECT cause, sum(solved_at IS NULL) FROM intake_problem GROUP BY cause ORDER BY cause"
        )
        return try open.compactMap { group in
            try Row.fetchOne(
                db,
                sql: "\(IntakeProblem.select) WHERE cause = ? ORDER BY last_at DESC, item LIMIT 1",
                arguments: [group[0] as String]
            ).map { CauseSummary(last: IntakeProblem(row: $0), openCount: group[1]) }
        }
    }
}

extension IntakeProblem {
    fileprivate static let select = """
        SELECT item, cause, message, first_at, last_at, count, solved_at FROM intake_problem
        """

    fileprivate init(row: Row) {
        self.init(
            item: row[0],
            cause: row[1],
            message: row[2],
            firstAt: Date(milliseconds: row[3]),
            lastAt: Date(milliseconds: row[4]),
            count: row[5],
            solvedAt: (row[6] as Int64?).map(Date.init(milliseconds:))
        )
    }
}
