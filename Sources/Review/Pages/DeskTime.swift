import Foundation
import Submissions

/// Instants and spans as tables show them.
enum DeskTime {
    /// An instant on the programme's clock, to the minute: `2021-10-18 19:02`.
    static func minute(_ instant: Date, in zone: TimeZone) -> String {
        let clock = WallClock(instant, in: zone)
        return "\(clock.date) \(twoDigits(clock.hour)):\(twoDigits(clock.minute))"
    }

    /// An instant on the programme's clock, to the second.
    static func second(_ instant: Date, in zone: TimeZone) -> String {
        "\(minute(instant, in: zone)):\(twoDigits(WallClock(instant, in: zone).second))"
    }

    /// How long something waits, in its largest whole unit.
    static func span(from start: Date, to end: Date, words: Catalogue) -> String {
        let minutes = Int(max(0, min(end.timeIntervalSince(start), 3_153_600_000)) / 60)
        if minutes < 60 { return words("queue.minutes", minutes) }
        if minutes < 48 * 60 { return words("queue.hours", minutes / 60) }
        return words("queue.days", minutes / 1_440)
    }
}

extension CivilDate {
    /// The day's first instant on a clock.
    func midnight(in zone: TimeZone) -> Date {
        WallClock(date: self, hour: 0, minute: 0, second: 0)?.instant(in: zone) ?? .distantPast
    }
}

extension WallClock {
    /// `19:02:11`.
    var timeOfDay: String { "\(twoDigits(hour)):\(twoDigits(minute)):\(twoDigits(second))" }
}

/// `07` for 7.
func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
