import Foundation
import Submissions
import Testing

@testable import Zones

@Suite("Coordinate systems")
struct DatumConversionTests {
    static let campus = Coordinate(latitude: 30.7966, longitude: 106.0767)

    /// Coordinates of the same place, from lists published in the three systems.
    struct Row: Sendable, CustomTestStringConvertible {
        var wgs84: (Double, Double)
        var gcj02: (Double, Double)
        var bd09: (Double, Double)
        var testDescription: String { "\(wgs84)" }
    }

    @Test(
        "published anchors agree within a metre and a half, the rounding of their five decimals",
        arguments: [
            Row(wgs84: (30.7966, 106.0767), gcj02: (30.79429, 106.08070), bd09: (30.80060, 106.08710)),
            Row(wgs84: (30.79734, 106.07635), gcj02: (30.79503, 106.08035), bd09: (30.801347, 106.086744)),
            Row(wgs84: (30.79587, 106.07709), gcj02: (30.79356, 106.08109), bd09: (30.799876, 106.087487)),
        ]
    )
    func anchors(_ row: Row) {
        let places: [Datum: Coordinate] = [
            .wgs84: Coordinate(latitude: row.wgs84.0, longitude: row.wgs84.1),
            .gcj02: Coordinate(latitude: row.gcj02.0, longitude: row.gcj02.1),
            .bd09: Coordinate(latitude: row.bd09.0, longitude: row.bd09.1),
        ]
        for (source, from) in places {
            for (target, to) in places {
                let distance = vincenty(from.converted(from: source, to: target), to)
                #expect(distance < 1.5, "\(source) → \(target): \(distance) m")
            }
        }
    }

    @Test("the offsets at the campus are the measured ones within a metre")
    func offsets() {
        let plane = LocalPlane(anchor: Self.campus)
        let gcj = plane.project(Self.campus.converted(from: .wgs84, to: .gcj02))
        #expect(abs(gcj.east - 383) < 1 && abs(gcj.north + 257) < 1)
        let baidu = plane.project(Self.campus.converted(from: .wgs84, to: .bd09))
        #expect(abs(baidu.east - 995) < 1 && abs(baidu.north - 444) < 1)
        #expect(abs(vincenty(Self.campus, Self.campus.converted(from: .wgs84, to: .bd09)) - 1_090) < 1)
    }

    @Test("there and back is the same place within a centimetre, over all China")
    func roundTrips() {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<5_000 {
            let place = Coordinate(
                latitude: Double.random(in: 3...54, using: &generator),
                longitude: Double.random(in: 74...135, using: &generator)
            )
            for source in Datum.allCases {
                for target in Datum.allCases {
                    let back = place.converted(from: source, to: target).converted(from: target, to: source)
                    #expect(vincenty(place, back) < 0.01, "\(place) \(source) → \(target)")
                }
            }
        }
    }

    @Test("the way over a third system is the direct way")
    func detours() {
        let direct = Self.campus.converted(from: .bd09, to: .wgs84)
        let detour = Self.campus.converted(from: .bd09, to: .gcj02).converted(from: .gcj02, to: .wgs84)
        #expect(vincenty(direct, detour) < 0.001)
    }

    @Test(
        "outside China nothing is shifted",
        arguments: [
            Coordinate(latitude: 0, longitude: 0), Coordinate(latitude: 48.2, longitude: 16.4),
            Coordinate(latitude: -33, longitude: 151), Coordinate(latitude: 90, longitude: 180),
        ]
    )
    func elsewhere(_ place: Coordinate) {
        for source in Datum.allCases {
            for target in Datum.allCases { #expect(place.converted(from: source, to: target) == place) }
        }
    }

    @Test("what is not a place stays what it is")
    func notAPlace() {
        let place = Coordinate(latitude: .nan, longitude: .infinity).converted(from: .bd09, to: .wgs84)
        #expect(place.latitude.isNaN && place.longitude == .infinity)
    }
}
