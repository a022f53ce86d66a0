import Recognition
import Submissions
import Testing

@testable import Memos

/// A note on the screen of an app.
struct NoteScreen: Sendable, CustomTestStringConvertible {
    var name: String
    var page: TextPage
    var minutes: Int?
    var date: String?
    var start: String?
    var content: String

    var testDescription: String { name }
}

@Suite struct NoteScreenTests {
    static let body = ["10月19日", "诊断学 心电图", "背单词150个", "共2小时30分"]
    static let content = "诊断学 心电图\n背单词150个"

    static let screens = [
        NoteScreen(
            name: "iOS Notes",
            page: Screen().iPhoneBar.text("备忘录", x: 100, y: 215).text("完成", x: 940, y: 215)
                .centred("2021年10月19日 21:31", y: 320, size: 38).column(body)
                .text("三", x: 80, y: 2_320, score: 0.8).text("白", x: 400, y: 2_320, score: 0.9).page,
            minutes: 150,
            date: "10-19",
            content: content
        ),
        NoteScreen(
            name: "stamp under the title, with a count and a folder",
            page: Screen().androidBar.text("←", x: 45, y: 165).text("学习打卡", x: 64, y: 300, size: 66)
                .text("2021/10/19 21:31", x: 64, y: 385, size: 36).text("|", x: 400, y: 385, size: 36)
                .text("123字", x: 430, y: 385, size: 36).text("未分类", x: 600, y: 385, size: 36).column(body).page,
            minutes: 150,
            date: "10-19",
            content: content
        ),
        NoteScreen(
            name: "English stamp",
            page: Screen().androidBar.text("←", x: 45, y: 165).text("Edited Oct 20, 2021", x: 64, y: 300, size: 36)
                .column(body)
                .page,
            minutes: 150,
            date: "10-19",
            content: content
        ),
        NoteScreen(
            name: "stamp at the end",
            page: Screen().androidBar.text("<", x: 45, y: 165).centred("笔记详情", y: 165).column(body)
                .text("最近编辑 10月20日 22:00", x: 64, y: 900, size: 36).text("来自 笔记", x: 850, y: 900, size: 36).page,
            minutes: 150,
            date: "10-19",
            content: content
        ),
        NoteScreen(
            name: "chat with a bubble on the right",
            page: Screen().iPhoneBar.text("<", x: 50, y: 215).centred("文件传输助手", y: 215).centred(
                "昨天 18:35",
                y: 340,
                size: 36
            )
            .column(body, x: 300).text("φ", x: 30, y: 2_300).text("+", x: 1_000, y: 2_300).page,
            minutes: 150,
            date: "10-19",
            content: content
        ),
        NoteScreen(
            name: "chat with a name that no list knows",
            page: Screen().androidBar.text("〈", x: 45, y: 165).centred("高数互助小组(32)", y: 165)
                .centred("星期二 21:05", y: 300, size: 36).column(body, x: 180).page,
            minutes: 150,
            date: "10-19",
            content: content
        ),
        NoteScreen(
            name: "row of labelled buttons below",
            page: ["清单", "样式", "图片", "手写", "录音"].enumerated().reduce(Screen().androidBar.column(body)) {
                $0.text($1.element, x: 70 + 215 * $1.offset, y: 2_330, size: 28)
            }.page,
            minutes: 150,
            date: "10-19",
            content: content
        ),
        NoteScreen(
            name: "row of unknown buttons below",
            page: ["素材", "语音转字", "绘画", "背景图"].enumerated().reduce(Screen().androidBar.column(body)) {
                $0.text($1.element, x: 70 + 260 * $1.offset, y: 2_330, size: 28)
            }.page,
            minutes: 150,
            date: "10-19",
            content: content
        ),
        NoteScreen(
            name: "placeholder instead of a title",
            page: Screen().androidBar.text("标题", x: 64, y: 300, size: 66).column(body).page,
            minutes: 150,
            date: "10-19",
            content: content
        ),
        NoteScreen(
            name: "cut to the note alone",
            page: Screen(width: 1_080, height: 420).column(body, y: 60).page,
            minutes: 150,
            date: "10-19",
            content: content
        ),
        NoteScreen(
            name: "the first row is a range, not the phone's bar",
            page: Screen(width: 1_080, height: 350).column(["6.23 19:00-21:30", "医学影像诊断学 第三章", "做课后题1-20"], y: 60).page,
            minutes: 150,
            date: "06-23",
            start: "19:00",
            content: "医学影像诊断学 第三章\n做课后题1-20"
        ),
        NoteScreen(
            name: "the stamp is not the note's day",
            page: Screen().androidBar.text("2021年10月20日 21:31", x: 64, y: 300, size: 36)
                .column(["自习 2.5h", "病理学 炎症与肿瘤", "癌与肉瘤的区别"]).page,
            minutes: 150,
            content: "病理学 炎症与肿瘤\n癌与肉瘤的区别"
        ),
        NoteScreen(
            name: "the note's own day with a clock under the app's",
            page: Screen().iPhoneBar.text("备忘录", x: 100, y: 215).centred("2021年10月20日 21:31", y: 320, size: 36)
                .column(["2021年10月19日 21:00", "病理学 炎症与肿瘤", "共两小时"]).page,
            minutes: 120,
            date: "2021-10-19",
            content: "病理学 炎症与肿瘤"
        ),
        NoteScreen(
            name: "ranges whose blank was lost",
            page: Screen().androidBar.column(["11.16 自习", "13:40-15:1018:50-21:20", "神经病学 偏瘫步态"]).page,
            minutes: 240,
            date: "11-16",
            start: "13:40",
            content: "神经病学 偏瘫步态"
        ),
        NoteScreen(
            name: "an icon before the title and at the edge",
            page: Screen().androidBar.text("K", x: 64, y: 300, size: 50, score: 0.84).text(
                "学习打卡",
                x: 130,
                y: 300,
                size: 66
            )
            .column(body).text("回", x: 960, y: 2_000, score: 0.6).page,
            minutes: 150,
            date: "10-19",
            content: content
        ),
        NoteScreen(
            name: "nothing but the app",
            page: Screen().iPhoneBar.text("备忘录", x: 100, y: 215).text("完成", x: 940, y: 215)
                .centred("2021年10月19日 21:31", y: 320, size: 38).page,
            content: ""
        ),
    ]

