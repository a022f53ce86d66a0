public import Foundation

/// How share, daemon and disk stand, as the overview shows it.
///
/// What watches them lies below the desk in another room and is asked through ``Desk/health``.
public struct DeskHealth: Sendable, Hashable {
    /// Whether a daemon has the workspace now.
    public var isRunning: Bool
    /// When it last said how it stands.
    public var toldAt: Date?
    /// Whether the upload tree is there; `nil` where no daemon told.
    public var isShareThere: Bool?
    /// Submissions that wait for files.
    public var collecting: Int
    /// Submissions that must be judged.
    public var queued: Int
    /// Since when the submission waits that has been queued longest.
    public var oldestQueuedAt: Date?
    /// Bytes free where vault and ledger lie; `nil` where that is not known.
    public var freeBytes: UInt64?
    /// Below this many bytes intake stops.
    public var floorBytes: UInt64
    /// What goes wrong now.
    public var troubles: [Trouble]

    /// The troubles of one cause.
    public struct Trouble: Sendable, Hashable {
        /// The cause's name, such as `share-away`.
        public var cause: String
        /// Items that have it now.
        public var count: Int
        /// The last of them in the daemon's own words, which are English.
        public var message: String

        /// Makes a trouble.
        public init(cause: String, count: Int, message: String) {
            self.cause = cause
            self.count = count
            self.message = message
        }

        /// The causes that the catalogue has a sentence for.
        static let known = [
            "feeds", "free-space", "judging", "map", "reading", "receipts", "score-feeds", "share-away",
        ]
    }

    /// Makes a state from its parts.
    public init(
        isRunning: Bool,
        toldAt: Date? = nil,
        isShareThere: Bool? = nil,
        collecting: Int = 0,
        queued: Int = 0,
        oldestQueuedAt: Date? = nil,
        freeBytes: UInt64? = nil,
        floorBytes: UInt64 = 0,
        troubles: [Trouble] = []
    ) {
        self.isRunning = isRunning
        self.toldAt = toldAt
        self.isShareThere = isShareThere
        self.collecting = collecting
        self.queued = queued
        self.oldestQueuedAt = oldestQueuedAt
        self.freeBytes = freeBytes
        self.floorBytes = floorBytes
        self.troubles = troubles
    }
}
