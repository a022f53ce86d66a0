/// What credits are worth: weeks, points and awards.
///
/// Apart from ``Programme`` so that a change here never changes what a verdict says. Values only; what the source of the
/// rules left open is pending here, never a guess.
public struct ScoringPolicy: Sendable, Hashable, Codable {
    /// Which hours earn points.
    public var hours = ScoredHours.verified
    /// Points for hours of self-study.
    public var points = PointsTable()
    /// Points for the change of grade rank.
    public var rankPoints = RankPoints.pending
    /// Most points that the change of rank can earn: 70 of 100, the other 30 are for hours.
    public var maximumRankPoints = 70.0
    /// What becomes of short weeks.
    public var attendance = AttendancePolicy()
    /// Who wins what.
    public var awards = AwardPolicy()
    /// How pairs are proposed.
    public var pairing = PairingPolicy()

    /// The policy with all defaults.
    public init() {}
}

/// Which hours earn points.
public enum ScoredHours: String, Sendable, Hashable, Codable, CaseIterable {
    /// Minutes proven by the photos of verified sessions.
    case verified
    /// Credits granted, each worth the minutes of one credit.
    case credited
}

/// Points for hours of self-study: nothing, a first step, a stair, a maximum.
///
/// The programme's stair: under 42 h 0; from 42 h 10; every further full 2 h +1; from 82 h 30.
public struct PointsTable: Sendable, Hashable, Codable {
    /// Hours from which there are points at all.
    public var fromHours = 42
    /// Points at ``fromHours``.
    public var fromPoints = 10
    /// Hours of each further step.
    public var stepHours = 2
    /// Points of each further step.
    public var stepPoints = 1
    /// Hours from which ``fullPoints`` are given.
    public var fullHours = 82
    /// The most points.
    public var fullPoints = 30

    /// The programme's stair.
    public init() {}
}

/// Points for the change of grade rank from the term before to this one.
public enum RankPoints: Sendable, Hashable, Codable {
    /// Not announced: every total is pending.
    case pending
    /// Points for each rank risen.
    case perRank(Double)
    /// Points from a number of ranks risen on, ascending by ranks.
    case table([RankStep])
}

/// One row of a table of points for ranks risen.
public struct RankStep: Sendable, Hashable, Codable {
    /// Ranks risen, at least; negative where the rank fell.
    public var ranks: Int
    /// The points from there on.
    public var points: Double

    /// Makes a row.
    public init(ranks: Int, points: Double) {
        self.ranks = ranks
        self.points = points
    }
}

/// What becomes of short weeks.
public struct AttendancePolicy: Sendable, Hashable, Codable {
    /// Whether a shortfall may be made up in the following week, and only in that one.
    public var makeUp = true
    /// Consecutive short weeks that make a short run.
    public var shortRunWeeks = 2
    /// Separate short runs that disqualify from awards.
    public var shortRuns = 2
    /// Consecutive short weeks that disqualify at once.
    public var longRunWeeks = 3

    /// Two runs of two weeks, or three weeks at once.
    public init() {}
}

/// How pairs are proposed before a term.
public struct PairingPolicy: Sendable, Hashable, Codable {
    /// Where volunteers do not suffice, each small class is filled up to this many pairs by grades.
    public var pairsPerClass = 2

    /// The two lowest and the two highest of each small class.
    public init() {}
}

/// Who wins what.
public struct AwardPolicy: Sendable, Hashable, Codable {
    /// First prizes.
    public var first = Quota.pending
    /// Second prizes.
    public var second = Quota.pending
    /// Third prizes.
    public var third = Quota.pending
    /// Merit prizes.
    public var merit = Quota.pending
    /// Participation prizes.
    public var participation = Quota.pending
    /// Share of the participants who win something.
    public var winningShare = 0.9

    /// Quotas not yet announced; 90 % win something.
    public init() {}
}

/// How many prizes of one kind there are.
public enum Quota: Sendable, Hashable, Codable {
    /// Not announced.
    case pending
    /// That many.
    case count(Int)
    /// That share of the participants, 0…1.
    case share(Double)
}
