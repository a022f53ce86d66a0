// Times of day and ranges of them: 19:00-21:30, 晚上7点到9点半, from 7 to 9:30 pm, 19.00-21.30.
extension PhraseParser {
    /// H:MM:SS: a length of time, unless a day stands before it.
    func clockDuration(at index: Int) -> Match<StatedDuration>? {
        guard let hours = self[index].numeral, hours.script == .arabic, hours.length <= 2,
            let minutes = sexagesimal(at: index + 1), let seconds = sexagesimal(at: minutes.end)
        else { return nil }
        var end = seconds.end
        // Hundredths of a second.
        if self[end].kind == .dot, let hundredths = self[end + 1].numeral, !self[end + 1].gap, hundredths.length == 2 {
            end += 2
        }
        if case .date = phrases.last?.kind { return nil }
        switch lastWord() {
        case .start, .end, .timeLabel, .from, .until: return nil
        default: break
        }
        return Match(value: StatedDuration(minutes: hours.value * 60 + minutes.value), end: end)
    }

    /// What only the label before makes a duration: 时长 2:30, 专注 45:59, 时长(h)：2.5.
    func labelledDuration(at index: Int) -> Match<StatedDuration>? {
        guard let number = self[index].numeral, number.script == .arabic else { return nil }
        if let unit = unitOfLabel(), let count = quantity(at: index, unit: unit),
            let thousandths = count.value.thousandths,
            isBoundary(count.end), self[count.end].kind != .dash
        {
            return Match(
                value: StatedDuration(minutes: thousandths * (unit == .hours ? 60 : 1) / 1_000),
                end: count.end
            )
        }
        guard number.length <= 3, let rest = sexagesimal(at: index + 1) else { return nil }
        let saysHours = isWord(.hours, at: rest.end)
        switch lastWord() {
        case .durationLabel, .total, .actual, .studied: break
        default: guard saysHours else { return nil }
        }
        if case .period = self[rest.end].word { return nil }
        let end = saysHours ? rest.end + 1 : rest.end
        // More hours than a day has: minutes and seconds of a timer.
        let minutes = number.value < 24 ? number.value * 60 + rest.value : number.value
        return Match(value: StatedDuration(minutes: minutes), end: end)
    }

    /// The unit that a label names in its own bracket: 时长（分钟）：90.
    private func unitOfLabel() -> Word? {
        var rest = phrases.suffix(5)[...]
        while case .mark(let mark)? = rest.last?.kind, mark == .colon || mark == .close { rest.removeLast() }
        guard let unit = rest.popLast()?.word, unit == .hours || unit == .minutes,
            case .mark(let mark)? = rest.popLast()?.kind,
            mark == .open || mark == .slash
        else { return nil }
        switch rest.last?.word {
        case .durationLabel, .timeLabel, .total, .actual: return unit
        default: return nil
        }
    }

    private func sexagesimal(at index: Int) -> Match<Int>? {
        guard self[index].kind == .colon, let part = self[index + 1].numeral, part.script == .arabic, part.length == 2,
            part.value < 60
        else { return nil }
        return Match(value: part.value, end: index + 2)
    }

    /// A clock time that belongs to no range.
    func loneClock(at index: Int) -> Match<WrittenClock>? {
        guard let match = clock(at: index) else { return nil }
        switch match.value.form {
        case .bareHour: return match.value.period == nil ? nil : match
        case .dotted: return match.value.period == nil ? nil : match
        default: return match
        }
    }

    // MARK: Ranges

    /// Start, connection and end.
    func range(at index: Int) -> Match<WrittenRange>? {
        let hasFrom = isWord(.from, at: index)
        let first = hasFrom ? skipDay(from: skip([.from, .filler], from: index)) : index
        guard let start = clock(at: first) else { return nil }
        guard let joint = connection(at: start.end, hasFrom: hasFrom) else { return nil }
        var next = skipDay(from: joint)
        let nextDay = isWord(.nextDay, at: next)
        if nextDay { next = skip([.nextDay, .filler], from: next) }
        guard let end = clock(at: next) else { return nil }
        let range = WrittenRange(start: start.value, end: end.value, endsNextDay: nextDay)
        guard isRange(range, hasFrom: hasFrom, first..<end.end) else { return nil }
        return Match(value: range, end: end.end)
    }

