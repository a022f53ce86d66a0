import Checks
import Foundation
import GRDB
import Submissions
import Testing

@testable import Ledger

/// Opening, migrating and refusing files.
struct OpeningTests {
    @Test func `An empty file and no file become the same ledger`() throws {
        try withScratch { folder in
            try Data().write(to: URL(fileURLWithPath: folder + "/empty.sqlite"))
            let schemas = try ["empty.sqlite", "none.sqlite"].map { name in
                try LedgerDatabase(at: folder + "/" + name, timeZone: shanghai).read { db in
                    try String.fetchAll(db, sql: "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
                }
            }
            #expect(schemas[0] == schemas[1])
            #expect(schemas[0].count > 30)
        }
    }

    @Test func `Every table is strict`() throws {
        let loose = try LedgerDatabase(timeZone: shanghai).read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT name FROM pragma_table_list
                    WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT GLOB 'sqlite*' AND name NOT GLOB 'grdb*'
                    """
            )
        }
        #expect(loose.isEmpty)
    }

    @Test func `A file is written ahead, in full, with foreign keys`() throws {
        try withScratch { folder in
            let ledger = try LedgerDatabase(at: folder + "/daka.sqlite", timeZone: shanghai)
            let settings = try ledger.write { db in
                try ["journal_mode", "synchronous", "foreign_keys", "busy_timeout"].map { name in
                    try String.fetchOne(db, sql: "PRAGMA \(name)")
                }
            }
            #expect(settings == ["wal", "2", "1", "5000"])
        }
    }

    @Test func `A ledger is found again as it was left`() throws {
        try withScratch { folder in
            let path = folder + "/daka.sqlite"
            let before = try LedgerDatabase(at: path, timeZone: shanghai)
            try before.judged("s1", judgement())
            try before.setMeta("workspace", to: "w1")
            // The first connection is still open, as after a crash of its process.
            let after = try LedgerDatabase(at: path, timeZone: shanghai)
            #expect(try after.allCredits() == before.allCredits())
            #expect(try after.meta("workspace") == "w1")
            #expect(try after.meta("other") == nil)
        }
    }

    @Test func `A newer ledger is refused and left alone`() throws {
        try withScratch { folder in
            let path = folder + "/daka.sqlite"
            try LedgerDatabase(at: path, timeZone: shanghai).write { db in
                try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 the future')")
            }
            for open in [{ try LedgerDatabase(at: path, timeZone: shanghai) }, { try LedgerDatabase(readingAt: path) }]
            {
                let error = #expect(throws: LedgerError.self) { _ = try open() }
                #expect(error?.code == .newerSchema)
                #expect(error?.isPassing == false)
                #expect(error?.message.contains(path) == true)
            }
        }
    }

    @Test func `Another program's database is refused and left alone`() throws {
        try withScratch { folder in
            let path = folder + "/other.sqlite"
            try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE photo (id INTEGER)") }
            let before = FileManager.default.contents(atPath: path)
            let error = #expect(throws: LedgerError.self) { try LedgerDatabase(at: path, timeZone: shanghai) }
            #expect(error?.code == .foreign)
            #expect(FileManager.default.contents(atPath: path) == before)
        }
    }

    @Test func `A file that is no database is refused and left alone`() throws {
        try withScratch { folder in
            let path = folder + "/daka.sqlite"
            let text = Data(String(repeating: "not a database\n", count: 400).utf8)
            try text.write(to: URL(fileURLWithPath: path))
            let error = #expect(throws: LedgerError.self) { try LedgerDatabase(at: path, timeZone: shanghai) }
            #expect(error?.code == .corrupt)
            #expect(error?.isPassing == false)
            #expect(FileManager.default.contents(atPath: path) == text)
        }
    }

    @Test func `A missing folder and a folder in place of the file say so`() throws {
        try withScratch { folder in
            for path in [folder + "/none/daka.sqlite", folder] {
                let error = #expect(throws: LedgerError.self) { try LedgerDatabase(at: path, timeZone: shanghai) }
                #expect(error?.code == .cannotOpen, "\(path)")
            }
            let error = #expect(throws: LedgerError.self) { try LedgerDatabase(readingAt: folder + "/daka.sqlite") }
            #expect(error?.code == .cannotOpen)
            #expect(!FileManager.default.fileExists(atPath: folder + "/daka.sqlite"))
        }
    }

    @Test func `A reader sees what a writer commits and changes nothing`() throws {
        try withScratch { folder in
            let path = folder + "/daka.sqlite"
            let writer = try LedgerDatabase(at: path, timeZone: shanghai)
            let reader = try LedgerDatabase(readingAt: path)
            try writer.judged("s1", judgement())
            #expect(try reader.status(now: monday).verdicts[.verified] == 1)
            let error = #expect(throws: LedgerError.self) { try reader.setMeta("a", to: "b") }
            #expect(error?.code == .readOnly)
        }
    }

    @Test func `The file and those beside it are its owner's alone`() throws {
        try withScratch { folder in
            let path = folder + "/daka.sqlite"
            let ledger = try LedgerDatabase(at: path, timeZone: shanghai)
            try ledger.judged("s1", judgement())
            for file in [path, path + "-wal", path + "-shm"] {
                let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
                #expect(mode == 0o600, "\(file)")
            }
        }
    }

    @Test func `An older ledger is not made new under another's feet`() throws {
        try withScratch { folder in
            let path = folder + "/daka.sqlite"
            let older = try DatabaseQueue(path: path)
            try LedgerMigrations.migrator.migrate(older, upTo: "5 memory")
            let error = #expect(throws: LedgerError.self) {
                try LedgerDatabase(at: path, timeZone: shanghai, migrating: false)
            }
            #expect(error?.code == .olderSchema && error?.isPassing == false)
            #expect(try older.read(LedgerMigrations.migrator.completedMigrations).last == "5 memory")
            _ = try LedgerDatabase(at: path, timeZone: shanghai)
            _ = try LedgerDatabase(at: path, timeZone: shanghai, migrating: false)
        }
    }

    @Test func `A reader does not make an older ledger new`() throws {
        try withScratch { folder in
            let path = folder + "/daka.sqlite"
            try DatabaseQueue(path: path).write { db in
                try db.execute(sql: "PRAGMA application_id = \(LedgerMigrations.applicationID)")
                try db.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
            }
            let error = #expect(throws: LedgerError.self) { try LedgerDatabase(readingAt: path) }
            #expect(error?.code == .olderSchema)
        }
    }
}
