import Checks
import Crypto
import Foundation
import Ledger
import Submissions
import Workspace

/// What the review desk needs to know of a workspace's files: the roster beside the record, and which settings changed.
struct DeskRecord {
    let workspace: WorkspaceFolder
    let ledger: LedgerDatabase

    init(_ workspace: WorkspaceFolder, ledger: LedgerDatabase) {
        self.workspace = workspace
        self.ledger = ledger
    }

    /// Keeps the roster and notes what is another than at the last start in the audit trail.
    ///
    /// Where the map is another, what was in doubt of its places is put into the queue again.
    ///
    /// - Returns: What is another.
    /// - Throws: `LedgerError`.
    func bringUpToDate(now: Date) throws -> SettingsChange {
        try ledger.keepRoster(workspace.roster.enrolments)
        let changed = try ledger.noteSettings(
            [
                "programme": ledger.identity(of: workspace.configuration.programme),
                "roster": Self.digest(ofFile: workspace.paths.roster),
                "spot-check-percent": "\(workspace.configuration.review.spotCheckPercent)",
                "zones": Self.digest(ofFile: workspace.paths.zones),
            ],
            values: Dictionary(
                SettingsTable.settings.map { ($0.path, $0.value(workspace.configuration).yaml) },
                uniquingKeysWith: { first, _ in first }
            ),
            requeueing: ["zones": .placesInDoubt],
            now: now
        )
        try ledger.tidySignIns(now: now)
        return changed
    }

    /// SHA-256 of a file; a word where it cannot be read.
    private static func digest(ofFile path: String) -> String {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            return FileManager.default.fileExists(atPath: path) ? "unreadable" : "absent"
        }
        return SHA256.hash(data: bytes).map { String(UInt16($0) + 0x100, radix: 16).dropFirst() }.joined()
    }
}
