import Foundation
import Scoring
import Submissions
import Zones

/// The times of one submission beside each other, as SVG: what the photos, the satellites, the memo, the timer and Daka's
/// own clock say, one lane each.
///
/// The drawing holds no style and no script: `desk.css` paints it. Shapes tell the kinds apart without colour. A time that
/// lies far off the photos becomes an arrow at the edge with its own label, so that an upload a week later does not shrink
/// the session to a dot.
struct TimeLineDrawing {
    /// Whose time it is; names the CSS class and the shape.
    enum Kind: String, CaseIterable {
        /// The before photo: a disc.
        case before
        /// The after photo: a diamond.
        case after
        /// A satellite fix: a triangle.
        case fix
        /// The arrival on the share: a square.
        case arrival
        /// The stretch from before to after.
        case measured
        /// What the memo claims.
        case memo
        /// What the timer claims.
        case timer
    }

    /// One instant.
    struct Mark {
        var kind: Kind
        /// The time as people read it, with a word where the lane holds several.
        var label: String
        var instant: Date
    }

    /// A stretch of time.
    struct Bar {
        var kind: Kind
        /// The stretch as people read it.
        var label: String
        var start: Date
        var end: Date
        /// Whether only its length is claimed and its place is a guess; drawn with a dashed outline.
        var isLoose = false
    }

    /// One source of times.
    struct Lane {
        /// Who says so.
        var name: String
        var marks: [Mark] = []
        var bars: [Bar] = []
        /// What stands in the lane where there is no time: `no timer screenshot`.
        var note: String?
    }

    /// What the drawing shows, for those who hear it; the lanes' own words follow.
    var title: String
    /// From top to bottom.
    var lanes: [Lane]
    /// The zone of the axis.
    var zone: TimeZone

    /// One `svg` element; `identifier`, of which letters, digits and dashes of ASCII are kept, begins its ids, for pages
    /// with several drawings.
    func svg(identifier: String = "times") -> Markup {
        let id = identifier.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        let axis = TimeAxis(of: lanes, in: zone)
        var top = TimeAxis.top
        var body: [Markup] = []
        for lane in lanes {
            let drawn = TimeLane(lane, on: axis)
            let line: Markup = "<path class=\"lane\" d=\"M0 \(top)H\(Int(TimeAxis.width))\"/>"
            body.append(line + "<g transform=\"translate(0 \(top))\">\(drawn.svg)</g>")
            top += drawn.height
        }
        let ticks: [Markup] = axis.ticks.map { tick in
            let x = svgNumber(axis.x(tick.instant))
            return """
                <path class="tick\(tick.startsDay ? " day" : "")" d="M\(x) \(TimeAxis.top - 4)V\(top)"/>\
                <text class="axis" x="\(x)" y="\(TimeAxis.top - 9)">\(tick.label)</text>
                """
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" class="daka-times" role="img" aria-labelledby="\(id)-title \(id)-text" \
            viewBox="0 0 \(Int(TimeAxis.width)) \(top + 2)">\
            <title id="\(id)-title">\(title)</title><desc id="\(id)-text">\(spoken)</desc>\(ticks)\(body)</svg>
            """
    }

    /// Everything that the drawing shows, in words.
    var spoken: String {
        lanes.map { lane in
            let times = lane.bars.map(\.label) + lane.marks.map(\.label) + [lane.note].compactMap(\.self)
            return "\(lane.name): \(times.joined(separator: "; "))"
        }
        .joined(separator: ". ")
    }
}
