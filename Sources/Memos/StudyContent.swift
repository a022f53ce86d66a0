/// What was studied: the note without days, times, durations, their labels and the words of headings.
struct StudyContent {
    /// The content, lines separated by `\n`; empty where the note holds nothing else.
    let text: String

    /// Characters of content below which the subjects of added parts (高数 1小时) stay in it.
    private static let enough = 8
    /// Characters up to which the subject of an added part is a heading rather than content.
    private static let subjectLength = 8

    /// Cuts the content out of a memo.
    init(of memo: MemoText) {
        let full = Self.cut(memo, withParts: false)
        text =
            full.unicodeScalars.filter(\.properties.isContent).count >= Self.enough
            ? full : Self.cut(memo, withParts: true)
    }

    private static func cut(_ memo: MemoText, withParts: Bool) -> String {
        let removed = removedPhrases(memo, withParts: withParts)
        var lines: [String] = []
        var line = 0..<0
        for (index, phrase) in memo.phrases.enumerated() {
            if phrase.mark == .lineBreak {
                lines.append(content(of: line, memo, removed))
                line = index + 1..<index + 1
            } else {
                line = line.lowerBound..<index + 1
            }
        }
        lines.append(content(of: line, memo, removed))
        return lines.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    // MARK: What goes

    private static func removedPhrases(_ memo: MemoText, withParts: Bool) -> [Bool] {
        var removed = memo.phrases.map { phrase in
            switch phrase.kind {
            case .date, .weekday: true
            default: false
            }
        }
        for index in memo.reader.removed { removed[index] = true }
        for (index, statement) in memo.reader.statements.enumerated() where !isStudied(statement) {
            for phrase in statement.phrases { removed[phrase] = true }
            if !withParts, memo.rules.parts.contains(index), statement.lengthBefore <= subjectLength,
                let subject = statement.subject
            {
                for phrase in subject { removed[phrase] = true }
            }
        }
        removeNeighbours(memo, &removed)
        return removed
    }

    /// Half-lives and the like are content.
    private static func isStudied(_ statement: Statement) -> Bool {
        switch statement.aside {
        case .subject, .exam, .media: true
        default: statement.isTentative
        }
    }

    /// Words that only serve a removed phrase go with it: 约 before, 左右 behind, 从, 休息.
    private static func removeNeighbours(_ memo: MemoText, _ removed: inout [Bool]) {
        for index in memo.phrases.indices where removed[index] && memo.phrases[index].isQuantity {
            var before = index - 1
            while before >= 0, !removed[before], serves(memo.phrases[before]) {
                removed[before] = true
                before -= 1
            }
            var behind = index + 1
            while behind < memo.phrases.count, !removed[behind], trails(memo.phrases[behind]) {
                removed[behind] = true
                behind += 1
            }
        }
        for (index, phrase) in memo.phrases.enumerated() where isLabel(phrase) {
            let next = index + 1 < memo.phrases.count ? memo.phrases[index + 1] : nil
            if phrase.word == .contentLabel, !opensFragment(index, memo, removed) { continue }
            if next?.mark == .colon {
                removed[index] = true
                removed[index + 1] = true
            } else if phrase.word == .contentLabel,
                next.map({ memo.tokens[$0.tokens.lowerBound].gap || $0.mark == .lineBreak }) ?? true
            {
                removed[index] = true
            } else if phrase.word != .contentLabel, index + 1 < removed.count, removed[index + 1] {
                removed[index] = true
            }
        }
    }

    /// Whether nothing but signs stands before on the line, or what stands there goes.
    private static func opensFragment(_ index: Int, _ memo: MemoText, _ removed: [Bool]) -> Bool {
        guard index > 0 else { return true }
        switch memo.phrases[index - 1].kind {
        case .mark(.listComma): return false
        case .mark: return true
        default: return removed[index - 1] || memo.tokens[memo.phrases[index].tokens.lowerBound].gap
        }
    }

    private static func serves(_ phrase: Phrase) -> Bool {
        switch phrase.word {
        case .filler, .roughly, .below, .studying, .studied, .total, .durationLabel, .timeLabel, .actual, .from, .until,
            .today,
            .aside, .start, .end:
            true
        default: phrase.mark == .colon || phrase.mark == .plus || phrase.mark == .equals
        }
    }

    private static func trails(_ phrase: Phrase) -> Bool {
        switch phrase.word {
        case .roughly, .more, .exact, .below, .start, .end: true
        case .aside(let reason): reason == .rest
        default: phrase.mark == .plus
        }
    }

    private static func isLabel(_ phrase: Phrase) -> Bool {
        switch phrase.word {
        case .durationLabel, .timeLabel, .dateLabel, .contentLabel, .total, .actual: true
        default: false
        }
    }

    // MARK: What stays

    /// The kept fragments of a line, joined by blanks.
    private static func content(of line: Range<Int>, _ memo: MemoText, _ removed: [Bool]) -> String {
        var fragments: [String] = []
        var first: Int?
        for index in line {
            if removed[index] {
                if let start = first, let kept = fragment(start..<index, memo) { fragments.append(kept) }
                first = nil
            } else if first == nil {
                first = index
            }
        }
        if let start = first, let kept = fragment(start..<line.upperBound, memo) { fragments.append(kept) }
        return fragments.joined(separator: " ")
    }

    /// The text of a fragment; `nil` where it holds only words of headings and signs.
    private static func fragment(_ range: Range<Int>, _ memo: MemoText) -> String? {
        guard range.contains(where: { holdsContent($0, memo) }) else { return nil }
        let tokens =
            memo.phrases[range.lowerBound].tokens.lowerBound..<memo.phrases[range.upperBound - 1].tokens.upperBound
        let scalars =
            memo.tokens[tokens.lowerBound].range.lowerBound..<memo.tokens[tokens.upperBound - 1].range.upperBound
        var kept = memo.normal.source[memo.normal.sourceRange(scalars)]
        while let scalar = kept.first, isEdge(scalar) { kept.removeFirst() }
        while let scalar = kept.last, isEdge(scalar) { kept.removeLast() }
        return kept.contains(where: \.properties.isContent) ? String(String.UnicodeScalarView(kept)) : nil
    }

    private static func holdsContent(_ index: Int, _ memo: MemoText) -> Bool {
        switch memo.phrases[index].kind {
        case .text:
            // `Day 16`.
            !(index > 0 && memo.phrases[index - 1].word == .heading
                && memo.tokens[memo.phrases[index].tokens.lowerBound].numeral != nil)
        case .duration, .range, .clock, .date, .weekday: true
        case .mark: false
        case .word(let word): !isGeneric(word)
        }
    }

    private static func isGeneric(_ word: Word) -> Bool {
        switch word {
        case .heading, .studying, .studied, .today, .filler, .roughly, .total, .durationLabel, .timeLabel, .dateLabel,
            .contentLabel,
            .actual, .and, .period, .tomato, .start, .end, .from, .until, .more, .exact, .measure, .among, .article:
            true
        default: false
        }
    }

    /// Blanks and signs that are left over where something was cut away.
    private static func isEdge(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || "，,、；;：:|/=~-–—·".unicodeScalars.contains(scalar)
    }
}

extension Unicode.Scalar.Properties {
    /// Whether a character counts as content: a letter or a number of any script.
    var isContent: Bool {
        switch generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber:
            true
        default: false
        }
    }
}
