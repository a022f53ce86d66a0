public import Submissions
import Synchronization

/// The campus: its zones, and where a fix lies among them.
///
/// A map may be used from any number of threads at once. GEOS contexts and prepared geometries serve one caller at a
/// time, so they stand behind one lock, held for some microseconds a fix; reading the photo takes a thousand times that.
public final class CampusMap: Sendable {
    /// The zones in the file's order.
    public let zones: [Zone]
    /// What somebody should look at; none of it stops the map from being used.
    public let warnings: [ZoneProblem]
    private let prepared: Mutex<PreparedZones>

    /// Makes the map that a zone file draws; throws all problems when one of them is an error.
    public init(_ file: ZoneFile, path: String? = nil) throws(ZoneFileError) {
        guard file.isUsable else { throw ZoneFileError(path: path, problems: file.problems) }
        zones = file.zones
        warnings = file.problems
        do throws(GEOSFailure) {
            prepared = Mutex(try PreparedZones(file.zones))
        } catch {
            let problem = ZoneProblem(
                code: .polygon,
                severity: .error,
                line: 1,
                message: "The zones cannot be measured (\(error))",
                remedy: "Check them one by one: leave out features until this goes away"
            )
            throw ZoneFileError(path: path, problems: file.problems + [problem])
        }
    }

    /// Makes the map from the bytes of a GeoJSON text.
    public convenience init(geoJSON bytes: some Collection<UInt8>) throws(ZoneFileError) {
        try self.init(ZoneFile(bytes))
    }

    /// Makes the map from a file.
    public convenience init(contentsOf path: String) throws(ZoneFileError) {
        try self.init(ZoneFile(contentsOf: path), path: path)
    }

    /// Where a fix lies when its degrees are taken as WGS-84, as GCJ-02 and as BD-09; where that is no study zone, also
    /// where it would lie if the zones were drawn in GCJ-02 or BD-09 and only counted as WGS-84.
    ///
    /// Distances are exact to 2 mm up to 5 km and to 2 m up to 50 km from a zone's middle. Beyond, they are the way over
    /// the ellipsoid to the zone's nearest corner, within 0.01 % (0.5 % near the antipode). All are finite; what is not
    /// a place (NaN, infinity) lies half the earth's circumference away from everything.
    public func place(of fix: Coordinate) -> PlaceFacts {
        prepared.withLock { prepared in
            var place = PlaceFacts(
                wgs84: prepared.reading(of: fix),
                gcj02: prepared.reading(of: fix.converted(from: .gcj02, to: .wgs84)),
                bd09: prepared.reading(of: fix.converted(from: .bd09, to: .wgs84))
            )
            if place.wgs84.study.allSatisfy({ $0.metres > $0.toleranceMetres }) {
                place.mapInGCJ02 = prepared.reading(of: fix.converted(from: .wgs84, to: .gcj02))
                place.mapInBD09 = prepared.reading(of: fix.converted(from: .wgs84, to: .bd09))
            }
            return place
        }
    }
}

/// The zones with their indexes, for one caller at a time.
private struct PreparedZones: ~Copyable {
    private let zones: [PreparedZone]

    init(_ zones: [Zone]) throws(GEOSFailure) {
        let context = try GEOSContext()
        var prepared: [PreparedZone] = []
        for zone in zones { prepared.append(try PreparedZone(zone, in: context)) }
        self.zones = prepared
    }

    /// Distances from a place in WGS-84.
    func reading(of place: Coordinate) -> PlaceReading {
        let point = EarthPoint(place)
        func distances(_ kind: ZoneKind) -> [ZoneDistance] {
            zones.filter { $0.zone.kind == kind }
                .map { $0.distance(to: place, point) }
                .sorted { ($0.metres, $0.zone) < ($1.metres, $1.zone) }
        }
        return PlaceReading(
            study: distances(.study),
            forbidden: distances(.forbidden).first,
            campus: distances(.campus).first
        )
    }
}

/// A zone with the plane and the index that its distances are measured on.
private final class PreparedZone {
    let zone: Zone
    private let plane: LocalPlane
    private let geometry: PreparedGeometry

    init(_ zone: Zone, in context: GEOSContext) throws(GEOSFailure) {
        self.zone = zone
        plane = LocalPlane(around: zone.coordinates)
        geometry = try PreparedGeometry(Geometry(zone.polygons, on: plane, in: context))
    }

    func distance(to place: Coordinate, _ point: EarthPoint) -> ZoneDistance {
        ZoneDistance(zone: zone.name, metres: metres(to: place, point), toleranceMetres: zone.toleranceMetres)
    }

    private func metres(to place: Coordinate, _ point: EarthPoint) -> Double {
        guard place.isFinite else { return Ellipsoid.longestDistance }
        // A distance that GEOS cannot tell (memory) becomes the one to the nearest corner: never inside by mistake.
        if point.chord(to: plane.origin) <= LocalPlane.range,
            let metres = try? geometry.distance(to: plane.project(point))
        {
            return metres
        }
        return zone.coordinates.map { place.distance(to: $0) }.min() ?? Ellipsoid.longestDistance
    }
}
