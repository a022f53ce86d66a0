/// A whole number as it stands in the text.
struct Numeral: Equatable {
    /// How the number is written.
    enum Script: Equatable { case arabic, chinese, english }

    /// The value; 999,999,999 stands for everything larger.
    var value: Int
    /// Digits or numeral characters.
    var length: Int
    /// How the number is written.
    var script: Script
    /// Whether it names no single number: 两三, 十几.
    var isVague = false

    /// A number as it may stand behind a decimal point, in thousandths.
    var thousandthsBehindPoint: Int? {
        guard script == .arabic, length <= 3 else { return length == 1 && script == .chinese ? value * 100 : nil }
        return length == 1 ? value * 100 : length == 2 ? value * 10 : value
    }
}

/// One word, number or sign of a text.
struct Token: Equatable {
    /// What a token is.
    enum Kind: Equatable {
        case number(Numeral)
        case word(Word)
        case colon, semicolon, comma, dot, stop, listComma
        /// `-`, `~` and their longer forms.
        case dash
        case arrow, plus, times, equals, slash, bar
        case open, close
        /// An emoji, a bullet and the like.
        case symbol
        case lineBreak
        /// Anything else, as long as it is written without a space.
        case text
        /// Behind the last token.
        case end
    }

    /// What it is.
    var kind: Kind
    /// Where it stands in the normal text.
    var range: Range<Int>
    /// Whether white space or a line break stands before it.
    var gap: Bool

    /// Behind the last token.
    static let end = Token(kind: .end, range: 0..<0, gap: true)

    /// The number, where the token is one.
    var numeral: Numeral? { if case .number(let numeral) = kind { numeral } else { nil } }
    /// The word, where the token is one.
    var word: Word? { if case .word(let word) = kind { word } else { nil } }
}
