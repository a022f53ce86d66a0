import FileSystem
import Foundation
import Ledger
import Submissions
public import Vault
public import Workspace

/// Holds the vault against the ledger: `daka vault check`.
public enum VaultExamination {
    /// Reads every kept file, compares it with its hash, and lists what is missing and what nothing refers to.
    ///
    /// - Throws: `LedgerError` or `IOFailure` where ledger or vault cannot be opened.
    public static func run(
        _ workspace: WorkspaceFolder,
        progress: (_ files: Int, _ bytes: Int64) -> Void = { _, _ in }
    ) throws -> VaultReport {
        let ledger = try LedgerDatabase(readingAt: workspace.paths.data + "/daka.sqlite")
        let root = try Directory.open(path: workspace.paths.data).directory("vault")
        var hashes: [String] = []
        while true {
            let page = try ledger.evidence(after: hashes.last ?? "", limit: 10_000)
            if page.isEmpty { break }
            hashes += page.map(\.sha256)
        }
        return try EvidenceVault(opening: root).check(referenced: hashes, progress: progress)
    }
}
