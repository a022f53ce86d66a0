/// Cuts a normal text into tokens.
///
/// Each character is looked at a bounded number of times. The usual slips of OCR (`l`, `I`, `|` for 1, `O`, `o` for 0) are
/// mended where digits or units stand beside them and nowhere else.
struct Lexer {
    private let text: [Unicode.Scalar]
    private var index = 0
    private var tokens: [Token] = []
    private var gap = true

    /// The tokens of a text.
    static func tokens(of text: NormalText) -> [Token] {
        var lexer = Lexer(text: text.scalars)
        lexer.run()
        return lexer.tokens
    }

    private init(text: [Unicode.Scalar]) {
        self.text = text
    }

    private mutating func run() {
        while index < text.count {
            let scalar = text[index]
            if scalar == " " {
                index += 1
                gap = true
            } else if scalar == "\n" {
                add(.lineBreak, to: index + 1)
                gap = true
            } else if scalar.isDigitLike, let run = numberRun(at: index) {
                if isGluedToLetters {
                    addGluedText()
                } else {
                    add(.number(run.numeral), to: run.end)
                }
            } else if scalar.isLetter {
                addLetters()
            } else if scalar == "几", index + 1 < text.count, ChineseNumeral.isNumeral(text[index + 1]) {
                // 几十 is a number, if a vague one; 几 alone is a word.
                let (numeral, end) = ChineseNumeral.read(in: text, at: index)
                add(.number(numeral), to: end)
            } else if let (word, end) = Lexicon.chinese(in: text, at: index) {
                add(word == .idiom ? .text : .word(word), to: end)
            } else if ChineseNumeral.isNumeral(scalar) {
                let (numeral, end) = ChineseNumeral.read(in: text, at: index)
                add(.number(numeral), to: end)
            } else if let (kind, end) = sign(at: index) {
                add(kind, to: end)
            } else {
                add(scalar.properties.isAlphabetic || scalar.value < 0x2000 ? .text : .symbol, to: index + 1)
            }
        }
    }

    private mutating func add(_ kind: Token.Kind, to end: Int) {
        let isRun = kind == .text || kind == .symbol
        if isRun, !gap, let last = tokens.last, last.kind == kind {
            tokens[tokens.count - 1].range = last.range.lowerBound..<end
        } else {
            tokens.append(Token(kind: kind, range: index..<end, gap: gap))
        }
        index = end
        gap = false
    }

    // MARK: Numbers

    /// Whether digits here belong to a name such as `T1`, `P12`, `pH7`, rather than being a number.
    private var isGluedToLetters: Bool {
        !gap && index > 0 && text[index - 1].isLetter && tokens.last?.kind == .text
    }

    private mutating func addGluedText() {
        var end = index
        while end < text.count, text[end].isDigit || text[end].isLetter || isInnerDot(end) { end += 1 }
        add(.text, to: end)
    }

    private func isInnerDot(_ at: Int) -> Bool {
        text[at] == "." && text[at - 1].isDigit && at + 1 < text.count && text[at + 1].isDigit
    }

    private func numberRun(at start: Int) -> (numeral: Numeral, end: Int)? {
        var end = start
        while end < text.count, text[end].isDigitLike, end < start + 64 { end += 1 }
        var pure = start
        while pure < end, text[pure].isDigit { pure += 1 }
        if pure == end {
            while end < text.count, text[end].isDigit { end += 1 }
        } else if !isMendable(start..<end) {
            guard pure > start else { return nil }
            end = pure
        }
        end = clockSplit(start..<end)
        if end == start + 1, let spaced = spacedDigits(from: start) { return spaced }
        return (Self.numeral(text[start..<end]), end)
    }

    /// Single digits that OCR spaced out before a unit: `1 5 0 分 钟`.
    private func spacedDigits(from start: Int) -> (numeral: Numeral, end: Int)? {
        var end = start + 1
        var digits = [text[start]]
        while digits.count < 4, end + 1 < text.count, text[end] == " ", text[end + 1].isDigit {
            digits.append(text[end + 1])
            end += 2
        }
        guard digits.count > 1, end < text.count, !text[end].isDigit, start == 0 || !text[max(0, start - 2)].isDigit,
            unitFollows(end)
        else { return nil }
        return (Self.numeral(digits[...]), end)
    }

