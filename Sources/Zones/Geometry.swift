import CGEOS

/// A closed ring of a plane: its last point is its first.
typealias PlaneRing = [PlanePoint]

/// A geometry of a plane, owned: freed when the value ends.
struct Geometry: ~Copyable {
    /// The context that made it; kept alive by it.
    let context: GEOSContext
    /// The library's geometry.
    let pointer: OpaquePointer

    private init(context: GEOSContext, owning pointer: OpaquePointer) {
        self.context = context
        self.pointer = pointer
    }

    deinit {
        GEOSGeom_destroy_r(context.handle, pointer)
    }

    /// A multipolygon; of each polygon the first ring is the shell, the others are holes.
    init(polygons: [[PlaneRing]], in context: GEOSContext) throws(GEOSFailure) {
        var made: [OpaquePointer?] = []
        do throws(GEOSFailure) {
            for rings in polygons {
                made.append(try Self.polygon(rings, in: context))
            }
        } catch {
            for polygon in made { GEOSGeom_destroy_r(context.handle, polygon) }
            throw error
        }
        // GEOS owns the parts from here on, also where it fails.
        let whole = GEOSGeom_createCollection_r(
            context.handle,
            Int32(GEOS_MULTIPOLYGON.rawValue),
            &made,
            UInt32(made.count)
        )
        self.init(context: context, owning: try context.check(whole))
    }

    private static func polygon(_ rings: [PlaneRing], in context: GEOSContext) throws(GEOSFailure) -> OpaquePointer {
        var made: [OpaquePointer?] = []
        do throws(GEOSFailure) {
            for ring in rings {
                made.append(try linearRing(ring, in: context))
            }
        } catch {
            for ring in made { GEOSGeom_destroy_r(context.handle, ring) }
            throw error
        }
        guard let shell = made.first else { throw GEOSFailure(reason: "a polygon without rings") }
        var holes = Array(made.dropFirst())
        // GEOS owns the rings from here on, also where it fails.
        return try context.check(GEOSGeom_createPolygon_r(context.handle, shell, &holes, UInt32(holes.count)))
    }

    private static func linearRing(_ ring: PlaneRing, in context: GEOSContext) throws(GEOSFailure) -> OpaquePointer {
        var numbers: [Double] = []
        numbers.reserveCapacity(2 * ring.count)
        for point in ring {
            numbers.append(point.east)
            numbers.append(point.north)
        }
        let sequence = try context.check(
            GEOSCoordSeq_copyFromBuffer_r(context.handle, numbers, UInt32(ring.count), 0, 0)
        )
        return try context.check(GEOSGeom_createLinearRing_r(context.handle, sequence))
    }
}

extension Geometry {
    /// What is wrong with a geometry.
    struct Invalidity: Sendable, Hashable {
        /// The library's words, such as `Self-intersection`.
        var reason: String
        /// Where, as far as the library tells.
        var place: PlanePoint?
    }

    /// What is wrong with the geometry; `nil` where it is valid.
    func invalidity() throws(GEOSFailure) -> Invalidity? {
        var reason: UnsafeMutablePointer<CChar>?
        var place: OpaquePointer?
        let answer = GEOSisValidDetail_r(context.handle, pointer, 0, &reason, &place)
        let words = reason.map { String(cString: $0) } ?? "invalid"
        if let reason { GEOSFree_r(context.handle, reason) }
        let point = place.map { Geometry(context: context, owning: $0).point }
        switch answer {
        case 1: return nil
        case 0: return Invalidity(reason: words, place: point ?? nil)
        default: throw context.failure
        }
    }

    /// Square metres covered.
    var area: Double {
        var area = 0.0
        return GEOSArea_r(context.handle, pointer, &area) == 1 ? area : 0
    }

    /// What both cover.
    func intersection(_ other: borrowing Geometry) throws(GEOSFailure) -> Geometry {
        Geometry(
            context: context,
            owning: try context.check(GEOSIntersection_r(context.handle, pointer, other.pointer))
        )
    }

