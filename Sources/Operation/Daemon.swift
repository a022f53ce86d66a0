import FileSystem
public import Foundation
import Intake
package import Ledger
public import Logging
public import ServiceLifecycle
import Submissions
import Vault
import Verification
public import Workspace
public import Zones

/// The services that make an upload tree into verdicts, credits, feeds and receipts: `daka watch`.
///
/// ```
/// IntakeService ─▶ (ledger: queue) ─▶ JudgingService ─▶ (ledger: verdicts, credits) ─▶ PublishingService
/// ```
///
/// The services meet in the ledger alone, so that each may be killed at any instant and takes up where the record stands.
public final class Daemon: Sendable {
    private let lock: WorkspaceLock
    let parts: WorkspaceParts
    let engine: IntakeEngine
    let judging: JudgingService
    let publishing: PublishingService
    private let intake: IntakeService
    private let status: StatusService
    private let judged: Signal
    private let logger: Logger

    /// Opens a workspace for writing and prepares the services.
    ///
    /// - Throws: ``DaemonError``, `LedgerError`, `IOFailure`: another daemon runs here, or a part cannot be opened.
    public init(
        _ workspace: WorkspaceFolder,
        map: CampusMap,
        logger: Logger,
        clock: @escaping @Sendable () -> Date = { Date() }
    ) throws {
        let paths = workspace.paths
        let settings = workspace.configuration.intake
        let data = try Self.makeFolder(paths.data, mode: 0o700)
        _ = try Self.makeFolder(paths.feeds, mode: 0o755)
        lock = try WorkspaceLock(dataFolder: paths.data)
        parts = try WorkspaceParts(workspace, map: map, data: data, clock: clock)
        try parts.vault.removeLeftovers()
        let count = try DeskRecord(workspace, ledger: parts.ledger).bringUpToDate(now: clock()).requeued
        if count > 0 { logger.info("the map changed: \(count) submissions are judged again for their places") }
        self.logger = logger

        let queued = Signal()
        judged = Signal()
        let tree = UploadTree(path: paths.uploads, limits: parts.limits)
        let signal = WakeSignal()
        engine = IntakeEngine(
            tree: tree,
            receiver: EvidenceIntake(parts, queued: queued),
            events: Self.events(signal, logger),
            configuration: IntakeConfiguration(settings),
            logger: logger,
            freeSpace: { try data.mount().availableBytes }
        )
        let troubles = TroubleLog(logger: logger)
        let status = StatusService(
            file: StatusFile(in: data, startedAt: clock()),
            engine: engine,
            troubles: troubles,
            memory: parts.memory,
            clock: clock
        )
        self.status = status
        intake = IntakeService(engine: engine, signal: signal, onStep: { _ in await status.write() })
        judging = JudgingService(
            parts: parts,
            owner: "\(getpid())-\(UInt32.random(in: .min ... .max))",
            quiet: TimeInterval(settings.partialSeconds),
            queued: queued,
            judged: judged,
            troubles: troubles,
            logger: logger
        )
        publishing = PublishingService(
            feed: CreditFeed(of: parts.ledger, in: paths.feeds),
            scoreFeeds: ScoreFeedWriter(workspace, ledger: parts.ledger, clock: clock),
            receipts: ReceiptWriter(
                parts: parts,
                placement: settings.receipts,
                tree: tree,
                mirror: paths.receipts,
                language: workspace.configuration.language,
                troubles: troubles
            ),
            judged: judged,
            troubles: troubles,
            logger: logger
        )
    }

    /// The record, for a review desk in the same process.
    package var ledger: LedgerDatabase { parts.ledger }

    /// Brings feeds and receipts up to the record, soon, and judges again what a decision touches: somebody decided.
    package func publish() {
        judged.send()
        judging.queued.send()
    }

    /// The services in the order in which they start; they stop in reverse.
    public var services: [any Service] { [status, publishing, judging, intake] }

    static func makeFolder(_ path: String, mode: Int) throws -> Directory {
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: mode]
            )
        } catch {
            throw DaemonError.cannotOpen(path: path, cause: error.localizedDescription)
        }
        return try Directory.open(path: path)
    }

    private static func events(_ signal: WakeSignal, _ logger: Logger) -> (any DirectoryEvents)? {
        do {
            return try InotifyEvents(signal: signal)
        } catch {
            logger.warning("the kernel's file events cannot be used, all folders are polled: \(error)")
            return nil
        }
    }
}

extension IntakeConfiguration {
    /// The settings of a workspace.
    init(_ settings: IntakeSettings) {
        self.init(
            settle: SettledFiles.Rule(quiet: .seconds(settings.quietSeconds)),
            pollInterval: .seconds(settings.pollSeconds),
            reconcileInterval: .seconds(settings.reconcileMinutes * 60),
            concurrency: settings.workerCount,
            freeSpaceFloor: UInt64(settings.freeBytes)
        )
    }
}
