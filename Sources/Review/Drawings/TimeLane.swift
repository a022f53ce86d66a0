import Foundation
import Scoring
import Zones

/// One lane of a time line: its name, its bars and marks, and labels in as many rows as they need not to touch.
struct TimeLane {
    let svg: Markup
    /// Pixels down.
    let height: Int

    private static let rowHeight = 17
    private static let middle = 17.0
    private static let fontSize = 12.5

    init(_ lane: TimeLineDrawing.Lane, on axis: TimeAxis) {
        var rows = LabelRows()
        var shapes: [Markup] = []
        var labels: [Markup] = []
        for bar in lane.bars {
            shapes.append(Self.bar(bar, on: axis))
            let middle = (axis.x(min(bar.start, bar.end)) + axis.x(max(bar.start, bar.end))) / 2
            labels.append(rows.place(bar.label, kind: bar.kind, at: middle))
        }
        for mark in lane.marks.sorted(by: { $0.instant < $1.instant }) {
            let place = Self.place(of: mark.instant, on: axis)
            shapes.append(Self.symbol(mark, at: place, isOff: !axis.shows(mark.instant)))
            labels.append(rows.place(mark.label, kind: mark.kind, at: place))
        }
        if let note = lane.note {
            labels.append(
                "<text class=\"note\" x=\"\(svgNumber(TimeAxis.left + 4))\" y=\"\(Int(Self.middle) + 5)\">\(note)</text>"
            )
        }
        height = 30 + (rows.count == 0 ? 4 : rows.count * Self.rowHeight + 2)
        svg =
            "<text class=\"who\" x=\"2\" y=\"\(Int(Self.middle) + 5)\">\(shortened(lane.name))</text>\(shapes)\(labels)"
    }

    /// Where a mark stands: at its time, or at the edge that lies towards it.
    private static func place(of instant: Date, on axis: TimeAxis) -> Double {
        min(max(axis.x(instant), TimeAxis.left + 8), TimeAxis.width - 12)
    }

    private static func bar(_ bar: TimeLineDrawing.Bar, on axis: TimeAxis) -> Markup {
        let from = place(of: min(bar.start, bar.end), on: axis)
        let to = place(of: max(bar.start, bar.end), on: axis)
        let loose = bar.isLoose ? " loose" : ""
        return """
            <rect class="bar \(bar.kind.rawValue)\(loose)" x="\(svgNumber(from))" y="\(Int(middle) - 7)" \
            width="\(svgNumber(max(2, to - from)))" height="14" rx="2"><title>\(bar.label)</title></rect>
            """
    }

    private static func symbol(_ mark: TimeLineDrawing.Mark, at x: Double, isOff: Bool) -> Markup {
        let path =
            switch mark.kind {
            case .before: "M-7 0A7 7 0 1 0 7 0A7 7 0 1 0 -7 0Z"
            case .after: "M0 -8L8 0L0 8L-8 0Z"
            case .fix: "M0 -8L7 6L-7 6Z"
            default: "M-6 -6H6V6H-6Z"
            }
        let arrow: Markup =
            isOff
            ? "<path class=\"off\" d=\"\(x < TimeAxis.width / 2 ? "M-10 -6L-18 0L-10 6" : "M4 -6L11 0L4 6")\"/>"
            : .empty
        return """
            <g class="mark \(mark.kind.rawValue)" transform="translate(\(svgNumber(x)) \(Int(middle)))">\
            <title>\(mark.label)</title><path d="\(path)"/>\(arrow)</g>
            """
    }

    /// The rows of labels below a lane's shapes.
    private struct LabelRows {
        private var taken: [[ClosedRange<Double>]] = []

        var count: Int { taken.count }

        /// A label under its place, in the first row where it touches no other.
        mutating func place(_ label: String, kind: TimeLineDrawing.Kind, at x: Double) -> Markup {
            let text = label.count > 80 ? label.prefix(79) + "…" : label
            let half = min(textWidth(text, size: fontSize), TimeAxis.width - 8) / 2
            let centre = min(max(x, half + 4), TimeAxis.width - half - 4)
            let room = (centre - half - 5)...(centre + half + 5)
            let row = taken.firstIndex { row in !row.contains { $0.overlaps(room) } } ?? taken.count
            if row == taken.count { taken.append([]) }
            taken[row].append(room)
            let y = Int(middle) + 23 + row * rowHeight
            return "<text class=\"label \(kind.rawValue)\" x=\"\(svgNumber(centre))\" y=\"\(y)\">\(text)</text>"
        }
    }
}
