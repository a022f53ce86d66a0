public import Foundation
public import Submissions

/// The rulebook: everything that another programme might want otherwise.
///
/// Every default is the study-support programme's own figure (学业帮扶活动, imaging school, class of 2019) or, where that
/// leaves a choice, what was simulated or measured for Daka; `daka.yaml` changes any of them without code.
public struct Programme: Sendable, Hashable, Codable {
    /// The programme's name, for people.
    public var name = "学业帮扶活动"
    /// When sessions count.
    public var calendar = ProgrammeCalendar()
    /// What a session needs.
    public var session = SessionPolicy()
    /// When a fix counts as inside.
    public var location = LocationPolicy()
    /// How clocks are held against each other.
    public var time = TimePolicy()
    /// What a memo needs.
    public var memo = MemoPolicy()
    /// What a week needs.
    public var week = WeekPolicy()
    /// When files count as the same as earlier ones.
    public var reuse = ReusePolicy()
    /// How a submission is held against earlier ones.
    public var history = HistoryPolicy()
    /// How weak signals add up.
    public var signals = SignalPolicy()

    /// How text burned into photos is held against their tags.
    public var watermark = WatermarkPolicy()

    /// The programme with all defaults.
    public init() {}

    /// Reads a programme; sections that an older record does not hold have their defaults.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        calendar = try container.decode(ProgrammeCalendar.self, forKey: .calendar)
        session = try container.decode(SessionPolicy.self, forKey: .session)
        location = try container.decode(LocationPolicy.self, forKey: .location)
        time = try container.decode(TimePolicy.self, forKey: .time)
        memo = try container.decode(MemoPolicy.self, forKey: .memo)
        week = try container.decode(WeekPolicy.self, forKey: .week)
        watermark = try container.decodeIfPresent(WatermarkPolicy.self, forKey: .watermark) ?? WatermarkPolicy()
        reuse = try container.decodeIfPresent(ReusePolicy.self, forKey: .reuse) ?? ReusePolicy()
        history = try container.decodeIfPresent(HistoryPolicy.self, forKey: .history) ?? HistoryPolicy()
        signals = try container.decodeIfPresent(SignalPolicy.self, forKey: .signals) ?? SignalPolicy()
    }
}

/// How text that a camera app burned into a photo is held against the photo's tags.
public struct WatermarkPolicy: Sendable, Hashable, Codable {
    /// Minutes by which the text may differ from the time of the shot: the clocks of app and phone, and the minute cut off.
    public var toleranceMinutes = 10
    /// Metres, beyond the fix's own error, by which the text's position may differ from it; network positions indoors are
    /// that far off.
    public var toleranceMetres = 500.0
    /// Mean score of the recognised text below which it contradicts nothing.
    public var minimumScore = 0.85

    /// The policy with all defaults.
    public init() {}
}

/// The days of the programme and the clock it lives by.
public struct ProgrammeCalendar: Sendable, Hashable, Codable {
    /// First day on which sessions count; a Monday starts week 1 on it.
    public var firstDay: CivilDate
    /// Last day on which sessions count.
    public var lastDay: CivilDate
    /// Identifier of the programme's time zone, used wherever a photo states none.
    public var timeZone: String

    /// The seven weeks from Monday 2021-10-18 to Sunday 2021-12-05, Asia/Shanghai.
    public init() {
        firstDay = CivilDate(daysSinceEpoch: 18_918)
        lastDay = CivilDate(daysSinceEpoch: 18_966)
        timeZone = "Asia/Shanghai"
    }

    /// The time zone; UTC+8 where the system does not know the name (a configuration is checked before it gets here).
    public var zone: TimeZone {
        TimeZone(identifier: timeZone) ?? TimeZone(secondsFromGMT: 8 * 3_600) ?? .gmt
    }

    /// Number of weeks, the last one perhaps shorter than seven days.
    public var weekCount: Int { max(0, firstDay.days(to: lastDay)) / 7 + 1 }

    /// The week of a day, 1 for the first; `nil` outside the programme.
    ///
    /// Weeks are seven days from ``firstDay`` on.
    public func week(of day: CivilDate) -> Int? {
        guard (firstDay...max(firstDay, lastDay)).contains(day) else { return nil }
        return firstDay.days(to: day) / 7 + 1
    }

