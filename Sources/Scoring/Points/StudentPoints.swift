import Checks
import Ledger
import Submissions

/// What a student's sessions and ranks are worth.
public struct StudentPoints: Sendable, Hashable {
    /// Sessions that count.
    public var sessions: Int
    /// Check-ins of those sessions.
    public var credits: Int
    /// Minutes that earn points, by the programme's choice of verified or credited hours.
    public var minutes: Int
    /// Points for hours: 30 of 100 at most by the programme's table.
    public var hours: Points
    /// Points for the change of grade rank; `nil` is pending.
    public var rank: Points?
    /// Whether a withdrawn helper or a sanction leaves no points at all.
    public var isForfeited: Bool

    /// All points; `nil` is pending.
    public var total: Points? { rank.map { hours + $0 } }
}
