import Scoring
import Zones

/// Counts stacked in columns, as SVG: verdicts by day or by week.
///
/// Every series has a tone and a pattern, so that the columns are read in grey too; each column tells its figures as a
/// tooltip, and ``table`` holds them all for those who do not see the picture.
struct StackedChart {
    /// What one part of every column counts.
    struct Series {
        /// Names the CSS class and the pattern: `verified`, `flagged`, `rejected` or `incomplete`.
        var key: String
        /// The name in the legend and the table.
        var name: String
    }

    /// One day or week.
    struct Column {
        /// What stands below the column: `10-18`.
        var label: String
        /// One count for each series; less than none counts as none.
        var values: [Int]

        var counts: [Int] { values.map { max(0, $0) } }
        var total: Int {
            counts.reduce(0) {
                let (sum, overflow) = $0.addingReportingOverflow($1)
                return overflow ? Int.max : sum
            }
        }
    }

    /// What the chart shows.
    var title: String
    /// The head of the table's first column: `day`.
    var unit: String
    /// From the bottom up.
    var series: [Series]
    /// From left to right.
    var columns: [Column]

    private static let width = 460
    private static let height = 230
    private static let left = 36
    private static let base = 190
    private static let top = 14

    /// One `svg` element; `identifier`, of which letters, digits and dashes of ASCII are kept, begins its ids.
    func svg(identifier: String) -> Markup {
        let id = identifier.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        let (peak, step) = Self.scale(for: columns.map(\.total).max() ?? 0)
        func y(_ count: Int) -> Double {
            Double(Self.base) - Double(min(count, peak)) / Double(peak) * Double(Self.base - Self.top)
        }
        let slot = Double(Self.width - Self.left - 6) / Double(max(columns.count, 1))
        let bar = min(46, max(2, slot * 0.72))
        // Dates are some 36 pixels wide; where columns are narrower, only every second or third has one.
        let every = max(1, Int((40 / slot).rounded(.up)))
        let drawn: [Markup] = columns.enumerated().map { index, column in
            let middle = Double(Self.left) + (Double(index) + 0.5) * slot
            let text: Markup =
                index % every == 0
                ? "<text class=\"axis\" x=\"\(svgNumber(middle))\" y=\"\(Self.base + 17)\">\(column.label)</text>"
                : .empty
            return
                "<g>\(tooltip(column))\(Self.parts(column, series, id, x: middle - bar / 2, width: bar, y: y))</g>\(text)"
        }
        let grid: [Markup] = stride(from: 0, through: peak, by: step).map { count in
            let at = svgNumber(y(count))
            return """
                <path class="\(count == 0 ? "base" : "grid")" d="M\(Self.left) \(at)H\(Self.width - 6)"/>\
                <text class="count" x="\(Self.left - 7)" y="\(svgNumber(y(count) + 4))">\(count)</text>
                """
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" class="daka-chart" role="img" aria-label="\(title)" \
            viewBox="0 0 \(Self.width) \(Self.height - 16)"><defs>\(Self.patterns(id))</defs>\(grid)\(drawn)</svg>
            """
    }

    /// The key, as a list.
    var legend: Markup {
        "<ul class=\"legend\">\(series.map { "<li><span class=\"swatch \($0.key)\"></span>\($0.name)</li>" as Markup })</ul>"
    }

    /// The figures as a table.
    var table: Markup {
        let heads: [Markup] = series.map { "<th scope=\"col\" class=\"n\">\($0.name)</th>" }
        let rows: [Markup] = columns.map { column in
            let cells: [Markup] = column.counts.map { "<td class=\"n\">\($0)</td>" }
            return "<tr><th scope=\"row\">\(column.label)</th>\(cells)</tr>"
        }
        return """
            <table class="figures"><thead><tr><th scope="col">\(unit)</th>\(heads)</tr></thead>\
            <tbody>\(rows)</tbody></table>
            """
    }

    private func tooltip(_ column: Column) -> Markup {
        let parts = zip(series, column.counts).filter { $0.1 > 0 }.map { "\($0.0.name) \($0.1)" }
        return "<title>\(column.label): \(parts.isEmpty ? "0" : parts.joined(separator: ", "))</title>"
    }

    private static func parts(
        _ column: Column,
        _ series: [Series],
        _ id: String,
        x: Double,
        width: Double,
        y: (Int) -> Double
    ) -> [Markup] {
        var below = 0
        return zip(series, column.counts).map { series, count in
            guard count > 0 else { return .empty }
            let (sum, overflow) = below.addingReportingOverflow(count)
            let bottom = y(below)
            below = overflow ? Int.max : sum
            let top = y(below)
            let box = """
                x="\(svgNumber(x))" y="\(svgNumber(top))" width="\(svgNumber(width))" height="\(svgNumber(max(0.6, bottom - top)))"
                """
            let shape = Markup(stringLiteral: box)
            return """
                <rect class="part \(series.key)" \(shape)/><rect fill="url(#\(id)-\(series.key))" \(shape)/>
                """
        }
    }

    /// One pattern for each series: `verified` is plain.
    private static func patterns(_ id: String) -> Markup {
        """
        <pattern id="\(id)-flagged" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
        <path class="weave" d="M0 0V6"/></pattern>\
        <pattern id="\(id)-rejected" width="6" height="6" patternUnits="userSpaceOnUse">\
        <path class="weave" d="M0 0L6 6M6 0L0 6"/></pattern>\
        <pattern id="\(id)-incomplete" width="5" height="5" patternUnits="userSpaceOnUse">\
        <path class="weave" d="M0 2.5H2"/></pattern>\
        <pattern id="\(id)-verified" width="6" height="6" patternUnits="userSpaceOnUse"></pattern>
        """
    }

    /// A round number at or above the highest column, and the distance of the grid's lines: three to five of them.
    static func scale(for highest: Int) -> (peak: Int, step: Int) {
        let bound = min(max(highest, 1), 1 << 52)
        var power = 1
        while power * 50 < bound { power *= 10 }
        let step = [1, 2, 5, 10].map { $0 * power }.first { $0 * 5 >= bound } ?? power * 10
        return ((bound + step - 1) / step * step, step)
    }
}