    /// The token behind what joins two clock times: a dash, 到, `to`, or 开始……到.
    private func connection(at index: Int, hasFrom: Bool) -> Int? {
        var next = index
        var hasStart = false
        let limit = index + 5
        while next < limit {
            switch self[next].kind {
            case .word(.start): hasStart = true
            case .word(.roughly), .word(.studying), .word(.filler), .word(.exact), .word(.heading), .word(.measure),
                .word(.more):
                break
            // 9点学到11点.
            case .text where !self[next].gap && isWord(.until, at: next + 1) && tokens[next].range.count <= 4: break
            case .comma where hasStart && self[next + 1].kind == .word(.until): break
            case .dash, .arrow: return self[next + 1].kind == .lineBreak ? next + 2 : next + 1
            case .lineBreak where next == index && self[next + 1].kind == .dash: break
            case .word(.and) where hasFrom && next == index: return next + 1
            case .word(.until), .word(.end):
                return self[next].word == .until ? skip([.roughly, .filler], from: next + 1) : nil
            // OCR reads a dash between times as 一.
            case .number(let number) where number.script == .chinese && (number.value == 1 || number.value == 11):
                return next == index ? next + 1 : nil
            default: return nil
            }
            next += 1
        }
        return nil
    }

    /// A day before the end: 10月18日 22:30 至 10月19日 0:30.
    private func skipDay(from index: Int) -> Int {
        guard let day = writtenOut(at: index) ?? yearFirst(at: index) else { return index }
        return isWord(.weekday, at: day.end) ? day.end + 1 : day.end
    }

    private func isRange(_ range: WrittenRange, hasFrom: Bool, _ span: Range<Int>) -> Bool {
        let forms = [range.start.form, range.end.form]
        let hasPeriod = range.start.period != nil || range.end.period != nil
        if forms == [.dotted, .dotted], !hasPeriod {
            // 10.19-10.21 are days.
            let label = lastWord()
            let isLabelled = label == .timeLabel || label == .durationLabel || label == .studying || label == .start
            guard isLabelled || max(range.start.hour, range.end.hour) > 12 else { return false }
        }
        if range.start.form == .bareHour, range.start.period == nil {
            let isClear = range.end.form == .point || range.end.period != nil || (hasFrom && range.end.form == .colon)
            guard isClear, self[span.lowerBound].gap || hasFrom || !followsText(span.lowerBound) else { return false }
        }
        if range.end.form == .bareHour, range.end.period == nil {
            guard range.start.period != nil || range.start.form == .point, isBoundary(span.upperBound),
                !isQuantityUnit(span.upperBound)
            else { return false }
        }
        if forms.contains(.semicolon), forms.contains(.bareHour) { return false }
        return true
    }

    private func followsText(_ index: Int) -> Bool {
        switch self[index - 1].kind {
        case .text, .number, .dot, .slash, .dash: true
        default: false
        }
    }

    private func isQuantityUnit(_ index: Int) -> Bool {
        switch self[index].word {
        case .hours, .minutes, .measure, .shortMinutes, .half, .year, .month, .day: true
        default: false
        }
    }

    // MARK: One clock

    /// A time of day with the part of the day before or behind it.
    func clock(at index: Int) -> Match<WrittenClock>? {
        if case .namedTime(let minutes)? = self[index].word {
            return Match(value: WrittenClock(hour: minutes / 60, minute: 0, form: .named), end: index + 1)
        }
        var next = skip([.roughly], from: index)
        var period: DayPeriod?
        while case .period(let word)? = self[next].word, next < index + 4 {
            period = word
            next += 1
            if self[next].kind == .colon { next += 1 }
        }
        next = skip([.roughly, .filler], from: next)
        guard var match = clockCore(at: next) else { return nil }
        if case .period(let word)? = self[match.end].word, word == .anteMeridiem || word == .postMeridiem,
            period.map({ $0.hour24(match.value.hour) == word.hour24(match.value.hour) }) ?? true
        {
            period = word
            match.end += 1
        } else if period == nil, let late = latePeriod(at: match.end) {
            (period, match.end) = (late.value, late.end)
        }
        guard match.value.form != .bareHour || isHourPlausible(match.value.hour, period, next, match.end) else {
            return nil
        }
        match.value.period = period
        guard period == nil || period?.hour24(match.value.hour) != nil else { return nil }
        return match
    }

