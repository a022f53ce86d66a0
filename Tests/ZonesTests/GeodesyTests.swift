import Foundation
import Submissions
import Testing

@testable import Zones

@Suite("Distances on the earth")
struct GeodesyTests {
    static let anchors = [
        Coordinate(latitude: 30.7966, longitude: 106.0767), Coordinate(latitude: 0, longitude: 0),
        Coordinate(latitude: 53.5, longitude: 122.3), Coordinate(latitude: -45, longitude: 170),
        Coordinate(latitude: 78.2, longitude: 15.6), Coordinate(latitude: 10, longitude: 180),
    ]

    @Test("the plane is exact to 2 mm up to 5 km and to 2 m up to 50 km", arguments: anchors)
    func plane(_ anchor: Coordinate) throws {
        let plane = LocalPlane(anchor: anchor)
        for degrees in stride(from: 0.0, to: 360, by: 15) {
            for metres in [1.0, 20, 500, 5_000, 50_000] {
                let (east, north) = (metres * sin(degrees * .pi / 180), metres * cos(degrees * .pi / 180))
                let place = plane.coordinate(of: PlanePoint(east: east * 0.999, north: north * 0.999))
                let landed = plane.project(place)
                let measured = (landed.east * landed.east + landed.north * landed.north).squareRoot()
                #expect(abs(measured - metres * 0.999) < 0.001, "the way back from the plane")
                let error = abs(measured - vincenty(anchor, place))
                #expect(error < (metres > 5_000 ? 2 : 0.002), "\(metres) m at \(degrees)°: \(error)")
            }
        }
    }

    @Test("the plane agrees with the sphere within its half per cent")
    func planeAgainstHaversine() {
        let anchor = Surroundings.oldCampus.middle
        let plane = LocalPlane(anchor: anchor)
        for metres in stride(from: 100.0, through: 5_000, by: 100) {
            let place = Surroundings.oldCampus.coordinate(east: metres * 0.6, north: -metres * 0.8)
            let measured = plane.project(place).distance(to: PlanePoint(east: 0, north: 0))
            #expect(abs(measured - haversine(anchor, place)) < 0.005 * metres)
        }
    }

    @Test("far distances agree with Vincenty within 0.01 %")
    func lambert() {
        var generator = SeededGenerator(seed: 11)
        func degrees(_ limit: Double) -> Double { Double.random(in: -limit...limit, using: &generator) }
        var compared = 0
        for _ in 0..<2_000 {
            let (from, to) = (
                Coordinate(latitude: degrees(89.9), longitude: degrees(180)),
                Coordinate(latitude: degrees(89.9), longitude: degrees(180))
            )
            let exact = vincenty(from, to)
            // Vincenty does not end for points nearly opposite each other.
            guard exact.isFinite, exact < 19_000_000 else { continue }
            compared += 1
            #expect(abs(from.distance(to: to) - exact) < 1e-4 * exact, "\(from) – \(to)")
        }
        #expect(compared > 1_900)
    }

    @Test("distances end everywhere, also at the antipode, the poles and the same point")
    func extremes() {
        let campus = Surroundings.oldCampus.middle
        #expect(campus.distance(to: campus) == 0)
        let antipode = Coordinate(latitude: -campus.latitude, longitude: campus.longitude - 180)
        #expect(abs(campus.distance(to: antipode) - 20_003_931) < 100_000)
        let poles = Coordinate(latitude: 90, longitude: 0).distance(to: Coordinate(latitude: -90, longitude: 77))
        #expect(abs(poles - 20_003_931) < 100_000)
        let acrossDateLine = Coordinate(latitude: 0, longitude: 179.9).distance(
            to: Coordinate(latitude: 0, longitude: -179.9)
        )
        #expect(abs(acrossDateLine - 22_263.9) < 1)
    }

    @Test("the middle of points on both sides of the date line lies on it")
    func middle() {
        let plane = LocalPlane(around: [
            Coordinate(latitude: 10, longitude: 179.99), Coordinate(latitude: 10, longitude: -179.99),
        ])
        #expect(abs(abs(plane.anchor.longitude) - 180) < 1e-9)
        #expect(abs(plane.anchor.latitude - 10) < 1e-4)
    }
}
