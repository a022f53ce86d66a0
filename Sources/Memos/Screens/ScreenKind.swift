import Recognition
import Submissions

/// Tells memo from timer from neither, by layout and words.
///
/// Each sign is worth points; the figures were chosen so that no single sign decides: a note may speak of a timer, a timer
/// may show a day, and a photo of a book page may be full of text.
struct ScreenKind {
    /// What the screen is.
    let kind: MemoKind

    /// Points that a memo or a timer needs.
    private static let needed = 3
    /// Score below which a page of text is rather a photo's than a screen's.
    private static let clear = 0.75

    init(of layout: ScreenLayout, figure: TimerFigure?) {
        let texts = layout.page.lines.map { ScreenText.folded($0.text) }
        let timerWords = Self.count(ScreenWords.timers, in: texts, upTo: 12)
        let marks = Self.watermarks(in: layout.page.lines.map(\.text), texts)
        let timer = Self.timerPoints(layout, figure, timerWords)
        let memo = MemoSigns(layout)
        if marks >= 2, timerWords < 2, !memo.namesApp {
            kind = .unknown
        } else if timer >= Self.needed, timer > memo.points || (timerWords >= 3 && memo.appPoints == 0) {
            kind = .timer
        } else if memo.points >= Self.needed, memo.appPoints > 0 || (layout.page.score ?? 0) >= Self.clear {
            kind = .memo
        } else {
            kind = .unknown
        }
    }

    /// Texts of at most `length` characters that hold one of the words.
    private static func count(_ words: Set<String>, in texts: [String], upTo length: Int) -> Int {
        texts.filter { text in text.count <= length && words.contains { text.contains($0) } }.count
    }

    /// Words and coordinates that cameras burn into photos.
    private static func watermarks(in texts: [String], _ folded: [String]) -> Int {
        let words = ScreenWords.watermarks.count { word in folded.contains { $0.contains(word) } }
        let coordinates = texts.contains { text in
            text.contains(".")
                && ScreenText.plain(text).firstMatch(
                    of: /[0-9]{1,3}\.[0-9]{3,}\s*°?\s*[NSEWnsew]|[0-9]{2,3}\.[0-9]{4,}\s*,\s*[0-9]{2,3}\.[0-9]{4,}/
                ) != nil
        }
        return words + (coordinates ? 1 : 0)
    }

    private static func timerPoints(_ layout: ScreenLayout, _ figure: TimerFigure?, _ words: Int) -> Int {
        guard let figure else { return words >= 3 ? words : 0 }
        var points = min(words, 3)
        switch figure.height / layout.typeHeight(without: figure.lines) {
        case 2.5...: points += 3
        case 1.8...: points += 2
        case 1.25...: points += 1
        default: break
        }
        if figure.form != .units { points += 1 }
        // The clock of a lock screen.
        if figure.isClockLike, words == 0 || isPhoneClock(layout, figure) { points -= 4 }
        return points
    }

    private static func isPhoneClock(_ layout: ScreenLayout, _ figure: TimerFigure) -> Bool {
        guard let shown = figure.lines.first.flatMap({ StatusText.clock(in: layout.page.lines[$0].text) }) else {
            return false
        }
        return layout.lines(.status).contains { index in
            StatusText.clock(in: layout.page.lines[index].text).map { abs($0 - shown) <= 1 } ?? false
        }
    }
}

/// What speaks for a note.
private struct MemoSigns {
    /// Points for the furniture of notes and chat apps.
    private(set) var appPoints = 0
    /// All points.
    private(set) var points = 0
    /// Whether a note or chat app is named.
    let namesApp: Bool

    init(_ layout: ScreenLayout) {
        let lines = layout.page.lines
        let stamps = StampPatterns()
        if layout.lines(.stamp).contains(where: { StampText(lines[$0].text, stamps).form == .certain }) {
            appPoints += 2
        }
        let bars = layout.lines(.navigation) + layout.lines(.furniture)
        namesApp = bars.contains { ScreenWords.memoApps.contains(ScreenText.folded(lines[$0].text)) }
        if namesApp { appPoints += 2 }
        points = appPoints
        let rows = layout.noteRows
        let column = NoteColumn(layout)
        let long = rows.filter { row in
            ScreenText.glyphs(layout.text(of: row)) >= 8 && column.holds(row.box)
        }
        points += min(long.count, 2)
        let text = NoteText(layout).text
        let facts = MemoTextReader.read(text, engine: "")
        if facts.durationMinutes != nil || facts.start != nil { points += 1 }
        if facts.date != nil || text.contains(/(?:周|星期)[一二三四五六日天]/) { points += 1 }
        let words = ["学习", "自习", "复习", "打卡", "笔记", "预习", "刷题", "单词", "内容", "时长", "study", "review", "learn"]
        if words.contains(where: { text.lowercased().contains($0) }) { points += 1 }
        if text.contains(/第.{1,3}[章节课]|真题|错题|练习|作业|[0-9]题|背诵|PPT|chapter|exercise/.ignoresCase()) { points += 1 }
    }
}
