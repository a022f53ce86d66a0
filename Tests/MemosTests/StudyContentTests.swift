import Memos
import Submissions
import Testing

@Suite("Study content")
struct StudyContentTests {
    /// A note with what was studied.
    struct Row: CustomTestStringConvertible {
        var text: String
        var content: String
        var testDescription: String { text }

        init(_ text: String, _ content: String) { (self.text, self.content) = (text, content) }
    }

    @Test(
        "What is left without times and labels",
        arguments: [
            Row("2021-10-19 19:00-21:00\n生理学第五章 呼吸\n肺泡表面活性物质", "生理学第五章 呼吸\n肺泡表面活性物质"),
            Row("10月19日 周二\n学习时长：2小时\n学习内容：内科学 第三章 心力衰竭", "内科学 第三章 心力衰竭"),
            Row("学习内容 病理学第四章\n学习时间 19:00-21:00\n学习时长 2小时", "病理学第四章"),
            Row("内容：\n1. 高等数学 定积分\n2. 英语六级真题", "1. 高等数学 定积分\n2. 英语六级真题"),
            Row("10.19 晚自习 时长：2:08:31 内容:药理学 第十章", "药理学 第十章"),
            Row("自习打卡\n10.19\n高数第三章极限\n习题7-12\n2h", "高数第三章极限\n习题7-12"),
            Row("第12次打卡 2021.10.20 14:00-16:30 影像物理 CT成像原理", "影像物理 CT成像原理"),
            Row("18F-FDG 半衰期110分钟，PET显像原理\n用时90分钟", "18F-FDG 半衰期110分钟，PET显像原理"),
            Row("19:00-21:00 中途休息10分钟\n局部解剖 腋窝的境界", "中途\n局部解剖 腋窝的境界"),
            Row("明日计划：\n复习药理2小时\n\n今天 19:00-21:00 生理学 血液循环", "生理学 血液循环"),
            Row("解剖 1小时\n影像 40分钟\n儿科学 新生儿黄疸的鉴别", "儿科学 新生儿黄疸的鉴别"),
            Row("高数 1小时\n英语 40分钟", "高数\n英语"),
            Row("从19:00到21:00复习了内科学心力衰竭一章", "复习了内科学心力衰竭一章"),
            Row(
                "Oct 19, 2021\nStudied 2 hours\nPathology chapter 3, inflammation",
                "Pathology chapter 3, inflammation"
            ),
            Row("局部解剖：腋窝的境界、内容\n半小时", "局部解剖：腋窝的境界、内容"),
            Row("学习2小时", ""),
            Row("2021-10-19 19:00-21:00 共2小时", ""),
            Row("Day 16\n学习打卡\n2h", ""),
            Row("💪💪💪", ""),
            Row("", ""),
        ]
    )
    func content(_ row: Row) {
        #expect(MemoTextReader.read(row.text).content == row.content)
    }

    @Test("The characters are the student's own")
    func original() {
        let content = MemoTextReader.read("２ｈ\n學習：ＣＴ成像①原理").content
        #expect(content == "學習：ＣＴ成像①原理")
    }
}
