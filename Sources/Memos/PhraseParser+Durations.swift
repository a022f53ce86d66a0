// Lengths of time: 2小时30分, 两个半小时, 1h45m, an hour and a half, 4×25分钟, 2:08:31.
extension PhraseParser {
    /// A duration, a product of durations, or a span between two (which states none).
    func duration(at index: Int) -> Match<StatedDuration>? {
        if let product = product(at: index) { return product }
        if let span = span(at: index) { return span }
        guard var match = simpleDuration(at: index) else { return nil }
        // 2小时-3小时; 1小时、2小时 (points of a measurement).
        if self[match.end].kind == .dash || self[match.end].kind == .listComma,
            let second = simpleDuration(at: match.end + 1)
        {
            return Match(value: StatedDuration(), end: second.end)
        }
        if isWord(.until, at: match.end) || isWord(.or, at: match.end), let second = simpleDuration(at: match.end + 1) {
            return Match(value: StatedDuration(), end: second.end)
        }
        if let factor = factor(at: match.end) {
            match.value.minutes = match.value.minutes.map { $0 * factor.value }
            match.end = factor.end
        }
        return match
    }

    private func factor(at index: Int) -> Match<Int>? {
        let index = skip([.filler, .tomato], from: index)
        guard self[index].kind == .times || isWord(.times, at: index), let number = self[index + 1].numeral,
            number.value <= 100, !number.isVague
        else { return nil }
        if simpleDuration(at: index + 1) != nil { return nil }
        return Match(value: number.value, end: skip([.measure, .tomato], from: index + 2))
    }

    /// 4×25分钟, 4个25分钟, 25×4分钟, 4个番茄钟（每个25分钟）.
    private func product(at index: Int) -> Match<StatedDuration>? {
        guard let count = self[index].numeral, count.value <= 100, !count.isVague else { return nil }
        var next = index + 1
        if self[next].kind == .times || isWord(.times, at: next) {
            next += 1
        } else if isWord(.tomato, at: next) || (isWord(.measure, at: next) && isWord(.tomato, at: next + 1)) {
            next += isWord(.measure, at: next) ? 2 : 1
            let each = next
            while next < each + 3, self[next].kind == .comma || self[next].kind == .open { next += 1 }
            if self[next].kind == .times {
                next += 1
            } else if isWord(.each, at: next) {
                next = skip([.each, .measure, .tomato], from: next)
            } else {
                return nil
            }
        } else if isWord(.measure, at: next), self[next + 1].numeral != nil,
            isWord(.minutes, at: next + 2) || isWord(.measure, at: next + 2)
        {
            next += 1
        } else {
            return nil
        }
        guard let part = simpleDuration(at: next), !part.value.needsLabel, let minutes = part.value.minutes else {
            return nil
        }
        return Match(value: StatedDuration(minutes: count.value * minutes), end: part.end)
    }

    /// 2-3小时, 两到三个小时, 60~90分钟, 2 or 3 hours: a length that is not said.
    private func span(at index: Int) -> Match<StatedDuration>? {
        guard let first = quantity(at: index, unit: nil) else { return nil }
        let joint = skip([.measure, .half], from: first.end)
        switch self[joint].kind {
        case .dash, .listComma, .word(.until), .word(.or): break
        case .number(let numeral) where numeral.script == .chinese && numeral.value == 1: return nil
        case .word(.and) where self[index - 1].kind == .word(.from): break
        default: return nil
        }
        guard let second = simpleDuration(at: joint + 1) else { return nil }
        return Match(value: StatedDuration(), end: second.end)
    }

    /// One length with its units.
    func simpleDuration(at index: Int) -> Match<StatedDuration>? {
        if let match = halfHour(at: index) { return match }
        if let match = hours(at: index) { return match }
        if let match = minutes(at: index) {
            let value = StatedDuration(minutes: match.value.minutes, needsLabel: match.value.needsLabel)
            return Match(value: value, end: match.end)
        }
        return quarters(at: index, isAlone: true)
    }

    /// 半小时, 半个多小时, half an hour, a half hour.
    private func halfHour(at index: Int) -> Match<StatedDuration>? {
        var next = skip([.article], from: index)
        guard isWord(.half, at: next) else { return nil }
        next = skip([.article, .measure, .more, .filler], from: next + 1)
        guard let end = hourUnit(at: next) ?? (isWord(.exact, at: next) ? next + 1 : nil) else { return nil }
        return Match(value: StatedDuration(minutes: 30), end: end)
    }

    /// Hours, with what may follow: 半, 一刻钟, minutes, or minutes without a unit right behind.
    private func hours(at index: Int) -> Match<StatedDuration>? {
        guard let count = quantity(at: index, unit: .hours) else { return nil }
        var next = count.end
        var isVague = count.value.thousandths == nil
        var extra = 0
        next = skipMore(from: next, &isVague)
        if isWord(.measure, at: next), text.scalars[tokens[next].range.lowerBound] == "个" { next += 1 }
        next = skipMore(from: next, &isVague)
        if isWord(.half, at: next) { (extra, next) = (30, next + 1) }
        next = skipMore(from: next, &isVague)
        if isWord(.exact, at: next) {
            next += 1
            if extra > 0, hourUnit(at: next) == nil { return finish(count, extra, isVague, isMark: false, next) }
        }
        var isMark = false
        if let end = hourUnit(at: next) {
            next = end
        } else if isWord(.hourMark, at: next), extra == 0, count.value.isWhole {
            (isMark, next) = (true, next + 1)
        } else {
            return nil
        }
        let tail = extra == 0 ? hoursTail(at: next, isMark: isMark) : nil
        return finish(count, extra + (tail?.value.minutes ?? 0), isVague, isMark: isMark, tail?.end ?? next)
    }

