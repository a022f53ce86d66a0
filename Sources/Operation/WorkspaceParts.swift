import Checks
import FileSystem
import Foundation
import Intake
import Ledger
import Submissions
import Vault
import Verification
import Workspace
import Zones

/// Everything of an open workspace that the services share.
struct WorkspaceParts: Sendable {
    let verifier: Verifier
    let roster: Roster
    let ledger: LedgerDatabase
    let vault: EvidenceVault
    let cache = ReadingCache()
    let memory: ProgrammeMemory
    let pictures = PictureShelf()
    let readers: WorkerPool<EvidenceReader>
    let limits: UploadLimits
    let grouping: SessionGrouping
    let waiting: WaitingRule
    /// The share of verified sessions that is drawn for a spot check, 0…1.
    let spotCheckShare: Double
    let clock: @Sendable () -> Date

    var readings: Readings { Readings(vault: vault, cache: cache) }

    /// Opens vault and ledger, making what is missing of them; tests hand in a `ledger` of theirs.
    init(
        _ workspace: WorkspaceFolder,
        map: CampusMap,
        data: Directory,
        ledger known: LedgerDatabase? = nil,
        clock: @escaping @Sendable () -> Date
    ) throws {
        let configuration = workspace.configuration
        verifier = Verifier(programme: configuration.programme, map: map)
        roster = workspace.roster
        memory = ProgrammeMemory(timeZone: configuration.programme.calendar.zone)
        vault = try EvidenceVault(making: "vault", in: data)
        ledger =
            try known
            ?? LedgerDatabase(
                at: workspace.paths.data + "/daka.sqlite",
                timeZone: configuration.programme.calendar.zone
            )
        readers = EvidenceReaders(workspace, texts: LedgerTexts(ledger: ledger, clock: clock))
            .pool(count: configuration.intake.workerCount, shelf: pictures)
        limits = UploadLimits(configuration.intake)
        grouping = SessionGrouping(configuration)
        waiting = WaitingRule(configuration)
        spotCheckShare = configuration.review.spotCheckPercent / 100
        self.clock = clock
    }
}
