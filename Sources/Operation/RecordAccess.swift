import Checks
public import Ledger
public import Workspace

/// Opens a workspace's ledger for one command that may run beside a daemon.
public enum RecordAccess {
    /// Opens the ledger for writing; makes folder and file where the daemon never ran.
    ///
    /// An older schema is brought up to date where no daemon runs: one that has the file open would go on with tables that
    /// it does not know.
    ///
    /// - Parameter workspace: The workspace.
    /// - Returns: The ledger.
    /// - Throws: ``DaemonError`` where the folder cannot be made, `LedgerError` where the ledger cannot be opened.
    public static func open(_ workspace: WorkspaceFolder) throws -> LedgerDatabase {
        let data = workspace.paths.data
        _ = try Daemon.makeFolder(data, mode: 0o700)
        func ledger(migrating: Bool) throws -> LedgerDatabase {
            try LedgerDatabase(
                at: data + "/daka.sqlite",
                timeZone: workspace.configuration.programme.calendar.zone,
                migrating: migrating
            )
        }
        do {
            let lock = try WorkspaceLock(dataFolder: data, attempts: 1)
            let opened = try ledger(migrating: true)
            lock.release()
            return opened
        } catch DaemonError.alreadyRunning {
            return try ledger(migrating: false)
        }
    }
}
