import Submissions
import Testing

@testable import Zones

@Suite("Zone files: how zones lie to each other")
struct ZoneNeighboursTests {
    typealias Row = ZoneFileTests.Row

    static let place = Surroundings.oldCampus
    static let campus = feature("校园", kind: "campus", place.rectangle(east: 0, north: 0, width: 400, height: 300))

    /// A building whose coordinates were clicked on a map of another system.
    static func drawn(in datum: Datum, width: Double = 90) -> String {
        let corners = Surroundings.corners(east: 0, north: 0, width: width, height: width / 3)
        let places = (corners + corners.prefix(1)).map { place.coordinate($0).converted(from: .wgs84, to: datum) }
        return "[" + places.map { "[\($0.longitude), \($0.latitude)]" }.joined(separator: ", ") + "]"
    }

    static let rows: [Row] = [
        Row(
            name: "study and forbidden overlap",
            file: collection(
                feature(block),
                feature("宿舍", kind: "forbidden", place.rectangle(east: 50, north: 0, width: 30, height: 24))
            ),
            code: .overlap,
            severity: .warning,
            line: 2,
            words: ["“图书馆”", "“宿舍”", "240 m²"]
        ),
        Row(
            name: "study partly outside",
            file: collection(feature(place.rectangle(east: 200, north: 0, width: 90, height: 24)), campus),
            code: .outsideCampus,
            severity: .warning,
            line: 2,
            words: ["50 %", "1080 m²"]
        ),
        Row(
            name: "study wholly outside",
            file: collection(campus, feature(place.rectangle(east: 900, north: 0, width: 90, height: 24))),
            code: .outsideCampus,
            severity: .warning,
            line: 3,
            words: ["100 %"]
        ),
        Row(
            name: "study drawn in GCJ-02",
            file: collection(campus, feature(drawn(in: .gcj02))),
            code: .otherDatum,
            severity: .warning,
            line: 3,
            words: ["read as gcj02", "\"datum\": \"gcj02\""]
        ),
        Row(
            name: "study drawn in BD-09",
            file: collection(campus, feature(drawn(in: .bd09))),
            code: .otherDatum,
            severity: .warning,
            line: 3,
            words: ["read as bd09"]
        ),
        Row(
            name: "study wrongly said to be GCJ-02",
            file: collection(campus, feature(block, more: ", \"datum\": \"gcj02\"")),
            code: .otherDatum,
            severity: .warning,
            line: 3,
            words: ["read as wgs84"]
        ),
        Row(
            name: "campus drawn in GCJ-02",
            file: collection(feature("校园", kind: "campus", drawn(in: .gcj02, width: 400)), feature(block)),
            code: .otherDatum,
            severity: .warning,
            line: 3,
            words: ["“校园”", "Give the campus"]
        ),
        Row(
            name: "latitude first, where both fit",
            file: collection(
                feature(
                    "Campus",
                    kind: "campus",
                    "[[16.3, 48.1], [16.5, 48.1], [16.5, 48.3], [16.3, 48.3], [16.3, 48.1]]"
                ),
                feature("Library", "[[48.2, 16.4], [48.201, 16.4], [48.201, 16.401], [48.2, 16.4]]")
            ),
            code: .swapped,
            severity: .warning,
            line: 3,
            words: ["exchanged it lies inside"]
        ),
    ]

    @Test("what can be right and mostly is not gives a warning", arguments: rows)
    func warnings(_ row: Row) {
        #expect(row.file.problems.map(\.code) == [row.code], "\(row.file.problems)")
        guard let problem = row.file.problems.first else { return }
        #expect(problem.severity == row.severity)
        #expect(problem.line == row.line)
        for word in row.words { #expect("\(problem)".contains(word), "\(problem)") }
        #expect(row.file.isUsable)
    }

    @Test(
        "what is right gives none",
        arguments: [
            collection(campus, feature(block)),
            collection(campus, feature(drawn(in: .gcj02), more: ", \"datum\": \"gcj02\"")),
            collection(campus, feature(drawn(in: .bd09), more: ", \"datum\": \"bd09\"")),
            collection(feature(block)),
            // Walls in common.
            collection(
                feature(block),
                feature("宿舍", kind: "forbidden", place.rectangle(east: 60, north: 0, width: 30, height: 24))
            ),
            // One zone over two campuses that touch.
            collection(
                feature("西", kind: "campus", place.rectangle(east: -100, north: 0, width: 200, height: 200)),
                feature("东", kind: "campus", place.rectangle(east: 99.9, north: 0, width: 200, height: 200)),
                feature(block)
            ),
        ]
    )
    func silence(_ file: ZoneFile) {
        #expect(file.problems.isEmpty, "\(file.problems)")
    }

    @Test("zones on the other side of the earth are not taken for overlapping ones")
    func antipodes() {
        // On the equator opposite places fall on the same point of a plane.
        let (here, there) = (
            Surroundings(Coordinate(latitude: 0, longitude: 10)), Surroundings(Coordinate(latitude: 0, longitude: -170))
        )
        let file = collection(
            feature(here.rectangle(east: 0, north: 0, width: 90, height: 24)),
            feature("宿舍", kind: "forbidden", there.rectangle(east: 0, north: 0, width: 90, height: 24))
        )
        #expect(file.problems.isEmpty, "\(file.problems)")
    }
}
