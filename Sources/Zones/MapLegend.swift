import Submissions

/// What the drawing says in words.
struct MapWords: Sendable {
    let language: Language

    init(_ language: Language) {
        self.language = language
    }

    private func word(_ chinese: String, _ english: String) -> String {
        language == .chinese ? chinese : english
    }

    var north: String { word("北", "N") }
    var tolerance: String { word("容差", "tolerance") }
    var accuracy: String { word("圆 = 定位精度", "circle = accuracy of the fix") }

    func kind(_ kind: ZoneKind) -> String {
        switch kind {
        case .study: word("学习区", "study zone")
        case .forbidden: word("禁止区", "forbidden zone")
        case .campus: word("校园", "campus")
        }
    }

    func mark(_ mark: ZoneDrawing.Fix.Mark) -> String {
        switch mark {
        case .before: word("前照片", "before photo")
        case .after: word("后照片", "after photo")
        case .other: word("照片", "photo")
        }
    }

    func omitted(_ count: Int) -> String {
        word("另有 \(count) 个区域不在图中", "\(count) more \(count == 1 ? "zone" : "zones") off the map")
    }

    func distance(_ metres: Double) -> String {
        guard metres >= 1_000 else { return "\(plain(metres.rounded())) m" }
        return "\(plain(metres < 100_000 ? (metres / 100).rounded() / 10 : (metres / 1_000).rounded())) km"
    }

    func away(_ metres: Double) -> String {
        word("距最近的学习区 \(distance(metres))", "\(distance(metres)) from the nearest study zone")
    }

    func title(_ zones: [Zone], _ fixes: [ZoneDrawing.Fix]) -> String {
        let names = zones.filter { $0.kind == .study }.map(\.name)
        let shown = names.prefix(8).joined(separator: word("、", ", ")) + (names.count > 8 ? " …" : "")
        let fixed = fixes.prefix(8).map(\.label).joined(separator: word("、", ", ")) + (fixes.count > 8 ? " …" : "")
        let title = word("区域图：\(shown)", "Map of the zones: \(shown)")
        return fixes.isEmpty ? title : title + word("；照片定位：\(fixed)", "; fixes of: \(fixed)")
    }
}

/// The key below the map: only what the map shows.
struct MapLegend {
    let words: MapWords
    let zones: [Zone]
    let fixes: [ZoneDrawing.Fix]
    let omitted: Int

    private static let lineHeight = 26.0

    /// The key's drawing, in lines as wide as the map, and its height.
    func svg(width: Double, top: Double, hatch: String) -> (svg: String, height: Double) {
        var svg = ""
        var (x, line) = (20.0, 0.0)
        for entry in entries(hatch: hatch) {
            let advance = (entry.swatch.isEmpty ? 0 : 32) + textWidth(entry.text, size: 13) + 22
            if x + advance > width - 10, x > 20 { (x, line) = (20, line + 1) }
            let y = top + 14 + line * Self.lineHeight
            let text =
                "<text class=\"key\" x=\"\(entry.swatch.isEmpty ? 0 : 32)\" y=\"12\">\(escaped(entry.text))</text>"
            svg += "<g transform=\"translate(\(svgNumber(x)) \(svgNumber(y)))\">\(entry.swatch)\(text)</g>\n"
            x += advance
        }
        return (svg, 14 + (line + 1) * Self.lineHeight)
    }

    private func entries(hatch: String) -> [(swatch: String, text: String)] {
        func area(_ name: String) -> String { "<rect class=\"\(name)\" x=\"1\" width=\"24\" height=\"14\"/>" }
        var entries: [(swatch: String, text: String)] = []
        for kind in ZoneKind.allCases where zones.contains(where: { $0.kind == kind }) {
            var swatch = area(kind.rawValue)
            if kind == .forbidden { swatch += "<rect fill=\"url(#\(hatch))\" x=\"1\" width=\"24\" height=\"14\"/>" }
            entries.append((swatch, words.kind(kind)))
            if kind == .study, zones.contains(where: { $0.kind == .study && $0.toleranceMetres > 0 }) {
                entries.append((area("tolerance"), words.tolerance))
            }
        }
        for mark in ZoneDrawing.Fix.Mark.allCases where fixes.contains(where: { $0.mark == mark }) {
            entries.append((ZoneDrawing.symbol(mark, at: SheetPoint(x: 14, y: 7)), words.mark(mark)))
        }
        if fixes.contains(where: { $0.accuracyMetres != nil }) { entries.append(("", words.accuracy)) }
        if omitted > 0 { entries.append(("", words.omitted(omitted))) }
        entries.append(("", "WGS-84"))
        return entries
    }
}
