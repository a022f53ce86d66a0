/// How a student's week stands.
public enum WeekStanding: String, Sendable, Hashable, Codable, CaseIterable {
    /// The minimum was reached in the week itself.
    case met
    /// The following week's surplus filled the whole shortfall.
    case madeUp = "made-up"
    /// Too few check-ins, and nothing can change that but a correction.
    case short
    /// Too few check-ins, but the following week is not over.
    case recoverable
    /// The week is not over.
    case open
    /// The student was not enrolled for the whole week and owes nothing.
    case notOwed = "not-owed"

    /// Whether the week counts as met.
    public var isMet: Bool { self == .met || self == .madeUp }
    /// Whether the answer may still change by studying.
    public var isUndecided: Bool { self == .recoverable || self == .open }
}

/// One student's week.
public struct WeekRecord: Sendable, Hashable {
    /// The programme's week, from 1.
    public var week: Int
    /// Check-ins owed; 0 where the student was not enrolled for the whole week.
    public var minimum: Int
    /// Check-ins of the week itself.
    public var credits: Int
    /// Check-ins that the following week's surplus gives back to this one.
    public var madeUp: Int
    /// Check-ins that are still missing.
    public var shortfall: Int
    /// How it stands.
    public var standing: WeekStanding

    /// Makes a record from its parts.
    public init(week: Int, minimum: Int, credits: Int, madeUp: Int, shortfall: Int, standing: WeekStanding) {
        self.week = week
        self.minimum = minimum
        self.credits = credits
        self.madeUp = madeUp
        self.shortfall = shortfall
        self.standing = standing
    }
}
