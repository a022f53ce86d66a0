public import Foundation
import GRDB
public import Submissions

/// One open grant: a session that counts.
public struct OpenGrant: Sendable, Hashable {
    /// The grant's line in the credits ledger.
    public var seq: Int
    /// The programme's week in which it counts, from 1.
    public var week: Int
    /// Credits given, greater than 0.
    public var credits: Int
    /// Whole measured minutes; `nil` where a person credited a session without times.
    public var durationMinutes: Int?
    /// When the session began; `nil` without times.
    public var start: Date?
    /// When it ended; `nil` without times.
    public var end: Date?
    /// The study zone, where one was found.
    public var zone: String?
    /// Whether a person granted it, who may have set other credits than were measured.
    public var isByHand: Bool

    /// Makes a grant.
    public init(
        seq: Int,
        week: Int,
        credits: Int,
        durationMinutes: Int? = nil,
        start: Date? = nil,
        end: Date? = nil,
        zone: String? = nil,
        isByHand: Bool = false
    ) {
        self.seq = seq
        self.week = week
        self.credits = credits
        self.durationMinutes = durationMinutes
        self.start = start
        self.end = end
        self.zone = zone
        self.isByHand = isByHand
    }
}

/// Reads one unchanging state of the ledger in many small steps, so that a whole term fits in little memory.
///
/// It lives no longer than the call of ``LedgerDatabase/reading(_:)`` that hands it out.
public struct LedgerReader {
    let db: Database

    /// The grants of a student that are not reversed, in the order of their lines.
    public func openGrants(of student: StudentID) throws -> [OpenGrant] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT c.seq, c.week, c.credits, c.duration_minutes, c.start_at, c.end_at, c.zone,
                    c.decided_by <> 'daka'
                FROM credit AS c
                WHERE c.student_id = ? AND \(CreditEntry.isOpenGrant("c"))
                ORDER BY c.seq
                """
        )
        var grants: [OpenGrant] = []
        let rows = try Row.fetchCursor(statement, arguments: [student.value])
        while let row = try rows.next() {
            grants.append(
                OpenGrant(
                    seq: row[0],
                    week: row[1],
                    credits: row[2],
                    durationMinutes: row[3],
                    start: (row[4] as Int64?).map(Date.init(milliseconds:)),
                    end: (row[5] as Int64?).map(Date.init(milliseconds:)),
                    zone: row[6],
                    isByHand: row[7]
                )
            )
        }
        return grants
    }

    /// The study zones in which, or within whose tolerance, the photos of a grant's session were taken.
    ///
    /// - Parameter seq: The grant's line.
    /// - Returns: The zones by the submission's latest verdict; none where its photos hold no usable position.
    /// - Throws: An error of SQLite.
    public func studyZones(ofGrant seq: Int) throws -> Set<String> {
        let statement = try db.cachedStatement(
            sql: """
                SELECT z.zone FROM credit AS c JOIN submission_zone AS z ON z.submission_id = c.submission_id
                WHERE c.seq = ?
                """
        )
        return Set(try String.fetchAll(statement, arguments: [seq]))
    }

    /// Every student who ever handed something in, in the order of their numbers.
    public func students() throws -> [StudentID] {
        try String.fetchAll(db, sql: "SELECT DISTINCT student_id FROM submission ORDER BY student_id").map(
            StudentID.init
        )
    }
}

extension LedgerDatabase {
    /// Hands a reader of one unchanging state of the ledger to `body`.
    ///
    /// `body` must not call other methods of this ledger.
    public func reading<Result>(_ body: (LedgerReader) throws -> Result) throws(LedgerError) -> Result {
        try read { db in try body(LedgerReader(db: db)) }
    }
}
