public import Submissions

/// A map of the zones as SVG, with the fixes of photos where some are given.
///
/// The picture stands alone: no script, no link, no font or tile from elsewhere. It is light or dark as the reader's
/// system is. North is up; lengths are true, so the scale bar may be measured with.
public struct ZoneDrawing: Sendable {
    /// A photo's fix to be shown.
    public struct Fix: Sendable, Hashable {
        /// How a fix is marked.
        public enum Mark: String, Sendable, Hashable, CaseIterable {
            /// The fix of a before photo: a disc.
            case before
            /// The fix of an after photo: a diamond.
            case after
            /// Any other fix: a triangle.
            case other
        }

        /// A few characters beside the mark, such as a file name.
        public var label: String
        /// Where, in WGS-84.
        public var coordinate: Coordinate
        /// The fix's own error, metres: drawn as a disc around it.
        public var accuracyMetres: Double?
        /// How it is marked.
        public var mark: Mark

        /// Makes a fix.
        public init(label: String, coordinate: Coordinate, accuracyMetres: Double? = nil, mark: Mark = .other) {
            self.label = label
            self.coordinate = coordinate
            self.accuracyMetres = accuracyMetres
            self.mark = mark
        }
    }

    private let map: CampusMap
    private let fixes: [Fix]
    private let words: MapWords

    /// Prepares a drawing.
    ///
    /// With fixes it shows the zones within 1.5 km of the zone nearest to the first of them, without any those within
    /// 10 km of the first zone, and tells how many are left out. A fix off the sheet becomes an arrow at its edge with
    /// the distance to the nearest study zone.
    public init(_ map: CampusMap, fixes: [Fix] = [], language: Language = .chinese) {
        self.map = map
        self.fixes = fixes.filter(\.coordinate.isFinite)
        words = MapWords(language)
    }

    /// The SVG document.
    ///
    /// - Parameters:
    ///   - identifier: Prefix of the document's only `id`, for pages with several maps; letters, digits and dashes of
    ///     ASCII are kept.
    ///   - includesStyle: Whether ``stylesheet`` is put inside. A page whose content security policy forbids inline
    ///     styles leaves it out and serves the sheet itself.
    ///   - width: Pixels across, 320…4,000; letters and marks keep their size, so a map for a narrow column is drawn
    ///     narrow.
    /// - Returns: One `svg` element, without an XML declaration.
    public func svg(identifier: String = "map", includesStyle: Bool = true, width: Double = 960) -> String {
        let hatch = identifier.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") } + "-hatch"
        let near = nearZones
        let sheet = MapSheet(zones: near, fixes: fixes, width: width)
        var placer = LabelPlacer(sheet: sheet)
        for fix in fixes { placer.reserve(sheet.markBox(of: fix.coordinate)) }

        let shapes = near.map { MapZone($0, on: sheet) }
        var body = ""
        for shape in shapes where shape.zone.kind == .campus { body += shape.svg(hatch: hatch) }
        for shape in shapes where shape.zone.kind == .study { body += shape.tolerance }
        for shape in shapes where shape.zone.kind != .campus { body += shape.svg(hatch: hatch) }
        body += fixes.map { disc(of: $0, on: sheet) }.joined()
        body += shapes.map { $0.label(with: &placer) }.joined()
        body += fixes.map { mark(of: $0, on: sheet, with: &placer) }.joined()
        body += furniture(of: sheet)

        let footer = MapLegend(words: words, zones: near, fixes: fixes, omitted: map.zones.count - near.count)
        let legend = footer.svg(width: sheet.width, top: sheet.height, hatch: hatch)
        let size = (width: svgNumber(sheet.width), height: svgNumber(sheet.height + legend.height))
        return """
            <svg xmlns="http://www.w3.org/2000/svg" class="daka-map" role="img" lang="\(words.language.rawValue)" \
            width="\(size.width)" height="\(size.height)" viewBox="0 0 \(size.width) \(size.height)">
            <title>\(escaped(words.title(near, fixes)))</title>
            \(includesStyle ? "<style>\n\(Self.stylesheet)</style>\n" : "")\
            <defs><pattern id="\(hatch)" width="9" height="9" patternUnits="userSpaceOnUse" \
            patternTransform="rotate(45)"><path class="hatch" d="M0 0V9"/></pattern></defs>
            <rect class="paper" width="\(size.width)" height="\(size.height)"/>
            <svg width="\(size.width)" height="\(svgNumber(sheet.height))">
            <rect class="ground" width="100%" height="100%"/>
            \(body)</svg>
            \(legend.svg)</svg>

            """
    }

