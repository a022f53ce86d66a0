public import FileSystem
import Submissions
import Synchronization

/// Tells at regular intervals that every folder given to it must be listed; for file systems that tell nothing.
public final class PollingEvents: DirectoryEvents {
    private struct State {
        var root = false
        var studentFolders: Set<FileName> = []
        var wait: Wait?
    }

    /// Time between two polls.
    public let interval: Duration
    private let state = Mutex(State())

    /// Starts with no folder.
    public init(interval: Duration) {
        self.interval = interval
    }

    /// Adds the folder to those that are polled; a session is polled with its student's folder.
    public func watch(_ folder: UploadFolder, at directory: Directory) -> WatchOutcome {
        state.withLock { state in
            if let student = folder.studentFolder {
                state.studentFolders.insert(student)
            } else {
                state.root = true
            }
        }
        return .watched
    }

    /// Polls the root, or a student's folder with its sessions, no longer.
    public func forget(_ folder: UploadFolder) {
        state.withLock { state in
            if let student = folder.studentFolder {
                state.studentFolders.remove(student)
            } else {
                state.root = false
            }
        }
    }

    /// Every folder, where the interval has passed; else nothing.
    public func drain(now: Moment) -> TreeChanges {
        state.withLock { state in
            var changes = TreeChanges()
            guard state.root || !state.studentFolders.isEmpty else { return changes }
            var wait = state.wait ?? Wait(from: now, length: interval)
            if wait.isOver(now) {
                changes.root = state.root
                changes.studentFolders = state.studentFolders
                wait = Wait(from: now, length: interval)
            }
            state.wait = wait
            return changes
        }
    }

    /// Begins the interval anew: the last poll's folders are still being listed.
    public func postpone(now: Moment) {
        state.withLock { $0.wait = Wait(from: now, length: interval) }
    }

    /// The rest of the interval; `nil` where nothing is polled.
    public func nextChange(now: Moment) -> Duration? {
        state.withLock { state in
            guard state.root || !state.studentFolders.isEmpty else { return nil }
            return state.wait?.remaining(now) ?? interval
        }
    }

    /// Forgets every folder.
    public func stop() {
        state.withLock { $0 = State() }
    }
}
