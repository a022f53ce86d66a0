import Foundation
import Submissions
import Testing

@testable import Zones

#if canImport(FoundationXML)
import FoundationXML
#endif

/// What an XML parser finds in a drawing.
private final class DrawingReader: NSObject, XMLParserDelegate {
    var elements: [(name: String, attributes: [String: String])] = []
    var texts: [String] = []
    private var text = ""

    static func read(_ svg: String) throws -> DrawingReader {
        let reader = DrawingReader()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = reader
        guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
        return reader
    }

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        elements.append((name, attributes))
        text = ""
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        text += string
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        if name == "text" || name == "title" { texts.append(text) }
        text = ""
    }

    func count(_ name: String, class value: String) -> Int {
        elements.count { $0.name == name && $0.attributes["class"] == value }
    }
}

@Suite("Zone drawings")
struct ZoneDrawingTests {
    static func map() throws -> CampusMap { try CampusMap(geoJSON: ExampleCampus.geoJSON.utf8) }

    static let fixes = [
        ZoneDrawing.Fix(
            label: "before.jpg",
            coordinate: Surroundings.oldCampus.coordinate(east: 5, north: 3),
            accuracyMetres: 16,
            mark: .before
        ),
        ZoneDrawing.Fix(
            label: "after.jpg",
            coordinate: Surroundings.oldCampus.coordinate(east: -9, north: 8),
            accuracyMetres: 65,
            mark: .after
        ),
    ]

    @Test("all zones with names, tolerances, legend, scale bar and north arrow")
    func zones() throws {
        let drawing = try DrawingReader.read(ZoneDrawing(Self.map()).svg())
        #expect(drawing.count("path", class: "study") == 3)
        #expect(drawing.count("path", class: "tolerance") == 3)
        #expect(drawing.count("path", class: "forbidden") == 1)
        #expect(drawing.count("path", class: "campus") == 1)
        for text in ["第一教学楼", "第二教学楼", "图书馆", "学生宿舍", "老校区", "学习区", "容差", "禁止区", "校园", "100 m", "北", "WGS-84"] {
            #expect(drawing.texts.contains(text), "\(text)")
        }
        #expect(!drawing.texts.contains("前照片"))
    }

    @Test("fixes with their discs in true size")
    func fixMarks() throws {
        let drawing = try DrawingReader.read(ZoneDrawing(Self.map(), fixes: Self.fixes, language: .english).svg())
        for text in [
            "before.jpg ±16 m", "after.jpg ±65 m", "study zone", "before photo", "after photo",
            "circle = accuracy of the fix", "N",
        ] {
            #expect(drawing.texts.contains(text), "\(text)")
        }
        let radii = drawing.elements.filter { $0.name == "circle" }.compactMap {
            $0.attributes["r"].flatMap(Double.init)
        }
        #expect(radii.count == 2)
        #expect(abs(radii[1] / radii[0] - 65 / 16) < 0.02)
    }