    /// Whether a run that holds look-alike letters is a number that OCR misread.
    private func isMendable(_ run: Range<Int>) -> Bool {
        if run.lowerBound > 0, text[run.lowerBound - 1].isLetter, !followsUnit { return false }
        // A bar before digits is a table's line, and a zero alone states nothing.
        let next = unitFollows(run.upperBound)
        if text[run.lowerBound] == "|", run.count > 1 { return followsUnit && next }
        if run.upperBound < text.count, text[run.upperBound].isLetter, !next { return false }
        if text[run.upperBound - 1] == "|", !next, !isColon(run.upperBound) { return false }
        if text[run].contains(where: \.isDigit) { return true }
        guard run.count <= 2 else { return false }
        if next || isDecimal(run.upperBound) { return text[run.lowerBound].isOneLike }
        let followsColon = tokens.last?.kind == .colon || tokens.last?.kind == .semicolon
        if followsColon, run.count == 2, tokens.dropLast().last?.numeral != nil { return true }
        return isColon(run.upperBound) && run.upperBound + 2 < text.count
            && text[(run.upperBound + 1)...(run.upperBound + 2)].allSatisfy(\.isDigitLike)
    }

    /// Whether decimals and a unit follow: the `.5h` of `l.5h`.
    private func isDecimal(_ at: Int) -> Bool {
        guard at + 1 < text.count, text[at] == ".", text[at + 1].isDigit else { return false }
        var end = at + 1
        while end < text.count, end < at + 4, text[end].isDigit { end += 1 }
        return unitFollows(end)
    }

    private var followsUnit: Bool { !gap && tokens.last?.word != nil }

    private func isColon(_ at: Int) -> Bool { at < text.count && (text[at] == ":" || text[at] == ";") }

    private func unitFollows(_ at: Int) -> Bool {
        var next = at
        while next < text.count, next < at + 2, text[next] == " " { next += 1 }
        guard next < text.count else { return false }
        if text[next].isLetter {
            guard next == at else { return false }
            switch Lexicon.english(letters(from: next)) {
            case .hours, .minutes, .period: return true
            default: return false
            }
        }
        switch Lexicon.chinese(in: text, at: next)?.word {
        case .hours, .minutes, .minuteMark, .hourMark, .clockHour: return true
        case .measure: return next + 1 < text.count && text[next + 1] == "小"
        default: return false
        }
    }

    /// Where OCR dropped the space before a clock time (`15:1018:50`, `10-1919:02`), the end of the first number.
    private func clockSplit(_ run: Range<Int>) -> Int {
        guard run.count == 3 || run.count == 4, run.upperBound + 1 < text.count, text[run.upperBound] == ":",
            text[run.upperBound + 1].isDigitLike
        else { return run.upperBound }
        let followsColon = !gap && tokens.last?.kind == .colon
        return run.lowerBound + (run.count == 4 || followsColon ? 2 : 1)
    }

    private static func numeral(_ run: ArraySlice<Unicode.Scalar>) -> Numeral {
        var value = 0
        for scalar in run { value = min(value * 10 + scalar.digitValue, 999_999_999) }
        return Numeral(value: value, length: run.count, script: .arabic)
    }

    // MARK: Letters

    private func letters(from start: Int) -> String {
        var end = start
        while end < text.count, text[end].isLetter, end < start + 24 { end += 1 }
        return String(String.UnicodeScalarView(text[start..<end])).lowercased()
    }

    private mutating func addLetters() {
        if let end = dottedPeriodEnd {
            let word: Word = text[index] == "a" || text[index] == "A" ? .period(.anteMeridiem) : .period(.postMeridiem)
            return add(.word(word), to: end)
        }
        var end = index
        while end < text.count, text[end].isLetter || (text[end] == "'" && end > index) { end += 1 }
        let word = end - index <= 24 ? letters(from: index) : ""
        if end - index == word.unicodeScalars.count, let value = EnglishNumeral.value(of: word) {
            return add(.number(Numeral(value: value, length: 1, script: .english)), to: end)
        }
        if let times = timesSplit(word, end) {
            if times > index { add(.word(Lexicon.english(String(word.dropLast())) ?? .idiom), to: times) }
            return add(.times, to: times + 1)
        }
        if word == "o", end < text.count, text[index...].starts(with: "o'clock".unicodeScalars) {
            return add(.word(.clockHour), to: end)
        }
        if text[index..<end].starts(with: "o'clock".unicodeScalars) { return add(.word(.clockHour), to: end) }
        if let known = Lexicon.english(word), end - index == word.unicodeScalars.count, !isHyphenatedName(end) {
            return add(.word(known), to: end)
        }
        add(.text, to: end)
    }

