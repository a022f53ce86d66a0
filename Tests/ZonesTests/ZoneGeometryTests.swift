import Submissions
import Testing

@testable import Zones

@Suite("Zone files: positions and rings")
struct ZoneGeometryTests {
    typealias Row = ZoneFileTests.Row

    static let place = Surroundings.oldCampus

    /// A study zone whose rings stand on lines of their own: the shell's positions from line 5, one a line.
    static func spread(_ positions: [String], holes: [[String]] = [], more: String = "") -> ZoneFile {
        func ring(_ positions: [String]) -> String { "[\n" + positions.joined(separator: ",\n") + "\n]" }
        return ZoneFile(
            """
            {"type": "FeatureCollection", "features": [
            {"type": "Feature", "properties": {"name": "图书馆", "kind": "study"\(more)},
            "geometry": {"type": "Polygon", "coordinates": [
            \(([positions] + holes).map(ring).joined(separator: ","))
            ]}}]}
            """.utf8
        )
    }

    static func positions(_ corners: (Double, Double)...) -> [String] {
        corners.map { east, north in
            let place = place.coordinate(east: east, north: north)
            return "[\(place.longitude), \(place.latitude)]"
        }
    }

    static func swapped(_ text: String) -> String {
        let numbers = text.dropFirst().dropLast().split(separator: ", ")
        return "[\(numbers[1]), \(numbers[0])]"
    }

    static let square = positions((0, 0), (100, 0), (100, 100), (0, 100), (0, 0))
    /// Crosses its first edge twice near the fourth corner.
    static let crossing = positions((0, 0), (100, 0), (100, 100), (90, -5), (0, 60), (0, 0))
    static let smallHole = positions((20, 20), (40, 20), (40, 40), (20, 40), (20, 20))

    static let rows: [Row] = [
        Row(
            name: "not closed",
            file: spread(Array(square.dropLast())),
            code: .unclosed,
            line: 8,
            words: ["“图书馆”", "Repeat the first"]
        ),
        Row(
            name: "three positions",
            file: spread(positions((0, 0), (9, 0), (0, 0))),
            code: .tooShort,
            line: 4,
            words: ["3 positions", "needs 4"]
        ),
        Row(name: "two open positions", file: spread(positions((0, 0), (9, 0))), code: .tooShort, line: 4),
        Row(name: "one position", file: spread(positions((0, 0))), code: .tooShort, line: 4),
        Row(name: "an empty ring", file: spread([]), code: .wrongType, line: 4, words: ["empty"]),
        Row(
            name: "a position of one number",
            file: spread([square[0], "[106]"] + square.dropFirst(2)),
            code: .position,
            line: 6,
            words: ["Position 2", "outline"]
        ),
        Row(
            name: "a position of texts",
            file: spread([square[0], "[\"106\", \"30\"]"] + square.dropFirst(2)),
            code: .position,
            line: 6,
            words: ["without quotes"]
        ),
        Row(
            name: "a position that is null",
            file: spread([square[0], "null"] + square.dropFirst(2)),
            code: .position,
            line: 6
        ),
        Row(
            name: "longitude out of range",
            file: spread([square[0], "[206.07, 30.79]"] + square.dropFirst(2)),
            code: .range,
            line: 6,
            words: ["[206.07, 30.79]", "does not exist"]
        ),
        Row(
            name: "metres of a map",
            file: spread([square[0], "[11808405, 3606021]", "[11808405, 3606021]"] + square.dropFirst(3)),
            code: .range,
            line: 6,
            words: ["2 positions, the first", "EPSG:4326"]
        ),
        Row(
            name: "all latitudes first",
            file: spread(square.map(swapped)),
            code: .swapped,
            line: 5,
            words: ["latitude first"]
        ),
        Row(
            name: "one latitude first",
            file: spread([square[0], swapped(square[1])] + square.dropFirst(2)),
            code: .range,
            line: 6,
            words: ["latitude seems to come first"]
        ),
        Row(
            name: "latitudes first in Xinjiang, where both fit",
            file: spread(["[43.80, 87.60]", "[43.80, 87.601]", "[43.801, 87.601]", "[43.80, 87.60]"]),
            code: .swapped,
            severity: .warning,
            line: 5,
            words: ["would lie in China"]
        ),
        Row(
            name: "crossing itself",
            file: spread(crossing),
            code: .selfCrossing,
            line: 8,
            words: ["Self-intersection at [106.077568, 30.7966]"]
        ),
        Row(name: "no area", file: spread(positions((0, 0), (50, 0), (90, 0), (0, 0))), code: .noArea, line: 4),
        Row(
            name: "one point four times",
            file: spread(positions((5, 5), (5, 5), (5, 5), (5, 5))),
            code: .noArea,
            line: 4
        ),
        Row(
            name: "hole outside",
            file: spread(square, holes: [positions((200, 0), (220, 0), (220, 20), (200, 20), (200, 0))]),
            code: .hole,
            line: 11,
            words: ["outline"]
        ),
        Row(
            name: "hole across the outline",
            file: spread(square, holes: [positions((90, 40), (120, 40), (120, 60), (90, 60), (90, 40))]),
            code: .hole,
            line: 11
        ),
        Row(
            name: "hole crossing itself",
            file: spread(square, holes: [positions((20, 20), (40, 20), (40, 40), (38, 18), (20, 30), (20, 20))]),
            code: .selfCrossing,
            line: 14
        ),
        Row(
            name: "a sound hole in a faulty outline",
            file: spread(crossing, holes: [smallHole]),
            code: .selfCrossing,
            line: 8
        ),
        Row(
            name: "hole in a hole",
            file: spread(square, holes: [smallHole, positions((25, 25), (30, 25), (30, 30), (25, 30), (25, 25))]),
            code: .hole,
            line: 11,
            words: ["nested"]
        ),
        Row(
            name: "hole not closed",
            file: spread(square, holes: [Array(smallHole.dropLast())]),
            code: .unclosed,
            line: 14
        ),
        Row(
            name: "too wide",
            file: spread(["[106, 30]", "[107, 30]", "[107, 31]", "[106, 30]"]),
            code: .tooWide,
            line: 2,
            words: ["wrong digit"]
        ),
        Row(
            name: "parts that overlap",
            file: collection(
                """
                {"type": "Feature", "properties": {"name": "a", "kind": "study"}, \
                "geometry": {"type": "MultiPolygon", "coordinates": [[\(block)], [\(block)]]}}
                """
            ),
            code: .polygon,
            line: 2
        ),
    ]

