/// A study zone in which a photo's fix lies, and how fix and map have to be read for that.
public struct ZoneFit: Sendable, Hashable, Codable {
    /// How fix and map are read.
    public enum Reading: String, Sendable, Hashable, Codable, CaseIterable {
        /// Both as they stand: WGS-84.
        case asStated = "as-stated"
        /// The fix taken as GCJ-02, as some camera apps write it.
        case fixInGCJ02 = "fix-gcj02"
        /// The fix taken as BD-09.
        case fixInBD09 = "fix-bd09"
        /// The zone taken as drawn in GCJ-02, though the map counts it as WGS-84.
        case mapInGCJ02 = "map-gcj02"
        /// The zone taken as drawn in BD-09.
        case mapInBD09 = "map-bd09"
    }

    /// The zone's name.
    public var zone: String
    /// How fix and map are read.
    public var reading: Reading

    /// Makes a fit.
    public init(zone: String, reading: Reading) {
        self.zone = zone
        self.reading = reading
    }
}

/// The coordinate system in which a student's phone writes its fixes, as reviewed sessions told.
public struct LearnedDatum: Sendable, Hashable, Codable {
    /// Earlier sessions that a person must have approved before anything counts as learned.
    public static let sessionsNeeded = 3

    /// The model, as its photos name it.
    public var device: String
    /// The firmware or camera app, as its photos name it; another one may write otherwise.
    public var software: String?
    /// What it writes in place of WGS-84.
    public var datum: Datum
    /// Approved earlier sessions that showed it, counted up to ``sessionsNeeded``, so that one more changes nothing.
    public var sessions: Int

    /// Makes a learned coordinate system.
    public init(device: String, software: String?, datum: Datum, sessions: Int) {
        self.device = device
        self.software = software
        self.datum = datum
        self.sessions = sessions
    }
}

/// A study zone that lies beside the fixes of many students, always by the shift of a coordinate system.
public struct MapShift: Sendable, Hashable, Codable {
    /// What is wrong with the map.
    public enum Cause: String, Sendable, Hashable, Codable, CaseIterable {
        /// The zone is drawn in ``MapShift/datum`` and counts as WGS-84.
        case drawn
        /// The zone counts as drawn in ``MapShift/datum`` and is drawn in WGS-84, or all fixes come from an app that writes
        /// that system.
        case declared
    }

    /// The zone's name.
    public var zone: String
    /// The coordinate system by whose shift the fixes lie beside the zone.
    public var datum: Datum
    /// What is wrong.
    public var cause: Cause

    /// Makes a shift.
    public init(zone: String, datum: Datum, cause: Cause) {
        self.zone = zone
        self.datum = datum
        self.cause = cause
    }
}

extension MapShift {
    /// The shift that fits of a reading show; `nil` for those that show none.
    public init?(_ fit: ZoneFit) {
        switch fit.reading {
        case .asStated: return nil
        case .fixInGCJ02: self.init(zone: fit.zone, datum: .gcj02, cause: .declared)
        case .fixInBD09: self.init(zone: fit.zone, datum: .bd09, cause: .declared)
        case .mapInGCJ02: self.init(zone: fit.zone, datum: .gcj02, cause: .drawn)
        case .mapInBD09: self.init(zone: fit.zone, datum: .bd09, cause: .drawn)
        }
    }
}

extension ZoneFit.Reading {
    /// The coordinate system in which the phone would write; `nil` where the map is read otherwise.
    public var ofFix: Datum? {
        switch self {
        case .asStated: .wgs84
        case .fixInGCJ02: .gcj02
        case .fixInBD09: .bd09
        case .mapInGCJ02, .mapInBD09: nil
        }
    }
}
