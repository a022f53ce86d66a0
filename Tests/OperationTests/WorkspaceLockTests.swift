import FileSystem
import Foundation
import GRDB
import Glibc
import Ledger
import Testing
import Workspace

@testable import Operation

struct WorkspaceLockTests {
    @Test func `Who looks whether it is taken does not keep a daemon from starting`() throws {
        let open = try OpenWorkspace()
        let data = open.workspace.paths.data
        try Data().write(to: URL(fileURLWithPath: data + "/daka.lock"))
        let looker = Glibc.open(data + "/daka.lock", O_RDONLY)
        defer { close(looker) }
        try #require(flock(looker, LOCK_SH | LOCK_NB) == 0)
        #expect(throws: DaemonError.self) { _ = try WorkspaceLock(dataFolder: data, attempts: 1) }
        var pauses = 0
        let lock = try WorkspaceLock(dataFolder: data) {
            pauses += 1
            _ = flock(looker, LOCK_UN)
        }
        #expect(pauses == 1 && WorkspaceLock.isTaken(dataFolder: data))
        #expect(throws: DaemonError.self) { _ = try WorkspaceLock(dataFolder: data, attempts: 3) { pauses += 1 } }
        #expect(pauses == 3)
        lock.release()
        #expect(!WorkspaceLock.isTaken(dataFolder: data))
    }

    @Test func `A command leaves the schema to the daemon that runs`() throws {
        let open = try OpenWorkspace()
        _ = try RecordAccess.open(open.workspace)
        let lock = try WorkspaceLock(dataFolder: open.workspace.paths.data)
        _ = try RecordAccess.open(open.workspace)
        let other = try DatabaseQueue(path: open.parts.ledger.path)
        try other.write { db in
            try db.execute(sql: "DELETE FROM grdb_migrations WHERE rowid = (SELECT max(rowid) FROM grdb_migrations)")
        }
        let error = #expect(throws: LedgerError.self) { _ = try RecordAccess.open(open.workspace) }
        #expect(error?.code == .olderSchema)
        lock.release()
    }
}
