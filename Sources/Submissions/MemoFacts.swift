/// What a text or a screenshot is, by its layout and words.
public enum MemoKind: String, Sendable, Hashable, Codable {
    /// A note on what was studied.
    case memo
    /// The screen of a study timer.
    case timer
    /// Neither.
    case unknown
}

/// A time of day that somebody wrote down, to the minute.
public struct ClockTime: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    /// Hours since midnight, 0…23.
    public var hour: Int
    /// Minutes of the hour, 0…59.
    public var minute: Int

    /// A time of day that exists.
    public init?(hour: Int, minute: Int) {
        guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
        self.hour = hour
        self.minute = minute
    }

    /// Minutes since midnight, 0…1439.
    public var minutesOfDay: Int { hour * 60 + minute }

    /// The time as `HH:MM`.
    public var description: String { "\(padded(hour, 2)):\(padded(minute, 2))" }

    /// Orders by time of day.
    public static func < (left: ClockTime, right: ClockTime) -> Bool { left.minutesOfDay < right.minutesOfDay }
}

/// A day that somebody wrote down, often without its year.
public struct StatedDate: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The year, where one is stated.
    public var year: Int?
    /// The month, 1…12.
    public var month: Int
    /// The day of the month, 1…31.
    public var day: Int

    /// Makes a stated day; `nil` where no year has such a day.
    public init?(year: Int? = nil, month: Int, day: Int) {
        guard CivilDate(year: year ?? 2_000, month: month, day: day) != nil else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// `YYYY-MM-DD`, or `MM-DD` where no year is stated.
    public var description: String {
        (year.map { "\(padded($0, 4))-" } ?? "") + "\(padded(month, 2))-\(padded(day, 2))"
    }

    /// Whether this can be the given day.
    public func matches(_ date: CivilDate) -> Bool {
        month == date.month && day == date.day && (year ?? date.year) == date.year
    }
}

/// What was read from a memo or a timer.
public struct MemoFacts: Sendable, Hashable, Codable {
    /// Memo, timer or neither.
    public var kind: MemoKind
    /// The whole text that was read, lines separated by `\n`.
    public var text: String
    /// What was studied: the note without date, time and duration.
    public var content: String
    /// Minutes of study that the text states, 1…1440; `nil` where it states none or none that is clear.
    public var durationMinutes: Int?
    /// The start that the text states.
    public var start: ClockTime?
    /// The end that the text states.
    public var end: ClockTime?
    /// The day that the text states.
    public var date: StatedDate?
    /// What read the text: `text` for a text file, else the OCR engine's name and version.
    public var engine: String
    /// Mean score of the lines, 0…1; `nil` where nothing was recognised by score (text files).
    public var score: Double?

    /// Makes the facts of a memo.
    public init(
        kind: MemoKind,
        text: String,
        content: String,
        durationMinutes: Int? = nil,
        start: ClockTime? = nil,
        end: ClockTime? = nil,
        date: StatedDate? = nil,
        engine: String,
        score: Double? = nil
    ) {
        self.kind = kind
        self.text = text
        self.content = content
        self.durationMinutes = durationMinutes
        self.start = start
        self.end = end
        self.date = date
        self.engine = engine
        self.score = score
    }
}