    @Test("reads notes of many apps", arguments: screens)
    func reads(_ screen: NoteScreen) {
        let facts = ScreenReader.read(screen.page)
        #expect(facts.kind == .memo)
        #expect(facts.durationMinutes == screen.minutes)
        #expect(facts.date?.description == screen.date)
        #expect(facts.start?.description == screen.start)
        #expect(facts.content == screen.content)
        #expect(facts.engine == "hand-made")
    }

    @Test("gives every line one role")
    func roles() {
        let page = Screen().iPhoneBar.text("<", x: 50, y: 215).centred("备忘录", y: 215)
            .centred("2021年10月19日 21:31", y: 320, size: 38).text("标题", x: 64, y: 400, size: 60)
            .column(["高数 定积分", "共2小时"], y: 500).text("三", x: 300, y: 2_330).page
        #expect(
            ScreenReader.reading(of: page).roles == [
                .status, .status, .navigation, .navigation, .stamp, .furniture, .note, .note, .toolbar,
            ]
        )
    }

    @Test("keeps the whole text, score and engine")
    func keepsText() {
        let facts = ScreenReader.read(Screen().androidBar.column(["自习 1小时", "英语"]).page)
        #expect(facts.text == "21:37 中国移动 5G 66%\n自习 1小时\n英语")
        #expect(facts.score.map { abs($0 - 0.98) < 0.001 } == true)
    }

    @Test("reads the same at every size", arguments: [0.3, 0.5, 1.0, 1.34, 2.0])
    func isScaleFree(_ scale: Double) {
        for screen in Self.screens {
            var page = screen.page
            page.width = Int(Double(page.width) * scale)
            page.height = Int(Double(page.height) * scale)
            for index in page.lines.indices {
                let box = page.lines[index].box
                page.lines[index].box = PixelBox(
                    x: Int(Double(box.x) * scale),
                    y: Int(Double(box.y) * scale),
                    width: Int(Double(box.width) * scale),
                    height: Int(Double(box.height) * scale)
                )
            }
            let facts = ScreenReader.read(page)
            #expect(facts.content == screen.content, "\(screen.name) at \(scale)")
            #expect(facts.durationMinutes == screen.minutes, "\(screen.name) at \(scale)")
        }
    }
}
