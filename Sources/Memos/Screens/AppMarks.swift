import Recognition

/// What an app writes into the note's own space: its stamp, its placeholders, its icons.
struct AppMarks {
    /// Days and times of the app.
    private(set) var stamps: [Int] = []
    /// Placeholders and counts.
    private(set) var furniture: [Int] = []
    /// Icons read as text.
    private(set) var noise: [Int] = []

    private let patterns = StampPatterns()

    /// Looks at the lines that no bar has claimed.
    init(_ layout: ScreenLayout) {
        let column = NoteColumn(layout)
        let lines = layout.page.lines
        let head = layout.noteRows.first?.lines ?? []
        for row in layout.rows {
            let open = row.lines.filter { layout.roles[$0] == .note }
            let stamp = open.filter { isStamp(lines[$0], column, layout) }
            stamps += stamp
            let isHead = head.contains { open.contains($0) }
            for index in open where !stamp.contains(index) {
                let line = lines[index]
                let isLoose = !column.holds(line.box) || !stamp.isEmpty || isHead
                if patterns.isCount(line.text) || (isLoose && isFurniture(line.text)) {
                    furniture.append(index)
                } else if ScreenText.isIcon(line.text), !column.holds(line.box) || line.score < 0.7 {
                    noise.append(index)
                } else if row.lines.count > 1, line.score < 0.9, ScreenText.folded(line.text).count <= 1 {
                    // A picture beside the text: an emoji before a title.
                    noise.append(index)
                }
            }
        }
        freeOwnDate(column, lines)
    }

    private func isFurniture(_ text: String) -> Bool {
        !ScreenText.isIcon(text) && ScreenBars.isFurniture(text)
    }

    private func isStamp(_ line: TextLine, _ column: NoteColumn, _ layout: ScreenLayout) -> Bool {
        switch StampText(line.text, patterns).form {
        case .none: return false
        case .certain: return true
        case .alone:
            let middle = Double(line.box.x) + Double(line.box.width) / 2
            let isCentred = abs(middle - Double(layout.page.width) / 2) < Double(layout.page.width) * 0.06
            return isCentred && !column.holds(line.box) && Double(line.box.height) < column.typeHeight * 1.1
        }
    }

    /// Of two days with a clock, one in the note's own place and type, the other not, the first is the note's.
    private mutating func freeOwnDate(_ column: NoteColumn, _ lines: [TextLine]) {
        guard stamps.count > 1 else { return }
        let own = stamps.filter {
            column.holds(lines[$0].box) && Double(lines[$0].box.height) > column.typeHeight * 0.93
                && !StampText(lines[$0].text, patterns).isLabelled
        }
        if own.count < stamps.count { stamps.removeAll { own.contains($0) } }
    }
}
