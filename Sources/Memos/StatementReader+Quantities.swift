// Durations, ranges and clocks become statements.
extension StatementReader {
    mutating func readDuration(_ duration: StatedDuration, _ index: Int) {
        var statement = make(.duration(duration.minutes), index..<index + 1)
        if clause.isBelow || isFollowedBelow(index) { statement.quantity = .duration(nil) }
        if duration.needsLabel {
            guard !clause.hasMarks else { return clause.endQuantity() }
            statement.isTentative = statement.rank == .bare && !clause.hasVerb
        }
        statement.isEmbedded = statement.rank == .bare && !clause.hasVerb && isInsideText(index)
        statement.joinsPrevious = clause.isJoined && statements.last?.line == line
        statement.isResult = clause.expectsResult
        statement.isPart = isAmong || bracketFollowsDuration
        if statement.subject == nil, rangeLine == line { statement.subject = index..<index }
        statement.hasSubjectAbove = !lineHasText && textLine == line - 1
        finish(statement)
        rangeLine = -1
    }

    mutating func readRange(_ range: WrittenRange, _ indices: Range<Int>) {
        let earlier = lastRange.flatMap { $0.line == line ? (range: $0.range, span: $0.span) : nil }
        removed.formUnion(indices)
        guard let span = range.span(after: earlier) else { return clause.endQuantity() }
        let statement = make(.range(span), indices)
        if statement.aside == nil { lastRange = (range, span, line) }
        finish(statement)
        rangeLine = line
    }

    private func make(_ quantity: Statement.Quantity, _ indices: Range<Int>) -> Statement {
        let first = clause.label?.start ?? indices.lowerBound
        var statement = Statement(
            quantity: quantity,
            rank: clause.label?.rank ?? .bare,
            aside: reason(at: indices.upperBound - 1),
            phrases: first..<indices.upperBound,
            line: line
        )
        // A plan is no content, from its word on.
        if headingAside?.governsClause == true {
            statement.phrases = lineStart..<indices.upperBound
        } else if let aside = clause.aside, aside.reason.governsClause, aside.start < first {
            statement.phrases = aside.start..<indices.upperBound
        }
        statement.subject = clause.subject
        statement.lengthBefore = clause.subjectLength
        return statement
    }

    private mutating func finish(_ statement: Statement) {
        statements.append(statement)
        clause.endQuantity()
    }

    /// Why the quantity at `index` is not study time.
    private func reason(at index: Int) -> Aside? {
        if let reason = clause.aside?.reason ?? headingAside { return reason }
        var next = index + 1
        while phrase(next)?.word == .filler, next < index + 3 { next += 1 }
        // 12:00-13:30午休, 8:00-22:00开放.
        if case .aside(let reason)? = phrase(next)?.word, reason == .rest || reason == .exam, endsClause(next + 1) {
            return reason
        }
        guard !clause.hasVerb, clause.label == nil else { return nil }
        // 2小时后, 注射后60分钟.
        if phrase(index + 1)?.word == .afterwards, !hasGap(index + 1) { return .subject }
        if phrase(index - 1)?.word == .afterwards, !hasGap(index) { return .subject }
        return nil
    }

    /// Whether other text touches the quantity on both sides: 皮试观察20分钟无反应.
    private func isInsideText(_ index: Int) -> Bool {
        guard phrase(index - 1)?.kind == .text, phrase(index + 1)?.kind == .text else { return false }
        return !hasGap(index) && !hasGap(index + 1) && length(index - 1) > 1
    }

    private func isFollowedBelow(_ index: Int) -> Bool { phrase(index + 1)?.word == .below && endsClause(index + 2) }

    private func endsClause(_ index: Int) -> Bool {
        switch phrase(index)?.mark {
        case .comma, .semicolon, .stop, .lineBreak, .dot, .close, .symbol, .bar: true
        default: phrase(index) == nil
        }
    }

    // MARK: Start and end

    mutating func readClock(_ clock: WrittenClock, _ index: Int) {
        guard clause.aside == nil, headingAside == nil else { return clause.endQuantity() }
        switch mark(of: index) {
        case .start:
            start = (clock, index)
            loneStart = clock
            removed.insert(index)
            clause.endQuantity()
        case .end:
            removed.insert(index)
            guard let begun = start else {
                loneEnd = clock
                return clause.endQuantity()
            }
            start = nil
            loneStart = nil
            readRange(WrittenRange(start: begun.clock, end: clock), index..<index + 1)
        default:
            if clock.form == .colon || clock.period != nil { removed.insert(index) }
            clause.endQuantity()
        }
    }

    /// 开始 or 结束 beside a clock; a word that belongs to the clock before does not count again.
    private mutating func mark(of index: Int) -> Word? {
        let before = markBefore(index)
        switch before > markUsed ? phrase(before)?.word : nil {
        case .start, .from: return use(before, .start)
        case .end, .until: return use(before, .end)
        default: break
        }
        let next = phrase(index + 1)?.word == .filler ? index + 2 : index + 1
        if let word = phrase(next)?.word, word == .start || word == .end { return use(next, word) }
        return nil
    }

    /// The phrase before a clock where colons, days and small words are skipped.
    private func markBefore(_ index: Int) -> Int {
        var before = index - 1
        while before > markUsed, before >= index - 4, let phrase = phrase(before) {
            switch phrase.kind {
            case .mark(.colon), .date, .weekday, .word(.filler), .word(.timeLabel), .word(.today), .word(.roughly):
                before -= 1
            case .mark(.lineBreak) where self.phrase(before - 1)?.mark == .colon: before -= 1
            default: return before
            }
        }
        return before
    }

    private mutating func use(_ index: Int, _ word: Word) -> Word {
        markUsed = index
        removed.insert(index)
        return word
    }
}
