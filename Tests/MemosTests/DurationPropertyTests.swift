import Memos
import Submissions
import Testing

@Suite("Durations written and read back")
struct DurationPropertyTests {
    /// One way of writing minutes; `nil` where it cannot write them.
    struct Style: CustomTestStringConvertible {
        var name: String
        var write: @Sendable (Int) -> String?
        var testDescription: String { name }
    }

    /// Styles that stand alone.
    static let styles: [Style] = [
        Style(name: "小时分钟") { hours($0, "小时", "分钟") },
        Style(name: "小时分") { $0 >= 60 ? hours($0, "小时", "分") : nil },
        Style(name: "个小时 分钟") { hours($0, " 个小时 ", " 分钟") },
        Style(name: "h m") { $0 >= 60 ? hours($0, "h", "m") : nil },
        Style(name: "h min") { hours($0, "h", "min") },
        Style(name: "hours minutes") { hours($0, " hours ", " minutes") },
        Style(name: "分钟") { "\($0)分钟" },
        Style(name: "mins") { "\($0) mins" },
        Style(name: "H:MM:SS") { "\($0 / 60):\(twoDigits($0 % 60)):07" },
        Style(name: "时长 H:MM") { "时长：\($0 / 60):\(twoDigits($0 % 60))" },
        Style(name: "h30") { $0 > 60 && $0 % 60 > 0 ? "\($0 / 60)h\(twoDigits($0 % 60))" : nil },
        Style(name: "中文") { chineseHours($0) },
        Style(name: "中文分钟") { $0 < 1_000 ? "\(chinese($0))分钟" : nil },
        Style(name: "半") { $0 % 60 == 30 && $0 > 60 ? "\(chinese($0 / 60))个半小时" : nil },
        Style(name: "小数") { $0 % 6 == 0 ? "\($0 / 60).\($0 % 60 / 6)小时" : nil },
        Style(name: "full width") { hours($0, "小时", "分钟").map(fullWidth) },
        Style(name: "traditional") { hours($0, "小時", "分鐘") },
        Style(name: "OCR") { hours($0, "小时", "分钟").map(misread) },
        Style(name: "spaced") { hours($0, " 小 时 ", " 分 钟") },
        Style(name: "共") { hours($0, "小时", "分钟").map { "共计：\($0)" } },
    ]

    @Test("Every length of a day in every style", arguments: styles)
    func everyLength(_ style: Style) {
        for minutes in 1...1_440 {
            guard let text = style.write(minutes), minutes < 1_440 || style.name != "H:MM" else { continue }
            if style.name == "时长 H:MM", minutes == 1_440 { continue }
            #expect(DurationGrammar.minutes(in: text) == minutes, "\(text)")
        }
    }

    @Test("Study text around a duration changes nothing", arguments: [20_211_018, 20_211_205, 7, 99] as [UInt64])
    func surroundings(_ seed: UInt64) {
        var generator = SeededGenerator(state: seed)
        for _ in 0..<400 {
            let minutes = Int.random(in: 3...900, using: &generator)
            guard let style = Self.styles.randomElement(using: &generator), let written = style.write(minutes) else {
                continue
            }
            var lines = Self.subjects.shuffled(using: &generator).prefix(Int.random(in: 0...4, using: &generator)).map {
                $0
            }
            lines.insert(written, at: Int.random(in: 0...lines.count, using: &generator))
            if Bool.random(using: &generator) { lines.insert("10月19日 周二", at: 0) }
            let text = lines.joined(separator: "\n")
            let facts = MemoTextReader.read(text)
            #expect(facts.durationMinutes == minutes, "seed \(seed): \(text)")
            #expect(!facts.content.contains(written), "seed \(seed): \(text)")
        }
    }

