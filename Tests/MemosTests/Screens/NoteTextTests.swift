import Recognition
import Testing

@testable import Memos

/// Lines of a note and the text that they make.
struct WrapRow: Sendable, CustomTestStringConvertible {
    var name: String
    var screen: Screen
    var text: String
    var testDescription: String { name }
}

@Suite struct NoteTextTests {
    /// 19 glyphs of 48 pixels between margins of 84 on each side.
    static func note(_ lines: [String], x: Int = 84, pitch: Int = 84) -> Screen {
        Screen().column(lines, x: x, pitch: pitch)
    }

    static let full = "消化系统食管静脉曲张蚯蚓状与串珠状充"
    static let rows = [
        WrapRow(name: "a full row goes on", screen: note([full, "盈缺损"]), text: full + "盈缺损"),
        WrapRow(name: "a short row ends", screen: note(["胃溃疡龛影", "十二指肠溃疡"]), text: "胃溃疡龛影\n十二指肠溃疡"),
        WrapRow(
            name: "a long word did not fit",
            screen: note(["今天学习内容是磁共振成像以及常用的", "hyperintensity的定义"]),
            text: "今天学习内容是磁共振成像以及常用的hyperintensity的定义"
        ),
        WrapRow(
            name: "Latin words part by a blank",
            screen: note(["复习了 magnetic resonance imaging", "physics第一章和第二章的全部课后"]),
            text: "复习了 magnetic resonance imaging physics第一章和第二章的全部课后"
        ),
        WrapRow(
            name: "a wider pitch is a new paragraph",
            screen: note([full, "盈缺损"], pitch: 160),
            text: full + "\n盈缺损"
        ),
        WrapRow(
            name: "an indented row is another column",
            screen: note([full]).column(["盈缺损"], x: 500, y: 544),
            text: full + "\n盈缺损"
        ),
        WrapRow(
            name: "a time that a narrow bubble breaks",
            screen: Screen().column(["今天自习共3小", "时20分"], x: 300),
            text: "今天自习共3小时20分"
        ),
        WrapRow(
            name: "a range that a narrow bubble breaks",
            screen: Screen().column(["自习19:00-", "21:30"], x: 300),
            text: "自习19:00-21:30"
        ),
        WrapRow(
            name: "the longest row of a bubble is not broken",
            screen: Screen().column(["10月11号", "妇产科学：正常分娩", "看视频"], x: 300),
            text: "10月11号\n妇产科学：正常分娩\n看视频"
        ),
        WrapRow(
            name: "two boxes of a row part by a blank",
            screen: note(["解剖"]).text("1小时", x: 300, y: 460),
            text: "解剖 1小时"
        ),
    ]

    @Test("joins what the screen broke and nothing else", arguments: rows)
    func joins(_ row: WrapRow) {
        #expect(NoteText(ScreenLayout(row.screen.page)).text == row.text)
    }

    @Test(
        "mends times that lost their blanks",
        arguments: zip(
            [
                "15:1018:50", "13:40-15:1018:50-21:20", "2021.12.2211:23", "2021-11-0917:03", "周一8:47", "19: 31",
                "2:08:31", "比例1:20",
            ],
            [
                "15:10 18:50", "13:40-15:10 18:50-21:20", "2021.12.22 11:23", "2021-11-09 17:03", "周一 8:47", "19:31",
                "2:08:31", "比例1:20",
            ]
        )
    )
    func mends(_ text: String, _ mended: String) {
        #expect(RecognisedText.mended(text) == mended)
    }
}
