import Recognition
import Submissions

/// The day and the start and end that a timer shows beside its time.
struct TimerDetails {
    /// The day.
    private(set) var date: StatedDate?
    /// The start, where the screen shows one session.
    private(set) var start: ClockTime?
    /// The end, where the screen shows one session.
    private(set) var end: ClockTime?

    init(_ layout: ScreenLayout, _ figure: TimerFigure?) {
        var spans: [(start: ClockTime, end: ClockTime)] = []
        for row in layout.rows {
            let lines = row.lines.filter { layout.roles[$0] != .status && !(figure?.lines.contains($0) ?? false) }
            let text = lines.map { layout.page.lines[$0].text }.joined(separator: " ")
            guard !text.isEmpty else { continue }
            let facts = MemoTextReader.read(RecognisedText.mended(text), engine: "")
            date = date ?? facts.date
            if let start = facts.start, let end = facts.end { spans.append((start, end)) }
        }
        // A list of sessions is not one session.
        if spans.count == 1 { (start, end) = spans[0] }
    }
}
