import Foundation
public import Submissions

/// The ellipsoid of WGS-84 (NIMA TR8350.2, table 3.1).
enum Ellipsoid {
    /// Radius at the equator, metres.
    static let equatorialRadius = 6_378_137.0
    /// How much the poles are nearer, as a share of the equatorial radius.
    static let flattening = 1 / 298.257_223_563
    /// Square of the first eccentricity.
    static let eccentricitySquared = flattening * (2 - flattening)
    /// Radius of the sphere with the same mean, metres (IUGG R₁).
    static let meanRadius = equatorialRadius * (1 - flattening / 3)
    /// The longest way between two points, metres: half a meridian ellipse.
    static let longestDistance = 20_003_931.5
}

/// A point of the ellipsoid's surface in the earth-centred, earth-fixed axes of WGS-84, metres.
struct EarthPoint: Sendable, Hashable {
    var x: Double
    var y: Double
    var z: Double

    init(x: Double, y: Double, z: Double) {
        self.x = x
        self.y = y
        self.z = z
    }

    init(_ coordinate: Coordinate) {
        let latitude = coordinate.latitude * .pi / 180
        let longitude = coordinate.longitude * .pi / 180
        let sine = sin(latitude)
        let normal = Ellipsoid.equatorialRadius / (1 - Ellipsoid.eccentricitySquared * sine * sine).squareRoot()
        x = normal * cos(latitude) * cos(longitude)
        y = normal * cos(latitude) * sin(longitude)
        z = normal * (1 - Ellipsoid.eccentricitySquared) * sine
    }

    /// The coordinate below or above which the point lies; exact for points of the surface.
    var coordinate: Coordinate {
        let fromAxis = (x * x + y * y).squareRoot()
        let latitude = atan2(z, fromAxis * (1 - Ellipsoid.eccentricitySquared))
        return Coordinate(latitude: latitude * 180 / .pi, longitude: atan2(y, x) * 180 / .pi)
    }

    /// The straight line through the earth, metres; shorter than the way over the surface by 1 mm at 10 km.
    func chord(to other: EarthPoint) -> Double {
        let (dx, dy, dz) = (x - other.x, y - other.y, z - other.z)
        return (dx * dx + dy * dy + dz * dz).squareRoot()
    }
}

extension Coordinate {
    /// Metres over the ellipsoid by Lambert's formula for long lines: closed, so it ends for every pair of points, and
    /// within 0.01 % of the geodesic; within half a degree of the antipode the mean sphere is taken, within 0.5 %.
    public func distance(to other: Coordinate) -> Double {
        let reduced = (Self.reducedLatitude(latitude), Self.reducedLatitude(other.latitude))
        let halfLongitude = (other.longitude - longitude) * .pi / 360
        let halfLatitude = (reduced.1 - reduced.0) / 2
        let haversine =
            sin(halfLatitude) * sin(halfLatitude)
            + cos(reduced.0) * cos(reduced.1) * sin(halfLongitude) * sin(halfLongitude)
        guard haversine > 0 else { return 0 }
        let angle = 2 * asin(min(1, haversine.squareRoot()))
        guard angle < 179.5 * .pi / 180 else { return Ellipsoid.meanRadius * angle }
        let middle = (reduced.0 + reduced.1) / 2
        let sineOfHalf = haversine
        let cosineOfHalf = 1 - haversine
        let along = (angle - sin(angle)) * pow(sin(middle) * cos(halfLatitude), 2) / cosineOfHalf
        let across = (angle + sin(angle)) * pow(cos(middle) * sin(halfLatitude), 2) / sineOfHalf
        return Ellipsoid.equatorialRadius * (angle - Ellipsoid.flattening / 2 * (along + across))
    }

    private static func reducedLatitude(_ degrees: Double) -> Double {
        atan((1 - Ellipsoid.flattening) * tan(degrees * .pi / 180))
    }

    /// Whether both numbers are finite.
    var isFinite: Bool { latitude.isFinite && longitude.isFinite }
}
