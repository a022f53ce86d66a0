public import Foundation

/// How the intake stands, for people and for `daka status`.
public struct IntakeStatus: Sendable, Hashable, Codable {
    /// How changes on one file system are noticed.
    public enum WatchMode: String, Sendable, Hashable, Codable {
        /// By inotify.
        case events
        /// By listing at intervals.
        case polling
    }

    /// One file system below the upload root.
    public struct MountStatus: Sendable, Hashable, Codable {
        /// The first folder met on it, below the root; `.` for the root.
        public var folder: String
        /// Its type's name.
        public var type: String
        /// How changes on it are noticed.
        public var mode: WatchMode
        /// Why it is polled, or why some of its folders are; `nil` where there is nothing to say.
        public var reason: String?
        /// Folders of a watched file system that are polled because they could not be watched.
        public var unwatchedFolders: Int
    }

    /// A file whose content is not whole.
    public struct IncompleteFile: Sendable, Hashable, Codable {
        /// Where it lies, safe to show.
        public var path: String
        /// Why it is not whole.
        public var reason: String
        /// When it was first seen.
        public var firstSeenAt: Date
    }

    /// A kind of failure that has not passed.
    public struct Trouble: Sendable, Hashable, Codable {
        /// Its short name.
        public var cause: String
        /// What the last one said.
        public var message: String
        /// When that was.
        public var lastAt: Date
        /// How often it happened since it began.
        public var count: Int

        /// Makes a trouble.
        public init(cause: String, message: String, lastAt: Date, count: Int) {
            self.cause = cause
            self.message = message
            self.lastAt = lastAt
            self.count = count
        }
    }

    /// Why the share counts as away; `nil` where it is there.
    public var shareAway: String?
    /// Since when the share has been there or away.
    public var shareSince: Date?
    /// The file systems and how they are watched, ordered by folder.
    public var mounts: [MountStatus] = []
    /// Students' folders found by the last listing of the root.
    public var studentFolders = 0
    /// Files on their way that are not yet quiet, or wait for their turn.
    public var settling = 0
    /// Files whose content is not whole.
    public var incompleteCount = 0
    /// The first of them, in the order in which they were seen.
    public var incomplete: [IncompleteFile] = []
    /// Where the file lies that has waited longest.
    public var oldestWaiting: String?
    /// When that file was first seen.
    public var oldestWaitingSince: Date?
    /// Files taken in since the start.
    public var taken = 0
    /// Bytes of them.
    public var takenBytes: Int64 = 0
    /// How many entries are not taken in.
    public var noticeCount = 0
    /// The first of them, ordered by path.
    public var notices: [TreeNotice] = []
    /// Failures that have not passed, ordered by cause.
    public var troubles: [Trouble] = []
    /// When every folder was last listed.
    public var reconciledAt: Date?
    /// How many were to be listed when this was asked.
    public var foldersToList = 0

    /// How many incomplete files and notices are given one by one.
    public static let shownAtMost = 100

    /// A status before the first step.
    public init() {}
}
