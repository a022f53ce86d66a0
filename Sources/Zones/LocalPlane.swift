import Submissions

import func Foundation.cos
import func Foundation.sin

/// A point of a ``LocalPlane``, metres.
struct PlanePoint: Sendable, Hashable {
    /// Metres east of the plane's anchor.
    var east: Double
    /// Metres north of the plane's anchor.
    var north: Double

    /// Metres to another point of the same plane.
    func distance(to other: PlanePoint) -> Double {
        let (dx, dy) = (east - other.east, north - other.north)
        return (dx * dx + dy * dy).squareRoot()
    }
}

/// The plane that touches the ellipsoid at an anchor; points fall on it along the anchor's vertical.
///
/// At `r` metres from the anchor lengths along the radius come out short by `r² / 2R²` of themselves, others exact:
/// at most 2 mm at 5 km and 1.7 m at 50 km. An edge that is straight on the plane and one that is straight in degrees
/// (RFC 7946 §3.1.1) differ by 4 mm in the middle of 560 m. The antimeridian and the poles are places like any other.
struct LocalPlane: Sendable, Hashable {
    /// Metres from the anchor up to which the plane is used.
    static let range = 50_000.0

    /// Where the plane touches.
    let anchor: Coordinate
    /// The anchor in earth-centred axes.
    let origin: EarthPoint
    private let east: EarthPoint
    private let north: EarthPoint

    init(anchor: Coordinate) {
        self.anchor = anchor
        origin = EarthPoint(anchor)
        let latitude = anchor.latitude * .pi / 180
        let longitude = anchor.longitude * .pi / 180
        east = EarthPoint(x: -sin(longitude), y: cos(longitude), z: 0)
        north = EarthPoint(x: -sin(latitude) * cos(longitude), y: -sin(latitude) * sin(longitude), z: cos(latitude))
    }

    /// A plane that touches in the middle of some points.
    init(around coordinates: some Collection<Coordinate>) {
        var sum = EarthPoint(x: 0, y: 0, z: 0)
        for point in coordinates.lazy.map(EarthPoint.init) {
            sum.x += point.x
            sum.y += point.y
            sum.z += point.z
        }
        self.init(anchor: sum.coordinate)
    }

    /// Where a point falls on the plane.
    func project(_ point: EarthPoint) -> PlanePoint {
        let (dx, dy, dz) = (point.x - origin.x, point.y - origin.y, point.z - origin.z)
        return PlanePoint(
            east: dx * east.x + dy * east.y,
            north: dx * north.x + dy * north.y + dz * north.z
        )
    }

    /// Where a coordinate falls on the plane.
    func project(_ coordinate: Coordinate) -> PlanePoint {
        project(EarthPoint(coordinate))
    }

    /// The coordinate that falls on a point of the plane within ``range``, to a millimetre.
    func coordinate(of point: PlanePoint) -> Coordinate {
        let radius = Ellipsoid.equatorialRadius
        let metresPerDegree = radius * .pi / 180
        var guess = anchor
        // The plane is nearly the sphere's here, so each step leaves less than a hundredth of the error before it.
        for _ in 0..<8 {
            let landed = project(guess)
            guess.latitude += (point.north - landed.north) / metresPerDegree
            let shrink = max(0.01, cos(guess.latitude * .pi / 180))
            guess.longitude += (point.east - landed.east) / (metresPerDegree * shrink)
        }
        return guess
    }
}
