import Recognition
import Submissions
import Testing

@testable import Memos

/// A screen or photo that is neither memo nor timer.
struct OtherScreen: Sendable, CustomTestStringConvertible {
    var name: String
    var page: TextPage
    var testDescription: String { name }
}

@Suite struct ScreenKindTests {
    static let others = [
        OtherScreen(name: "nothing", page: Screen().page),
        OtherScreen(
            name: "photo of a room",
            page: Screen(width: 3_000, height: 4_000).text("出口", x: 2_200, y: 300, size: 90, score: 0.7)
                .text("EXIT", x: 2_200, y: 420, size: 60, score: 0.66).text(
                    "A-12",
                    x: 800,
                    y: 2_900,
                    size: 50,
                    score: 0.61
                ).page
        ),
        OtherScreen(
            name: "lock screen",
            page: Screen().centred("21:37", y: 400, size: 220).centred("10月19日 星期二", y: 250).page
        ),
        OtherScreen(
            name: "clock in full size below the phone's own",
            page: Screen().iPhoneBar.centred("21:37", y: 1_000, size: 260).centred("10月19日 星期二", y: 1_250).page
        ),
        OtherScreen(
            name: "home screen",
            page: ["微信", "相机", "图库", "设置"].enumerated().reduce(Screen().androidBar) {
                $0.text($1.element, x: 80 + 260 * $1.offset, y: 1_900, size: 36)
            }.page
        ),
        OtherScreen(
            name: "settings",
            page: Screen().androidBar.text("设置", x: 64, y: 260, size: 70)
                .column(["蓝牙", "显示", "声音", "通知", "电池"], x: 180, y: 500, pitch: 160).text(
                    "已开启",
                    x: 900,
                    y: 500,
                    size: 36
                ).page
        ),
        OtherScreen(
            name: "list of chats",
            page: Screen().androidBar.centred("微信(3)", y: 165).text("妈妈", x: 220, y: 330).text(
                "18:35",
                x: 930,
                y: 330,
                size: 32
            )
            .text("[图片]", x: 220, y: 400, size: 38).text("室友", x: 220, y: 530).text("17:02", x: 930, y: 530, size: 32)
            .text("在吗", x: 220, y: 600, size: 38).page
        ),
        OtherScreen(
            name: "watermark camera",
            page: Screen(width: 1_080, height: 1_440).text("16:05", x: 20, y: 1_270, size: 80).text(
                "2022.06.12",
                x: 290,
                y: 1_250,
                size: 36
            )
            .text("星期日 阴 12℃", x: 290, y: 1_300, size: 36).text("四川省南充市顺庆区·川北医学院", x: 20, y: 1_350, size: 34)
            .text("经度:106.096927 纬度:30.829130", x: 20, y: 1_395, size: 28).text("今日水印", x: 950, y: 1_370, size: 34).page
        ),
    ]

    @Test("calls neither what is neither", arguments: others)
    func isNeither(_ screen: OtherScreen) {
        let facts = ScreenReader.read(screen.page)
        #expect(facts.kind == .unknown)
        #expect(facts.durationMinutes == nil)
        #expect(facts.content.isEmpty)
    }

    @Test("a note that speaks of a timer is a note")
    func noteAboutTimer() {
        let page = Screen().iPhoneBar.text("备忘录", x: 100, y: 215).centred("2021年10月19日 21:31", y: 320, size: 38)
            .column(["今天用番茄钟学习", "专注时长：2小时5分", "背单词150个", "开始：19:00 结束：21:05"]).page
        let facts = ScreenReader.read(page)
        #expect(facts.kind == .memo)
        #expect(facts.durationMinutes == 125)
    }

    @Test("nothing hostile stops it", arguments: [1, 2, 3, 4, 5])
    func survivesAnything(_ seed: UInt64) {
        var generator = SeededScreens(seed: seed)
        for _ in 0..<40 {
            let page = generator.page()
            let reading = ScreenReader.reading(of: page)
            #expect(reading.roles.count == page.lines.count, "seed \(seed)")
            #expect(reading.facts.durationMinutes.map { (1...1_440).contains($0) } ?? true, "seed \(seed)")
        }
    }
}

/// Pages of random texts at random places, some outside the picture or without extent.
private struct SeededScreens {
    private var state: UInt64
    private static let texts = [
        "", " ", "2小时", "19:00-21:30", "21:37", "10月19日", "专注", "0", "三", "<", "12:99:88", "经度:1", "🔥", "\u{200B}",
        "100", "分钟",
        "2021年10月19日 21:31", String(repeating: "学", count: 400), String(repeating: "1:", count: 200),
    ]

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    private mutating func number(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    mutating func page() -> TextPage {
        let lines = (0..<number(60)).map { _ in
            TextLine(
                box: PixelBox(x: number(2_000) - 200, y: number(3_000) - 200, width: number(900), height: number(300)),
                text: Self.texts[number(Self.texts.count)],
                score: Double(number(100)) / 100
            )
        }
        return TextPage(width: number(1_500), height: number(3_000), lines: lines, engine: "random")
    }
}
