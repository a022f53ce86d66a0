import Recognition
import Submissions
import Testing

@testable import Memos

/// A study timer's screen.
struct TimerScreenRow: Sendable, CustomTestStringConvertible {
    var name: String
    var page: TextPage
    var minutes: Int?
    var date: String?
    var start: String?

    var testDescription: String { name }
}

@Suite struct TimerScreenTests {
    static let screens = [
        TimerScreenRow(
            name: "tree with minutes and seconds",
            page: Screen().iPhoneBar.centred("离开手机，专心学习", y: 380).centred("全", y: 880, size: 220)
                .centred("考研英语", y: 1_350).centred("35:43", y: 1_520, size: 170).centred("3月10日", y: 1_700)
                .centred("放弃", y: 1_850).page,
            minutes: 35,
            date: "03-10"
        ),
        TimerScreenRow(
            name: "ring with hours, and the day's sum below",
            page: Screen().iPhoneBar.text("<", x: 60, y: 210).centred("影像诊断学", y: 210).centred("正向计时中", y: 410)
                .centred("03:19:10", y: 960, size: 130).centred("今日专注 5小时19分", y: 1_090, size: 44).page,
            minutes: 199
        ),
        TimerScreenRow(
            name: "number and unit in two boxes",
            page: Screen().androidBar.centred("不做手机控", y: 165).centred("专注时长", y: 420)
                .text("101", x: 330, y: 600, size: 170).text("分钟", x: 640, y: 640, size: 76)
                .centred("超过了全国 91% 的用户", y: 780, size: 44).text("专注日期", x: 100, y: 1_030).text(
                    "3月19日",
                    x: 830,
                    y: 1_030
                )
                .text("起止时间", x: 100, y: 1_150).text("15:04-16:45", x: 740, y: 1_150).text("今日专注", x: 100, y: 1_270)
                .text("3小时41分", x: 790, y: 1_270).page,
            minutes: 101,
            date: "03-19",
            start: "15:04"
        ),
        TimerScreenRow(
            name: "unit below its number",
            page: Screen().androidBar.centred("本次专注", y: 420).centred("45", y: 640, size: 190).centred(
                "分钟",
                y: 800,
                size: 60
            )
            .centred("分享", y: 1_500).page,
            minutes: 45
        ),
        TimerScreenRow(
            name: "hours and minutes with units below",
            page: Screen().androidBar.centred("专注完成", y: 420).text("2", x: 330, y: 640, size: 170).text(
                "08",
                x: 600,
                y: 640,
                size: 170
            )
            .text("小时", x: 330, y: 790, size: 60).text("分钟", x: 650, y: 790, size: 60).centred("分享", y: 1_500).page,
            minutes: 128
        ),
        TimerScreenRow(
            name: "stopwatch with laps",
            page: Screen().iPhoneBar.centred("02:07:46.78", y: 510, size: 180).text("复位", x: 110, y: 1_000).text(
                "启动",
                x: 860,
                y: 1_000
            )
            .text("计次2", x: 40, y: 1_270).text("01:25:11.11", x: 770, y: 1_270).text("计次1", x: 40, y: 1_410)
            .text("42:35.05", x: 800, y: 1_410).page,
            minutes: 127
        ),
        TimerScreenRow(
            name: "flip cards read as one box",
            page: Screen().iPhoneBar.centred("2021.11.7 星期日", y: 940).centred("021119", y: 1_240, size: 230)
                .centred("自习中，请勿打扰", y: 1_540, size: 44).page,
            minutes: 131,
            date: "2021-11-07"
        ),
        TimerScreenRow(
            name: "flip cards with blanks",
            page: Screen().iPhoneBar.centred("01 52 21", y: 1_240, size: 230).centred("专注学习中", y: 1_540, size: 44).page,
            minutes: 112
        ),
        TimerScreenRow(
            name: "flip cards in three boxes",
            page: Screen().text("01", x: 60, y: 1_240, size: 230).text("15", x: 390, y: 1_240, size: 230)
                .text("14", x: 720, y: 1_240, size: 230).centred("专注学习中", y: 1_540, size: 44).page,
            minutes: 75
        ),
        TimerScreenRow(
            name: "flip cards one above the other",
            page: Screen().centred("01", y: 700, size: 300).centred("15", y: 1_090, size: 300).centred(
                "14",
                y: 1_480,
                size: 300
            )
            .centred("专注学习中", y: 1_900, size: 44).page,
            minutes: 75
        ),
        TimerScreenRow(
            name: "statistics: the largest, not the rows",
            page: Screen().androidBar.text("<", x: 50, y: 165).centred("专注统计", y: 165).text(
                "今日专注次数",
                x: 105,
                y: 300,
                size: 38
            )
            .text("今日专注时长", x: 463, y: 300, size: 38).text("连续打卡", x: 817, y: 300, size: 38)
            .text("3次", x: 160, y: 370, size: 60).text("57分钟", x: 470, y: 370, size: 60).text(
                "33天",
                x: 820,
                y: 370,
                size: 60
            )
            .text("学习", x: 40, y: 620).text("15分钟", x: 880, y: 640, size: 46).text(
                "15:15-15:30",
                x: 40,
                y: 680,
                size: 36
            )
            .text("刷题", x: 40, y: 790).text("42分钟", x: 880, y: 810, size: 46).text(
                "14:07-14:49",
                x: 40,
                y: 850,
                size: 36
            ).page,
            minutes: 57
        ),
        TimerScreenRow(
            name: "this session beside all sessions, equally large",
            page: Screen().androidBar.centred("专注记录", y: 165).text("累计专注", x: 100, y: 400, size: 40).text(
                "本次专注",
                x: 650,
                y: 400,
                size: 40
            )
            .text("120小时", x: 100, y: 490, size: 70).text("45分钟", x: 650, y: 490, size: 70).centred("继续计时", y: 1_700)
            .page,
            minutes: 45
        ),
        TimerScreenRow(
            name: "English focus timer",
            page: Screen().iPhoneBar.centred("Deep Focus", y: 400).centred("1:23:45", y: 900, size: 180).centred(
                "Pause",
                y: 1_600
            )
            .centred("Give up", y: 1_750).page,
            minutes: 83
        ),
        TimerScreenRow(
            name: "colons that were read as blanks of type O and l",
            page: Screen().iPhoneBar.centred("Ol:45:3O", y: 900, size: 180).centred("暂停", y: 1_600).centred(
                "正计时",
                y: 400
            ).page,
            minutes: 105
        ),
        TimerScreenRow(
            name: "time left is no time studied",
            page: Screen().iPhoneBar.centred("番茄钟", y: 400).centred("剩余时间", y: 760).centred("25:00", y: 900, size: 180)
                .centred("暂停", y: 1_600).page
        ),
        TimerScreenRow(
            name: "the great number without its unit hides the timer's time",
            page: Screen().androidBar.centred("专注时长", y: 420).centred("100", y: 600, size: 170).text(
                "今日专注",
                x: 100,
                y: 1_270
            )
            .text("2小时5分", x: 790, y: 1_270).text("累计天数", x: 100, y: 1_390).centred("分享", y: 1_800).page
        ),
    ]

