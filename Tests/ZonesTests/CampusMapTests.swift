import Foundation
import Submissions
import Testing

@testable import Zones

@Suite("Where a fix lies")
struct CampusMapTests {
    static let place = Surroundings.oldCampus

    static func campus() throws -> CampusMap {
        try CampusMap(
            collection(
                feature("宿舍", kind: "forbidden", place.rectangle(east: 0, north: -120, width: 80, height: 20)),
                feature(
                    "图书馆",
                    place.rectangle(east: 150, north: 0, width: 60, height: 40),
                    more: ", \"toleranceMetres\": 8"
                ),
                feature("教学楼", block),
                feature("校园", kind: "campus", place.rectangle(east: 0, north: 0, width: 600, height: 400)),
                feature("北宿舍", kind: "forbidden", place.rectangle(east: 0, north: 150, width: 80, height: 20))
            )
        )
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var east: Double
        var north: Double
        var study: [(String, Double)]
        var forbidden: (String, Double)
        var campus: Double
        var testDescription: String { "\(east) m east, \(north) m north" }
    }

    @Test(
        "all study zones nearest first, the nearest forbidden zone, the campus",
        arguments: [
            Row(east: 0, north: 0, study: [("教学楼", 0), ("图书馆", 120)], forbidden: ("宿舍", 110), campus: 0),
            Row(east: 150, north: 30, study: [("图书馆", 10), ("教学楼", 106.53)], forbidden: ("北宿舍", 155.56), campus: 0),
            Row(east: 0, north: -120, study: [("教学楼", 108), ("图书馆", 156.21)], forbidden: ("宿舍", 0), campus: 0),
            Row(east: 400, north: 0, study: [("图书馆", 220), ("教学楼", 355)], forbidden: ("宿舍", 376.43), campus: 100),
        ]
    )
    func distances(_ row: Row) throws {
        let reading = try Self.campus().place(of: Self.place.coordinate(east: row.east, north: row.north)).wgs84
        #expect(reading.study.map(\.zone) == row.study.map(\.0))
        for (measured, expected) in zip(reading.study, row.study) { #expect(abs(measured.metres - expected.1) < 0.02) }
        #expect(reading.study.first { $0.zone == "图书馆" }?.toleranceMetres == 8)
        let forbidden = try #require(reading.forbidden)
        #expect(forbidden.zone == row.forbidden.0 && abs(forbidden.metres - row.forbidden.1) < 0.02)
        #expect(abs(try #require(reading.campus).metres - row.campus) < 0.02)
        if row.campus == 0 { #expect(reading.campus?.metres == 0) }
    }

    @Test(
        "a metre more or less than the tolerance is told apart",
        arguments: [-1.0, -0.05, 0.05, 1.0],
        [0.0, 90, 180, 270]
    )
    func tolerance(_ delta: Double, _ direction: Double) throws {
        let map = try CampusMap(collection(feature(block)))
        let (dx, dy) = (sin(direction * .pi / 180).rounded(), cos(direction * .pi / 180).rounded())
        let fix = Self.place.coordinate(east: dx * (45 + 15 + delta), north: dy * (12 + 15 + delta))
        let nearest = try #require(map.place(of: fix).wgs84.study.first)
        #expect(abs(nearest.metres - (15 + delta)) < 0.01)
        #expect((nearest.metres <= nearest.toleranceMetres) == (delta < 0))
    }

    @Test("a courtyard is outside, and each part of a zone counts")
    func holesAndParts() throws {
        let outer = Self.place.rectangle(east: 0, north: 0, width: 100, height: 100)
        let inner = Self.place.rectangle(east: 0, north: 0, width: 60, height: 60)
        let map = try CampusMap(collection(feature("四合院", outer, inner)))
        let middle = try #require(map.place(of: Self.place.middle).wgs84.study.first)
        #expect(abs(middle.metres - 30) < 0.01)
        #expect(map.place(of: Self.place.coordinate(east: 40, north: 0)).wgs84.study.first?.metres == 0)
        let parts = try CampusMap(
            collection(
                """
                {"type": "Feature", "properties": {"name": "a", "kind": "study"}, "geometry": {"type": "MultiPolygon", \
                "coordinates": [[\(block)], [\(Self.place.rectangle(east: 300, north: 0, width: 20, height: 20))]]}}
                """
            )
        )
        #expect(parts.place(of: Self.place.coordinate(east: 300, north: 0)).wgs84.study.map(\.metres) == [0])
        #expect(parts.place(of: Self.place.middle).wgs84.study.map(\.metres) == [0])
    }

    @Test("no campus and no forbidden zone means none, not zero")
    func absent() throws {
        let reading = try CampusMap(collection(feature(block))).place(of: Self.place.middle).wgs84
        #expect(reading.forbidden == nil && reading.campus == nil)
    }

    @Test("a fix in another system is outside as WGS-84 and inside in its own reading")
    func readings() throws {
        let map = try Self.campus()
        let inGCJ = map.place(of: Self.place.middle.converted(from: .wgs84, to: .gcj02))
        #expect(abs(try #require(inGCJ.wgs84.campus).metres - 98) < 5)
        #expect(inGCJ.gcj02.study.first?.metres == 0)
        let inBaidu = map.place(of: Self.place.middle.converted(from: .wgs84, to: .bd09))
        #expect(inBaidu.bd09.study.first?.metres == 0)
        #expect(try #require(inBaidu.wgs84.study.first).metres > 900)
        #expect(try #require(inBaidu.gcj02.study.first).metres > 800)
    }

    @Test("a zone drawn in another system lies where it is", arguments: [Datum.gcj02, .bd09])
    func datums(_ datum: Datum) throws {
        let map = try CampusMap(
            collection(feature(ZoneNeighboursTests.drawn(in: datum), more: ", \"datum\": \"\(datum.rawValue)\""))
        )
        #expect(map.zones.map(\.datum) == [datum])
        let edge = try #require(map.place(of: Self.place.coordinate(east: 55, north: 0)).wgs84.study.first)
        #expect(abs(edge.metres - 10) < 0.02)
    }

    @Test(
        "far places have finite distances near the geodesic",
        arguments: [
            Coordinate(latitude: 30.7821, longitude: 106.1252), Coordinate(latitude: 30.6, longitude: 104.06),
            Coordinate(latitude: 31.2, longitude: 106.1), Coordinate(latitude: 31.25, longitude: 106.1),
            Coordinate(latitude: 0, longitude: 0), Coordinate(latitude: 10, longitude: 179.9999),
            Coordinate(latitude: 10, longitude: -179.9999), Coordinate(latitude: -30.79, longitude: -73.9),
            Coordinate(latitude: 90, longitude: 0), Coordinate(latitude: -90, longitude: 0),
        ]
    )
    func far(_ fix: Coordinate) throws {
        let place = try Self.campus().place(of: fix)
        for reading in [place.wgs84, place.gcj02, place.bd09] {
            #expect(reading.study.allSatisfy { $0.metres.isFinite && $0.metres <= 20_100_000 })
            #expect(reading.forbidden?.metres.isFinite == true && reading.campus?.metres.isFinite == true)
        }
        let study = try #require(place.wgs84.study.first).metres
        let expected = vincenty(Self.place.middle, fix)
        if expected.isFinite {
            #expect(abs(study - expected) < 250 + 0.005 * expected)
        } else {
            #expect(study > 19_900_000)
        }
    }

    @Test("distances do not jump where the plane ends")
    func seam() throws {
        let map = try CampusMap(collection(feature(block)))
        let metres = try [49_990.0, 49_999, 50_001, 50_010].map { east -> Double in
            try #require(map.place(of: Self.place.coordinate(east: east, north: 0)).wgs84.study.first).metres - east
        }
        #expect(try #require(metres.max()) - (try #require(metres.min())) < 5, "\(metres)")
    }

    @Test("what is no place is far from everything")
    func notAPlace() throws {
        let place = try Self.campus().place(of: Coordinate(latitude: .nan, longitude: 106))
        #expect(place.wgs84.study.map(\.metres) == [20_003_931.5, 20_003_931.5])
        #expect(try JSONEncoder().encode(place).isEmpty == false)
    }

    @Test("many tasks at once read the same as one after the other")
    func concurrency() async throws {
        let map = try Self.campus()
        var generator = SeededGenerator(seed: 77)
        let fixes = (0..<400).map { _ in
            Self.place.coordinate(
                east: Double.random(in: -800...800, using: &generator),
                north: Double.random(in: -800...800, using: &generator)
            )
        }
        let alone = fixes.map { map.place(of: $0) }
        await withTaskGroup(of: Bool.self) { group in
            for shift in 0..<8 {
                group.addTask { @concurrent in
                    fixes.indices.allSatisfy { index in
                        let turned = (index * 7 + shift * 50) % fixes.count
                        return map.place(of: fixes[turned]) == alone[turned]
                    }
                }
            }
            for await same in group { #expect(same) }
        }
    }

    @Test("maps come and go on many tasks at once")
    func lifetimes() async throws {
        await withTaskGroup(of: Double?.self) { group in
            for _ in 0..<40 {
                group.addTask { @concurrent in
                    try? Self.campus().place(of: Self.place.middle).wgs84.study.first?.metres
                }
            }
            for await metres in group { #expect(metres == 0) }
        }
    }
}
