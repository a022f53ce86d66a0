import Checks
import Foundation
import GRDB
import Submissions
import Testing

@testable import Ledger

/// Faults that pass, and what is left when they have.
struct FaultTests {
    @Test func `A full disk leaves everything as it was and passes`() throws {
        try withScratch { folder in
            let ledger = try LedgerDatabase(at: folder + "/daka.sqlite", timeZone: shanghai)
            try ledger.judged("s", judgement())
            let before = try ledger.submissions(limit: 100)
            func limitPages(_ sql: String) throws {
                try ledger.write { db in _ = try Int.fetchOne(db, sql: sql) }
            }
            try limitPages("PRAGMA max_page_count = 1")
            let many = (0..<2_000).map { keptFile(FileName(text: "\($0)"), $0) }
            let error = #expect(throws: LedgerError.self) { try ledger.keepComplete(many, in: submissionID("t")) }
            #expect(error?.code == .diskFull)
            #expect(error?.isPassing == true)
            #expect(try ledger.submissions(limit: 100) == before)
            try limitPages("PRAGMA max_page_count = 1073741823")
            try ledger.keepComplete(many, in: submissionID("t"))
            #expect(try ledger.knownFiles()[submissionID("t")]?.count == 2_000)
        }
    }

    @Test func `A database that another process holds is busy, not broken`() throws {
        try withScratch { folder in
            let path = folder + "/daka.sqlite"
            let ledger = try LedgerDatabase(at: path, timeZone: shanghai, busySeconds: 0.01, onStatement: nil)
            let other = try DatabaseQueue(path: path)
            let error = try other.inDatabase { db in
                try db.beginTransaction(.immediate)
                defer { try? db.rollback() }
                // Readers go on meanwhile.
                _ = try ledger.status(now: monday)
                return #expect(throws: LedgerError.self) { try ledger.setMeta("a", to: "b") }
            }
            #expect(error?.code == .busy)
            #expect(error?.isPassing == true)
            try ledger.setMeta("a", to: "b")
        }
    }

    struct Case: Sendable {
        var result: ResultCode
        var code: LedgerError.Code
        var isPassing: Bool
    }

    @Test(arguments: [
        Case(result: .SQLITE_BUSY, code: .busy, isPassing: true),
        Case(result: .SQLITE_BUSY_SNAPSHOT, code: .busy, isPassing: true),
        Case(result: .SQLITE_LOCKED, code: .busy, isPassing: true),
        Case(result: .SQLITE_FULL, code: .diskFull, isPassing: true),
        Case(result: .SQLITE_IOERR_FSYNC, code: .inputOutput, isPassing: true),
        Case(result: .SQLITE_READONLY, code: .readOnly, isPassing: true),
        Case(result: .SQLITE_CANTOPEN, code: .cannotOpen, isPassing: true),
        Case(result: .SQLITE_CORRUPT, code: .corrupt, isPassing: false),
        Case(result: .SQLITE_NOTADB, code: .corrupt, isPassing: false),
        Case(result: .SQLITE_CONSTRAINT_CHECK, code: .refused, isPassing: false),
        Case(result: .SQLITE_TOOBIG, code: .failed, isPassing: false),
    ])
    func `Every fault of SQLite has its word`(_ row: Case) {
        let error = LedgerError(DatabaseError(resultCode: row.result, message: "m"), path: "/x/daka.sqlite")
        #expect(error.code == row.code)
        #expect(error.isPassing == row.isPassing)
        #expect(error.description.hasPrefix("/x/daka.sqlite: "))
        #expect(error.cause is DatabaseError)
    }

    @Test func `A stored word or value of a later version is named, not misread`() throws {
        try withLedger(.memory) { ledger in
            try ledger.judged("s", judgement())
            try ledger.write { db in
                try db.execute(sql: "DROP TRIGGER verdict_is_not_changed")
                try db.execute(sql: #"UPDATE verdict SET judgement = '{"verdict":"perhaps"}'"#)
            }
            let error = #expect(throws: LedgerError.self) { try ledger.latestVerdict(of: submissionID("s")) }
            #expect(error?.code == .undecodable)
        }
    }

    @Test(arguments: [
        0, 1_634_554_931.0004, -62_135_596_800, 253_402_300_799, 1e300, -1e300, .infinity, -.infinity, .nan,
    ])
    func `Every instant has whole milliseconds`(_ seconds: Double) {
        let milliseconds = Date(timeIntervalSince1970: seconds).milliseconds
        let again = Date(milliseconds: milliseconds)
        #expect(again.milliseconds == milliseconds)
        if seconds.magnitude < 1e10 { #expect(abs(again.timeIntervalSince1970 - seconds) <= 0.000_5) }
    }
}
