import Foundation
import Scoring
import Submissions

/// Where an instant falls on a time line.
///
/// The axis spans the photos and whatever else lies near them. What lies farther off is out of it.
struct TimeAxis {
    /// Pixels across the whole drawing.
    static let width = 960.0
    /// Pixels above the first lane.
    static let top = 26
    /// Pixels of the lanes' names.
    static let left = 150.0
    /// Pixels kept free at the right for arrows and labels.
    static let right = 24.0

    /// One line across all lanes.
    struct Tick {
        var instant: Date
        var label: String
        /// Midnight on the clock of the axis.
        var startsDay: Bool
    }

    private let start: Double
    private let end: Double
    private let zone: TimeZone

    init(of lanes: [TimeLineDrawing.Lane], in zone: TimeZone) {
        self.zone = zone
        let marks = lanes.flatMap(\.marks)
        let photos = marks.filter { $0.kind == .before || $0.kind == .after }.map(\.instant)
        let bars = lanes.flatMap(\.bars)
        let all = marks.map(\.instant) + bars.flatMap { [$0.start, $0.end] }
        let anchors = (photos.isEmpty ? all : photos).map(Self.seconds)
        var low = anchors.min() ?? 0
        var high = anchors.max() ?? 0
        // Three quarters of an hour, or half as long as the session itself: nearer times belong on the picture.
        let reach = max(45 * 60, (high - low) / 2)
        let (first, last) = (low, high)
        for time in all.map(Self.seconds) where time >= first - reach && time <= last + reach {
            low = min(low, time)
            high = max(high, time)
        }
        let margin = max(5 * 60, (high - low) * 0.06)
        start = low - margin
        end = high + margin
    }

    /// Pixels from the left edge; beyond the drawing's edge for times out of the axis, but never far.
    func x(_ instant: Date) -> Double {
        let share = (Self.seconds(instant) - start) / (end - start)
        return Self.left + min(max(share, -1), 2) * (Self.width - Self.left - Self.right)
    }

    /// Whether an instant lies on the axis.
    func shows(_ instant: Date) -> Bool {
        (start...end).contains(Self.seconds(instant))
    }

    /// At most ten round times, evenly apart on the clock of the axis.
    var ticks: [Tick] {
        let minutes = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 2_880, 7_200, 14_400, 43_200, 144_000]
        let span = end - start
        // A span of many years takes a round number of days.
        let step =
            minutes.map { Double($0) * 60 }.first { span / $0 <= 9 } ?? (span / 9 / 86_400).rounded(.up) * 86_400
        let offset = Double(zone.secondsFromGMT(for: Date(timeIntervalSince1970: start)))
        var time = ((start + offset) / step).rounded(.up) * step - offset
        var ticks: [Tick] = []
        while time <= end, ticks.count < 12 {
            let instant = Date(timeIntervalSince1970: time)
            let clock = WallClock(instant, offset: Int(offset))
            let isMidnight = clock.hour == 0 && clock.minute == 0
            let hour = "\(Self.twoDigits(clock.hour)):\(Self.twoDigits(clock.minute))"
            let day = "\(Self.twoDigits(clock.date.month))-\(Self.twoDigits(clock.date.day))"
            let label = !isMidnight ? hour : step >= 43_200 * 60 ? "\(clock.date)" : day
            ticks.append(Tick(instant: instant, label: label, startsDay: isMidnight))
            time += step
        }
        return ticks
    }

    /// Seconds since 1970, within the years that a four-digit year can name.
    private static func seconds(_ instant: Date) -> Double {
        let seconds = instant.timeIntervalSince1970
        return seconds.isFinite ? min(max(seconds, -62_135_596_800), 253_402_300_799) : 0
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