    @Test("Ranges give their ends back", arguments: [1, 2, 3] as [UInt64])
    func ranges(_ seed: UInt64) {
        var generator = SeededGenerator(state: seed)
        for _ in 0..<600 {
            let start = Int.random(in: 0..<1_439, using: &generator)
            let end = Int.random(in: start + 1..<1_440, using: &generator)
            let dash = ["-", "—", "～", " ~ ", "至", "到", "——", " to "].randomElement(using: &generator) ?? "-"
            let text = "\(Self.clock(start))\(dash)\(Self.clock(end))"
            let facts = MemoTextReader.read(text)
            #expect(facts.durationMinutes == end - start, "seed \(seed): \(text)")
            #expect(facts.start?.minutesOfDay == start && facts.end?.minutesOfDay == end, "seed \(seed): \(text)")
        }
    }

    @Test("Parts with subjects add up, whatever their order", arguments: [11, 12] as [UInt64])
    func sums(_ seed: UInt64) {
        var generator = SeededGenerator(state: seed)
        for _ in 0..<200 {
            let subjects = ["生理", "病理", "英语", "背单词", "高数", "影像"].shuffled(using: &generator)
            let parts = subjects.prefix(Int.random(in: 2...4, using: &generator)).map {
                ($0, Int.random(in: 5...240, using: &generator))
            }
            let sum = parts.reduce(0) { $0 + $1.1 }
            // The last of three may by chance be the sum of the others: then it is their total.
            guard parts.count == 2 || parts[parts.count - 1].1 * 2 != sum else { continue }
            let joint = ["\n", "，", "；", " "].randomElement(using: &generator) ?? "\n"
            let text = parts.map { "\($0.0) \($0.1)分钟" }.joined(separator: joint)
            #expect(DurationGrammar.minutes(in: text) == sum, "seed \(seed): \(text)")
            #expect(DurationGrammar.minutes(in: text + "\n合计 \(sum)min") == sum, "seed \(seed): \(text)")
        }
    }

    private static let subjects = [
        "医学影像诊断学 第三章 呼吸系统", "做课后题1-20", "习题7-3、7-8、7-12", "P156 例4—例9", "背单词150个，正确率92.5%",
        "18F-FDG 半衰期110分钟", "T1WI、T2WI 信号特点", "口腔温36.3~37.2℃", "刷题60道 😊", "马克思主义基本原理 第二章",
    ]

    // MARK: Writing

    private static func hours(_ minutes: Int, _ hour: String, _ minute: String) -> String? {
        if minutes < 60 { return "\(minutes)\(minute)" }
        return "\(minutes / 60)\(hour)" + (minutes % 60 == 0 ? "" : "\(minutes % 60)\(minute)")
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func clock(_ minutes: Int) -> String { "\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))" }

    private static func chineseHours(_ minutes: Int) -> String? {
        guard minutes >= 60 else { return "\(chinese(minutes))分钟" }
        let rest = minutes % 60
        return "\(chinese(minutes / 60))小时" + (rest == 0 ? "" : rest < 10 ? "零\(chinese(rest))分" : "\(chinese(rest))分")
    }

    private static func chinese(_ number: Int) -> String {
        let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        if number < 10 { return digits[number] }
        if number < 20 { return "十" + (number % 10 == 0 ? "" : digits[number % 10]) }
        if number < 100 { return digits[number / 10] + "十" + (number % 10 == 0 ? "" : digits[number % 10]) }
        let rest = number % 100
        let tail =
            rest == 0
            ? "" : rest < 10 ? "零" + digits[rest] : digits[rest / 10] + "十" + (rest % 10 == 0 ? "" : digits[rest % 10])
        return digits[number / 100] + "百" + tail
    }

    private static func fullWidth(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.isASCII && $0 != " " ? Unicode.Scalar($0.value + 0xFEE0) ?? $0 : $0 }
            )
        )
    }

    /// Ones and zeros as OCR misreads them.
    private static func misread(_ text: String) -> String {
        String(text.map { $0 == "1" ? "l" : $0 == "0" ? "O" : $0 })
    }
}
