import Foundation
import Scoring
import Testing

@testable import Review

@Suite("Charts")
struct ChartTests {
    static let series = ["verified", "flagged", "rejected", "incomplete"].map { StackedChart.Series(key: $0, name: $0) }

    static func chart(_ columns: [StackedChart.Column]) -> StackedChart {
        StackedChart(title: "Verdicts by day", unit: "day", series: series, columns: columns)
    }

    @Test("columns are as high as their counts, one part on the other")
    func stacked() throws {
        let chart = Self.chart([
            StackedChart.Column(label: "10-18", values: [8, 2, 0, 0]),
            StackedChart.Column(label: "10-19", values: [4, 1, 3, 2]),
        ])
        let svg = chart.svg(identifier: "day").text
        let read = try SVGReader.read(svg)
        let parts = read.elements.filter { $0.attributes["class"]?.hasPrefix("part") == true }
        let heights = parts.compactMap { $0.attributes["height"].flatMap(Double.init) }
        #expect(heights.count == 6)
        #expect(abs(heights[0] / heights[1] - 4) < 0.05 && abs(heights[0] / heights[2] - 2) < 0.05)
        #expect(abs((heights[0] + heights[1]) - heights[2...].reduce(0, +)) < 0.3)
        #expect(read.words.contains("10-18: verified 8, flagged 2"))
        #expect(forbiddenPieces(in: svg).isEmpty)
    }

    @Test("every kind but the plain one has a pattern, so that grey paper tells them apart")
    func patterns() throws {
        let read = try SVGReader.read(
            Self.chart([StackedChart.Column(label: "d", values: [1, 1, 1, 1])]).svg(identifier: "x").text
        )
        #expect(read.elements.count { $0.name == "pattern" } == 4)
        let ids = Set(read.elements.filter { $0.name == "pattern" }.compactMap { $0.attributes["id"] })
        let used = read.elements.compactMap { $0.attributes["fill"] }
        #expect(Set(used) == Set(ids.map { "url(#\($0))" }))
    }

    @Test(
        "no column, empty columns, a term of days and absurd counts stay on the paper",
        arguments: [
            [], [[0, 0, 0, 0]], [[1, 0, 0, 0]], Array(repeating: [3, 2, 1, 0], count: 49),
            Array(repeating: [1, 1, 1, 1], count: 400),
            [[-5, 1, 0, 0]], [[.max, .max, 1, 2]], [[1]],
        ] as [[[Int]]]
    )
    func extremes(values: [[Int]]) throws {
        let chart = Self.chart(values.map { StackedChart.Column(label: "10-18", values: $0) })
        let svg = chart.svg(identifier: "c").text
        let read = try SVGReader.read(svg)
        #expect(forbiddenPieces(in: svg).isEmpty)
        let parts = read.elements.filter { $0.attributes["class"]?.hasPrefix("part") == true }
        for part in parts {
            let y = try #require(part.attributes["y"].flatMap(Double.init))
            let height = try #require(part.attributes["height"].flatMap(Double.init))
            #expect(y >= 13 && y + height <= 191)
        }
        #expect(read.labels.count { $0.attributes["class"] == "axis" } <= 20)
        _ = try SVGReader.read("<div>\(chart.table.text)\(chart.legend.text)</div>")
    }

    @Test(
        "the grid's figures are round",
        arguments: [(0, 1, 1), (1, 1, 1), (5, 5, 1), (7, 8, 2), (23, 25, 5), (480, 500, 100), (501, 600, 200)]
    )
    func scale(highest: Int, peak: Int, step: Int) {
        #expect(StackedChart.scale(for: highest) == (peak, step))
    }

    @Test("a bar chart is a table with links, its bars hidden from those who listen")
    func bars() throws {
        let chart = BarChart(
            title: "Findings",
            heads: ("kind", "count"),
            rows: [
                BarChart.Row(name: "outside", count: 40, link: "/queue?finding=location.outside-zone", tone: "reject"),
                BarChart.Row(name: "late", count: 10), BarChart.Row(name: "never", count: 0),
                BarChart.Row(name: hostileName, count: -3, link: "\"><script>", tone: "flag"),
            ]
        )
        let markup = chart.markup.text
        let read = try SVGReader.read(markup)
        #expect(read.numbers("width", of: "rect") == [200, 50, 0, 0])
        #expect(read.elements.count { $0.name == "a" } == 2)
        #expect(forbiddenPieces(in: markup).isEmpty)
        _ = try SVGReader.read(BarChart(title: "t", heads: ("a", "b"), rows: []).markup.text)
    }

    @Test("names cannot break out")
    func hostile() throws {
        let chart = StackedChart(
            title: hostileName,
            unit: hostileName,
            series: [StackedChart.Series(key: "verified", name: hostileName)],
            columns: [StackedChart.Column(label: hostileName, values: [1])]
        )
        for markup in [chart.svg(identifier: "\"><script>"), chart.table, chart.legend] {
            #expect(forbiddenPieces(in: markup.text).isEmpty)
            _ = try SVGReader.read(markup.text)
        }
    }
}
