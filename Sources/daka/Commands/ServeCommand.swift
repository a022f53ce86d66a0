import ArgumentParser
import Foundation
import Intake
import Ledger
import Logging
import NIOCore
import Operation
import Review
import ServiceLifecycle
import UnixSignals
import Workspace
import Zones

/// Runs the daemon and the review desk in one process.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Does what `daka watch` does and serves the review desk, by the settings of review in daka.yaml.",
        discussion: """
            Runs until SIGTERM or SIGINT; requests under way are answered first. The first account is made with \
            `daka staff add NAME --role lead`. Without review.tls only this machine's own address is served.
            """
    )

    @OptionGroup var workspace: WorkspaceOptions

    @Option(help: "The least that is logged: debug, info, notice, warning or error.")
    var logLevel: Logger.Level = .info

    func run() async throws {
        let workspace = try workspace.open()
        let map = try openMap(workspace.paths.zones)
        let logger = daemonLogger(logLevel)
        let daemon = try openDaemon(workspace, map: map, logger: logger)
        let settings = workspace.configuration.review
        let desk: any Service
        do {
            desk = try buildReviewApplication(
                Desk(
                    ledger: daemon.ledger,
                    pictures: WorkspacePictures(previews: EvidencePreviews(workspace)),
                    configuration: workspace.configuration,
                    roster: workspace.roster,
                    map: map,
                    onDecision: { daemon.publish() },
                    health: { DeskHealth(WorkspaceStatus(around: workspace), try daemon.ledger.health()) },
                    logger: logger
                ),
                paths: workspace.paths,
                onServerRunning: { channel in
                    let port = channel.localAddress?.port ?? settings.port
                    logger.info("review desk at \(settings.tls ? "https" : "http")://\(settings.host):\(port)/")
                }
            )
        } catch {
            throw stop(.configuration, "\(error)")
        }
        if (try? daemon.ledger.staff().isEmpty) == true {
            logger.notice("nobody can sign in yet: `daka staff add NAME --role lead` makes the first account")
        }
        logger.info("watching \(workspace.paths.uploads)")
        // The desk starts last and stops first.
        let served = NamedService(name: "the review desk at \(settings.address):\(settings.port)", service: desk)
        let group = ServiceGroup(
            services: daemon.namedServices + [served],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        do {
            try await group.run()
        } catch let failure as NamedService.Failure where failure.name == served.name {
            throw stop(.cannotCreate, "\(failure)")
        } catch {
            throw stop(.inputOutput, "\(error)")
        }
        logger.info("stopped")
    }
}

extension DeskHealth {
    /// What `daka status` shows, in short; the record is asked by the daemon's own connection.
    fileprivate init(_ status: WorkspaceStatus, _ record: LedgerHealth) {
        self.init(
            isRunning: status.daemon.isRunning,
            toldAt: status.daemon.updatedAt,
            isShareThere: status.intake.map { $0.shareAway == nil },
            collecting: record.collecting,
            queued: record.queued,
            oldestQueuedAt: record.oldestQueuedAt,
            freeBytes: status.disk?.availableBytes,
            floorBytes: status.disk?.floorBytes ?? 0,
            troubles: status.troubles.map { Trouble(cause: $0.cause, count: $0.open, message: $0.message) }
                + record.causes.map {
                    Trouble(cause: $0.last.cause, count: $0.openCount, message: $0.last.message)
                }
        )
    }
}

/// The pictures of a workspace, for the desk.
private struct WorkspacePictures: EvidencePictures {
    let previews: EvidencePreviews

    func jpeg(of sha256: String, atMost side: Int) async throws -> [UInt8] {
        try await previews.jpeg(of: sha256, atMost: side)
    }

    func original(of sha256: String) async throws -> [UInt8] { try await previews.original(of: sha256) }
}
