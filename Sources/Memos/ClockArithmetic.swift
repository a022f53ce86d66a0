import Submissions

/// Start and end in minutes since the midnight before the start; the end may lie on the next day.
struct ClockSpan: Equatable {
    /// Minutes since midnight.
    var start: Int
    /// Minutes since the same midnight, later than ``start``.
    var end: Int
    /// Seconds by which the end's seconds fall short of the start's, as a whole minute to take off.
    var missesMinute = false

    /// Whole minutes from start to end.
    var minutes: Int { end - start - (missesMinute ? 1 : 0) }
}

extension WrittenRange {
    /// Hours up to which a range may cross midnight or be read by a 12-hour clock.
    private static let wrapLimit = 8 * 60

    /// What the two clocks mean; `nil` where that is unclear.
    ///
    /// A part of the day that stands before the first clock holds for the second, and `earlier`, the range before on the
    /// same line, hands its own on too. Without any, the times are read as written; an end before the start is on the next
    /// day, or by a 12-hour clock past noon, where that makes no more than eight hours.
    func span(after earlier: (range: WrittenRange, span: ClockSpan)?) -> ClockSpan? {
        guard var span = minutes(after: earlier), span.end > span.start else { return nil }
        if let first = start.second, let second = end.second { span.missesMinute = second < first }
        return span.minutes > 0 ? span : nil
    }

    private func minutes(after earlier: (range: WrittenRange, span: ClockSpan)?) -> ClockSpan? {
        guard start.saysPeriod || end.saysPeriod else { return asWritten(after: earlier) }
        let stated = (start.exactMinutes, end.exactMinutes)
        switch stated {
        case (let first?, let second?):
            return Self.crossing(first, second, forced: endsNextDay)
        case (let first?, nil):
            // 晚上7点到9点半, 晚上11点到12点半: the first reading of the end behind the start.
            let readings = end.bothReadings.flatMap { [$0, $0 + 1_440] }
            guard let second = readings.filter({ $0 > first }).min() else { return nil }
            return second > 1_440 && first < 1_440 && second - first > Self.wrapLimit
                ? nil : ClockSpan(start: first, end: second)
        case (nil, let second?):
            let readings = start.bothReadings.filter { second > $0 }
            let english = end.period == .anteMeridiem || end.period == .postMeridiem || end.form == .named
            if english || readings.count < 2 {
                guard let first = readings.max() else {
                    return Self.crossing(start.written + 720, second, forced: false)
                }
                return ClockSpan(start: first, end: second)
            }
            // 8点到晚上10点 may be fourteen hours or two.
            let plausible = readings.filter { second - $0 <= 840 }
            return plausible.count == 1 ? ClockSpan(start: plausible[0], end: second) : nil
        case (nil, nil):
            return asWritten(after: earlier)
        }
    }

    private func asWritten(after earlier: (range: WrittenRange, span: ClockSpan)?) -> ClockSpan? {
        var first = start.written
        var second = end.written
        if let earlier, earlier.range.start.period ?? earlier.range.end.period != nil, start.hour <= 12 {
            // 下午2:00-3:30，4:00-5:30.
            if let later = start.bothReadings.filter({ $0 >= earlier.span.end }).min() { first = later }
            if let later = end.bothReadings.filter({ $0 > first }).min() { second = later }
        }
        if endsNextDay { return Self.crossing(first, second, forced: true) }
        if second > first { return ClockSpan(start: first, end: second) }
        let overnight = second + 1_440 - first
        if overnight <= Self.wrapLimit, overnight > 0, second != first {
            return ClockSpan(start: first, end: second + 1_440)
        }
        let byTwelve = second + 720 - first
        guard start.hour <= 12, end.hour <= 12, byTwelve > 0, byTwelve <= Self.wrapLimit else { return nil }
        return ClockSpan(start: first, end: second + 720)
    }

    private static func crossing(_ first: Int, _ second: Int, forced: Bool) -> ClockSpan? {
        if second > first, !forced { return ClockSpan(start: first, end: second) }
        let span = ClockSpan(start: first, end: second + 1_440)
        return second != first && span.minutes <= wrapLimit ? span : nil
    }
}

extension WrittenClock {
    /// Minutes since midnight as the figures say, whatever part of the day.
    var written: Int { hour * 60 + minute }

    /// Whether a word beside it settles the half of the day.
    fileprivate var saysPeriod: Bool { period != nil || form == .named }

    /// Minutes since midnight where the clock says them without doubt; `nil` for an hour up to 12 alone.
    fileprivate var exactMinutes: Int? {
        if form == .named { return written }
        if let period { return period.hour24(hour).map { $0 * 60 + minute } }
        return hour > 12 || hour == 0 ? written : nil
    }

    /// The two times that an hour up to 12 may mean.
    fileprivate var bothReadings: [Int] {
        guard hour <= 12 else { return [written] }
        let early = hour % 12 * 60 + minute
        return [early, early + 720]
    }

    /// The time of day, where it is clear or written by a 24-hour clock.
    var time: ClockTime? {
        let minutes = exactMinutes ?? written
        return ClockTime(hour: minutes / 60 % 24, minute: minutes % 60)
    }
}

extension [ClockSpan] {
    /// Minutes covered, an overlap counted once.
    var coveredMinutes: Int {
        var covered = 0
        var end = Int.min
        for span in sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
            if span.start >= end {
                covered += span.minutes
            } else if span.end > end {
                covered += span.end - end
            }
            end = Swift.max(end, span.end)
        }
        return covered
    }
}
