import ArgumentParser
import Checks
import Foundation
import Glibc
import Ledger
import Operation
import Workspace

/// What the commands share that write into the record, such as those that change people's accounts.
///
/// They write beside a running daemon: each is one short transaction, SQLite lets writers take turns for up to five
/// seconds, and the daemon reads accounts, sessions and tokens anew at every request.
struct RecordOptions: ParsableArguments {
    @OptionGroup var workspace: WorkspaceOptions

    /// Opens the ledger for writing; makes it where the daemon never ran.
    func openForWriting() throws -> (folder: WorkspaceFolder, ledger: LedgerDatabase) {
        let folder = try workspace.open()
        do {
            return (folder, try RecordAccess.open(folder))
        } catch let error as LedgerError {
            return try orStop { throw error }
        } catch {
            throw stop(.cannotCreate, "\(error)")
        }
    }

    /// Opens the ledger for reading.
    func openForReading() throws -> (folder: WorkspaceFolder, ledger: LedgerDatabase) {
        let folder = try workspace.open()
        return (folder, try openLedger(folder.paths))
    }

    /// Who runs the command, for the audit trail.
    static var actor: AuditActor {
        let login = getpwuid(getuid()).flatMap { $0.pointee.pw_name }.map { String(cString: $0) }
        return .commandLine(login: login ?? "\(getuid())")
    }
}

/// An instant as the programme's clock shows it, to the minute.
func minute(_ instant: Date, in zone: TimeZone) -> String {
    String(ZonedInstant(instant, offset: zone.secondsFromGMT(for: instant)).iso8601.prefix(16)).replacing(
        "T",
        with: " "
    )
}
