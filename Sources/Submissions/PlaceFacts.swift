/// A point on the earth, in degrees.
public struct Coordinate: Sendable, Hashable, Codable {
    /// Degrees north, -90…90.
    public var latitude: Double
    /// Degrees east, -180…180.
    public var longitude: Double

    /// Makes a point.
    public init(latitude: Double, longitude: Double) {
        self.latitude = latitude
        self.longitude = longitude
    }
}

/// The coordinate systems that maps and phones in China use.
public enum Datum: String, Sendable, Hashable, Codable, CaseIterable {
    /// The earth as GPS knows it; what cameras write.
    case wgs84
    /// The obfuscated system of 高德, 腾讯 and other Chinese maps; some 460 m off on this campus.
    case gcj02
    /// 百度's own, GCJ-02 obfuscated once more; some 1,090 m off.
    case bd09
}

/// What a zone is for.
public enum ZoneKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Class rooms and self-study rooms: sessions count here.
    case study
    /// Dormitories and the like: sessions never count here.
    case forbidden
    /// The outer bound of the campus.
    case campus
}

/// How far a point lies from a zone.
public struct ZoneDistance: Sendable, Hashable, Codable {
    /// The zone's name.
    public var zone: String
    /// Metres to the zone's edge, 0 inside.
    public var metres: Double
    /// How many metres outside still count as inside.
    public var toleranceMetres: Double

    /// Makes a distance.
    public init(zone: String, metres: Double, toleranceMetres: Double) {
        self.zone = zone
        self.metres = metres
        self.toleranceMetres = toleranceMetres
    }
}

/// Where one point lies on the campus map.
public struct PlaceReading: Sendable, Hashable, Codable {
    /// The distances to all study zones, nearest first.
    public var study: [ZoneDistance]
    /// The nearest forbidden zone.
    public var forbidden: ZoneDistance?
    /// The nearest campus outline.
    public var campus: ZoneDistance?

    /// Makes a reading.
    public init(study: [ZoneDistance], forbidden: ZoneDistance? = nil, campus: ZoneDistance? = nil) {
        self.study = study
        self.forbidden = forbidden
        self.campus = campus
    }
}

/// Where a photo's fix lies on the campus map, read in each of the three coordinate systems.
///
/// Cameras write WGS-84. The other readings tell whether a fix that lies outside looks like one in another system, or the
/// map like one that was drawn in another.
public struct PlaceFacts: Sendable, Hashable, Codable {
    /// The fix taken as WGS-84.
    public var wgs84: PlaceReading
    /// The fix taken as GCJ-02.
    public var gcj02: PlaceReading
    /// The fix taken as BD-09.
    public var bd09: PlaceReading
    /// The zones taken as drawn in GCJ-02 though they count as WGS-84; `nil` where the fix lies in a study zone as it
    /// stands, and in older records.
    public var mapInGCJ02: PlaceReading?
    /// The zones taken as drawn in BD-09, likewise.
    public var mapInBD09: PlaceReading?

    /// Makes the readings.
    public init(
        wgs84: PlaceReading,
        gcj02: PlaceReading,
        bd09: PlaceReading,
        mapInGCJ02: PlaceReading? = nil,
        mapInBD09: PlaceReading? = nil
    ) {
        self.wgs84 = wgs84
        self.gcj02 = gcj02
        self.bd09 = bd09
        self.mapInGCJ02 = mapInGCJ02
        self.mapInBD09 = mapInBD09
    }

    /// The reading of the fix in a coordinate system.
    public subscript(datum: Datum) -> PlaceReading {
        switch datum {
        case .wgs84: wgs84
        case .gcj02: gcj02
        case .bd09: bd09
        }
    }

    /// The fix and the map read in one of the ways; `nil` where it was not looked up.
    public subscript(reading: ZoneFit.Reading) -> PlaceReading? {
        switch reading {
        case .asStated: wgs84
        case .fixInGCJ02: gcj02
        case .fixInBD09: bd09
        case .mapInGCJ02: mapInGCJ02
        case .mapInBD09: mapInBD09
        }
    }
}
