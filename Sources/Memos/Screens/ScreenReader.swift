public import Recognition
public import Submissions

/// Reads a memo or a timer from the lines that an engine found on a screenshot.
///
/// Geometry comes first: what is the phone's or the app's is told from the note by place, size and the few words that apps
/// use; then the same grammar reads the note that reads text files. All lengths are relative to the picture or to its type.
public enum ScreenReader {
    /// The facts of a screenshot.
    public static func read(_ page: TextPage) -> MemoFacts {
        reading(of: page).facts
    }

    /// The facts of a screenshot with the role of each line.
    public static func reading(of page: TextPage) -> ScreenReading {
        let layout = ScreenLayout(page)
        let figure = TimerFigure(in: layout)
        let judged = ScreenKind(of: layout, figure: figure)
        switch judged.kind {
        case .timer: return timer(layout, figure)
        case .memo: return memo(layout)
        case .unknown: return unknown(layout)
        }
    }

    private static func memo(_ layout: ScreenLayout) -> ScreenReading {
        let text = NoteText(layout).text
        var facts = MemoTextReader.read(text, engine: layout.page.engine, score: layout.page.score)
        facts.kind = .memo
        facts.text = layout.wholeText
        return ScreenReading(facts: facts, roles: layout.roles)
    }

    private static func timer(_ layout: ScreenLayout, _ figure: TimerFigure?) -> ScreenReading {
        let details = TimerDetails(layout, figure)
        let facts = MemoFacts(
            kind: .timer,
            text: layout.wholeText,
            content: "",
            durationMinutes: figure?.minutes,
            start: details.start,
            end: details.end,
            date: details.date,
            engine: layout.page.engine,
            score: layout.page.score
        )
        var roles = layout.roles
        for index in roles.indices where roles[index] == .note || roles[index] == .stamp { roles[index] = .detail }
        for index in figure?.lines ?? [] { roles[index] = .figure }
        return ScreenReading(facts: facts, roles: roles)
    }

    private static func unknown(_ layout: ScreenLayout) -> ScreenReading {
        let facts = MemoFacts(
            kind: .unknown,
            text: layout.wholeText,
            content: "",
            engine: layout.page.engine,
            score: layout.page.score
        )
        return ScreenReading(facts: facts, roles: layout.roles)
    }
}
