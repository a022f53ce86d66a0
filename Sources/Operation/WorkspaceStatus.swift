import Checks
import FileSystem
public import Foundation
public import Intake
import Ledger
import Submissions
public import Workspace

/// How a workspace stands: `daka status`.
public struct WorkspaceStatus: Sendable, Encodable {
    /// The daemon.
    public struct Daemon: Sendable, Encodable {
        /// Whether a daemon has the workspace now.
        public var isRunning: Bool
        /// Its process; the last one's where none runs.
        public var process: Int32?
        /// When it started.
        public var startedAt: Date?
        /// When it last said how it stands.
        public var updatedAt: Date?
    }

    /// The durable queue.
    public struct Queue: Sendable, Encodable {
        /// Submissions that wait for files.
        public var collecting: Int
        /// Submissions that must be judged.
        public var queued: Int
        /// Queued submissions that are being judged.
        public var claimed: Int
        /// Queued submissions that wait for a fault to pass.
        public var postponed: Int
        /// Submissions whose verdict stands.
        public var judged: Int
        /// The submission that has been queued longest.
        public var oldest: String?
        /// Since when.
        public var oldestSince: Date?
        /// Verdicts recorded in the last hour.
        public var verdictsLastHour: Int
        /// Receipts that are still to be written.
        public var pendingReceipts: Int
    }

    /// The last trouble of one cause.
    public struct Trouble: Sendable, Encodable {
        /// The cause's name.
        public var cause: String
        /// What happened last, with the remedy.
        public var message: String
        /// When it happened last.
        public var lastAt: Date
        /// Items that have it now.
        public var open: Int
    }

    /// The disk that holds vault and ledger.
    public struct Disk: Sendable, Encodable {
        /// Bytes free.
        public var availableBytes: UInt64
        /// Bytes in all.
        public var totalBytes: UInt64
        /// Below this many intake stops.
        public var floorBytes: UInt64
    }

    /// The daemon.
    public var daemon: Daemon
    /// The intake as the daemon last told it; `nil` where no daemon has run.
    public var intake: IntakeStatus?
    /// The queue; `nil` where there is no ledger yet.
    public var queue: Queue?
    /// Submissions by their latest verdict.
    public var verdicts: [String: Int]
    /// The last line of the credits ledger.
    public var lastSeq: Int
    /// The last trouble of each cause.
    public var troubles: [Trouble]
    /// The disk; `nil` where the data folder is not there.
    public var disk: Disk?

    /// Looks at what is around a workspace's record: daemon, intake and disk, and what troubles them.
    public init(around workspace: WorkspaceFolder) {
        let paths = workspace.paths
        let told = StatusFile.read(dataFolder: paths.data)
        daemon = Daemon(
            isRunning: WorkspaceLock.isTaken(dataFolder: paths.data),
            process: told?.process,
            startedAt: told?.startedAt,
            updatedAt: told?.updatedAt
        )
        intake = told?.intake
        troubles = (told?.intake.troubles ?? []).map {
            Trouble(cause: $0.cause, message: $0.message, lastAt: $0.lastAt, open: $0.count)
        }
        if let mount = try? Directory.open(path: paths.data).mount() {
            disk = Disk(
                availableBytes: mount.availableBytes,
                totalBytes: mount.totalBytes,
                floorBytes: UInt64(workspace.configuration.intake.freeBytes)
            )
        }
        verdicts = [:]
        lastSeq = 0
    }

    /// Looks at a workspace; changes nothing and may be called beside a running daemon.
    ///
    /// - Throws: `LedgerError` where there is a ledger that cannot be read.
    public init(of workspace: WorkspaceFolder, now: Date) throws {
        self.init(around: workspace)
        let file = workspace.paths.data + "/daka.sqlite"
        guard FileManager.default.fileExists(atPath: file) else { return }
        let status = try LedgerDatabase(readingAt: file).status(now: now)
        queue = Queue(
            collecting: status.submissions[.collecting] ?? 0,
            queued: status.submissions[.queued] ?? 0,
            claimed: status.claimed,
            postponed: status.postponed,
            judged: status.submissions[.judged] ?? 0,
            oldest: status.oldestQueued?.description,
            oldestSince: status.oldestQueuedAt,
            verdictsLastHour: status.verdictsLastHour,
            pendingReceipts: status.pendingReceipts
        )
        verdicts = Dictionary(uniqueKeysWithValues: status.verdicts.map { ($0.key.rawValue, $0.value) })
        lastSeq = status.lastSeq
        troubles += status.causes.filter { $0.openCount > 0 }.map {
            Trouble(cause: $0.last.cause, message: $0.last.message, lastAt: $0.last.lastAt, open: $0.openCount)
        }
    }
}