    @Test("the scale bar measures what is drawn")
    func scale() throws {
        let sheet = MapSheet(zones: try Self.map().zones, fixes: [])
        let west = sheet.point(Surroundings.oldCampus.coordinate(east: -100, north: 0))
        let east = sheet.point(Surroundings.oldCampus.coordinate(east: 100, north: 0))
        #expect(abs(east.x - west.x - 200 * sheet.scale) < 0.1)
        #expect(abs(east.y - west.y) < 0.1)
        let north = sheet.point(Surroundings.oldCampus.coordinate(east: 0, north: 100))
        #expect(north.y < west.y)
        #expect((60...160).contains(sheet.barMetres * sheet.scale))
        for zone in try Self.map().zones { for corner in zone.coordinates { #expect(sheet.shows(corner)) } }
    }

    @Test("a far fix is an arrow at the edge with its distance and does not shrink the map")
    func far() throws {
        let far = ZoneDrawing.Fix(
            label: "home.jpg",
            coordinate: Coordinate(latitude: 30.7821, longitude: 106.1252),
            mark: .after
        )
        let with = ZoneDrawing(try Self.map(), fixes: Self.fixes + [far]).svg()
        let drawing = try DrawingReader.read(with)
        #expect(drawing.texts.contains { $0.hasPrefix("home.jpg · 4.") && $0.hasSuffix(" km") }, "\(drawing.texts)")
        #expect(drawing.texts.contains { $0.hasPrefix("home.jpg: 距最近的学习区 4.") })
        let sizes = [Self.fixes, Self.fixes + [far]].compactMap {
            try? MapSheet(zones: Self.map().zones, fixes: $0).scale
        }
        #expect(sizes.count == 2 && sizes[0] == sizes[1])
    }

    @Test(
        "fixes anywhere on earth, and none, make a well-formed picture",
        arguments: [
            Coordinate(latitude: 0, longitude: 0), Coordinate(latitude: -30.79, longitude: -73.92),
            Coordinate(latitude: 90, longitude: 0), Coordinate(latitude: .nan, longitude: 0),
            Coordinate(latitude: 30.7966, longitude: 106.08),
        ]
    )
    func anywhere(_ place: Coordinate) throws {
        for accuracy in [nil, 0, -1, 1e9, .infinity, .nan] as [Double?] {
            let fix = ZoneDrawing.Fix(label: "a", coordinate: place, accuracyMetres: accuracy)
            let svg = ZoneDrawing(try Self.map(), fixes: [fix]).svg()
            _ = try DrawingReader.read(svg)
            #expect(!svg.contains("nan") && !svg.contains("inf\"") && !svg.contains("e+"))
        }
    }

    @Test("names cannot break out of the picture")
    func escaping() throws {
        let name = #"<script>alert(1)</script>&\"'"#
        let map = try CampusMap(collection(feature(name, block)))
        let label = "x\u{202E}\u{0}<b onload=\"y\">"
        let fix = ZoneDrawing.Fix(label: label, coordinate: Surroundings.oldCampus.middle)
        let svg = ZoneDrawing(map, fixes: [fix]).svg(identifier: "\"><script>")
        #expect(!svg.contains("<script") && !svg.contains("<b ") && !svg.contains("\u{202E}") && !svg.contains("\u{0}"))
        let drawing = try DrawingReader.read(svg)
        #expect(drawing.texts.contains("<script>alert(1)</script>&\"'"))
        #expect(
            Set(drawing.elements.map(\.name)) == [
                "svg", "title", "style", "defs", "pattern", "path", "rect", "text", "g",
            ]
        )
    }

    @Test("the picture stands alone, and its style can be served apart")
    func style() throws {
        let whole = ZoneDrawing(try Self.map(), fixes: Self.fixes).svg()
        #expect(whole.contains("@media (prefers-color-scheme: dark)"))
        for forbidden in ["http:", "https:", "href", "@import", "javascript", "font-face"] {
            #expect(!whole.replacing("xmlns=\"http://www.w3.org/2000/svg\"", with: "").contains(forbidden))
        }
        let plain = ZoneDrawing(try Self.map(), fixes: Self.fixes).svg(identifier: "case-7", includesStyle: false)
        #expect(!plain.contains("<style") && !plain.contains("style="))
        #expect(plain.contains("id=\"case-7-hatch\"") && plain.contains("url(#case-7-hatch)"))
        let selectors = ZoneDrawing.stylesheet.split(separator: "\n").filter {
            $0.contains("{") && !$0.hasPrefix("@media")
        }
        #expect(selectors.allSatisfy { $0.hasPrefix(".daka-map") })
    }

    @Test("a second campus far away is left out and told")
    func elsewhere() throws {
        let far = Surroundings(Coordinate(latitude: 30.6, longitude: 104.06)).rectangle(
            east: 0,
            north: 0,
            width: 90,
            height: 24
        )
        let map = try CampusMap(collection(feature("本部", block), feature("成都", far)))
        let alone = try DrawingReader.read(ZoneDrawing(map).svg())
        #expect(alone.texts.contains("本部") && alone.texts.contains("另有 1 个区域不在图中"))
        let fix = ZoneDrawing.Fix(label: "a", coordinate: Coordinate(latitude: 30.6001, longitude: 104.06))
        let there = try DrawingReader.read(ZoneDrawing(map, fixes: [fix], language: .english).svg())
        #expect(there.texts.contains("成都") && there.texts.contains("1 more zone off the map"))
    }

    @Test("long names are shortened on the map and whole in the tooltip")
    func longNames() throws {
        let name = String(repeating: "第一教学楼东侧自习室", count: 4)
        let drawing = try DrawingReader.read(ZoneDrawing(try CampusMap(collection(feature(name, block)))).svg())
        #expect(drawing.texts.contains(name))
        #expect(drawing.texts.contains { $0.hasSuffix("…") && $0.count == 17 })
    }
}
