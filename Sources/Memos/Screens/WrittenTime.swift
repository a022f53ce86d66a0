/// The forms of times; made once a page, because making a pattern costs more than using it.
struct TimePatterns {
    /// 2:08:31, 02:07:46.78.
    let hours = /([0-9]{1,3})\s*:\s*([0-9]{2})\s*:\s*([0-9]{2})(?:\s*[.:,]?\s*[0-9]{1,3})?/
    /// 35:43, 30:00.96.
    let minutes = /([0-9]{1,3})\s*:\s*([0-9]{2})(?:\s*[.,]\s*[0-9]{1,3})?/
    /// 01 52 21.
    let cards = /([0-9]{2})[\s:.]*([0-9]{2})[\s:.]*([0-9]{2})/
    /// 35 43.
    let fewCards = /([0-9]{2})\s*[.·]?\s*([0-9]{2})/
    /// 2小时22分钟 behind a label.
    let units =
        /(?<label>[^0-9]{0,12}?)[:\s]*(?<time>(?:[0-9.]{1,5}\s*(?:个?小时|时|hours?|hrs?|h)\s*)?(?:[0-9]{1,4}\s*(?:分钟|分|minutes?|mins?|m)?\s*)?(?:[0-9]{1,2}\s*(?:秒钟?|seconds?|secs?|s)\s*)?)/
    /// A number with its unit.
    let unit = /[0-9]\s*(?:个?小时|时|hours?|hrs?|h|分|min|m|秒|s)/
}

/// A text that is a length of time and nothing else, but for a label before it.
struct WrittenTime {
    /// Whole minutes, seconds cut off.
    let minutes: Int?
    /// How it is written.
    let form: TimerFigure.Form
    /// Whether it could as well be a clock's time.
    let isClockLike: Bool
    /// The words before it.
    let label: String

    /// Characters of the longest time with its label.
    private static let maximumLength = 40

    init?(_ text: String, _ patterns: TimePatterns = TimePatterns()) {
        guard text.utf8.count <= Self.maximumLength * 3, text.contains(where: { $0.isNumber || "OolI|".contains($0) })
        else {
            return nil
        }
        let plain = Self.digitsMended(ScreenText.plain(text))
        if let match = plain.wholeMatch(of: patterns.hours) {
            guard let time = Self(match.1, match.2, match.3, .digital) else { return nil }
            self = time
        } else if let match = plain.wholeMatch(of: patterns.minutes) {
            guard let minutes = Int(match.1), let seconds = Int(match.2), seconds < 60 else { return nil }
            self.init(minutes: minutes, form: .digital, isClockLike: minutes < 24 && match.0.count <= 5, label: "")
        } else if let match = plain.wholeMatch(of: patterns.cards) {
            guard let time = Self(match.1, match.2, match.3, .cards) else { return nil }
            self = time
        } else if let match = plain.wholeMatch(of: patterns.fewCards) {
            guard let minutes = Int(match.1), let seconds = Int(match.2), seconds < 60 else { return nil }
            self.init(minutes: minutes, form: .cards, isClockLike: minutes < 24, label: "")
        } else {
            self.init(units: plain, patterns)
        }
    }

    private init(minutes: Int?, form: TimerFigure.Form, isClockLike: Bool, label: String) {
        self.minutes = minutes
        self.form = form
        self.isClockLike = isClockLike
        self.label = label
    }

    private init?(_ hours: Substring, _ minutes: Substring, _ seconds: Substring, _ form: TimerFigure.Form) {
        guard let hours = Int(hours), let minutes = Int(minutes), let seconds = Int(seconds), minutes < 60, seconds < 60
        else {
            return nil
        }
        self.init(minutes: hours * 60 + minutes, form: form, isClockLike: false, label: "")
    }

    private init?(units text: String, _ patterns: TimePatterns) {
        guard let match = text.lowercased().wholeMatch(of: patterns.units), match.time.contains(patterns.unit) else {
            return nil
        }
        let minutes = DurationGrammar.minutes(in: "时长" + match.time)
        self.init(minutes: minutes, form: .units, isClockLike: false, label: String(match.label))
    }

    /// Letters that digits are taken for, mended where nothing but digits and signs stands beside them.
    private static func digitsMended(_ text: String) -> String {
        let mended = String(
            text.map { character -> Character in
                switch character {
                case "O", "o", "D", "Q": "0"
                case "l", "I", "|", "i": "1"
                case ";": ":"
                default: character
                }
            }
        )
        return mended.allSatisfy { $0.isWhole || $0.isWhitespace || ":.,·".contains($0) } ? mended : text
    }
}

extension Character {
    fileprivate var isWhole: Bool { ("0"..."9").contains(self) }
}
