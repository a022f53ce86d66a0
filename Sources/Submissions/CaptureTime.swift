public import Foundation

/// A reading of a clock on a wall: day and time of day, without a zone.
public struct WallClock: Sendable, Hashable, Codable {
    /// The day.
    public var date: CivilDate
    /// Hours since midnight, 0…23.
    public var hour: Int
    /// Minutes of the hour, 0…59.
    public var minute: Int
    /// Seconds of the minute, 0…59 (a leap second reads as 59).
    public var second: Int

    /// A reading that exists; `nil` for 24:61 and the like.
    public init?(date: CivilDate, hour: Int, minute: Int, second: Int) {
        guard (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second) else { return nil }
        self.date = date
        self.hour = hour
        self.minute = minute
        self.second = min(second, 59)
    }

    /// Reads an EXIF time, `YYYY:MM:DD HH:MM:SS`.
    ///
    /// Dashes, slashes or dots between the parts of the day and a `T` between day and time are read too, as old phones
    /// write them. Placeholders (`0000:00:00 00:00:00`, blanks) and times that do not exist give `nil`.
    public init?(exif text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 19 else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for byte in bytes[range] {
                guard byte >= 0x30, byte <= 0x39 else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            return value
        }
        let dateSeparators = Array(":-/.".utf8)
        guard dateSeparators.contains(bytes[4]), dateSeparators.contains(bytes[7]),
            bytes[10] == UInt8(ascii: " ") || bytes[10] == UInt8(ascii: "T"),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        self.init(date: date, hour: hour, minute: minute, second: second)
    }

    /// The reading of a clock in `zone` at `instant`.
    public init(_ instant: Date, in zone: TimeZone) {
        self.init(instant, offset: zone.secondsFromGMT(for: instant))
    }

    /// The reading of a clock `offset` seconds east of UTC at `instant`.
    public init(_ instant: Date, offset: Int) {
        let seconds = Int(instant.timeIntervalSince1970.rounded(.down)) + offset
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let rest = seconds - days * 86_400
        date = CivilDate(daysSinceEpoch: days)
        hour = rest / 3_600
        minute = rest / 60 % 60
        second = rest % 60
    }

    /// Seconds since 1970 of a clock that shows UTC.
    public var secondsSinceEpochAsUTC: Int {
        date.daysSinceEpoch * 86_400 + hour * 3_600 + minute * 60 + second
    }

    /// The instant at which a clock `offset` seconds east of UTC shows this reading.
    public func instant(offset: Int) -> Date {
        Date(timeIntervalSince1970: TimeInterval(secondsSinceEpochAsUTC - offset))
    }

    /// The instant at which a clock in `zone` shows this reading.
    public func instant(in zone: TimeZone) -> Date {
        // The zone's offset depends on the instant; a second look settles it on days when the clocks change.
        let guess = instant(offset: zone.secondsFromGMT(for: instant(offset: 0)))
        return instant(offset: zone.secondsFromGMT(for: guess))
    }
}

/// When a photo was taken, as far as its own tags tell.
public struct CaptureTime: Sendable, Hashable, Codable {
    /// Which tag the time was taken from.
    public enum Source: String, Sendable, Hashable, Codable {
        /// DateTimeOriginal (0x9003).
        case original
        /// DateTimeDigitized (0x9004), where DateTimeOriginal is absent.
        case digitized
    }

    /// The phone's clock at the shot.
    public var wallClock: WallClock
    /// Seconds east of UTC.
    public var offset: Int
    /// Whether the photo states its offset itself; otherwise the programme's zone was taken.
    public var offsetIsStated: Bool
    /// The tag that gave the time.
    public var source: Source

    /// Makes a capture time from its parts.
    public init(wallClock: WallClock, offset: Int, offsetIsStated: Bool, source: Source) {
        self.wallClock = wallClock
        self.offset = offset
        self.offsetIsStated = offsetIsStated
        self.source = source
    }

    /// The instant of the shot, in whole seconds.
    public var instant: Date { wallClock.instant(offset: offset) }
}

extension ExifTimes {
    /// The capture time that these tags state: DateTimeOriginal, else DateTimeDigitized, each with its own offset tag,
    /// else in `zone`.
    ///
    /// `OffsetTime` (0x9010) belongs to the modification date and is never used for the shot. `2002:12:08 12:00:00` in
    /// DateTimeDigitized is a fault of many Android phones and is taken as absent.
    public func captureTime(in zone: TimeZone) -> CaptureTime? {
        if let original, let clock = WallClock(exif: original) {
            return Self.time(clock, offsetOriginal, zone, .original)
        }
        if let digitized, digitized != Self.androidFault, let clock = WallClock(exif: digitized) {
            return Self.time(clock, offsetDigitized, zone, .digitized)
        }
        return nil
    }

    /// The value that many Android phones write into DateTimeDigitized whatever the day.
    public static let androidFault = "2002:12:08 12:00:00"

    private static func time(
        _ clock: WallClock,
        _ stated: String?,
        _ zone: TimeZone,
        _ source: CaptureTime.Source
    ) -> CaptureTime {
        if let offset = stated.flatMap(Self.offset(from:)) {
            return CaptureTime(wallClock: clock, offset: offset, offsetIsStated: true, source: source)
        }
        let instant = clock.instant(in: zone)
        let offset = zone.secondsFromGMT(for: instant)
        return CaptureTime(wallClock: clock, offset: offset, offsetIsStated: false, source: source)
    }

    /// Reads an EXIF offset: `+08:00`, `-03:30` or `Z`; seconds east of UTC, at most 14 h either way.
    public static func offset(from text: String) -> Int? {
        if text == "Z" { return 0 }
        let bytes = Array(text.utf8)
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"),
            bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
            bytes[1...2].allSatisfy({ (0x30...0x39).contains($0) }),
            bytes[4...5].allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        let hours = Int(bytes[1] - 0x30) * 10 + Int(bytes[2] - 0x30)
        let minutes = Int(bytes[4] - 0x30) * 10 + Int(bytes[5] - 0x30)
        guard minutes < 60, hours * 60 + minutes <= 14 * 60 else { return nil }
        let seconds = (hours * 60 + minutes) * 60
        return bytes[0] == UInt8(ascii: "-") ? -seconds : seconds
    }
}

extension Date {
    /// The instant as `2021-10-18T19:02:11+08:00`, on a clock in `zone`.
    public func iso8601(in zone: TimeZone) -> String {
        iso8601(offset: zone.secondsFromGMT(for: self))
    }

    /// The instant as `2021-10-18T19:02:11+08:00`, on a clock `offset` seconds east of UTC; `Z` where that is 0.
    public func iso8601(offset: Int) -> String {
        let clock = WallClock(self, offset: offset)
        let time = "\(padded(clock.hour, 2)):\(padded(clock.minute, 2)):\(padded(clock.second, 2))"
        guard offset != 0 else { return "\(clock.date)T\(time)Z" }
        let minutes = abs(offset) / 60
        return "\(clock.date)T\(time)\(offset < 0 ? "-" : "+")\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
    }
}