    /// 7:00 in the evening, 7 o'clock at night.
    private func latePeriod(at index: Int) -> Match<DayPeriod>? {
        let next = skip([.filler, .today], from: index)
        guard next > index, case .period(let word)? = self[next].word,
            text.scalars[tokens[next].range.lowerBound].isLetter
        else { return nil }
        return Match(value: word, end: next + 1)
    }

    private func isHourPlausible(_ hour: Int, _ period: DayPeriod?, _ index: Int, _ end: Int) -> Bool {
        guard period != nil else { return true }
        // 上午1节, 晚上2h are no clocks.
        return isBoundary(end) || isWord(.until, at: end) || isClockEdge(end)
    }

    private func isClockEdge(_ index: Int) -> Bool {
        switch self[index].word {
        case .start, .end, .until, .heading, .studying, .durationLabel, .total: true
        default: false
        }
    }

    private func clockCore(at index: Int) -> Match<WrittenClock>? {
        guard let hour = self[index].numeral, hour.value <= 24, !hour.isVague, hour.length <= 3 else { return nil }
        switch self[index + 1].kind {
        case .colon, .semicolon, .dot:
            if hour.script == .arabic, hour.length <= 2, let match = separated(at: index, hour.value) { return match }
        case .word(.clockHour), .word(.hourMark):
            if let match = spoken(at: index, hour.value) { return match }
        default: break
        }
        guard hour.length <= 2 else { return nil }
        switch self[index + 1].kind {
        case .word(.hours), .word(.minutes), .word(.measure), .word(.half), .word(.shortMinutes), .word(.day),
            .word(.month),
            .word(.year), .word(.times), .times, .word(.minuteMark), .word(.tomato), .slash, .word(.quarter), .equals:
            return nil
        case .dot, .colon:
            if self[index + 2].numeral != nil, !self[index + 2].gap { return nil }
        default: break
        }
        return Match(value: WrittenClock(hour: hour.value, minute: 0, form: .bareHour), end: index + 1)
    }

    /// 19:02, 19;02, 19.02, with seconds where they are written.
    private func separated(at index: Int, _ hour: Int) -> Match<WrittenClock>? {
        guard let minute = self[index + 2].numeral, minute.script == .arabic, minute.length == 2, minute.value < 60,
            hour < 24 || minute.value == 0
        else { return nil }
        let form: WrittenClock.Form =
            switch self[index + 1].kind {
            case .colon: .colon
            case .semicolon: .semicolon
            default: .dotted
            }
        if form == .dotted, self[index + 1].gap || self[index + 2].gap { return nil }
        // 12:30分钟 is no clock.
        switch self[index + 3].word {
        case .minutes, .hours, .minuteMark: return nil
        default: break
        }
        var clock = WrittenClock(hour: hour, minute: minute.value, form: form)
        guard form == .colon, let second = sexagesimal(at: index + 3) else {
            if form == .dotted, self[index + 3].kind == .dot, self[index + 4].numeral != nil { return nil }
            return Match(value: clock, end: index + 3)
        }
        clock.second = second.value
        return Match(value: clock, end: second.end)
    }

    /// 7点, 7点半, 七点一刻, 19点02分, 19时02分, 7 o'clock.
    private func spoken(at index: Int, _ hour: Int) -> Match<WrittenClock>? {
        let form: WrittenClock.Form = isWord(.clockHour, at: index + 1) ? .point : .hourMark
        var clock = WrittenClock(hour: hour, minute: 0, form: form)
        let next = skip([.exact, .and], from: index + 2)
        if isWord(.half, at: next) {
            clock.minute = 30
            return Match(value: clock, end: next + 1)
        }
        if let number = self[next].numeral, !number.isVague, number.value < 60 {
            if isWord(.quarter, at: next + 1), number.value <= 3 {
                clock.minute = number.value * 15
                return Match(value: clock, end: next + 2)
            }
            if isWord(.minuteMark, at: next + 1) || isWord(.minutes, at: next + 1) {
                clock.minute = number.value
                return Match(value: clock, end: next + 2)
            }
            if !self[next].gap, number.length == 2, isBoundary(next + 1) || isWord(.until, at: next + 1) {
                clock.minute = number.value
                return Match(value: clock, end: next + 1)
            }
        }
        return Match(value: clock, end: next)
    }
}
