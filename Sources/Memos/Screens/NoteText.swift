import Recognition

/// The note's text: its rows, those that the screen broke joined again.
///
/// A row was broken by the screen where the next one's first word would not have fitted behind it, stands below it at the
/// same left edge and at the pitch of broken lines. The length of the text says nothing.
struct NoteText {
    /// The text, paragraphs separated by `\n`.
    let text: String

    /// Pitch of broken rows, in heights of the type; more is a new paragraph.
    private static let widestPitch = 2.4

    init(_ layout: ScreenLayout) {
        let rows = layout.noteRows.map { row in
            (text: RecognisedText.mended(layout.text(of: row)), box: row.box)
        }
        let edge = RightEdge(rows.map(\.box), layout)
        let pitch = zip(rows, rows.dropFirst()).map { Double($1.box.midY - $0.box.midY) }.min() ?? 0
        var text = ""
        for (index, row) in rows.enumerated() {
            if index == 0 {
                text = row.text
                continue
            }
            let above = rows[index - 1]
            let step = Double(row.box.midY - above.box.midY)
            let isClose = step <= max(pitch, layout.typeHeight) * 1.25 && step <= layout.typeHeight * Self.widestPitch
            let isBroken =
                isClose && edge.breaks(above.box, before: row.box, headGlyphs: ScreenText.headGlyphs(row.text))
                || isClose && edge.isLongest(above.box) && Self.belongTogether(above.text, row.text)
            text += isBroken ? Self.joint(above.text, row.text) + row.text : "\n" + row.text
        }
        self.text = RecognisedText.mended(text)
    }

    /// A blank where the break stood between two Latin words or numbers.
    private static func joint(_ above: String, _ below: String) -> String {
        guard let last = above.unicodeScalars.last, let first = below.unicodeScalars.first else { return "" }
        return last.value < 0x2E80 && first.value < 0x2E80 && last.properties.isContent && first.properties.isContent
            ? " " : ""
    }

    /// 3小 and 时20分, 19:00- and 21:30, 时长： and 2小时: a time that a break divides.
    static func belongTogether(_ above: String, _ below: String) -> Bool {
        let above = ScreenText.plain(above)
        let below = ScreenText.plain(below)
        return
            (above.firstMatch(of: /[0-9一二三四五六七八九十两半个]$/) != nil
            && below.firstMatch(of: /^(?:个?半?小时|个?钟头|时|分钟|分|点|min|h\b)/) != nil)
            || (above.hasSuffix("小") && below.hasPrefix("时"))
            || (above.hasSuffix("分") && below.hasPrefix("钟"))
            || (above.firstMatch(of: /[0-9]\s*[-~至到]$/) != nil && below.firstMatch(of: /^[0-9上下晚早中]/) != nil)
            || (above.firstMatch(of: /[0-9]:$/) != nil && below.firstMatch(of: /^[0-9]{2}/) != nil)
    }
}

/// Where the note's lines break.
private struct RightEdge {
    private let edge: Double
    private let isKnown: Bool
    private let longest: Double
    private let glyph: Double
    private let tolerance: Double

    init(_ boxes: [PixelBox], _ layout: ScreenLayout) {
        glyph = layout.glyph
        tolerance = layout.glyph * 1.2
        let longest = Double(boxes.map(\.maxX).max() ?? 0)
        let left = Double(boxes.map(\.x).min() ?? 0)
        let margin = Double(layout.page.width) - left
        let near = boxes.filter { Double($0.maxX) > longest - layout.glyph * 0.6 }
        self.longest = longest
        // Two rows that end at one place show the edge; else it is as far from the side as the left one, in notes.
        let fillsScreen = left < Double(layout.page.width) * 0.15
        edge = near.count > 1 || !fillsScreen ? longest : max(margin, longest)
        isKnown = near.count > 1 || fillsScreen
    }

    /// Whether the row's end is where the longest row ends.
    func isLongest(_ box: PixelBox) -> Bool { Double(box.maxX) > longest - glyph * 2 }

    /// Whether a row ended because the next one's first word did not fit.
    func breaks(_ above: PixelBox, before below: PixelBox, headGlyphs: Double) -> Bool {
        let indent = Double(below.x - above.x)
        guard isKnown, indent > -tolerance, indent < glyph * 3 else { return false }
        return Double(above.maxX) + headGlyphs * glyph > edge - glyph * 0.4
    }
}
