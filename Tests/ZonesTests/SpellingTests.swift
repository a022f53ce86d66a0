import Testing

@testable import Zones

@Suite("Misspelt words")
struct SpellingTests {
    @Test(
        "the nearest known word",
        arguments: [
            ("Study", "study"), ("stduy", "study"), ("studdy", "study"), ("自习室", "study"), ("forbiden", "forbidden"),
            ("dormitory", "forbidden"), ("宿舍", "forbidden"), ("Campuss", "campus"), ("校园", "campus"),
        ]
    )
    func kinds(_ given: String, _ meant: String) {
        #expect(Vocabulary.kinds.nearest(to: given) == meant)
    }

    @Test(
        "words that are near nothing",
        arguments: ["parking", "x", "", "building", String(repeating: "study", count: 99)]
    )
    func strangers(_ given: String) {
        #expect(Vocabulary.kinds.nearest(to: given) == nil)
    }

    @Test(
        "datums and properties",
        arguments: [
            ("WGS-84", "wgs84"), ("EPSG:4326", "wgs84"), ("GCJ-02", "gcj02"), ("高德", "gcj02"), ("BD_09", "bd09"),
            ("百度", "bd09"), ("CGCS2000", "wgs84"),
        ]
    )
    func datums(_ given: String, _ meant: String) {
        #expect(Vocabulary.datums.nearest(to: given) == meant)
    }

    @Test(
        "properties",
        arguments: [
            ("toleranceMeters", "toleranceMetres"), ("tolerance_metres", "toleranceMetres"), ("容差", "toleranceMetres"),
            ("Name", "name"), ("kindd", "kind"), ("dataum", "datum"), ("类型", "kind"),
        ]
    )
    func properties(_ given: String, _ meant: String) {
        #expect(Vocabulary.properties.nearest(to: given) == meant)
    }

    @Test(
        "properties of others are let be",
        arguments: ["crs", "stroke", "fill-opacity", "id", "building", "addr:street"]
    )
    func foreign(_ given: String) {
        #expect(Vocabulary.properties.nearest(to: given) == nil)
    }

    @Test(
        "the distance counts inserted, lost, wrong and swapped letters",
        arguments: [
            ("", "abc", 3), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "abxc", 1), ("kitten", "sitting", 3),
        ]
    )
    func distances(_ left: String, _ right: String, _ count: Int) {
        #expect(editDistance(Array(left), Array(right)) == count)
        #expect(editDistance(Array(right), Array(left)) == count)
    }
}
