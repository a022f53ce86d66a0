public import Foundation
public import Submissions

/// Phones as students have them, with the habits of their cameras.
///
/// Which tags a maker writes was read off real photos: Huawei and OPPO state no offset, only iPhones state the error of
/// their position, and the makers differ in byte order and in the digits of sub-seconds and positions.
public enum SamplePhone: Sendable, Hashable, CaseIterable {
    /// Huawei P30: no offset, method `GPS`.
    case huaweiP30
    /// iPhone 12: offsets, error of the position, direction, no method.
    case iPhone12
    /// Xiaomi 11: offsets, method `gps`.
    case xiaomi11
    /// OPPO Reno5: neither offset nor thumbnail, method `GPS`.
    case oppoReno5

    /// What the phone writes for a shot.
    ///
    /// - Parameters:
    ///   - instant: The shot.
    ///   - offset: Seconds east of UTC of the phone's clock.
    ///   - fix: Where the phone believed to be; `nil` where it had no position and writes no GPS directory.
    ///   - seed: Chooses sub-seconds, exposure and direction.
    /// - Returns: the tags.
    public func exif(at instant: Date, offset: Int = 8 * 3_600, fix: SampleFix?, seed: UInt64) -> SampleExif {
        var random = SeededGenerator(seed: seed, "exif")
        let clock = Self.exifText(instant, offset: offset)
        var exif = SampleExif()
        exif.make = make
        exif.model = model
        exif.software = software
        exif.orientation = 1
        (exif.original, exif.digitized, exif.modified) = (clock, clock, clock)
        if self == .iPhone12 { exif.byteOrder = .big }
        if statesOffset {
            let hours = abs(offset) / 3_600
            let minutes = abs(offset) / 60 % 60
            let text = "\(offset < 0 ? "-" : "+")\(Self.padded(hours, 2)):\(Self.padded(minutes, 2))"
            (exif.offset, exif.offsetOriginal, exif.offsetDigitized) = (text, text, text)
        }
        let digits = self == .huaweiP30 ? 6 : 3
        exif.subsec = (0..<digits).map { _ in String(random.index(below: 10)) }.joined()
        exif.exposure = exposure(&random)
        exif.gps = fix.map { gps($0, shot: instant, &random) }
        return exif
    }

    /// Whether the camera embeds a thumbnail.
    public var writesThumbnail: Bool { self != .oppoReno5 }

    /// An instant as EXIF writes it, `YYYY:MM:DD HH:MM:SS`, on a clock `offset` seconds east of UTC.
    public static func exifText(_ instant: Date, offset: Int) -> String {
        let clock = WallClock(instant, offset: offset)
        let time = [clock.hour, clock.minute, clock.second].map { padded($0, 2) }.joined(separator: ":")
        return "\(day(clock.date)) \(time)"
    }
}

/// A position that a phone reports.
public struct SampleFix: Sendable, Hashable {
    /// The point reported, WGS-84.
    public var coordinate: Coordinate
    /// Metres that the phone believes to be off; only iPhones write it.
    public var error: Double
    /// Seconds between fix and shot; negative is a fix after the shot.
    public var age: Int
    /// The method in place of the phone's own, for instance `network`.
    public var method: String?
    /// What became of the position on its way.
    public var state: SampleExif.GPS.State

    /// Makes a fix.
    public init(
        _ coordinate: Coordinate,
        error: Double = 9.7,
        age: Int = 0,
        method: String? = nil,
        state: SampleExif.GPS.State = .whole
    ) {
        self.coordinate = coordinate
        self.error = error
        self.age = age
        self.method = method
        self.state = state
    }
}

extension SamplePhone {
    private var make: String {
        switch self {
        case .huaweiP30: "HUAWEI"
        case .iPhone12: "Apple"
        case .xiaomi11: "Xiaomi"
        case .oppoReno5: "OPPO"
        }
    }

    private var model: String {
        switch self {
        case .huaweiP30: "ELE-AL00"
        case .iPhone12: "iPhone 12"
        case .xiaomi11: "M2011K2C"
        case .oppoReno5: "PEGM00"
        }
    }

    private var software: String? {
        switch self {
        case .huaweiP30: "ELE-AL00 10.1.0.162(C00E160R2P11)"
        case .iPhone12: "15.0.2"
        case .xiaomi11: "venus-user 11 RKQ1.200826.002"
        case .oppoReno5: nil
        }
    }

    private var statesOffset: Bool { self == .iPhone12 || self == .xiaomi11 }

    private func exposure(_ random: inout SeededGenerator) -> SampleExif.Exposure {
        let time = [25, 33, 50, 60, 100][random.index(below: 5)]
        let sensitivity = [100, 125, 200, 320, 400][random.index(below: 5)]
        var exposure = SampleExif.Exposure(fractionOfSecond: UInt32(time), sensitivity: UInt16(sensitivity))
        switch self {
        case .huaweiP30: exposure.focalLength = 5.58
        case .iPhone12:
            exposure.aperture = 1.6
            exposure.focalLength = 4.2
            exposure.lens = "iPhone 12 back dual wide camera 4.2mm f/1.6"
        case .xiaomi11:
            exposure.aperture = 1.85
            exposure.focalLength = 6.77
        case .oppoReno5:
            exposure.aperture = 1.7
            exposure.focalLength = 4.77
        }
        return exposure
    }

    private func gps(_ fix: SampleFix, shot: Date, _ random: inout SeededGenerator) -> SampleExif.GPS {
        let utc = WallClock(shot.addingTimeInterval(-Double(fix.age)), offset: 0)
        var gps = SampleExif.GPS(latitude: fix.coordinate.latitude, longitude: fix.coordinate.longitude)
        gps.date = Self.day(utc.date)
        gps.time = [UInt32(utc.hour), UInt32(utc.minute), UInt32(utc.second)]
        gps.altitude = Double(random.number(in: 283...305))
        gps.state = fix.state
        switch self {
        case .huaweiP30:
            gps.precision = 1_000_000
            gps.processingMethod = "GPS"
        case .iPhone12:
            gps.precision = 100
            gps.horizontalError = fix.error
            gps.imageDirection = Double(random.number(in: 0...359))
        case .xiaomi11: gps.processingMethod = "gps"
        case .oppoReno5: gps.processingMethod = "GPS"
        }
        gps.processingMethod = fix.method ?? gps.processingMethod
        return gps
    }

    private static func day(_ date: CivilDate) -> String {
        "\(padded(date.year, 4)):\(padded(date.month, 2)):\(padded(date.day, 2))"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
