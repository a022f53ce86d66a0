import Submissions

/// Reads the phrases of a text in order and gathers what they state.
///
/// One pass; what is remembered from phrase to phrase ends with the quantity, the clause or the line.
struct StatementReader {
    let phrases: [Phrase]
    let text: NormalText
    let tokens: [Token]

    /// What is stated, in the order of the text.
    var statements: [Statement] = []
    /// Days in the order of the text.
    var dates: [StatedDate] = []
    /// A start that is named without an end.
    var loneStart: WrittenClock?
    /// An end that is named without a start.
    var loneEnd: WrittenClock?
    /// Phrases that are times or belong to times, to be left out of the content.
    var removed: Set<Int> = []

    /// What the clause has said so far.
    var clause = ClauseMemory()
    /// The line, 0 for the first.
    var line = 0
    /// The first phrase of the line.
    var lineStart = 0
    /// Why the lines below a heading (明日计划：) are not study time.
    var headingAside: Aside?
    /// Whether the line holds other text.
    var lineHasText = false
    /// The last line with other text.
    var textLine = -2
    /// The line of a range that no duration has followed yet.
    var rangeLine = -1
    /// Whether 其中 makes what follows on the line parts of what stands before.
    var isAmong = false
    /// Whether a bracket has opened right behind a duration.
    var bracketFollowsDuration = false
    /// The last phrase that said 开始 or 结束 of a clock.
    var markUsed = -1
    /// A clock that started something, and its phrase.
    var start: (clock: WrittenClock, index: Int)?
    /// The last range that counts.
    var lastRange: (range: WrittenRange, span: ClockSpan, line: Int)?

    /// Gathers the statements of `phrases`.
    init(phrases: [Phrase], text: NormalText, tokens: [Token]) {
        self.phrases = phrases
        self.text = text
        self.tokens = tokens
        for index in phrases.indices { read(index) }
    }

    private mutating func read(_ index: Int) {
        switch phrases[index].kind {
        case .duration(let duration): readDuration(duration, index)
        case .range(let range): readRange(range, index..<index + 1)
        case .clock(let clock): readClock(clock, index)
        case .date(let day):
            // 截止10月30日 is no day of study.
            if clause.aside == nil, headingAside == nil, phrase(index - 1)?.word != .end { dates.append(day) }
        case .weekday: break
        case .word(let word): readWord(word, index)
        case .mark(let mark): readMark(mark, index)
        case .text: readText(index)
        }
    }

    /// The phrase at an index, `nil` outside.
    func phrase(_ index: Int) -> Phrase? { phrases.indices.contains(index) ? phrases[index] : nil }

    /// Characters of a phrase.
    func length(_ index: Int) -> Int {
        let range = phrases[index].tokens
        return tokens[range.upperBound - 1].range.upperBound - tokens[range.lowerBound].range.lowerBound
    }

    /// Whether white space stands before a phrase.
    func hasGap(_ index: Int) -> Bool { tokens[phrases[index].tokens.lowerBound].gap }

    // MARK: Words

    private mutating func readWord(_ word: Word, _ index: Int) {
        switch word {
        case .durationLabel, .timeLabel: raise(.labelled, index)
        case .total: raise(.total, index)
        case .actual:
            raise(.actual, index)
            clause.endAside()
        case .today: if clause.aside?.reason == .otherDay { clause.endAside() }
        case .studied:
            if clause.aside?.reason == .plan { clause.endAside() }
            clause.hasVerb = true
        case .studying: clause.hasVerb = true
        case .aside(let reason): clause.set(reason, at: index)
        // 每节课45分钟: the length of one of many.
        case .each: clause.set(.media, at: index)
        case .among: isAmong = statements.last.map { $0.isDuration && $0.line == line } ?? false
        case .below: clause.isBelow = true
        case .marks:
            clause.hasMarks = true
            readText(index)
        case .contentLabel, .dateLabel: headingAside = nil
        case .period, .tomato, .heading: addSubject(index, length: 0)
        case .filler, .roughly, .and, .more, .measure, .exact, .article, .from, .until, .or, .afterwards,
            .ordinalSuffix:
            break
        default: readText(index)
        }
    }

    private mutating func raise(_ rank: Statement.Rank, _ index: Int) {
        headingAside = nil
        clause.raise(rank, at: index)
    }

    private mutating func readText(_ index: Int) {
        lineHasText = true
        textLine = line
        clause.readText(at: index, length: length(index))
        followLast(length(index))
    }

    private mutating func addSubject(_ index: Int, length: Int) {
        clause.addSubject(at: index, length: length)
        followLast(1)
    }

    /// Notes that other text stands behind the last quantity in its clause.
    private mutating func followLast(_ length: Int) {
        if let last = statements.indices.last, !clause.hasEnded { statements[last].lengthBehind += length }
    }

    // MARK: Signs

    private mutating func readMark(_ mark: Token.Kind, _ index: Int) {
        switch mark {
        case .lineBreak: endLine(index)
        case .comma, .semicolon, .stop, .symbol, .bar: clause.end()
        case .dot: if endsSentence(index) { clause.end() }
        case .colon: if clause.aside?.reason.governsClause == true { clause.asideHasColon = true }
        case .plus: clause.isJoined = true
        case .equals: if statements.last?.line == line { clause.expectResult(at: index) }
        case .open:
            if case .duration? = phrase(index - 1)?.kind { bracketFollowsDuration = true }
        case .close:
            clause.endLabel()
            bracketFollowsDuration = false
        default: break
        }
    }

    private func endsSentence(_ index: Int) -> Bool {
        if index + 1 >= phrases.count || hasGap(index + 1) { return true }
        return text.scalars[tokens[phrases[index].tokens.lowerBound].range.lowerBound] == "。"
    }

    private mutating func endLine(_ index: Int) {
        let before = phrase(index - 1)
        let isBlank = before?.mark == .lineBreak
        if let aside = clause.aside, clause.asideHasColon, before?.mark == .colon {
            headingAside = aside.reason
            removed.formUnion(aside.start..<index)
        } else if isBlank {
            headingAside = nil
        }
        let label = clause.label
        clause.endAside()
        clause.end()
        // 学习时长：⏎2h30min.
        if let label, before?.mark == .colon || before?.word != nil { clause.restore(label) }
        isAmong = false
        bracketFollowsDuration = false
        lineHasText = false
        line += 1
        lineStart = index + 1
    }
}
