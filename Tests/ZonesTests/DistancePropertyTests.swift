import Foundation
import Submissions
import Testing

@testable import Zones

/// A polygon with holes in metres, measured by brute force.
private struct Shape {
    var rings: [[Metres]]

    /// Inside by counting crossings; holes count themselves out.
    func contains(_ point: Metres) -> Bool {
        var inside = false
        for (from, to) in edges where (from.north > point.north) != (to.north > point.north) {
            let east = from.east + (to.east - from.east) * (point.north - from.north) / (to.north - from.north)
            if point.east < east { inside.toggle() }
        }
        return inside
    }

    func distance(to point: Metres) -> Double {
        if contains(point) { return 0 }
        return edgeDistance(to: point)
    }

    func edgeDistance(to point: Metres) -> Double {
        edges.map { from, to in
            let (dx, dy) = (to.east - from.east, to.north - from.north)
            let along = ((point.east - from.east) * dx + (point.north - from.north) * dy) / (dx * dx + dy * dy)
            let share = min(1, max(0, along))
            let (ex, ey) = (point.east - from.east - share * dx, point.north - from.north - share * dy)
            return (ex * ex + ey * ey).squareRoot()
        }.min() ?? .infinity
    }

    private var edges: [(Metres, Metres)] {
        rings.flatMap { ring in ring.indices.map { (ring[$0], ring[($0 + 1) % ring.count]) } }
    }

    /// Corners at rising angles: convex where the radius is one, else a star.
    static func star(_ count: Int, _ radii: ClosedRange<Double>, _ generator: inout SeededGenerator) -> [Metres] {
        (0..<count).map { index in
            let angle = (Double(index) + Double.random(in: -0.3...0.3, using: &generator)) / Double(count) * 2 * .pi
            let radius =
                radii.lowerBound == radii.upperBound ? radii.lowerBound : Double.random(in: radii, using: &generator)
            return Metres(east: radius * cos(angle), north: radius * sin(angle))
        }
    }
}

@Suite("Distances against brute force")
struct DistancePropertyTests {
    static let anchors = [
        Surroundings.oldCampus, Surroundings(Coordinate(latitude: 0.001, longitude: 0.001)),
        Surroundings(Coordinate(latitude: 53.4, longitude: 122.3)),
        Surroundings(Coordinate(latitude: -45, longitude: 179.9999)),
        Surroundings(Coordinate(latitude: 30.7966, longitude: -179.9999)),
    ]

    @Test("random convex and star polygons, with and without holes, at five places of the earth", arguments: 0..<60)
    func random(_ number: Int) throws {
        let seed = UInt64(1_000 + number)
        var generator = SeededGenerator(seed: seed)
        let radii = number.isMultiple(of: 2) ? 100.0...100.0 : 50.0...150.0
        var shape = Shape(rings: [Shape.star(Int.random(in: 5...24, using: &generator), radii, &generator)])
        // A star of these radii keeps free a disc of at least 15 m in its middle, even between two corners of five.
        if number % 3 == 0 { shape.rings.append(Shape.star(7, 5...11, &generator)) }
        let fixes = (0..<80).map { _ in
            Metres(
                east: Double.random(in: -300...300, using: &generator),
                north: Double.random(in: -300...300, using: &generator)
            )
        }
        for anchor in Self.anchors {
            let rings = shape.rings.map { anchor.ring($0) }
            let text =
                "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\", \"properties\": "
                + "{\"name\": \"a\", \"kind\": \"study\"}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\": ["
                + rings.joined(separator: ",") + "]}}]}"
            let map = try CampusMap(geoJSON: text.utf8)
            for fix in fixes {
                let measured = try #require(map.place(of: anchor.coordinate(fix)).wgs84.study.first).metres
                let expected = shape.distance(to: fix)
                #expect(abs(measured - expected) < 0.03, "seed \(seed), \(anchor.middle), \(fix)")
                if expected == 0, shape.edgeDistance(to: fix) > 0.03 { #expect(measured == 0, "seed \(seed), \(fix)") }
            }
        }
    }
}
