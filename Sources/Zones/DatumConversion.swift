import Foundation
public import Submissions

// The three systems, after the formulas that circulate publicly (eviltransform, coordtransform and some twenty other
// projects agree to the digit). They go back to a leaked program, not to a published standard: neither the Chinese
// survey authority nor 高德 or 百度 has ever confirmed them, and map services may differ by a metre or two.

extension Coordinate {
    /// The same place in another coordinate system.
    ///
    /// Backwards the formulas are iterated until the way there and back differs by less than 0.1 mm. Outside the
    /// rectangle 72.004…137.8347° E, 0.8293…55.8271° N nothing is shifted, as in the formulas' own programs.
    public func converted(from source: Datum, to target: Datum) -> Coordinate {
        guard source != target, isFinite, isInShiftedRectangle else { return self }
        let worldwide: Coordinate =
            switch source {
            case .wgs84: self
            case .gcj02: inverse(of: \.shiftedToGCJ02)
            case .bd09: inverse(of: \.shiftedToBD09).inverse(of: \.shiftedToGCJ02)
            }
        return switch target {
        case .wgs84: worldwide
        case .gcj02: worldwide.shiftedToGCJ02
        case .bd09: worldwide.shiftedToGCJ02.shiftedToBD09
        }
    }

    /// Whether the point lies in the rectangle that the formulas take for China.
    var isInShiftedRectangle: Bool {
        (72.004...137.8347).contains(longitude) && (0.8293...55.8271).contains(latitude)
    }

    /// WGS-84 → GCJ-02.
    private var shiftedToGCJ02: Coordinate {
        // The ellipsoid is Krassovsky's (1940), not that of WGS-84.
        let radius = 6_378_245.0
        let eccentricitySquared = 0.006_693_421_622_965_943_23
        let x = longitude - 105
        let y = latitude - 35
        let root = abs(x).squareRoot()
        let common = 20 * sin(6 * x * .pi) + 20 * sin(2 * x * .pi)
        let north =
            -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
            + (common + 20 * sin(y * .pi) + 40 * sin(y / 3 * .pi)) * 2 / 3
            + (160 * sin(y / 12 * .pi) + 320 * sin(y / 30 * .pi)) * 2 / 3
        let east =
            300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
            + (common + 20 * sin(x * .pi) + 40 * sin(x / 3 * .pi)) * 2 / 3
            + (150 * sin(x / 12 * .pi) + 300 * sin(x / 30 * .pi)) * 2 / 3
        let angle = latitude * .pi / 180
        let factor = 1 - eccentricitySquared * sin(angle) * sin(angle)
        let meridian = radius * (1 - eccentricitySquared) / (factor * factor.squareRoot())
        let normal = radius / factor.squareRoot()
        return Coordinate(
            latitude: latitude + north * 180 / (meridian * .pi),
            longitude: longitude + east * 180 / (normal * cos(angle) * .pi)
        )
    }

    /// GCJ-02 → BD-09.
    private var shiftedToBD09: Coordinate {
        let frequency = Double.pi * 3_000 / 180
        let radius = (longitude * longitude + latitude * latitude).squareRoot() + 0.000_02 * sin(latitude * frequency)
        let angle = atan2(latitude, longitude) + 0.000_003 * cos(longitude * frequency)
        return Coordinate(latitude: radius * sin(angle) + 0.006, longitude: radius * cos(angle) + 0.006_5)
    }

    /// The point that a shift brings here.
    ///
    /// The shifts change by less than a hundredth of the way, so each step gains two digits; five to seven settle it.
    private func inverse(of shift: KeyPath<Coordinate, Coordinate>) -> Coordinate {
        var guess = self
        for _ in 0..<30 {
            let landed = guess[keyPath: shift]
            let north = latitude - landed.latitude
            let east = longitude - landed.longitude
            guess.latitude += north
            guess.longitude += east
            if abs(north) < 1e-10, abs(east) < 1e-10 { break }
        }
        return guess
    }
}