    private func finish(
        _ count: Match<Quantity>,
        _ extra: Int,
        _ isVague: Bool,
        isMark: Bool,
        _ end: Int
    ) -> Match<StatedDuration> {
        let whole = count.value.thousandths.map { $0 * 60 / 1_000 + extra }
        let value = StatedDuration(minutes: isVague ? nil : whole, needsLabel: isMark)
        return Match(value: value, end: skip([.more], from: end))
    }

    private func skipMore(from index: Int, _ isVague: inout Bool) -> Int {
        var next = index
        while next < index + 3, isWord(.more, at: next) || isWord(.several, at: next) || self[next].kind == .plus {
            if isWord(.several, at: next) { isVague = true }
            next += 1
        }
        return next
    }

    /// What follows the unit of hours.
    private func hoursTail(at index: Int, isMark: Bool) -> Match<StatedDuration>? {
        if isWord(.half, at: index) { return Match(value: StatedDuration(minutes: 30), end: index + 1) }
        var next = skip([.and, .exact, .filler], from: index)
        // 2小时零8分.
        if let zero = self[next].numeral, zero.script == .chinese, zero.value == 0, self[next + 1].numeral != nil {
            next += 1
        }
        if isWord(.article, at: next), isWord(.half, at: next + 1), next > index {
            return Match(value: StatedDuration(minutes: 30), end: next + 2)
        }
        // 2 hours, 15 minutes.
        if self[next].kind == .comma, isLatin(next - 1), self[next + 1].gap { next += 1 }
        if let match = quarters(at: next) { return match }
        if let match = minutes(at: next, afterHours: true), match.value.minutes != nil { return match }
        if next > index, let match = halfHour(at: next) { return match }
        // 1h30, 一小时二十: the number stands right behind and nothing follows it.
        guard !isMark, next == index, let number = self[index].numeral, !self[index].gap, number.value < 60,
            !number.isVague, number.script == .arabic ? number.length <= 2 : number.length >= 2, isBoundary(index + 1)
        else { return nil }
        return Match(value: StatedDuration(minutes: number.value), end: index + 1)
    }

    /// Minutes and seconds: 90分钟, 8分31秒, 45 min.
    private func minutes(at index: Int, afterHours: Bool = false) -> Match<StatedDuration>? {
        guard let count = quantity(at: index, unit: .minutes) else { return nil }
        var isVague = count.value.thousandths == nil
        var next = skipMore(from: count.end, &isVague)
        var needsLabel = false
        switch self[next].word {
        case .minutes: break
        case .shortMinutes where !self[next].gap || afterHours: needsLabel = !afterHours
        case .minuteMark: needsLabel = !afterHours
        default:
            guard let end = unit(.minutes, at: next) else { return nil }
            next = end - 1
        }
        next += 1
        if let seconds = self[next].numeral, isWord(.seconds, at: next + 1), seconds.value < 60 {
            next += 2
            needsLabel = false
        }
        next = skip([.more], from: next)
        let value = StatedDuration(
            minutes: isVague ? nil : count.value.thousandths.map { $0 / 1_000 },
            needsLabel: needsLabel
        )
        return Match(value: value, end: next)
    }

    /// 一刻钟, 三刻, three quarters of an hour.
    private func quarters(at index: Int, isAlone: Bool = false) -> Match<StatedDuration>? {
        let isArticle = isWord(.article, at: index)
        let count = isArticle ? 1 : self[index].numeral?.value
        let next = count == nil ? index : index + 1
        guard isWord(.quarter, at: next), (1...3).contains(count ?? 1) else { return nil }
        let minutes = StatedDuration(minutes: (count ?? 1) * 15)
        // 三刻 alone is no length, 三刻钟 is one.
        guard !isAlone || tokens[next].range.count > 1 else { return nil }
        let end = skip([.filler, .article], from: next + 1)
        if end > next + 1, let hour = hourUnit(at: end) { return Match(value: minutes, end: hour) }
        return count == nil ? nil : Match(value: minutes, end: next + 1)
    }

    /// The token behind a unit of hours, which may stand on the next line right behind its number.
    func hourUnit(at index: Int) -> Int? { unit(.hours, at: index) }

    private func unit(_ word: Word, at index: Int) -> Int? {
        if isWord(word, at: index) { return index + 1 }
        // 45-minute.
        if self[index].kind == .dash, !self[index].gap, isWord(word, at: index + 1), !self[index + 1].gap,
            isLatin(index + 1)
        {
            return index + 2
        }
        if self[index].kind == .lineBreak, isWord(word, at: index + 1), self[index - 1].numeral != nil,
            text.scalars[tokens[index + 1].range.lowerBound].value > 0xFF, !isHour(at: index - 1)
        {
            return index + 2
        }
        return nil
    }

    private func isLatin(_ index: Int) -> Bool {
        !tokens.indices.contains(index) ? false : text.scalars[tokens[index].range.lowerBound].isLetter
    }

    /// Whether the number ends a clock time, whose line may end before an unrelated word.
    private func isHour(at index: Int) -> Bool { self[index - 1].kind == .colon && self[index - 2].numeral != nil }

    /// Whether a number that ends here may stand without a unit: no letter, no counted thing follows.
    func isBoundary(_ index: Int) -> Bool {
        switch self[index].kind {
        case .number, .text, .word: self[index].gap
        case .dot, .colon, .slash: self[index + 1].numeral == nil || self[index + 1].gap
        default: true
        }
    }
}
