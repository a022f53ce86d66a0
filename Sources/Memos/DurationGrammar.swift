/// Reads the length of study that a text states.
public enum DurationGrammar {
    /// Whole minutes of study, 1…1440, that `text` states in Chinese or English; `nil` where it states none that is clear.
    ///
    /// Knows durations (2小时30分, 两个半小时, 1h45m, an hour and a half), timers (2:08:31), ranges (晚上7点到9点半,
    /// from 7 to 9:30 pm), sums, products and totals; plans, breaks, half-lives and marks are no study time.
    public static func minutes(in text: some StringProtocol) -> Int? {
        MemoText(text).rules.minutes
    }
}

/// A text read into statements.
struct MemoText {
    let normal: NormalText
    let tokens: [Token]
    let phrases: [Phrase]
    let reader: StatementReader
    let rules: DurationRules

    init(_ text: some StringProtocol) {
        normal = NormalText(text)
        tokens = Lexer.tokens(of: normal)
        phrases = PhraseParser.phrases(of: normal, tokens: tokens)
        reader = StatementReader(phrases: phrases, text: normal, tokens: tokens)
        rules = DurationRules(reader.statements)
    }
}
