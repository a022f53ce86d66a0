import Memos
import Submissions
import Testing

@Suite("Stated days")
struct StatedDateTests {
    /// A text with the day that it states.
    struct Row: CustomTestStringConvertible {
        var text: String
        var date: String?
        var testDescription: String { text }

        init(_ text: String, _ date: String?) { (self.text, self.date) = (text, date) }
    }

    @Test(
        "Days",
        arguments: [
            Row("2021-10-19", "2021-10-19"),
            Row("2021/10/9 自习", "2021-10-09"),
            Row("2021.10.19 周二", "2021-10-19"),
            Row("21.10.19 自习", "2021-10-19"),
            Row("20211019 19:00-21:00", "2021-10-19"),
            Row("2021年10月19日", "2021-10-19"),
            Row("21年10月9号", "2021-10-09"),
            Row("二〇二一年十月十九日", "2021-10-19"),
            Row("二零二一年十一月二十一日 自习", "2021-11-21"),
            Row("２０２１年１０月１９日", "2021-10-19"),
            Row("10月19日", "10-19"),
            Row("十月十九号", "10-19"),
            Row("10月9号 晚自习", "10-09"),
            Row("10.19 晚自习 2h", "10-19"),
            Row("10/19\n高数", "10-19"),
            Row("日期：10-19\n高数", "10-19"),
            Row("10-19 周二 英语", "10-19"),
            Row("自习打卡\n10.19\n高数", "10-19"),
            Row("时间：10.19\n时长：2h", "10-19"),
            Row("周二 10.19", "10-19"),
            Row("Oct 19, 2021", "2021-10-19"),
            Row("October 19th", "10-19"),
            Row("19 Oct 2021", "2021-10-19"),
            Row("19th of October", "10-19"),
            Row("[10/20] 2h", "10-20"),
            Row("高数\n2021-10-19 19:00-21:00", "2021-10-19"),
            Row("2月29日", "02-29"),
            Row("明天10月20日考试\n10月19日 2h", "10-19"),
        ]
    )
    func day(_ row: Row) {
        #expect(MemoTextReader.read(row.text).date?.description == row.date)
    }

    @Test(
        "No days",
        arguments: [
            "习题 7-12", "课后题5.1 5.4 5.7", "2021年10月", "13月5日", "2月30日", "2021-02-30", "pH7.4", "2.1 总论\n2.2 循环",
            "高数\n英语\n3/4 的人患病", "10.19-10.21", "P12-30", "2019年22-35", "0.12-0.20s", "2020年12月第1套", "截止10月30日",
            "明天 10月20日 考试", "",
        ]
    )
    func noDay(_ text: String) {
        #expect(MemoTextReader.read(text).date == nil)
    }
}
