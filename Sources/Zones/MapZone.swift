import Submissions

/// A zone as the drawing shows it.
struct MapZone {
    let zone: Zone
    /// The zone grown by its tolerance, dashed; empty where that cannot be made.
    let tolerance: String
    private let path: String
    private let box: Box
    private let labelPoint: SheetPoint
    private let outline: [SheetPoint]

    init(_ zone: Zone, on sheet: MapSheet) {
        self.zone = zone
        let rings = zone.polygons.flatMap { $0.rings.map { $0.map { sheet.plane.project($0) } } }
        path = Self.path(rings, on: sheet)
        let corners = rings.joined().map { sheet.point($0) }
        outline = rings.first?.map { sheet.point($0) } ?? []
        let left = corners.map(\.x).min() ?? 0
        let top = corners.map(\.y).min() ?? 0
        box = Box(
            x: left,
            y: top,
            width: (corners.map(\.x).max() ?? 0) - left,
            height: (corners.map(\.y).max() ?? 0) - top
        )
        let made = Self.measure(zone, on: sheet)
        let inside = made?.label.map { sheet.point($0) }
        labelPoint = inside ?? SheetPoint(x: box.x + box.width / 2, y: box.y + box.height / 2)
        let grown = made.map { Self.path($0.grown, on: sheet) } ?? ""
        tolerance =
            zone.kind == .study && zone.toleranceMetres > 0 && !grown.isEmpty
            ? "<path class=\"tolerance\" d=\"\(grown)\"/>\n" : ""
    }

    /// The zone's shape with its name as a tooltip.
    func svg(hatch: String) -> String {
        let title = "<title>\(escaped(zone.name))</title>"
        let shape = "<path class=\"\(zone.kind.rawValue)\" fill-rule=\"evenodd\" d=\"\(path)\">\(title)</path>\n"
        guard zone.kind == .forbidden else { return shape }
        return shape + "<path fill=\"url(#\(hatch))\" fill-rule=\"evenodd\" d=\"\(path)\"/>\n"
    }

    /// The zone's name: inside where there is room, else beside; the campus's along the top of its outline.
    func label(with placer: inout LabelPlacer) -> String {
        let name = shortened(zone.name)
        guard zone.kind == .campus else {
            return placer.place(name, size: 14, class: "name \(zone.kind.rawValue)", at: labelPoint, beside: box) + "\n"
        }
        return placer.place(name, size: 13, class: "name campus", at: topOfOutline, beside: box) + "\n"
    }

    /// Just inside the outline, where it is crossed going down the zone's middle.
    private var topOfOutline: SheetPoint {
        let x = box.x + box.width / 2
        let crossings = zip(outline, outline.dropFirst()).compactMap { from, to -> Double? in
            guard min(from.x, to.x) <= x, x < max(from.x, to.x) else { return nil }
            return from.y + (to.y - from.y) * (x - from.x) / (to.x - from.x)
        }
        return SheetPoint(x: x, y: (crossings.min() ?? box.y) + 20)
    }

    private static func measure(_ zone: Zone, on sheet: MapSheet) -> (label: PlanePoint?, grown: [PlaneRing])? {
        guard let context = try? GEOSContext(),
            let geometry = try? Geometry(zone.polygons, on: sheet.plane, in: context),
            let label = try? geometry.labelPoint(),
            let grown = try? geometry.buffer(metres: zone.toleranceMetres),
            let rings = try? grown.rings()
        else { return nil }
        return (label, rings.flatMap(\.self))
    }

    private static func path(_ rings: [PlaneRing], on sheet: MapSheet) -> String {
        rings.map { ring in
            let points = ring.dropLast().map { sheet.point($0) }
            return "M" + points.map { "\(svgNumber($0.x)) \(svgNumber($0.y))" }.joined(separator: "L") + "Z"
        }.joined()
    }
}

/// Finds room for texts, the first come first.
struct LabelPlacer {
    private let width: Double
    private let height: Double
    private var taken: [Box] = []

    init(sheet: MapSheet) {
        width = sheet.width
        height = sheet.height
        // Scale bar and north arrow.
        taken = [Box(x: 0, y: height - 52, width: 240, height: 52), Box(x: width - 60, y: 0, width: 60, height: 80)]
    }

    /// Keeps a rectangle free.
    mutating func reserve(_ box: Box) {
        taken.append(box)
    }

    /// A text at a point or else beside a box, where it covers least of what is there already.
    mutating func place(
        _ text: String,
        size: Double,
        class name: String,
        at preferred: SheetPoint? = nil,
        beside box: Box
    ) -> String {
        let (wide, high) = (textWidth(text, size: size), size * 1.3)
        let middle = SheetPoint(x: box.x + box.width / 2, y: box.y + box.height / 2)
        let gap = 4.0
        let sides = [
            SheetPoint(x: box.x + box.width + gap + wide / 2, y: middle.y),
            SheetPoint(x: box.x - gap - wide / 2, y: middle.y),
            SheetPoint(x: middle.x, y: box.y - gap - high / 2),
            SheetPoint(x: middle.x, y: box.y + box.height + gap + high / 2),
            SheetPoint(x: box.x + box.width + gap + wide / 2, y: box.y - high / 2),
            SheetPoint(x: box.x + box.width + gap + wide / 2, y: box.y + box.height + high / 2),
            SheetPoint(x: box.x - gap - wide / 2, y: box.y - high / 2),
            SheetPoint(x: box.x - gap - wide / 2, y: box.y + box.height + high / 2),
        ]
        let boxes = ([preferred].compactMap(\.self) + sides).map { centre in
            Box(
                x: min(max(centre.x - wide / 2, 4), max(4, width - wide - 4)),
                y: min(max(centre.y - high / 2, 4), height - high - 4),
                width: wide,
                height: high
            )
        }
        let costs = boxes.map { box in taken.reduce(0) { $0 + $1.overlap(box) } }
        let best = boxes[costs.indices.min { costs[$0] < costs[$1] } ?? 0]
        taken.append(best)
        let (x, y) = (svgNumber(best.x + wide / 2), svgNumber(best.y + high / 2 + size * 0.36))
        return "<text class=\"\(name)\" x=\"\(x)\" y=\"\(y)\">\(escaped(text))</text>"
    }
}