    @Test("each fault is told at its position's line", arguments: rows)
    func faults(_ row: Row) {
        let problems = row.file.problems.filter { $0.code != .noStudyZone }
        #expect(problems.map(\.code) == [row.code], "\(problems)")
        guard let problem = problems.first else { return }
        #expect(problem.severity == row.severity)
        #expect(problem.line == row.line, "\(problem)")
        for word in row.words { #expect("\(problem)".contains(word), "\(problem)") }
        #expect(row.file.zones.isEmpty == (row.severity == .error))
    }

    @Test("every faulty ring of a file is told, not only the first")
    func all() {
        let crossing = Self.place.ring([(0, 0), (50, 50), (50, 0), (0, 50)].map { Metres(east: $0, north: $1) })
        let file = collection(
            feature("甲", crossing),
            feature("乙", block),
            feature("丙", crossing),
            feature("丁", "[[1, 2], [3, 4]]")
        )
        #expect(file.problems.map(\.line) == [2, 4, 5])
        #expect(file.zones.map(\.name) == ["乙"])
    }

    @Test("either winding, heights and several parts are fine")
    func fine() throws {
        let clockwise = Self.spread(Self.square.reversed())
        #expect(clockwise.problems.isEmpty, "\(clockwise.problems)")
        let high = Self.spread(Self.square.map { $0.dropLast() + ", 291.5]" })
        #expect(high.problems.isEmpty, "\(high.problems)")
        let courtyard = Self.spread(Self.square, holes: [Self.smallHole])
        #expect(courtyard.problems.isEmpty, "\(courtyard.problems)")
        #expect(courtyard.zones.first?.polygons.first?.holes.count == 1)
        let other = Self.place.rectangle(east: 300, north: 0, width: 20, height: 20)
        let parts = collection(
            """
            {"type": "Feature", "properties": {"name": "a", "kind": "study"}, \
            "geometry": {"type": "MultiPolygon", "coordinates": [[\(block)], [\(other)]]}}
            """
        )
        #expect(parts.problems.isEmpty, "\(parts.problems)")
        #expect(parts.zones.first?.polygons.count == 2)
    }

    @Test("a zone on the date line needs no cutting")
    func dateLine() throws {
        let fiji = Surroundings(Coordinate(latitude: -17, longitude: 180))
        let map = try CampusMap(collection(feature(fiji.rectangle(east: 0, north: 0, width: 200, height: 100))))
        #expect(map.place(of: fiji.coordinate(east: -90, north: 0)).wgs84.study.first?.metres == 0)
        #expect(map.place(of: fiji.coordinate(east: 90, north: 0)).wgs84.study.first?.metres == 0)
        let outside = try #require(map.place(of: fiji.coordinate(east: -130, north: 0)).wgs84.study.first?.metres)
        #expect(abs(outside - 30) < 0.02)
    }
}