    /// The end of `p.m.` or `a.m.`, where one begins here.
    private var dottedPeriodEnd: Int? {
        guard index + 2 < text.count, "aApP".unicodeScalars.contains(text[index]), text[index + 1] == ".",
            text[index + 2] == "m" || text[index + 2] == "M"
        else { return nil }
        let end = index + 3
        if end < text.count, text[end] == "." { return end + 1 }
        return end < text.count && text[end].isLetter ? nil : end
    }

    /// Where an `x` between numbers is a times sign: `25minx4`, `25 x 4`.
    private func timesSplit(_ word: String, _ end: Int) -> Int? {
        guard word.hasSuffix("x") else { return nil }
        var next = end
        while next < text.count, next < end + 2, text[next] == " " { next += 1 }
        guard next < text.count, text[next].isDigit else { return nil }
        if word == "x" { return index }
        let unit = Lexicon.english(String(word.dropLast()))
        return unit == .minutes || unit == .hours ? end - 1 : nil
    }

    /// Whether a short word is a part of a name such as `H-1` or `A-T`.
    private func isHyphenatedName(_ end: Int) -> Bool {
        end - index == 1 && end + 1 < text.count && text[end] == "-" && text[end + 1].isLetter
    }

    // MARK: Signs

    private func sign(at start: Int) -> (Token.Kind, Int)? {
        switch text[start] {
        case ":": (.colon, start + 1)
        case ";": (.semicolon, start + 1)
        case ",", "，": (.comma, start + 1)
        case "、": (.listComma, start + 1)
        case ".", "。", "·": dots(from: start)
        case "!", "?", "！", "？": (.stop, start + 1)
        case "-", "~", "_": (.dash, run(from: start, of: ["-", "~", "_", ">", " "], endingIn: ["-", "~", "_", ">"]))
        case "→": (.arrow, start + 1)
        case "+": (.plus, start + 1)
        case "×", "*": (.times, start + 1)
        case "&": (.word(.and), start + 1)
        case "=", "≈": (.equals, start + 1)
        case "/", "\\": (.slash, start + 1)
        case "|": (.bar, start + 1)
        case "(", "[", "{", "【", "「", "『", "〔", "<", "《", "〈", "\"", "“": (.open, start + 1)
        case ")", "]", "}", "】", "」", "』", "〕", ">", "》", "〉", "”": (.close, start + 1)
        default: nil
        }
    }

    /// One dot separates numbers or ends a sentence; several are a dash (`19:00...21:00`).
    private func dots(from start: Int) -> (Token.Kind, Int) {
        let end = run(from: start, of: ["."], endingIn: ["."])
        return end - start > 1 ? (.dash, end) : (.dot, start + 1)
    }

    private func run(from start: Int, of signs: Set<Unicode.Scalar>, endingIn last: Set<Unicode.Scalar>) -> Int {
        var end = start + 1
        var next = start + 1
        while next < text.count, next < start + 8, signs.contains(text[next]) {
            next += 1
            if last.contains(text[next - 1]) { end = next }
        }
        return end
    }
}

extension Unicode.Scalar {
    /// An ASCII digit.
    var isDigit: Bool { value >= 0x30 && value <= 0x39 }
    /// An ASCII letter.
    var isLetter: Bool { (value | 0x20) >= 0x61 && (value | 0x20) <= 0x7A }
    /// What OCR takes for 1.
    var isOneLike: Bool { self == "l" || self == "I" || self == "|" }
    /// A digit, or what OCR takes for 1 or 0.
    var isDigitLike: Bool { isDigit || isOneLike || self == "O" || self == "o" }
    /// The digit that a digit-like character stands for.
    var digitValue: Int { isDigit ? Int(value - 0x30) : isOneLike ? 1 : 0 }
}
