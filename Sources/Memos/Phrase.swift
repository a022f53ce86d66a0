import Submissions

/// A length of time as the text states it.
struct StatedDuration: Equatable {
    /// Whole minutes; `nil` where the text names no single number (2-3小时, 十几分钟).
    var minutes: Int?
    /// Whether only a label makes it a duration: 30分 may be a mark, 2时8分 a clock.
    var needsLabel = false
}

/// A time of day as the text writes it.
struct WrittenClock: Equatable {
    /// How it is written.
    enum Form: Equatable {
        /// 19:02.
        case colon
        /// 19;02, which OCR makes of a colon.
        case semicolon
        /// 19.02.
        case dotted
        /// 7点, 7点半.
        case point
        /// 19时02分.
        case hourMark
        /// 7 in 晚7, 7pm, 7-9点.
        case bareHour
        /// noon, midnight.
        case named
    }

    /// The hour as written, 0…24.
    var hour: Int
    /// The minute, 0…59.
    var minute: Int
    /// The seconds, where they are written.
    var second: Int?
    /// The part of the day that is named beside it.
    var period: DayPeriod?
    /// How it is written.
    var form: Form
}

/// Start and end as the text writes them.
struct WrittenRange: Equatable {
    /// The first clock.
    var start: WrittenClock
    /// The second clock.
    var end: WrittenClock
    /// Whether the end is said to be on the next day.
    var endsNextDay = false
}

/// A piece of the text that means one thing.
struct Phrase: Equatable {
    /// What a phrase is.
    enum Kind: Equatable {
        case duration(StatedDuration)
        case range(WrittenRange)
        case clock(WrittenClock)
        case date(StatedDate)
        case weekday
        case word(Word)
        case mark(Token.Kind)
        case text
    }

    /// What it is.
    var kind: Kind
    /// Its tokens.
    var tokens: Range<Int>

    /// The word, where the phrase is one.
    var word: Word? { if case .word(let word) = kind { word } else { nil } }
    /// The sign, where the phrase is one.
    var mark: Token.Kind? { if case .mark(let mark) = kind { mark } else { nil } }
    /// Whether it is a duration, a range or a clock.
    var isQuantity: Bool {
        switch kind {
        case .duration, .range, .clock: true
        default: false
        }
    }
}
