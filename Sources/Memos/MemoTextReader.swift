public import Submissions

/// Reads the text of a memo: what was studied, when and for how long.
public enum MemoTextReader {
    /// Characters (Unicode scalars) of a text that are read; what lies behind them is not looked at.
    public static let maximumLength = 65_536

    /// The facts that a text states.
    ///
    /// - Parameters:
    ///   - text: The note, lines separated by `\n`; any text, however hostile, is read in time linear in its length.
    ///   - engine: What made the text; `text` for a text file.
    ///   - score: Mean score of recognised lines, 0…1.
    /// - Returns: Facts of kind ``MemoKind/memo``; what the text does not state clearly is `nil`.
    public static func read(_ text: String, engine: String = "text", score: Double? = nil) -> MemoFacts {
        let memo = MemoText(text)
        let ranges = memo.rules.ranges
        let start = ranges.map(\.start).min().flatMap(ClockTime.init(minutesOfDay:))
        let end = ranges.map(\.end).max().flatMap(ClockTime.init(minutesOfDay:))
        return MemoFacts(
            kind: .memo,
            text: text,
            content: StudyContent(of: memo).text,
            durationMinutes: memo.rules.minutes,
            start: start ?? memo.reader.loneStart?.time,
            end: end ?? memo.reader.loneEnd?.time,
            date: memo.reader.dates.first,
            engine: engine,
            score: score
        )
    }
}

extension ClockTime {
    /// The time of day that lies `minutes` after some midnight.
    fileprivate init?(minutesOfDay minutes: Int) {
        self.init(hour: minutes / 60 % 24, minute: minutes % 60)
    }
}
