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
    /// What goes wrong now, in the daemon's words.
    public var troubles: [String]

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
        troubles: [String] = []
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
