import Recognition

/// The column that the note's lines stand in.
struct NoteColumn {
    /// The left edge of most of the text.
    let left: Double
    /// Height of most of the note's type.
    let typeHeight: Double
    /// How far a line's edge may lie beside the column's.
    let tolerance: Double

    init(_ layout: ScreenLayout) {
        let lines = layout.lines(.note).map { layout.page.lines[$0] }
        let tolerance = layout.glyph * 0.8
        var best: (left: Double, weight: Int) = (0, 0)
        for line in lines {
            let beside = lines.filter { abs(Double($0.box.x - line.box.x)) <= tolerance }
            let weight = beside.reduce(0) { $0 + $1.text.count }
            if weight > best.weight { best = (Double(line.box.x), weight) }
        }
        left = best.left
        typeHeight = layout.typeHeight
        self.tolerance = tolerance
    }

    /// Whether a box begins at the column's left edge.
    func holds(_ box: PixelBox) -> Bool { abs(Double(box.x) - left) <= tolerance }
}
