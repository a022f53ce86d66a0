import Recognition

/// The rows of a screenshot and what each of its lines was taken for.
struct ScreenLayout {
    /// Boxes side by side.
    struct Row {
        /// Indices of the page's lines, left to right.
        var lines: [Int]
        /// The box around them.
        var box: PixelBox
    }

    let page: TextPage
    /// Rows, top to bottom.
    let rows: [Row]
    /// Height of most of the type.
    let typeHeight: Double
    /// Width of most ideographs.
    let glyph: Double
    /// The role of each line.
    private(set) var roles: [LineRole]

    init(_ page: TextPage) {
        self.page = page
        rows = Self.rows(of: page.lines)
        typeHeight = Self.typeHeight(of: page.lines)
        glyph = Self.glyph(of: page.lines) ?? typeHeight * 0.75
        roles = [LineRole](repeating: .note, count: page.lines.count)
        assign()
    }

    /// All text that was read, a row a line.
    var wholeText: String {
        rows.map(text).joined(separator: "\n")
    }

    /// The text of a row, its boxes parted by blanks.
    func text(of row: Row) -> String {
        row.lines.map { page.lines[$0].text }.joined(separator: " ")
    }

    /// The rows of the note, without what is not the note's.
    var noteRows: [Row] {
        rows.compactMap { row in
            let lines = row.lines.filter { roles[$0] == .note }
            return lines.isEmpty ? nil : Row(lines: lines, box: Self.hull(lines, page.lines))
        }
    }

    /// Height of most of the type outside some lines.
    func typeHeight(without lines: [Int]) -> Double {
        Self.typeHeight(of: page.lines.indices.filter { !lines.contains($0) }.map { page.lines[$0] })
    }

    /// The lines of a role.
    func lines(_ role: LineRole) -> [Int] { roles.indices.filter { roles[$0] == role } }

    // MARK: Measures

    private static func typeHeight(of lines: [TextLine]) -> Double {
        let sized = lines.filter { $0.text.count >= 2 }.sorted { $0.box.height < $1.box.height }
        let total = sized.reduce(0) { $0 + $1.text.count }
        var seen = 0
        for line in sized {
            seen += line.text.count
            if seen * 2 >= total { return Double(max(1, line.box.height)) }
        }
        return Double(max(1, lines.first?.box.height ?? 1))
    }

    private static func glyph(of lines: [TextLine]) -> Double? {
        let widths = lines.filter { $0.text.count >= 4 && ScreenText.hasIdeograph($0.text) }
            .map { (Double($0.box.width) - 0.25 * Double($0.box.height)) / ScreenText.glyphs($0.text) }.sorted()
        return widths.isEmpty ? nil : widths[widths.count / 2]
    }

    static func rows(of lines: [TextLine]) -> [Row] {
        var rows: [Row] = []
        for index in lines.indices.sorted(by: { lines[$0].box.midY < lines[$1].box.midY }) {
            let box = lines[index].box
            if let last = rows.indices.last, isBeside(box, rows[last].lines.map { lines[$0].box }) {
                rows[last].lines.append(index)
            } else {
                rows.append(Row(lines: [index], box: box))
            }
        }
        for index in rows.indices {
            rows[index].lines.sort { lines[$0].box.x < lines[$1].box.x }
            rows[index].box = hull(rows[index].lines, lines)
        }
        return rows
    }

    /// Whether a box stands beside the boxes of a row: most of the lower one's height is common, and it covers none.
    private static func isBeside(_ box: PixelBox, _ row: [PixelBox]) -> Bool {
        row.allSatisfy { other in
            let common = min(box.maxY, other.maxY) - max(box.y, other.y)
            let apart = min(box.maxX, other.maxX) - max(box.x, other.x)
            return common * 2 > min(box.height, other.height) && apart * 3 < min(box.width, other.width)
        }
    }

    private static func hull(_ indices: [Int], _ lines: [TextLine]) -> PixelBox {
        let boxes = indices.map { lines[$0].box }
        let x = boxes.map(\.x).min() ?? 0
        let y = boxes.map(\.y).min() ?? 0
        return PixelBox(
            x: x,
            y: y,
            width: (boxes.map(\.maxX).max() ?? 0) - x,
            height: (boxes.map(\.maxY).max() ?? 0) - y
        )
    }

    // MARK: Roles

    private mutating func assign() {
        let bars = ScreenBars(self)
        set(bars.status, .status)
        set(bars.navigation, .navigation)
        set(bars.toolbar, .toolbar)
        let meta = AppMarks(self)
        set(meta.stamps, .stamp)
        set(meta.furniture, .furniture)
        set(meta.noise, .noise)
    }

    private mutating func set(_ lines: [Int], _ role: LineRole) {
        for line in lines { roles[line] = role }
    }
}