    /// What this geometry covers and the other does not.
    func difference(_ other: borrowing Geometry) throws(GEOSFailure) -> Geometry {
        Geometry(
            context: context,
            owning: try context.check(GEOSDifference_r(context.handle, pointer, other.pointer))
        )
    }

    /// Everything within some metres, corners rounded.
    func buffer(metres: Double) throws(GEOSFailure) -> Geometry {
        Geometry(context: context, owning: try context.check(GEOSBuffer_r(context.handle, pointer, metres, 8)))
    }

    /// A point well inside, for a label.
    func labelPoint() throws(GEOSFailure) -> PlanePoint? {
        let point = try context.check(GEOSPointOnSurface_r(context.handle, pointer))
        return Geometry(context: context, owning: point).point
    }

    /// The polygons' rings: of each polygon the shell first.
    func rings() throws(GEOSFailure) -> [[PlaneRing]] {
        var polygons: [[PlaneRing]] = []
        for index in 0..<max(0, GEOSGetNumGeometries_r(context.handle, pointer)) {
            let part = try context.check(GEOSGetGeometryN_r(context.handle, pointer, index))
            guard GEOSGeomTypeId_r(context.handle, part) == Int32(GEOS_POLYGON.rawValue),
                GEOSisEmpty_r(context.handle, part) == 0
            else { continue }
            var rings = [try points(of: try context.check(GEOSGetExteriorRing_r(context.handle, part)))]
            for hole in 0..<max(0, GEOSGetNumInteriorRings_r(context.handle, part)) {
                rings.append(try points(of: try context.check(GEOSGetInteriorRingN_r(context.handle, part, hole))))
            }
            polygons.append(rings)
        }
        return polygons
    }

    /// The place of a point geometry.
    private var point: PlanePoint? {
        var place = PlanePoint(east: 0, north: 0)
        guard GEOSGeomGetX_r(context.handle, pointer, &place.east) == 1,
            GEOSGeomGetY_r(context.handle, pointer, &place.north) == 1
        else { return nil }
        return place
    }

    private func points(of line: OpaquePointer) throws(GEOSFailure) -> PlaneRing {
        let sequence = try context.check(GEOSGeom_getCoordSeq_r(context.handle, line))
        var count: UInt32 = 0
        guard GEOSCoordSeq_getSize_r(context.handle, sequence, &count) == 1 else { throw context.failure }
        var numbers = [Double](repeating: 0, count: 2 * Int(count))
        guard GEOSCoordSeq_copyToBuffer_r(context.handle, sequence, &numbers, 0, 0) == 1 else { throw context.failure }
        return (0..<Int(count)).map { PlanePoint(east: numbers[2 * $0], north: numbers[2 * $0 + 1]) }
    }
}

/// A geometry with the index that makes many questions about it cheap.
///
/// GEOS builds the index while it answers, so a prepared geometry serves one thread at a time.
struct PreparedGeometry: ~Copyable {
    private let geometry: Geometry
    private let pointer: OpaquePointer

    init(_ geometry: consuming Geometry) throws(GEOSFailure) {
        pointer = try geometry.context.check(GEOSPrepare_r(geometry.context.handle, geometry.pointer))
        self.geometry = geometry
    }

    deinit {
        // The prepared form points into the geometry, which ends after this body.
        GEOSPreparedGeom_destroy_r(geometry.context.handle, pointer)
    }

    /// Metres from a point, 0 inside.
    func distance(to place: PlanePoint) throws(GEOSFailure) -> Double {
        let context = geometry.context
        let point = try context.check(GEOSGeom_createPointFromXY_r(context.handle, place.east, place.north))
        defer { GEOSGeom_destroy_r(context.handle, point) }
        var metres = 0.0
        guard GEOSPreparedDistance_r(context.handle, pointer, point, &metres) == 1 else { throw context.failure }
        return metres
    }
}
