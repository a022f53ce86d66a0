import Checks

/// How a pair's joint sessions stand in one week.
public struct JointWeek: Sendable, Hashable {
    /// Joint sessions.
    public var sessions: Int
    /// Whether two members owe the week, so that joint sessions are asked for.
    public var isOwed: Bool
    /// Joint sessions that are still missing; 0 where none are owed.
    public var missing: Int
    /// Whether some are missing for good, the week being over.
    public var isLacking: Bool

    /// Looks at the scores of a pair's members.
    ///
    /// - Parameters:
    ///   - members: The members' scores.
    ///   - week: The programme's week, from 1.
    ///   - rules: The term's rules.
    public init(_ members: [StudentScore], week: Int, rules: TermRules) {
        sessions = members.map { $0.jointSessions[week - 1] }.max() ?? 0
        isOwed = members.count { $0.weeks[week - 1].standing != .notOwed } > 1
        missing = isOwed ? max(0, rules.week.minimumJointSessions - sessions) : 0
        isLacking = missing > 0 && rules.isOver(week: week)
    }
}
