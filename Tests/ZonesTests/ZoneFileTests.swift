import Foundation
import Submissions
import Testing

@testable import Zones

@Suite("Zone files: structure and properties")
struct ZoneFileTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var file: ZoneFile
        var code: ZoneProblem.Code
        var severity = ZoneProblem.Severity.error
        var line: Int
        /// Each must stand in the message or the remedy.
        var words: [String] = []
        var testDescription: String { name }
    }

    static func with(_ properties: String) -> ZoneFile {
        ZoneFile(
            """
            {"type": "FeatureCollection", "features": [
            \(feature(block)),
            {"type": "Feature", "properties": {
            \(properties)
            }, "geometry": {"type": "Polygon", "coordinates": [\(block)]}}
            ]}
            """.utf8
        )
    }

    static let rows: [Row] = [
        Row(
            name: "not JSON",
            file: ZoneFile("{\n\n oops".utf8),
            code: .notJSON,
            line: 3,
            words: ["“o” stands where a name in double quotes should be"]
        ),
        Row(
            name: "a list",
            file: ZoneFile("[]".utf8),
            code: .wrongType,
            line: 1,
            words: ["a list", "FeatureCollection"]
        ),
        Row(
            name: "a bare polygon",
            file: ZoneFile("{\"type\": \"Polygon\"}".utf8),
            code: .wrongType,
            line: 1,
            words: ["“Polygon”"]
        ),
        Row(
            name: "no features",
            file: ZoneFile("{\"type\": \"FeatureCollection\"}".utf8),
            code: .wrongType,
            line: 1,
            words: ["missing"]
        ),
        Row(
            name: "features no list",
            file: ZoneFile("{\"type\": \"FeatureCollection\",\n\"features\": {}}".utf8),
            code: .wrongType,
            line: 2
        ),
        Row(name: "no feature", file: collection(), code: .noStudyZone, line: 1, words: ["study"]),
        Row(
            name: "a number among features",
            file: collection(feature(block), "7"),
            code: .wrongType,
            line: 3,
            words: ["Feature 2", "7"]
        ),
        Row(
            name: "a geometry among features",
            file: collection(feature(block), "{\"type\": \"Polygon\"}"),
            code: .wrongType,
            line: 3
        ),
        Row(
            name: "no properties",
            file: collection(feature(block), "{\"type\": \"Feature\", \"properties\": null, \"geometry\": null}"),
            code: .name,
            line: 3
        ),
        Row(
            name: "properties a list",
            file: collection(feature(block), "{\"type\": \"Feature\", \"properties\": []}"),
            code: .wrongType,
            line: 3
        ),
        Row(name: "no name", file: with("\"kind\": \"study\""), code: .name, line: 3, words: ["Feature 2 has no name"]),
        Row(
            name: "empty name",
            file: with("\"kind\": \"study\",\n\"name\": \"  \""),
            code: .name,
            line: 5,
            words: ["empty"]
        ),
        Row(
            name: "name a number",
            file: with("\"kind\": \"study\", \"name\": 3"),
            code: .name,
            line: 4,
            words: ["the number 3"]
        ),
        Row(
            name: "name with a direction mark",
            file: with("\"kind\": \"study\", \"name\": \"a\\u202eb\""),
            code: .name,
            line: 4,
            words: ["invisible", "\\u{202e}"]
        ),
        Row(
            name: "name too long",
            file: with("\"kind\": \"study\", \"name\": \"\(String(repeating: "楼", count: 101))\""),
            code: .name,
            line: 4,
            words: ["100"]
        ),
        Row(
            name: "no kind",
            file: with("\"name\": \"北楼\""),
            code: .kind,
            line: 3,
            words: ["“北楼”", "study, forbidden, campus"]
        ),
        Row(
            name: "kind misspelt",
            file: with("\"name\": \"北楼\",\n\"kind\": \"forbiden\""),
            code: .kind,
            line: 5,
            words: ["“forbiden”", "Write \"forbidden\""]
        ),
        Row(
            name: "kind in Chinese",
            file: with("\"name\": \"北楼\", \"kind\": \"宿舍\""),
            code: .kind,
            line: 4,
            words: ["Write \"forbidden\""]
        ),
        Row(
            name: "kind in capitals",
            file: with("\"name\": \"北楼\", \"kind\": \"STUDY\""),
            code: .kind,
            line: 4,
            words: ["Write \"study\""]
        ),
        Row(
            name: "kind unknown",
            file: with("\"name\": \"北楼\", \"kind\": \"parking\""),
            code: .kind,
            line: 4,
            words: ["Write one of them"]
        ),
        Row(name: "kind a number", file: with("\"name\": \"北楼\", \"kind\": 1"), code: .kind, line: 4),
        Row(
            name: "tolerance negative",
            file: with("\"name\": \"北楼\", \"kind\": \"study\",\n\"toleranceMetres\": -1"),
            code: .tolerance,
            line: 5,
            words: ["-1", "0 to 1000"]
        ),
        Row(
            name: "tolerance absurd",
            file: with("\"name\": \"北楼\", \"kind\": \"study\", \"toleranceMetres\": 1000.5"),
            code: .tolerance,
            line: 4
        ),
        Row(
            name: "tolerance a text",
            file: with("\"name\": \"北楼\", \"kind\": \"study\", \"toleranceMetres\": \"15\""),
            code: .tolerance,
            line: 4,
            words: ["without quotes"]
        ),
        Row(
            name: "tolerance wide",
            file: with("\"name\": \"北楼\", \"kind\": \"study\", \"toleranceMetres\": 101"),
            code: .tolerance,
            severity: .warning,
            line: 4
        ),
        Row(
            name: "datum in another spelling",
            file: with("\"name\": \"北楼\", \"kind\": \"study\",\n\"datum\": \"GCJ-02\""),
            code: .datum,
            line: 5,
            words: ["Write \"gcj02\""]
        ),
        Row(
            name: "datum unknown",
            file: with("\"name\": \"北楼\", \"kind\": \"study\", \"datum\": \"xian80\""),
            code: .datum,
            line: 4,
            words: ["高德", "百度"]
        ),
        Row(
            name: "property misspelt",
            file: with("\"name\": \"北楼\", \"kind\": \"study\",\n\"toleranceMeters\": 20"),
            code: .misspelling,
            severity: .warning,
            line: 5,
            words: ["“toleranceMeters”", "\"toleranceMetres\""]
        ),
        Row(
            name: "property twice",
            file: with("\"name\": \"北楼\", \"kind\": \"study\",\n\"kind\": \"study\""),
            code: .repeatedMember,
            severity: .warning,
            line: 5
        ),
        Row(
            name: "name twice",
            file: collection(feature("甲", block), feature("乙", block), feature("甲", block)),
            code: .repeatedName,
            severity: .warning,
            line: 4,
            words: ["Line 2", "“甲”"]
        ),
        Row(
            name: "other reference system",
            file: collection(
                feature(block),
                foreign: "\"crs\": {\"type\": \"name\", \"properties\": {\"name\": \"urn:ogc:def:crs:EPSG::3857\"}}, "
            ),
            code: .referenceSystem,
            line: 1,
            words: ["3857", "EPSG:4326"]
        ),
        Row(name: "no study zone", file: collection(feature(kind: "campus", block)), code: .noStudyZone, line: 1),
        Row(
            name: "no geometry",
            file: collection(
                "{\"type\": \"Feature\", \"properties\": {\"name\": \"a\", \"kind\": \"study\"}, \"geometry\": null}"
            ),
            code: .wrongType,
            line: 2,
            words: ["has no geometry"]
        ),
        Row(
            name: "a point",
            file: collection(
                feature(block),
                "{\"type\": \"Feature\", \"properties\": {\"name\": \"a\", \"kind\": \"study\"},\n\"geometry\": {\"type\": \"Point\", \"coordinates\": [1, 2]}}"
            ),
            code: .wrongType,
            line: 4,
            words: ["“Point”", "an area"]
        ),
        Row(
            name: "no coordinates",
            file: collection(
                "{\"type\": \"Feature\", \"properties\": {\"name\": \"a\", \"kind\": \"study\"}, \"geometry\": {\"type\": \"MultiPolygon\"}}"
            ),
            code: .wrongType,
            line: 2
        ),
        Row(
            name: "nested too little",
            file: collection(
                "{\"type\": \"Feature\", \"properties\": {\"name\": \"a\", \"kind\": \"study\"}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\": \(block)}}"
            ),
            code: .wrongType,
            line: 2,
            words: ["too little"]
        ),
        Row(
            name: "nested too deep",
            file: collection(feature("甲", "[\(block)]"), feature("乙", block)),
            code: .wrongType,
            line: 2,
            words: ["too deep", "MultiPolygon"]
        ),
    ]

    @Test("each fault is told once, with its line and what to do", arguments: rows)
    func faults(_ row: Row) {
        let matching = row.file.problems.filter { $0.code == row.code }
        #expect(matching.count == 1, "\(row.file.problems)")
        guard let problem = matching.first else { return }
        #expect(problem.severity == row.severity)
        #expect(problem.line == row.line, "\(problem)")
        #expect(row.file.isUsable == (row.severity == .warning), "\(row.file.problems)")
        for word in row.words { #expect("\(problem)".contains(word), "\(problem)") }
    }

    @Test("what RFC 7946 allows and others write is let be")
    func foreign() {
        let file = collection(
            feature(block, more: ", \"stroke\": \"#ff0000\", \"crs\": \"WGS-84\", \"id\": 7, \"datum\": null"),
            foreign:
                "\"bbox\": [1, 2, 3, 4], \"name\": \"x\", \"note\": {\"a\": []}, \"crs\": {\"type\": \"name\", \"properties\": {\"name\": \"urn:ogc:def:crs:OGC:1.3:CRS84\"}}, "
        )
        #expect(file.problems.isEmpty, "\(file.problems)")
        #expect(file.zones.map(\.name) == ["图书馆"])
        #expect(file.zones.map(\.toleranceMetres) == [15])
        #expect(file.zones.map(\.datum) == [.wgs84])
    }

    @Test("all faults come in one pass, in the file's order")
    func together() {
        let file = ZoneFileTests.with(
            "\"kind\": \"stdy\",\n\"datum\": \"mars\",\n\"toleranceMetres\": -3,\n\"tolerance\": 3"
        )
        #expect(file.problems.map(\.code) == [.name, .kind, .datum, .tolerance])
        #expect(file.problems.map(\.line) == [3, 4, 5, 6])
        #expect(file.zones.map(\.name) == ["图书馆"])
    }

    @Test("a faulty property does not hide a faulty ring")
    func propertyAndRing() {
        let bowTie = Surroundings.oldCampus.ring(
            [(0, 0), (50, 50), (50, 0), (0, 50)].map { Metres(east: $0, north: $1) }
        )
        let file = collection(feature("甲", bowTie, more: ", \"toleranceMetres\": -3"), feature("甲", block))
        #expect(
            file.problems.map(\.code).sorted { $0.rawValue < $1.rawValue } == [
                .selfCrossing, .repeatedName, .tolerance,
            ]
        )
        #expect(file.problems.contains { $0.message.hasPrefix("A ring of zone “甲” crosses") })
        #expect(file.zones.count == 1)
    }

    @Test("a flood of faults is counted, not listed")
    func flood() {
        let text = "{\"type\": \"FeatureCollection\", \"features\": [" + String(repeating: "0,\n", count: 1_500) + "0]}"
        let file = ZoneFile(text.utf8)
        #expect(file.problems.count == ZoneProblemList.limit + 1)
        #expect(file.problems.last?.message == "1302 more problems are not listed")
    }

    @Test("more zones than Daka takes is a limit")
    func tooMany() {
        let text =
            "{\"type\": \"FeatureCollection\", \"features\": ["
            + Array(repeating: feature(block), count: 2_001).joined(separator: ",\n") + "]}"
        let file = ZoneFile(text.utf8)
        #expect(file.problems.contains { $0.code == .limit && $0.severity == .error && $0.line == 2_001 })
    }

    @Test("a file that is not there, and a folder, are told with the system's reason")
    func unreadable() {
        let file = ZoneFile(contentsOf: "/nowhere/zones.geojson")
        #expect(file.problems.map(\.code) == [.unreadable])
        #expect(file.problems.first?.message.contains("No such file or directory") == true, "\(file.problems)")
        #expect(ZoneFile(contentsOf: "/").problems.map(\.code) == [.unreadable])
    }

    @Test("an error names the file and all its problems, a warning stops nothing")
    func errors() throws {
        let error = #expect(throws: ZoneFileError.self) { try CampusMap(contentsOf: "/nowhere/zones.geojson") }
        #expect(error.map { "\($0)" }?.hasPrefix("/nowhere/zones.geojson: error: The zone file cannot be read") == true)
        let broken = #expect(throws: ZoneFileError.self) {
            try CampusMap(ZoneFileTests.with("\"kind\": \"stdy\", \"nmae\": \"x\""), path: "z.geojson")
        }
        #expect(broken?.problems.count == 3)
        #expect(
            broken.map { "\($0)" }?.contains("\nz.geojson:4:9: error: The kind of feature 2 is the text “stdy”") == true
        )
        let map = try CampusMap(collection(feature(block, more: ", \"toleranceMetres\": 200")))
        #expect(map.warnings.map(\.code) == [.tolerance])
    }
}
