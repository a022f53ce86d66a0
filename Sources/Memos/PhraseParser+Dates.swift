import Submissions

// Days: 2021-10-19, 2021年10月19日, 10月19号, 10.19, 19 Oct 2021, 二〇二一年十月十九日.
extension PhraseParser {
    /// A day that can be nothing else: with a year, with 月, or with the month's name.
    func explicitDate(at index: Int) -> Match<StatedDate>? {
        guard !isInsideNumber(index) else { return nil }
        if let match = writtenOut(at: index) ?? monthNamed(at: index) { return match }
        return yearFirst(at: index) ?? compact(at: index)
    }

    /// 2021-10-19, 2021/10/19, 21.10.19.
    func yearFirst(at index: Int) -> Match<StatedDate>? {
        guard let year = year(at: index) else { return nil }
        let separator = self[index + 1].kind
        guard [.dash, .slash, .dot].contains(separator), self[index + 3].kind == separator,
            let month = self[index + 2].numeral, let day = self[index + 4].numeral, month.length <= 2, day.length <= 2,
            let date = StatedDate(year: year, month: month.value, day: day.value)
        else { return nil }
        let end = isWord(.day, at: index + 5) && !self[index + 5].gap ? index + 6 : index + 5
        return Match(value: date, end: end)
    }

    /// A year of four digits, or of two where a full day follows.
    private func year(at index: Int) -> Int? {
        guard let number = self[index].numeral else { return nil }
        if number.length == 4, (1990...2100).contains(number.value) { return number.value }
        guard number.script == .arabic, number.length == 2, (18...49).contains(number.value) else { return nil }
        return 2_000 + number.value
    }

    /// 20211019, at the start of a line or behind a label.
    private func compact(at index: Int) -> Match<StatedDate>? {
        guard let number = self[index].numeral, number.length == 8, number.script == .arabic,
            (19_900_101...21_001_231).contains(number.value), startsLine() || lastWord() == .dateLabel,
            let date = StatedDate(year: number.value / 10_000, month: number.value / 100 % 100, day: number.value % 100)
        else { return nil }
        return Match(value: date, end: index + 1)
    }

    /// 2021年10月19日, 10月19号, 10月19.
    func writtenOut(at index: Int) -> Match<StatedDate>? {
        var next = index
        var stated: Int?
        if isWord(.year, at: index + 1) {
            guard let year = year(at: index) else { return nil }
            (stated, next) = (year, index + 2)
        }
        guard let month = self[next].numeral, (1...12).contains(month.value), isWord(.month, at: next + 1),
            let day = self[next + 2].numeral, day.length <= 3,
            let date = StatedDate(year: stated, month: month.value, day: day.value)
        else { return nil }
        if isWord(.day, at: next + 3) { return Match(value: date, end: next + 4) }
        return isBoundary(next + 3) || isClockStart(next + 3) ? Match(value: date, end: next + 3) : nil
    }

    /// Oct 19, 19th of October, 19 October 2021.
    private func monthNamed(at index: Int) -> Match<StatedDate>? {
        var month: Int?
        var day: Int?
        var next = index
        for _ in 0..<2 {
            if case .monthName(let value)? = self[next].word, month == nil {
                month = value
                next += self[next + 1].kind == .dot ? 2 : 1
            } else if let number = self[next].numeral, number.length <= 2, day == nil, (1...31).contains(number.value) {
                day = number.value
                next += 1
                if isWord(.ordinalSuffix, at: next) { next += 1 }
                next = month == nil ? skip([.filler], from: next) : next
            } else {
                return nil
            }
        }
        guard let month, let day, !isWord(.minutes, at: next), !isWord(.hours, at: next), self[next].kind != .colon
        else {
            return nil
        }
        let comma = self[next].kind == .comma ? next + 1 : next
        if let year = self[comma].numeral, year.length == 4, (1990...2100).contains(year.value),
            let date = StatedDate(year: year.value, month: month, day: day)
        {
            return Match(value: date, end: comma + 1)
        }
        return StatedDate(month: month, day: day).map { Match(value: $0, end: next) }
    }

    /// 10.19, 10/19, 10-19: a day only at the head of the note or behind a label.
    func looseDate(at index: Int) -> Match<StatedDate>? {
        guard let month = self[index].numeral, month.script == .arabic, month.length <= 2,
            let day = self[index + 2].numeral,
            day.script == .arabic, day.length <= 2, !self[index + 1].gap, !self[index + 2].gap, !isInsideNumber(index)
        else { return nil }
        let label = lastWord()
        let isLabelled = label == .dateLabel || label == .timeLabel
        let isHead = startsLine() && linesBefore <= 1 && !hasDate && !isNumbering(index)
        switch self[index + 1].kind {
        case .dot, .slash:
            guard isLabelled || isHead || isWord(.weekday, at: index + 3) else { return nil }
        case .dash:
            guard
                isLabelled || isHead && (self[index + 3].kind == .lineBreak || isClockStart(index + 3))
                    || isWord(.weekday, at: index + 3)
            else { return nil }
        default: return nil
        }
        guard isDateEnd(index + 3), let date = StatedDate(month: month.value, day: day.value) else { return nil }
        let end = isWord(.day, at: index + 3) && !self[index + 3].gap ? index + 4 : index + 3
        return Match(value: date, end: end)
    }

    private var hasDate: Bool { phrases.contains { if case .date = $0.kind { true } else { false } } }

    /// Whether other lines go on counting: 2.1 总论, 2.2 循环系统.
    private func isNumbering(_ index: Int) -> Bool {
        guard self[index + 1].kind == .dot else { return false }
        return (-1..<tokens.count).contains { line in
            (line < 0 || tokens[line].kind == .lineBreak) && self[line + 1].numeral?.value == self[index].numeral?.value
                && self[line + 2].kind == .dot && self[line + 3].numeral != nil
                && self[line + 3].numeral?.value != self[index + 2].numeral?.value
        }
    }

    private func isDateEnd(_ index: Int) -> Bool {
        switch self[index].kind {
        case .dash, .dot, .slash, .times, .equals, .plus: self[index + 1].numeral == nil || isClockStart(index + 1)
        case .text, .number: self[index].gap
        case .word(let word):
            switch word {
            case .hours, .minutes, .measure, .shortMinutes, .minuteMark, .half: false
            case .weekday, .day, .period, .heading, .studying, .contentLabel, .durationLabel, .timeLabel, .total, .from:
                true
            default: self[index].gap
            }
        default: true
        }
    }

    /// Whether a clock time begins here.
    private func isClockStart(_ index: Int) -> Bool {
        if case .period? = self[index].word { return true }
        return self[index].numeral != nil && (self[index + 1].kind == .colon || isWord(.clockHour, at: index + 1))
    }

    /// Whether a number and a sign stand right before, so that this is the middle of something.
    private func isInsideNumber(_ index: Int) -> Bool {
        guard !self[index].gap else { return false }
        switch self[index - 1].kind {
        case .dash, .dot, .slash: return self[index - 2].numeral != nil
        case .text: return text.scalars[tokens[index - 1].range.upperBound - 1].isLetter
        default: return false
        }
    }

    /// Whether only words of headings and signs stand before on the line.
    private func startsLine() -> Bool {
        for phrase in phrases.suffix(5).reversed() {
            switch phrase.kind {
            case .mark(.lineBreak): return true
            case .mark, .weekday, .word(.heading), .word(.today), .word(.studying), .word(.dateLabel),
                .word(.timeLabel):
                continue
            default: return false
            }
        }
        return phrases.count <= 5
    }
}
