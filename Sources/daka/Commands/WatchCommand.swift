public import ArgumentParser
import Foundation
public import Logging
import Operation
import ServiceLifecycle
import UnixSignals
import Workspace
import Zones

/// Runs the daemon.
struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Watches the upload tree: takes evidence in, judges it, keeps credits, feeds and receipts current.",
        discussion:
            "Runs until SIGTERM or SIGINT; the log goes to standard error. A second daemon on a workspace stops at once (75)."
    )

    @OptionGroup var workspace: WorkspaceOptions

    @Option(help: "The least that is logged: debug, info, notice, warning or error.")
    var logLevel: Logger.Level = .info

    func run() async throws {
        let workspace = try workspace.open()
        let map = try openMap(workspace.paths.zones)
        let logger = daemonLogger(logLevel)
        let daemon = try openDaemon(workspace, map: map, logger: logger)
        logger.info("watching \(workspace.paths.uploads)")
        let group = ServiceGroup(
            services: daemon.namedServices,
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        do {
            try await group.run()
        } catch {
            throw stop(.inputOutput, "\(error)")
        }
        logger.info("stopped")
    }
}

/// The log of a command that runs until it is stopped.
func daemonLogger(_ level: Logger.Level) -> Logger {
    var logger = Logger(label: "daka") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = level
    return logger
}

/// Opens a workspace for writing.
func openDaemon(_ workspace: WorkspaceFolder, map: CampusMap, logger: Logger) throws -> Daemon {
    do {
        return try Daemon(workspace, map: map, logger: logger)
    } catch let error as DaemonError {
        if case .alreadyRunning = error { throw stop(.temporary, "\(error)") }
        throw stop(.cannotCreate, "\(error)")
    } catch {
        throw stop(.inputOutput, "\(error)")
    }
}

extension Logger.Level: @retroactive ExpressibleByArgument {}
