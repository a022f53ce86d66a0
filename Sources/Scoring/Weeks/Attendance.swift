/// Counts the weeks of one student.
public enum Attendance {
    /// One week before it is held against the others.
    public struct Tally: Sendable, Hashable {
        /// Check-ins of the week.
        public var credits: Int
        /// Whether the student owes the week's minimum.
        public var isOwed: Bool
        /// Whether no day of the week is left.
        public var isOver: Bool

        /// Makes a tally.
        public init(credits: Int, isOwed: Bool = true, isOver: Bool = true) {
            self.credits = credits
            self.isOwed = isOwed
            self.isOver = isOver
        }
    }

    /// Holds consecutive weeks against the minimum and against each other.
    ///
    /// The surplus of a week is what it has beyond its own minimum; it fills the shortfall of the week directly before and
    /// is otherwise lost, so nothing is carried over two weeks, nothing forward, and the last week cannot be made up. A
    /// week that is not owed has no minimum: all its check-ins may fill the week before.
    ///
    /// - Parameters:
    ///   - weeks: The weeks from the first on.
    ///   - minimum: Check-ins that an owed week needs.
    ///   - makeUp: Whether a shortfall may be made up at all.
    /// - Returns: One record for each week, in order.
    public static func records(_ weeks: [Tally], minimum: Int, makeUp: Bool) -> [WeekRecord] {
        weeks.indices.map { index in
            let tally = weeks[index]
            let owed = tally.isOwed ? minimum : 0
            let missing = max(0, owed - tally.credits)
            let next = makeUp && index + 1 < weeks.count ? weeks[index + 1] : nil
            let surplus = next.map { max(0, $0.credits - ($0.isOwed ? minimum : 0)) } ?? 0
            let madeUp = min(missing, surplus)
            let standing: WeekStanding =
                if !tally.isOwed {
                    .notOwed
                } else if missing == 0 {
                    .met
                } else if !tally.isOver {
                    .open
                } else if madeUp == missing {
                    .madeUp
                } else if let next, !next.isOver {
                    .recoverable
                } else {
                    .short
                }
            return WeekRecord(
                week: index + 1,
                minimum: owed,
                credits: tally.credits,
                madeUp: madeUp,
                shortfall: missing - madeUp,
                standing: standing
            )
        }
    }
}
