import FileSystem
import Foundation
public import Logging
import Submissions
import Synchronization

/// Takes files in from the upload tree, step by step.
///
/// One step asks what has changed, lists it, lets files settle and hands those that have to the receiver. Nothing else
/// moves the engine, so that a test can drive it with clocks of its own; ``IntakeService`` calls it for real.
///
/// What must survive a restart is the receiver's; the engine can be dropped between any two instructions.
public actor IntakeEngine {
    /// What a step did, and when the next is due.
    public struct Outcome: Sendable, Hashable {
        /// How long the next step may wait without a wake-up; zero where there is work left.
        public let wait: Duration
        /// How many files were taken in.
        public let taken: Int
        /// Whether every change known of has been listed and every file that is ready handed over.
        public let isIdle: Bool
    }

    let configuration: IntakeConfiguration
    let tree: UploadTree
    let receiver: any EvidenceReceiver
    let freeSpace: @Sendable () throws -> UInt64?
    let executor = BlockingExecutor(label: "intake")
    let pool = BlockingPool()
    private let stopRequest = Mutex(false)

    var watch: TreeWatch
    var settled: SettledFiles
    var troubles: IntakeTroubles

    // What is to be listed.
    var queue = ListingQueue()
    var isRootDue = false
    var isListingAll = false
    var reconcile: Wait?
    var reconciledAt: Date?

    // What was found.
    var students: Set<FileName> = []
    var subMounts: Set<UploadFolder> = []
    var rootNotices: [TreeNotice] = []
    var notices: [FileName: [TreeNotice]] = [:]

    // What failed.
    var folderFailures: BackOff<UploadFolder>
    var fileFailures: BackOff<UploadPath>
    var fileCauses: [UploadPath: String] = [:]
    var gate: BackOff<String>
    var isShortOfSpace = false

    // What was done.
    var taken = 0
    var takenBytes: Int64 = 0

    private var rootIdentity: [UInt64]?
    private var shareAway: String?
    private var shareSince: Date?
    private var isStepping = false

    /// Makes an engine that has seen nothing yet.
    ///
    /// - Parameters:
    ///   - tree: The upload tree.
    ///   - receiver: Takes the files.
    ///   - events: Tells of changes on file systems that tell of all; `nil` polls everything.
    ///   - configuration: The settings.
    ///   - logger: Where troubles are written.
    ///   - freeSpace: Bytes free where evidence is kept; `nil` where that is not known.
    public init(
        tree: UploadTree,
        receiver: any EvidenceReceiver,
        events: (any DirectoryEvents)?,
        configuration: IntakeConfiguration = IntakeConfiguration(),
        logger: Logger,
        freeSpace: @escaping @Sendable () throws -> UInt64? = { nil }
    ) {
        self.configuration = configuration
        self.tree = tree
        self.receiver = receiver
        self.freeSpace = freeSpace
        watch = TreeWatch(events: events, polling: PollingEvents(interval: configuration.pollInterval))
        settled = SettledFiles(rule: configuration.settle)
        troubles = IntakeTroubles(logger: logger, interval: configuration.logInterval)
        folderFailures = BackOff(rule: configuration.backOff)
        fileFailures = BackOff(rule: configuration.backOff)
        gate = BackOff(rule: configuration.backOff)
    }

    /// The engine lists folders on a thread of its own.
    public nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    /// Makes a step that is under way end after the files in hand; from any thread.
    public nonisolated func stop() {
        stopRequest.withLock { $0 = true }
    }

    /// Whether a step shall end after the files in hand.
    var isStopping: Bool { stopRequest.withLock { $0 } }

    /// Does what there is to do now, at most ``IntakeConfiguration/batch`` folders and files.
    ///
    /// Never throws: what fails is waited out, logged and shown in ``status(now:)``. A step called while another is
    /// under way does nothing.
    public func step(now: Moment) async -> Outcome {
        guard !isStepping else { return Outcome(wait: .seconds(1), taken: 0, isIdle: false) }
        isStepping = true
        defer { isStepping = false }
        switch tree.open() {
        case .away(let reason):
            noteAway(reason, now: now)
            return Outcome(wait: configuration.awayInterval, taken: 0, isIdle: true)
        case .present(let share):
            notePresent(share, now: now)
            collectChanges(now: now)
            await listChanges(of: share, now: now)
            let taken = await handOver(from: share, now: now)
            return outcome(taken: taken, now: now)
        }
    }

    /// How the intake stands.
    public func status(now: Moment) -> IntakeStatus {
        var status = IntakeStatus()
        status.shareAway = shareAway
        status.shareSince = shareSince
        status.mounts = watch.status
        status.studentFolders = students.count
        let incomplete = settled.incomplete(limit: IntakeStatus.shownAtMost)
        status.incompleteCount = incomplete.count
        status.incomplete = incomplete.files.map { pending in
            IntakeStatus.IncompleteFile(
                path: pending.file.path.description,
                reason: pending.incompleteness ?? "",
                firstSeenAt: pending.firstSeenAt
            )
        }
        status.settling = settled.count - incomplete.count
        status.oldestWaiting = settled.oldest?.file.path.description
        status.oldestWaitingSince = settled.oldest?.firstSeenAt
        status.taken = taken
        status.takenBytes = takenBytes
        status.noticeCount = notices.values.reduce(rootNotices.count) { $0 + $1.count }
        status.notices = Array(
            (rootNotices + notices.sorted { $0.key < $1.key }.flatMap(\.value)).prefix(IntakeStatus.shownAtMost)
        )
        status.troubles = troubles.all
        status.reconciledAt = reconciledAt
        status.foldersToList = queue.count
        return status
    }

    // MARK: - The share

    private func noteAway(_ reason: String, now: Moment) {
        if shareAway == nil { shareSince = now.wall }
        shareAway = reason
        rootIdentity = nil
        troubles.report("share-away", reason, now: now)
    }

    /// A share that has come back, or another in its place, is listed whole and every quiet time begins anew.
    private func notePresent(_ share: OpenTree, now: Moment) {
        let identity = [share.status.device, share.status.inode]
        guard identity != rootIdentity else { return }
        rootIdentity = identity
        shareAway = nil
        shareSince = now.wall
        troubles.passed("share-away", now: now)
        settled.beginAnew(now: now)
        subMounts = []
        reconcile = nil
    }

    // MARK: - What is next

    private func collectChanges(now: Moment) {
        let changes = watch.drain(isBusy: !queue.isEmpty, now: now)
        if let reason = changes.rescan { troubles.log(.notice, "rescan", reason, now: now) }
        if changes.rescan != nil || reconcile?.isOver(now) ?? true {
            watch.beginListingAll()
            reconcile = Wait(from: now, length: configuration.reconcileInterval)
            isListingAll = true
            isRootDue = true
        }
        if changes.root { isRootDue = true }
        for student in changes.studentFolders.sorted() { queue.append(student) }
        for case .student(let student) in folderFailures.failing { queue.append(student) }
    }

    private func outcome(taken: Int, now: Moment) -> Outcome {
        let held = gate.failing.map { gate.remaining($0, now: now) }.max() ?? .zero
        let hold = isShortOfSpace ? max(held, configuration.awayInterval) : held
        var waits = [reconcile?.remaining(now) ?? .zero]
        if let next = settled.nextCandidate(now: now) { waits.append(max(next, hold)) }
        if let next = watch.nextChange(now: now) { waits.append(next) }
        for folder in folderFailures.failing { waits.append(folderFailures.remaining(folder, now: now)) }
        if !queue.isEmpty || (isRootDue && !folderFailures.isFailing(.root)) { waits.append(.zero) }
        let wait = waits.min() ?? .zero
        return Outcome(wait: wait, taken: taken, isIdle: wait > .zero)
    }
}
