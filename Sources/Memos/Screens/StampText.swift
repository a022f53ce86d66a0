/// The forms of stamps; made once a page, because making a pattern costs more than using it.
struct StampPatterns {
    let edited =
        /(?:最近|最后|上次|已)?(?:编辑|修改|更新|创建|保存|同步)(?:于|时间|日期|了)?:?|lastedited|lastmodified|edited|created|updated|modified|dateadded/
    let counted =
        /\|?(?:字数:?)?[0-9]+(?:字|个字|字符|words?|characters?)|(?:全部|未)(?:笔记|便签|分类)|(?:默认)?(?:笔记本|文件夹)/
    let relative = /今天|昨天|前天|刚刚|today|yesterday|justnow/
    let weekday = /(?:星期|周|礼拜)[一二三四五六日天—-]|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?/
    let clock =
        /(?:凌晨|早上|上午|中午|下午|傍晚|晚上|am|pm|at)?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?=$|[^0-9]))?(?:am|pm)?/
    let count =
        /\|?(?:字数:?)?[0-9]+(?:字|个字|字符|words?|characters?)|第[0-9]+页[,，\/]?共[0-9]+页.*|共[0-9]+字|字数:?[0-9]+/
    let days = [
        /(?:(?:19|20)?[0-9]{2}年)?[0-9]{1,2}月[0-9]{1,2}[日号]/,
        // The blank before a clock is lost in 2021-10-1921:31, so the day takes two digits at most.
        /(?:19|20)[0-9]{2}[-\/.][0-9]{1,2}[-\/.][0-9]{1,2}(?=[^0-9]|$|[0-9]{1,2}:)/,
        /[0-9]{1,2}[-\/][0-9]{1,2}(?=[^0-9]|$|[0-9]{2}:)/,
        /(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?[0-9]{1,2},?(?:20[0-9]{2})?/,
        /[0-9]{1,2}(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?(?:20[0-9]{2})?/,
    ]

    /// Whether a whole text is a count: 98字, 共3页, 123 words.
    func isCount(_ text: String) -> Bool {
        guard text.utf8.count <= StampText.maximumLength, text.contains(where: { $0.isNumber }) else { return false }
        return ScreenText.plain(text).lowercased().filter { !$0.isWhitespace }.wholeMatch(of: count) != nil
    }
}

/// Reads a text as an app's own day and time.
struct StampText {
    /// How certainly a text is a stamp.
    enum Form {
        /// It is none.
        case none
        /// A clock or a day alone, which is a stamp in the middle of the screen.
        case alone
        /// Day and clock, or a day behind 编辑于.
        case certain
    }

    let form: Form
    /// Whether words of the app stand in it.
    let isLabelled: Bool

    /// Characters of the longest stamp.
    static let maximumLength = 60

    init(_ text: String, _ patterns: StampPatterns = StampPatterns()) {
        guard text.utf8.count <= Self.maximumLength * 3,
            text.contains(where: { $0.isNumber }) || ScreenText.isRelativeDay(text)
        else {
            (form, isLabelled) = (.none, false)
            return
        }
        var rest = ScreenText.plain(text).lowercased().filter { !$0.isWhitespace }
        let whole = rest.count
        rest.replace(patterns.edited, with: "")
        let isEdited = rest.count < whole
        let day = patterns.days.contains { Self.take($0, &rest) }
        let isRelative = Self.take(patterns.relative, &rest)
        let weekday = Self.take(patterns.weekday, &rest)
        let clock = Self.take(patterns.clock, &rest)
        let length = rest.count
        // The count stands last: in 9:37|198字 read as 9:371198字 the clock goes first.
        rest.replace(patterns.counted, with: "")
        let isLabelled = isEdited || rest.count < length
        let isWhole = rest.allSatisfy { !$0.isLetter && !$0.isNumber } && rest.count <= 3
        self.isLabelled = isLabelled
        if !isWhole || !(day || clock || isRelative) {
            form = .none
        } else if (clock && (day || isRelative || weekday)) || (isLabelled && (day || clock || isRelative)) {
            form = .certain
        } else {
            form = isRelative ? .none : .alone
        }
    }

    private static func take(_ pattern: Regex<Substring>, _ text: inout String) -> Bool {
        guard let range = text.firstRange(of: pattern) else { return false }
        text.removeSubrange(range)
        return true
    }
}
