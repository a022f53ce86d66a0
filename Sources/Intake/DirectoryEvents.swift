public import FileSystem
public import Submissions

/// What has changed in the upload tree since the last time it was asked.
public struct TreeChanges: Sendable, Hashable {
    /// Whether the root's entries must be listed.
    public var root = false
    /// The students' folders that must be listed.
    public var studentFolders: Set<FileName> = []
    /// Why everything must be listed; `nil` where it need not.
    public var rescan: String?

    /// No change.
    public init() {}

    /// Whether nothing has changed.
    public var isEmpty: Bool { !root && studentFolders.isEmpty && rescan == nil }

    /// Adds other changes.
    public mutating func merge(_ other: TreeChanges) {
        root = root || other.root
        studentFolders.formUnion(other.studentFolders)
        rescan = rescan ?? other.rescan
    }
}

/// Whether a folder is watched now.
public enum WatchOutcome: Sendable, Hashable {
    /// What happens in it from now on is told.
    case watched
    /// It cannot be watched, with the reason; it must be polled.
    case refused(reason: String)
}

/// Tells which folders of the upload tree must be listed again.
///
/// Something having happened is not a file being ready: this answers the first, ``SettledFiles`` the second. Telling too
/// much costs a listing; telling too little is made good by the regular listing of everything.
public protocol DirectoryEvents: Sendable {
    /// Watches a folder that is about to be listed; again for one that is watched already is cheap and changes nothing.
    ///
    /// When this returns, every later change is told, so a folder is watched first and listed then.
    func watch(_ folder: UploadFolder, at directory: Directory) -> WatchOutcome

    /// Stops watching the root, or a student's folder with its sessions.
    func forget(_ folder: UploadFolder)

    /// What has changed since the last call.
    func drain(now: Moment) -> TreeChanges

    /// How long until there may be something to drain without a wake-up; `nil` where a wake-up always comes.
    func nextChange(now: Moment) -> Duration?

    /// Ends watching for good.
    func stop()
}

/// Wakes the one task that waits for something to do.
public final class WakeSignal: Sendable {
    /// One element for each time that there was something to do; several wake-ups before it is taken are one.
    public let wakes: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    /// Makes a signal that nobody has given yet.
    public init() {
        (wakes, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Gives the signal; from any thread.
    public func wake() {
        continuation.yield()
    }

    /// Ends the waiting for good.
    public func finish() {
        continuation.finish()
    }
}