    /// The week in which an instant lies, by the programme's own clock.
    public func week(of instant: Date) -> Int? {
        week(of: WallClock(instant, in: zone).date)
    }

    /// First and last day of a week, 1 for the first.
    public func days(ofWeek week: Int) -> ClosedRange<CivilDate> {
        let first = firstDay.advanced(by: (week - 1) * 7)
        return first...max(first, min(first.advanced(by: 6), lastDay))
    }
}

/// What one session needs and what it is worth.
public struct SessionPolicy: Sendable, Hashable, Codable {
    /// Minutes below which a session counts nothing.
    public var minimumMinutes = 60
    /// Minutes that make one credit.
    public var minutesPerCredit = 60
    /// Hours beyond which a person looks at the session.
    public var maximumHours = 14
    /// Whether a memo must be handed in.
    public var memoRequired = true

    /// The policy with all defaults.
    public init() {}
}

/// When a fix counts as inside a study zone.
///
/// The figures are simulated over classroom buildings with a dormitory 90 m away: up to 25 m a fix tells a dormitory from
/// a class room, at 65 m (a Wi-Fi fix) it does not.
public struct LocationPolicy: Sendable, Hashable, Codable {
    /// Metres assumed for a fix whose GPSProcessingMethod speaks of satellites and that states no error.
    public var satelliteMetres = 20.0
    /// Metres assumed for a network, cell or fused fix that states no error.
    public var networkMetres = 65.0
    /// Metres assumed for a fix that states neither error nor method.
    public var unknownMetres = 35.0
    /// A fix counts as inside up to its own error or this, whichever is less.
    public var reachMetres = 65.0
    /// A fix with a larger error tells nothing unless it is far away.
    public var uselessMetres = 100.0
    /// Up to this error a fix inside a forbidden zone is believed.
    public var forbiddenMetres = 25.0
    /// Minutes between shot and fix from which the fix is a remembered one and its place uncertain.
    public var staleMinutes = 3
    /// Metres a second at which a student may have walked since a stale fix.
    public var walkingMetresPerSecond = 2.0
    /// Metres between the fixes of before and after from which a note says that they differ.
    public var movedMetres = 150.0

    /// The policy with all defaults.
    public init() {}
}

/// How a photo's clocks are held against each other.
public struct TimePolicy: Sendable, Hashable, Codable {
    /// Minutes by which the satellites' time may be later than the shot; no remembered fix can explain more.
    public var gpsLaterMinutes = 5
    /// Minutes by which a fix may be older than the shot without a word.
    public var gpsOlderNoteMinutes = 5
    /// Minutes by which a fix may be older than the shot before a person looks.
    public var gpsOlderFlagMinutes = 20
    /// Minutes by which the time tags of one photo may differ.
    public var tagsMinutes = 5
    /// Minutes by which a shot may lie ahead of Daka's clock.
    public var futureMinutes = 5
    /// Hours between shot and upload from which a note says so.
    public var lateUploadHours = 36

    /// The policy with all defaults.
    public init() {}
}

/// What a memo needs.
public struct MemoPolicy: Sendable, Hashable, Codable {
    /// Characters of study content, without date, time and duration.
    public var minimumContentCharacters = 8
    /// Minutes by which the stated duration may exceed the measured one.
    public var toleranceMinutes = 15
    /// Share of the measured duration by which the stated one may exceed it; the larger of both counts.
    public var toleranceShare = 0.15
    /// Mean score of recognised text below which a person reads it.
    public var minimumScore = 0.8

    /// The policy with all defaults.
    public init() {}
}

/// What a week needs.
public struct WeekPolicy: Sendable, Hashable, Codable {
    /// Credits each student needs.
    public var minimumCredits = 6
    /// Joint sessions each pair needs.
    public var minimumJointSessions = 1
    /// Minutes by which the two sessions of a joint session overlap at least.
    public var jointOverlapMinutes = 30

    /// The policy with all defaults.
    public init() {}
}
