import Memos
import Submissions
import Testing

@Suite("Hostile texts")
struct HostileTextTests {
    @Test(
        "64 kB of one pattern are read to the end and state nothing",
        arguments: [
            "1", ":", "1:", "[", "(", "1-", "12:00-", "1小时零", "一", "l", "O:", " ", "\n", "4个番茄钟，每", "学习", "ﷺ", ".",
            "时 ", "时长：", "💪", "1️⃣", "到从至", "quarter ", "时长(h)", "1 ", "20", "|", "\u{200B}", "\r", "1x", "+1小时-", "、1小时",
            "甲乙7h丙丁", "甲7小时\n", "1h 甲30分 ", "99h其中", "计划：\n7h\n", "7:00 ",
        ]
    )
    func repeated(_ pattern: String) {
        let text = String(repeating: pattern, count: 65_536 / pattern.utf8.count)
        let facts = MemoTextReader.read(text)
        #expect(facts.durationMinutes == nil)
        #expect(facts.start == nil)
        #expect(facts.date == nil)
    }

    @Test("What stands behind the limit is not read")
    func limit() {
        let filler = String(repeating: " ", count: MemoTextReader.maximumLength)
        #expect(DurationGrammar.minutes(in: filler + "2小时") == nil)
        #expect(DurationGrammar.minutes(in: filler.dropLast(3) + "2小时") == 120)
    }

    @Test(
        "Numbers beyond every integer are no time",
        arguments: [
            "99999999999999999999小时", "1:99999999999999999999", "9999999999×9999999999分钟", "99999999999999年1月1日",
            "0.00000000000000000001小时", "100×100小时", "时长(h)：99999999999999",
        ]
    )
    func largeNumbers(_ text: String) {
        #expect(DurationGrammar.minutes(in: text) == nil)
    }
}
