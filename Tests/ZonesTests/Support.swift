import Foundation
import Submissions

@testable import Zones

/// A seeded generator (SplitMix64), so that a failing example can be made again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

/// A point in metres east and north of somewhere.
struct Metres: Hashable {
    var east: Double
    var north: Double
}

/// Metres to degrees around a place by the ellipsoid's radii of curvature: the tests' own projection, not the product's.
struct Surroundings {
    static let oldCampus = Surroundings(Coordinate(latitude: 30.7966, longitude: 106.0767))

    let middle: Coordinate
    private let metresPerDegreeNorth: Double
    private let metresPerDegreeEast: Double

    init(_ middle: Coordinate) {
        self.middle = middle
        let eccentricity = 0.006_694_379_990_14
        let sine = sin(middle.latitude * .pi / 180)
        let factor = 1 - eccentricity * sine * sine
        let meridian = 6_378_137 * (1 - eccentricity) / (factor * factor.squareRoot())
        metresPerDegreeNorth = meridian * .pi / 180
        metresPerDegreeEast = 6_378_137 / factor.squareRoot() * cos(middle.latitude * .pi / 180) * .pi / 180
    }

    func coordinate(_ point: Metres) -> Coordinate {
        var longitude = middle.longitude + point.east / metresPerDegreeEast
        if longitude > 180 { longitude -= 360 }
        if longitude < -180 { longitude += 360 }
        return Coordinate(latitude: middle.latitude + point.north / metresPerDegreeNorth, longitude: longitude)
    }

    func coordinate(east: Double, north: Double) -> Coordinate {
        coordinate(Metres(east: east, north: north))
    }

    /// A closed ring as GeoJSON text.
    func ring(_ corners: [Metres]) -> String {
        let places = (corners + corners.prefix(1)).map { coordinate($0) }
        return "[" + places.map { "[\($0.longitude), \($0.latitude)]" }.joined(separator: ", ") + "]"
    }

    /// An upright rectangle around a point, `width` east–west.
    func rectangle(east: Double, north: Double, width: Double, height: Double) -> String {
        ring(Surroundings.corners(east: east, north: north, width: width, height: height))
    }

    static func corners(east: Double, north: Double, width: Double, height: Double) -> [Metres] {
        [(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)]
            .map { Metres(east: east + $0 * width, north: north + $1 * height) }
    }
}

/// One feature on one line.
func feature(_ name: String, kind: String = "study", _ shell: String, _ holes: String..., more: String = "") -> String {
    """
    {"type": "Feature", "properties": {"name": "\(name)", "kind": "\(kind)"\(more)}, \
    "geometry": {"type": "Polygon", "coordinates": [\(([shell] + holes).joined(separator: ", "))]}}
    """
}

/// One feature with a name that matters to nobody.
func feature(kind: String = "study", _ shell: String, more: String = "") -> String {
    feature("图书馆", kind: kind, shell, more: more)
}

/// A file whose feature `n` (from 1) stands on line `n + 1`.
func collection(_ features: String..., foreign: String = "") -> ZoneFile {
    let text =
        "{\"type\": \"FeatureCollection\", \(foreign)\"features\": [\n" + features.joined(separator: ",\n") + "\n]}"
    return ZoneFile(text.utf8)
}

/// A building of 90 × 24 m.
let block = Surroundings.oldCampus.rectangle(east: 0, north: 0, width: 90, height: 24)

/// Distance over the ellipsoid by Vincenty's inverse formula (Survey Review 23, 1975), good to a tenth of a millimetre.
func vincenty(_ from: Coordinate, _ to: Coordinate) -> Double {
    let (a, f) = (6_378_137.0, 1 / 298.257_223_563)
    let b = a * (1 - f)
    let u1 = atan((1 - f) * tan(from.latitude * .pi / 180))
    let u2 = atan((1 - f) * tan(to.latitude * .pi / 180))
    let difference = (to.longitude - from.longitude) * .pi / 180
    var lambda = difference
    for _ in 0..<200 {
        let x = cos(u2) * sin(lambda)
        let y = cos(u1) * sin(u2) - sin(u1) * cos(u2) * cos(lambda)
        let sinSigma = (x * x + y * y).squareRoot()
        guard sinSigma > 0 else { return 0 }
        let cosSigma = sin(u1) * sin(u2) + cos(u1) * cos(u2) * cos(lambda)
        let sigma = atan2(sinSigma, cosSigma)
        let sinAlpha = cos(u1) * cos(u2) * sin(lambda) / sinSigma
        let cosSquared = 1 - sinAlpha * sinAlpha
        let middle = cosSquared > 1e-15 ? cosSigma - 2 * sin(u1) * sin(u2) / cosSquared : 0
        let c = f / 16 * cosSquared * (4 + f * (4 - 3 * cosSquared))
        let before = lambda
        lambda =
            difference + (1 - c) * f * sinAlpha
            * (sigma + c * sinSigma * (middle + c * cosSigma * (2 * middle * middle - 1)))
        guard abs(lambda - before) < 1e-13 else { continue }
        let uSquared = cosSquared * (a * a - b * b) / (b * b)
        let bigA = 1 + uSquared / 16_384 * (4_096 + uSquared * (-768 + uSquared * (320 - 175 * uSquared)))
        let bigB = uSquared / 1_024 * (256 + uSquared * (-128 + uSquared * (74 - 47 * uSquared)))
        let first = cosSigma * (2 * middle * middle - 1)
        let second = bigB / 6 * middle * (4 * sinSigma * sinSigma - 3) * (4 * middle * middle - 3)
        return b * bigA * (sigma - bigB * sinSigma * (middle + bigB / 4 * (first - second)))
    }
    return .nan
}

/// Distance over a sphere of the mean radius.
func haversine(_ from: Coordinate, _ to: Coordinate) -> Double {
    let (lat1, lat2) = (from.latitude * .pi / 180, to.latitude * .pi / 180)
    let half = (sin((lat2 - lat1) / 2), sin((to.longitude - from.longitude) * .pi / 360))
    return 2 * 6_371_008.8 * asin((half.0 * half.0 + cos(lat1) * cos(lat2) * half.1 * half.1).squareRoot())
}
