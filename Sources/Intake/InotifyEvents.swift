public import FileSystem
import Foundation
import Submissions
import Synchronization

/// Tells of changes by inotify; for file systems that the kernel sees every change of.
///
/// A thread of its own waits for the kernel. Names that are litter are passed over, which covers everything that Daka
/// writes into the tree itself, so its own receipts wake nobody. Lost events and unmounted file systems ask for a
/// listing of everything.
public final class InotifyEvents: DirectoryEvents {
    private let watches: InotifyWatches

    /// Starts watching, with no folder yet.
    ///
    /// - Parameters:
    ///   - signal: Given when there is something to drain.
    ///   - watchLimit: How many folders to watch at most; by default half of what the machine allows one user, since
    ///     other programs need theirs.
    /// - Throws: Where the machine allows no further instance; everything must be polled then.
    public init(signal: WakeSignal, watchLimit: Int? = nil) throws(IOFailure) {
        let limit = watchLimit ?? InotifyLimits().watches.map { $0 / 2 } ?? .max
        let watches = try InotifyWatches(signal: signal, limit: limit)
        self.watches = watches
        let thread = Thread { watches.run() }
        thread.name = "inotify"
        thread.start()
    }

    deinit {
        watches.stop()
    }

    /// Watches a folder; refused where the limit is reached or the kernel refuses.
    public func watch(_ folder: UploadFolder, at directory: Directory) -> WatchOutcome {
        watches.add(folder, directory)
    }

    /// Stops watching the root, or a student's folder with its sessions.
    public func forget(_ folder: UploadFolder) {
        watches.forget(folder)
    }

    /// What has changed since the last call.
    public func drain(now: Moment) -> TreeChanges {
        watches.drain()
    }

    /// Always `nil`: a wake-up comes.
    public func nextChange(now: Moment) -> Duration? { nil }

    /// Ends the thread; nothing is told any more.
    public func stop() {
        watches.stop()
    }

    /// How many folders are watched.
    public var watchCount: Int { watches.count }

    /// Takes in events as if the kernel had sent them.
    package func handle(_ events: [Inotify.Event]) {
        watches.handle(events)
    }
}

/// Which watch belongs to which folder, and what has happened in them; shared by the thread and its users.
private final class InotifyWatches: Sendable {
    private struct State {
        var folders: [Int32: UploadFolder] = [:]
        var watches: [UploadFolder: Int32] = [:]
        var changes = TreeChanges()
    }

    private let inotify: Inotify
    private let signal: WakeSignal
    private let limit: Int
    private let state = Mutex(State())

    init(signal: WakeSignal, limit: Int) throws(IOFailure) {
        inotify = try Inotify()
        self.signal = signal
        self.limit = limit
    }

    var count: Int { state.withLock { $0.watches.count } }

    func run() {
        do {
            while let events = try inotify.next() { handle(events) }
        } catch {
            // Without the kernel's word everything is listed; the regular listing goes on doing so.
            state.withLock { $0.changes.rescan = error.description }
            signal.wake()
        }
    }

    func stop() {
        inotify.stop()
    }

    func add(_ folder: UploadFolder, _ directory: Directory) -> WatchOutcome {
        // The lock is held over the call: the thread must not see an event of a watch before it is noted whose it is.
        state.withLock { state in
            if state.watches[folder] == nil, state.watches.count >= limit {
                return .refused(
                    reason: "Daka's own limit of \(limit) watched folders is reached; raise fs.inotify.max_user_watches"
                )
            }
            do throws(IOFailure) {
                let watch = try inotify.add(directory, .anyChange)
                note(watch, for: folder, in: &state)
                return .watched
            } catch {
                // ENOSPC means here that the budget of watches is used up.
                guard error.cause == .diskFull else { return .refused(reason: error.description) }
                return .refused(reason: "the machine's inotify watches are used up; raise fs.inotify.max_user_watches")
            }
        }
    }

    /// The kernel gives one watch to one folder, so a folder that was moved brings its watch along.
    private func note(_ watch: Int32, for folder: UploadFolder, in state: inout State) {
        if let other = state.folders[watch], other != folder { state.watches[other] = nil }
        if let old = state.watches[folder], old != watch {
            state.folders[old] = nil
            inotify.remove(old)
        }
        state.folders[watch] = folder
        state.watches[folder] = watch
    }

    func forget(_ gone: UploadFolder) {
        state.withLock { state in
            for (folder, watch) in state.watches where folder.studentFolder == gone.studentFolder {
                state.watches[folder] = nil
                state.folders[watch] = nil
                inotify.remove(watch)
            }
        }
    }

    func drain() -> TreeChanges {
        state.withLock { state in
            defer { state.changes = TreeChanges() }
            return state.changes
        }
    }

    func handle(_ events: [Inotify.Event]) {
        let hasChanges = state.withLock { state in
            for event in events { take(event, in: &state) }
            return !state.changes.isEmpty
        }
        if hasChanges { signal.wake() }
    }

    private func take(_ event: Inotify.Event, in state: inout State) {
        if event.mask.contains(.overflow) {
            state.changes.rescan = "the kernel lost events; everything is listed again"
            return
        }
        guard let folder = state.folders[event.watch] else { return }
        if event.mask.contains(.unmounted) {
            state.changes.rescan = "\(folder.text): the file system was unmounted"
        }
        if event.mask.contains(.ignored) {
            state.folders[event.watch] = nil
            if state.watches[folder] == event.watch { state.watches[folder] = nil }
            return
        }
        if let name = event.name, UploadNames.isLitter(name), folder != .root || name != UploadNames.marker { return }
        switch folder {
        case .root:
            state.changes.root = true
            if let name = event.name, event.mask.contains(.directory) { state.changes.studentFolders.insert(name) }
        case .student, .session:
            if let student = folder.studentFolder { state.changes.studentFolders.insert(student) }
            if !event.mask.isDisjoint(with: [.selfDeleted, .selfMoved]) { state.changes.root = true }
        }
    }
}
