import Submissions

/// Bars of hours as SVG: one row for each pair, or one for each student beside the hours that earn points.
struct HoursChart {
    /// One row.
    struct Row {
        /// The pair's or student's number, written strong.
        var key: String
        /// Who it is; cut where there is no room.
        var label: String
        /// What the row's bars stand for, one behind the other.
        var parts: [(role: StudentRole, minutes: Int, name: String)]
        /// A little space above, where a new pair begins.
        var startsGroup = true

        var minutes: Int { parts.reduce(0) { $0 + $1.minutes } }
    }

    var rows: [Row]
    /// Hours marked by a line.
    var goals: [Int] = []
    /// What the chart shows, for those who hear it.
    var title: String

    private static let width = 1_000
    private static let left = 220
    private static let right = 84
    private static let top = 26
    private static let rowHeight = 22

    var svg: Markup {
        let longest = max(rows.map(\.minutes).max() ?? 0, (goals.max() ?? 0) * 60, 60)
        let step = Self.step(for: longest)
        // Room for the last goal's own figure.
        let scale = Double(Self.width - Self.left - Self.right) / (Double(longest) * 1.03)
        func x(_ minutes: Int) -> Int { Self.left + Int((Double(minutes) * scale).rounded()) }
        var y = Self.top + 6
        var body: [Markup] = []
        for row in rows {
            if row.startsGroup { y += 6 }
            body.append(Self.bar(row, y: y, x: x, end: x(longest)))
            y += Self.rowHeight
        }
        let bottom = y + 4
        let ticks: [Markup] = stride(from: 0, through: longest, by: step).map { minutes in
            let isNearGoal = goals.contains { abs(x($0 * 60) - x(minutes)) < 34 }
            let label: Markup =
                isNearGoal
                ? .empty
                : "<text class=\"axis\" x=\"\(x(minutes))\" y=\"16\" text-anchor=\"middle\">\(minutes / 60) h</text>"
            return "<line x1=\"\(x(minutes))\" x2=\"\(x(minutes))\" y1=\"\(Self.top)\" y2=\"\(bottom)\"/>\(label)"
        }
        let lines: [Markup] = goals.map { hours in
            """
            <line class="goal" x1="\(x(hours * 60))" x2="\(x(hours * 60))" y1="\(Self.top)" y2="\(bottom)"/>\
            <text class="strong" x="\(x(hours * 60))" y="16" text-anchor="middle">\(hours) h</text>
            """
        }
        return """
            <svg viewBox="0 0 \(Self.width) \(bottom + 8)" role="img" aria-label="\(title)">\
            \(ticks)\(body)\(lines)</svg>
            """
    }

    private static func bar(_ row: Row, y: Int, x: (Int) -> Int, end: Int) -> Markup {
        var start = 0
        let bars: [Markup] = row.parts.map { part in
            defer { start += part.minutes }
            let (from, to) = (x(start), x(start + part.minutes))
            return """
                <rect class="\(part.role.rawValue)" x="\(from)" y="\(y)" width="\(max(0, to - from))" height="14" rx="2">\
                <title>\(part.name) \(hoursText(part.minutes))</title></rect>
                """
        }
        return """
            <rect class="track" x="\(left)" y="\(y)" width="\(end - left)" height="14" rx="2"/>\
            <text class="strong" x="0" y="\(y + 11)">\(row.key)</text>\
            <text x="\(left - 10)" y="\(y + 11)" text-anchor="end">\(cut(row.label, beside: row.key))</text>\(bars)\
            <text class="axis" x="\(width - 4)" y="\(y + 11)" text-anchor="end">\(hoursText(row.minutes))</text>
            """
    }

    /// The text in the room that the key leaves; a wide character takes twice that of a narrow one.
    private static func cut(_ text: String, beside key: String) -> String {
        let width = { (character: Character) in character.isASCII ? 7 : 12 }
        var room = left - 24 - key.reduce(0) { $0 + width($1) }
        var shown = ""
        for character in text {
            room -= width(character)
            if room < 0 { return shown + "…" }
            shown.append(character)
        }
        return shown
    }

    /// Minutes between two ticks, so that there are about eight of them.
    private static func step(for minutes: Int) -> Int {
        let hours = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1_000, 2_000, 5_000]
        return (hours.first { minutes / 60 / $0 <= 9 } ?? 10_000) * 60
    }
}