    private var nearZones: [Zone] {
        let planes = map.zones.map { LocalPlane(around: $0.coordinates) }
        var focus = 0
        if let first = fixes.first {
            let distances = map.zones.map { zone in
                zone.coordinates.map { $0.distance(to: first.coordinate) }.min() ?? .infinity
            }
            focus = distances.indices.min { distances[$0] < distances[$1] } ?? 0
        }
        guard let middle = planes.indices.contains(focus) ? planes[focus] : nil else { return [] }
        let reach = fixes.isEmpty ? 10_000.0 : 1_500.0
        return map.zones.indices.filter { planes[$0].origin.chord(to: middle.origin) <= reach }.map { map.zones[$0] }
    }
}

// MARK: - Fixes

extension ZoneDrawing {
    private func disc(of fix: Fix, on sheet: MapSheet) -> String {
        guard let metres = fix.accuracyMetres, metres.isFinite, metres > 0, sheet.shows(fix.coordinate) else {
            return ""
        }
        let place = sheet.point(fix.coordinate)
        // Beyond this the disc covers the sheet anyway, and huge numbers trouble some renderers.
        let radius = min(metres * sheet.scale, 20_000)
        return """
            <circle class="disc \(fix.mark.rawValue)" cx="\(svgNumber(place.x))" cy="\(svgNumber(place.y))" \
            r="\(svgNumber(radius))"/>

            """
    }

    private func mark(of fix: Fix, on sheet: MapSheet, with placer: inout LabelPlacer) -> String {
        let accuracy = fix.accuracyMetres.flatMap { $0.isFinite && $0 > 0 ? " ±\(plain($0.rounded())) m" : nil } ?? ""
        guard sheet.shows(fix.coordinate) else { return arrow(to: fix, on: sheet, with: &placer) }
        let place = sheet.point(fix.coordinate)
        let label = shortened(fix.label) + accuracy
        return "<g><title>\(escaped(fix.label + accuracy))</title>"
            + Self.symbol(fix.mark, at: place)
            + placer.place(
                label,
                size: 12,
                class: "fix \(fix.mark.rawValue)",
                beside: sheet.markBox(of: fix.coordinate)
            )
            + "</g>\n"
    }

    private func arrow(to fix: Fix, on sheet: MapSheet, with placer: inout LabelPlacer) -> String {
        let (place, degrees) = sheet.edge(towards: fix.coordinate)
        let distance = map.place(of: fix.coordinate).wgs84.study.first?.metres ?? 0
        let label = "\(shortened(fix.label)) · \(words.distance(distance))"
        let box = Box(x: place.x - 9, y: place.y - 9, width: 18, height: 18)
        placer.reserve(box)
        let at = "\(svgNumber(place.x)) \(svgNumber(place.y))"
        return "<g><title>\(escaped("\(fix.label): \(words.away(distance))"))</title>"
            + "<path class=\"mark \(fix.mark.rawValue)\" d=\"M0 -11L8 8L0 3.5L-8 8Z\" "
            + "transform=\"translate(\(at)) rotate(\(svgNumber(degrees)))\"/>"
            + placer.place(label, size: 12, class: "fix \(fix.mark.rawValue)", beside: box)
            + "</g>\n"
    }

    /// The mark's shape, which tells before from after also without colour.
    static func symbol(_ mark: Fix.Mark, at place: SheetPoint) -> String {
        let at = "\(svgNumber(place.x)) \(svgNumber(place.y))"
        let path =
            switch mark {
            case .before: "M-6 0A6 6 0 1 0 6 0A6 6 0 1 0 -6 0Z"
            case .after: "M0 -8L8 0L0 8L-8 0Z"
            case .other: "M0 -8L8 6L-8 6Z"
            }
        return "<path class=\"mark \(mark.rawValue)\" d=\"\(path)\" transform=\"translate(\(at))\"/>"
    }
}

// MARK: - Scale bar and north arrow

extension ZoneDrawing {
    private func furniture(of sheet: MapSheet) -> String {
        let metres = sheet.barMetres
        let length = metres * sheet.scale
        let (left, bottom) = (20.0, sheet.height - 20)
        let middle = svgNumber(left + length / 2)
        return """
            <g class="furniture"><path d="M\(svgNumber(left)) \(svgNumber(bottom - 6))v6h\(svgNumber(length))v-6M\(middle) \
            \(svgNumber(bottom))v-4"/><text x="\(middle)" y="\(svgNumber(bottom - 10))">\(words.distance(metres))</text></g>
            <g class="furniture" transform="translate(\(svgNumber(sheet.width - 32)) 44)"><path class="needle" \
            d="M0 -20L8 10L0 4L-8 10Z"/><text y="26">\(words.north)</text></g>

            """
    }
}
