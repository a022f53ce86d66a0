/// Finds the phrases of a text: durations, ranges, clock times, dates, and the words that tell what they are.
///
/// A descending parser without backtracking beyond the phrase at hand: every rule looks at a bounded number of tokens, so
/// the whole is linear in the length of the text.
struct PhraseParser {
    /// What a rule found, and the token behind it.
    struct Match<Value> {
        var value: Value
        var end: Int
    }

    let text: NormalText
    let tokens: [Token]
    private(set) var phrases: [Phrase] = []
    /// Lines with anything on them that end before the current token.
    private(set) var linesBefore = 0

    /// The phrases of a text.
    static func phrases(of text: NormalText, tokens: [Token]) -> [Phrase] {
        var parser = PhraseParser(text: text, tokens: tokens)
        parser.run()
        return parser.phrases
    }

    private init(text: NormalText, tokens: [Token]) {
        self.text = text
        self.tokens = tokens
    }

    private mutating func run() {
        var index = 0
        while index < tokens.count {
            let (kind, end) = phrase(at: index)
            phrases.append(Phrase(kind: kind, tokens: index..<end))
            if case .mark(.lineBreak) = kind, index > 0, tokens[index - 1].kind != .lineBreak { linesBefore += 1 }
            index = end
        }
    }

    private func phrase(at index: Int) -> (Phrase.Kind, Int) {
        let token = tokens[index]
        switch token.kind {
        case .number, .word:
            if let found = quantity(at: index) { return found }
        default: break
        }
        switch token.kind {
        case .number: return (.text, numberChain(at: index))
        case .word(.weekday): return isWeekday(at: index) ? (.weekday, index + 1) : (.text, index + 1)
        case .word(.ordinal): return countedDay(at: index) ?? (.text, ordinal(at: index))
        case .word(let word): return (.word(word), index + 1)
        case .text: return (.text, index + 1)
        case let sign: return (.mark(sign), index + 1)
        }
    }

    private func quantity(at index: Int) -> (Phrase.Kind, Int)? {
        if let match = explicitDate(at: index) { return (.date(match.value), match.end) }
        if let match = range(at: index) { return (.range(match.value), match.end) }
        if let match = clockDuration(at: index) { return (.duration(match.value), match.end) }
        if let match = labelledDuration(at: index) { return (.duration(match.value), match.end) }
        if let match = duration(at: index) { return (.duration(match.value), match.end) }
        if let match = looseDate(at: index) { return (.date(match.value), match.end) }
        if let match = loneClock(at: index) { return (.clock(match.value), match.end) }
        return nil
    }

    // MARK: Tokens

    /// The token at an index, `.end` behind the last.
    subscript(index: Int) -> Token {
        index >= 0 && index < tokens.count ? tokens[index] : .end
    }

    /// Whether the token is this word.
    func isWord(_ word: Word, at index: Int) -> Bool { self[index].kind == .word(word) }

    /// The first index from `index` on that holds none of `words`; looks at no more than four tokens.
    func skip(_ words: [Word], from index: Int) -> Int {
        var index = index
        let limit = index + 4
        while index < limit, let word = self[index].word, words.contains(word) { index += 1 }
        return index
    }

    // MARK: What is no quantity

    /// Numbers chained by signs without spaces (`7-12`, `10.19-10.21`, `0.12-0.20`): one piece, whose parts mean nothing.
    private func numberChain(at index: Int) -> Int {
        var end = index + 1
        while true {
            switch self[end].kind {
            case .dash, .dot, .slash, .colon, .arrow:
                guard !self[end].gap, self[end + 1].numeral != nil, !self[end + 1].gap else { return end }
                end += 2
            default: return end
            }
        }
    }

    /// 第 with its number or range and the unit behind it: 第2-5节, 第3小时.
    private func ordinal(at index: Int) -> Int {
        var end = index + 1
        guard self[end].numeral != nil else { return end }
        end = numberChain(at: end)
        switch self[end].word {
        case .hours, .minutes, .hourMark, .minuteMark, .clockHour, .day, .measure: return self[end].gap ? end : end + 1
        default: return end
        }
    }

    /// 第12次, 第30天: counts the check-ins.
    private func countedDay(at index: Int) -> (Phrase.Kind, Int)? {
        guard self[index + 1].numeral != nil, self[index + 2].kind == .text || isWord(.day, at: index + 2),
            tokens[index + 2].range.count == 1,
            "次天回日".unicodeScalars.contains(text.scalars[tokens[index + 2].range.lowerBound])
        else { return nil }
        return (.word(.heading), index + 3)
    }

    /// 周三 is a day unless it is a part of something else: 一周三次, 周一次.
    private func isWeekday(at index: Int) -> Bool {
        if !self[index].gap, self[index - 1].kind == .text || self[index - 1].numeral != nil { return false }
        if self[index + 1].gap { return true }
        switch self[index + 1].kind {
        case .text, .number: return false
        default: return true
        }
    }

    /// The last word before, where only colons, brackets, days and small words stand between; looks at five phrases.
    func lastWord() -> Word? {
        for phrase in phrases.suffix(5).reversed() {
            switch phrase.kind {
            case .mark(.colon), .mark(.open), .mark(.close), .weekday, .date: continue
            case .word(.filler), .word(.roughly), .word(.today): continue
            case .word(let word): return word
            default: return nil
            }
        }
        return nil
    }
}