    @Test("takes the timer's own time", arguments: screens)
    func reads(_ screen: TimerScreenRow) {
        let facts = ScreenReader.read(screen.page)
        #expect(facts.kind == .timer)
        #expect(facts.durationMinutes == screen.minutes)
        #expect(facts.date?.description == screen.date)
        #expect(facts.start?.description == screen.start)
        #expect(facts.content.isEmpty)
    }

    @Test("marks the timer's time")
    func roles() {
        let page = Screen().iPhoneBar.centred("保持专注", y: 380).centred("34:46", y: 1_500, size: 170).centred(
            "放弃",
            y: 1_800
        ).page
        #expect(ScreenReader.reading(of: page).roles == [.status, .status, .detail, .figure, .detail])
    }
}

@Suite struct WrittenTimeTests {
    struct Row: Sendable {
        var text: String
        var minutes: Int?
        init(_ text: String, _ minutes: Int?) {
            self.text = text
            self.minutes = minutes
        }
    }

    @Test(
        "reads a time that stands alone",
        arguments: [
            Row("35:43", 35), Row("2:08:31", 128), Row("02:07:46.78", 127), Row("30:00.96", 30), Row("02:36:3254", 156),
            Row("021119", 131), Row("02 11 19", 131), Row("35 43", 35), Row("101分钟", 101), Row("2小时22分钟", 142),
            Row("1h 23m", 83), Row("57 min", 57), Row("专注时长：1小时5分", 65), Row("２：０８：３１", 128), Row("O1：45：32", 105),
            Row("00:45", 0), Row("1.5小时", 90),
        ]
    )
    func reads(_ row: Row) {
        #expect(WrittenTime(row.text).map(\.minutes) == .some(row.minutes))
    }

    @Test(
        "takes nothing else for one",
        arguments: [
            "735", "3次", "33天", "10月19日", "19:00-21:30", "99:75", "12:34:99", "2021.10.19", "超过了全国91%的用户", "", "分钟",
            "5G",
            "第3章 15分钟讲完的内容", "1234567",
        ]
    )
    func refuses(_ text: String) {
        #expect(WrittenTime(text) == nil)
    }
}
