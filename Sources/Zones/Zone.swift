public import Submissions

/// One zone of the campus, in WGS-84 whatever it was drawn in.
public struct Zone: Sendable, Hashable {
    /// What a tolerance is where the file gives none, metres: room for drawing by eye and for the datum of the picture
    /// that was drawn on.
    public static let defaultToleranceMetres = 15.0

    /// The name, for people.
    public let name: String
    /// What the zone is for.
    public let kind: ZoneKind
    /// How many metres outside still count as inside.
    public let toleranceMetres: Double
    /// The system that the file's coordinates were in.
    public let datum: Datum
    /// The parts, one or more.
    public let polygons: [ZonePolygon]
}

/// A part of a zone: what lies in the shell and in none of the holes.
public struct ZonePolygon: Sendable, Hashable {
    /// The outline; the last coordinate is the first.
    public let shell: [Coordinate]
    /// Courtyards and the like, each closed as the shell is.
    public let holes: [[Coordinate]]

    /// The shell, then the holes.
    var rings: [[Coordinate]] { [shell] + holes }
}

extension Zone {
    /// All corners of all rings.
    var coordinates: [Coordinate] { polygons.flatMap { $0.rings.flatMap(\.self) } }
}

extension Geometry {
    /// The zone's polygons on a plane.
    init(_ polygons: [ZonePolygon], on plane: LocalPlane, in context: GEOSContext) throws(GEOSFailure) {
        try self.init(
            polygons: polygons.map { polygon in polygon.rings.map { ring in ring.map { plane.project($0) } } },
            in: context
        )
    }
}
