public import Checks

/// A student's grade ranks and failed courses; what the file leaves empty is not known.
public struct Grade: Sendable, Hashable {
    /// The rank of the term before, 1 for the best.
    public var rankBefore: Int?
    /// The rank at the end of this term, 1 for the best.
    public var rankAfter: Int?
    /// Courses failed this term.
    public var failedCourses: Int?

    /// Makes a grade.
    public init(rankBefore: Int? = nil, rankAfter: Int? = nil, failedCourses: Int? = nil) {
        self.rankBefore = rankBefore
        self.rankAfter = rankAfter
        self.failedCourses = failedCourses
    }

    /// Ranks risen, negative where the rank fell; `nil` unless both ranks are known.
    public var rise: Int? {
        guard let rankBefore, let rankAfter else { return nil }
        return rankBefore - rankAfter
    }
}

extension ScoringPolicy {
    /// Points for the change of grade rank.
    ///
    /// A fallen rank earns nothing and costs nothing; a table gives the points of its last row that is reached.
    ///
    /// - Parameter rise: Ranks risen; `nil` where a rank is not known.
    /// - Returns: 0 to ``maximumRankPoints``; `nil`, pending, where the rise or the formula is not known.
    public func rankPoints(forRise rise: Int?) -> Points? {
        guard let rise else { return nil }
        let points: Double
        switch rankPoints {
        case .pending: return nil
        case .perRank(let each): points = Double(rise) * each
        case .table(let steps):
            points = steps.filter { $0.ranks <= rise }.max { $0.ranks < $1.ranks }?.points ?? 0
        }
        return Points(rounding: min(max(0, points), maximumRankPoints))
    }
}
