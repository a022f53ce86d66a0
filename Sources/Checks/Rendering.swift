public import Submissions

extension Measure {
    /// The value as tables show it: `182 m from 图书馆`, `59:59`, `2021-10-18 19:02:11 +08:00`.
    public func text(in language: Language) -> String { wording[language] }

    var wording: Wording {
        switch self {
        case .metres(let metres, from: let zone): Self.distance(metres, from: zone)
        case .seconds(let seconds): Self.stopwatch(seconds)
        case .date(let date): Wording(date.description)
        case .clock(let clock, let offset): Wording(clock.text + " " + Self.zone(offset))
        case .statedDate(let date): Wording(date.description)
        case .count(let count): Wording(String(count))
        case .text(let text): Wording(text.displayable)
        }
    }

    /// The value as a sentence says it: a span in words, everything else as in tables.
    var spoken: Wording {
        switch self {
        case .seconds(let seconds): Self.words(seconds)
        case .clock(let clock, offset: _): Wording(clock.text)
        default: wording
        }
    }

    private static func distance(_ metres: Double, from zone: String?) -> Wording {
        let (number, far) = rounded(metres)
        guard let zone = zone?.displayable else {
            return Wording(zh: "\(number) \(far ? "公里" : "米")", en: "\(number) \(far ? "km" : "m")")
        }
        return Wording(
            zh: "距\(zone) \(number) \(far ? "公里" : "米")",
            en: "\(number) \(far ? "km" : "m") from \(zone)"
        )
    }

    /// Whole metres, or kilometres from 10 km on.
    ///
    /// Below 100 m a tenth is kept and rounded up, so that a distance beyond a
    /// limit never reads like the limit.
    private static func rounded(_ metres: Double) -> (number: String, kilometres: Bool) {
        guard metres.isFinite, abs(metres) < 1e9 else { return ("?", false) }
        if metres >= 10_000 { return (String(Int((metres / 1_000).rounded())), true) }
        if metres >= 100 { return (String(Int(metres.rounded())), false) }
        let tenths = Int((metres * 10 - 1e-6).rounded(.up))
        let text = "\(tenths / 10)" + (tenths % 10 == 0 ? "" : ".\(abs(tenths % 10))")
        return (tenths < 0 && tenths > -10 ? "-" + text : text, false)
    }

    /// `59:59`, `1:59:59`, and days before that from two days on.
    private static func stopwatch(_ seconds: Int) -> Wording {
        let span = Span(seconds)
        let minutes = twoDigits(span.minutes), rest = twoDigits(span.seconds)
        if span.days > 1 {
            let clock = "\(span.hours):\(minutes):\(rest)"
            return Wording(zh: "\(span.sign)\(span.days) 天 \(clock)", en: "\(span.sign)\(span.days) d \(clock)")
        }
        let hours = span.days * 24 + span.hours
        return Wording(span.sign + (hours > 0 ? "\(hours):\(minutes):\(rest)" : "\(span.minutes):\(rest)"))
    }

    /// `1 小时 59 分 59 秒`, `1 h 59 min 59 s`; parts that are zero are left out, and seconds beside days.
    private static func words(_ seconds: Int) -> Wording {
        let span = Span(seconds)
        var parts = [(span.days, "天", "d"), (span.hours, "小时", "h"), (span.minutes, "分钟", "min")]
        if span.days == 0 { parts.append((span.seconds, "秒", "s")) }
        parts.removeAll { $0.0 == 0 }
        if parts.isEmpty { parts = [(0, "秒", "s")] }
        return Wording(
            zh: span.sign + parts.map { "\($0.0) \($0.1)" }.joined(separator: " "),
            en: span.sign + parts.map { "\($0.0) \($0.2)" }.joined(separator: " ")
        )
    }

    private static func zone(_ offset: Int) -> String {
        let minutes = abs(offset) / 60
        return "\(offset < 0 ? "-" : "+")\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))"
    }
}

extension Limit {
    /// The bound as tables show it: `≤ 50 m`, `≥ 1:00:00`, `2021-10-18 – 2021-12-05`.
    public func text(in language: Language) -> String { wording[language] }

    var wording: Wording {
        switch self {
        case .atMost(let measure): measure.wording.after("≤ ")
        case .atLeast(let measure): measure.wording.after("≥ ")
        case .between(let first, let last):
            Wording(
                zh: "\(first.wording.chinese) 至 \(last.wording.chinese)",
                en: "\(first.wording.english) – \(last.wording.english)"
            )
        case .equal(let measure): measure.wording
        }
    }

    /// The bound as a sentence says it, without a sign.
    var spoken: Wording {
        switch self {
        case .atMost(let measure), .atLeast(let measure), .equal(let measure): measure.spoken
        case .between(let first, let last):
            Wording(
                zh: "\(first.spoken.chinese) 至 \(last.spoken.chinese)",
                en: "\(first.spoken.english) to \(last.spoken.english)"
            )
        }
    }
}

extension Finding {
    /// The value seen, for a sentence.
    var seen: Wording { measured?.spoken ?? Wording("?") }

    /// The bound, for a sentence.
    var bound: Wording { limit?.spoken ?? Wording("?") }

    /// The file spoken of, for a sentence.
    var file: String { subject?.text ?? "?" }
}

extension Wording {
    /// A text that is the same in every language.
    init(_ text: String) {
        self.init(zh: text, en: text)
    }

    fileprivate func after(_ prefix: String) -> Wording {
        Wording(zh: prefix + chinese, en: prefix + english)
    }

    /// One sentence behind the other.
    static func + (left: Wording, right: Wording) -> Wording {
        Wording(zh: left.chinese + right.chinese, en: left.english + " " + right.english)
    }
}

extension String {
    /// The text as it can be shown anywhere: control characters escaped, at most 60 characters.
    var displayable: String {
        let shown = FileName(bytes: Array(prefix(60).utf8)).text
        return dropFirst(60).isEmpty ? shown : shown + "…"
    }
}

extension WallClock {
    /// `2021-10-18 19:02:11`.
    var text: String { "\(date) \(twoDigits(hour)):\(twoDigits(minute)):\(twoDigits(second))" }
}

/// A span of time taken apart.
private struct Span {
    let sign: String
    let days: Int
    let hours: Int
    let minutes: Int
    let seconds: Int

    init(_ seconds: Int) {
        let total = Int(clamping: seconds.magnitude)
        sign = seconds < 0 ? "-" : ""
        days = total / 86_400
        hours = total / 3_600 % 24
        minutes = total / 60 % 60
        self.seconds = total % 60
    }
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
