import Submissions

/// The tags of a GPS directory as far as they can be read one by one; what they mean together is ``PositionFacts``.
struct GPSTags {
    /// One half of a position as it stands in the file.
    struct Axis {
        /// Whether the entry is there at all.
        var isThere = false
        /// Degrees, minutes and seconds, as many of them as the entry holds; `nil` where type or count do not fit.
        var parts: [ExifValue.Rational]?
        /// The letter that says on which side of equator or meridian.
        var reference: String?

        /// Whether the entry is there and says nothing: each part is 0/0.
        var isEmpty: Bool {
            isThere && parts?.allSatisfy { $0.numerator == 0 && $0.denominator == 0 } == true
        }

        /// Whether the entry is there and each part is zero, whatever it is divided by.
        var isZero: Bool {
            isThere && parts?.allSatisfy { $0.numerator == 0 } == true
        }
    }

    private(set) var latitude = Axis()
    private(set) var longitude = Axis()
    private(set) var altitude: Double?
    private(set) var isBelowSeaLevel = false
    private(set) var horizontalError: Double?
    private(set) var dop: Double?
    private(set) var datum: String?
    private(set) var processingMethod: String?
    private(set) var imageDirection: Double?
    /// Whether GPSVersionID states a version; zeroing takes it out with the rest.
    private(set) var hasVersion = false

    private var date: CivilDate?
    private var clock: (hour: Int, minute: Int, second: Int)?

    /// Takes in one entry; of entries with the same tag the first counts.
    mutating func take(_ tag: UInt16, _ value: ExifValue) {
        switch tag {
        case 0x00: hasVersion = hasVersion || !value.isZeroed
        case 0x01: latitude.reference = latitude.reference ?? value.text
        case 0x02: Self.take(value, into: &latitude)
        case 0x03: longitude.reference = longitude.reference ?? value.text
        case 0x04: Self.take(value, into: &longitude)
        case 0x05: isBelowSeaLevel = value.integer == 1
        case 0x06: altitude = altitude ?? value.rational()?.value
        case 0x07: clock = clock ?? Self.clock(value)
        case 0x0B: dop = dop ?? Self.measure(value)
        case 0x11: imageDirection = imageDirection ?? value.rational()?.value
        case 0x12: datum = datum ?? value.text
        case 0x1B: processingMethod = processingMethod ?? value.describedText
        case 0x1D: date = date ?? Self.date(value)
        case 0x1F: horizontalError = horizontalError ?? Self.measure(value)
        default: break
        }
    }

    /// UTC of the fix; `nil` unless date and time can both be read: 00:00:00 without a date is a filling.
    var timestamp: String? {
        guard let date, let clock else { return nil }
        let parts = [clock.hour, clock.minute, clock.second].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(date)T\(parts[0]):\(parts[1]):\(parts[2])Z"
    }

    private static func take(_ value: ExifValue, into axis: inout Axis) {
        guard !axis.isThere else { return }
        axis.isThere = true
        // Degrees alone, or degrees and minutes, stand in real files beside the three numbers of the standard.
        guard value.count >= 1, value.count <= 3 else { return }
        let parts = (0..<value.count).compactMap { value.rational($0) }
        axis.parts = parts.count == value.count ? parts : nil
    }

    /// A radius or a dilution, neither of which can be 0: where it is, nothing was measured.
    private static func measure(_ value: ExifValue) -> Double? {
        value.rational()?.value.flatMap { $0 > 0 ? $0 : nil }
    }

    /// Reads GPSTimeStamp: hours, minutes and seconds as fractions.
    ///
    /// Fractions of a second are cut off.
    private static func clock(_ value: ExifValue) -> (hour: Int, minute: Int, second: Int)? {
        guard value.count >= 3, let hour = value.rational(0)?.value, let minute = value.rational(1)?.value,
            let second = value.rational(2)?.value,
            hour >= 0, hour < 24, minute >= 0, minute < 60, second >= 0, second < 61,
            hour == hour.rounded(), minute == minute.rounded()
        else { return nil }
        return (Int(hour), Int(minute), Int(second))
    }

    /// Reads GPSDateStamp: `YYYY:MM:DD`, in real files also with dashes, slashes or NULs between the parts.
    private static func date(_ value: ExifValue) -> CivilDate? {
        guard value.type == 2, value.bytes.count >= 10 else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var number = 0
            for byte in value.bytes[range] {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                number = number * 10 + Int(byte - UInt8(ascii: "0"))
            }
            return number
        }
        let separators: [UInt8] = [0, 0x20, 0x2D, 0x2E, 0x2F, 0x3A]
        guard separators.contains(value.bytes[4]), separators.contains(value.bytes[7]),
            let year = number(0..<4), let month = number(5..<7), let day = number(8..<10)
        else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }
}

extension ExifValue {
    /// A text with a character code of eight bytes before it, as GPSProcessingMethod has.
    ///
    /// The bare text that many phones write instead is read too; JIS is not decoded.
    fileprivate var describedText: String? {
        guard type == 2 || type == 7 || type == 1 else { return nil }
        guard bytes.count >= 8 else { return Self.text(bytes) }
        let rest = UnsafeRawBufferPointer(rebasing: bytes[8...])
        if bytes.starts(with: "ASCII\0\0\0".utf8) || bytes.starts(with: [0, 0, 0, 0, 0, 0, 0, 0]) {
            return Self.text(rest)
        }
        if bytes.starts(with: "UNICODE\0".utf8) { return utf16Text(rest) }
        if bytes.starts(with: "JIS\0\0\0\0\0".utf8) { return nil }
        return Self.text(bytes)
    }

    /// UTF-16 in the block's byte order, unless a byte order mark or the look of it says otherwise.
    private func utf16Text(_ bytes: UnsafeRawBufferPointer) -> String? {
        var units: [UInt16] = []
        var cursor = ByteCursor(bytes, littleEndian: littleEndian)
        while units.count < Self.longestText / 2, let unit = cursor.u16(), unit != 0 { units.append(unit) }
        // Writers disagree about the order; Latin letters with an empty low byte show that it is the other one.
        if let first = units.first, first == 0xFFFE || (first & 0xFF == 0 && first != 0) {
            units = units.map(\.byteSwapped)
        }
        if units.first == 0xFEFF { units.removeFirst() }
        var text = String(decoding: units, as: UTF16.self)
        return text.withUTF8 { Self.text(UnsafeRawBufferPointer($0)) }
    }
}
