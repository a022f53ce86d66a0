import Submissions
import Testing

@testable import Checks

struct RenderingTests {
    struct Example: Sendable {
        let measure: Measure
        let chinese: String
        let english: String
    }

    private static let clock = WallClock(exif: "2021:10:18 19:02:11")

    @Test(arguments: [
        Example(measure: .metres(182.4, from: "图书馆"), chinese: "距图书馆 182 米", english: "182 m from 图书馆"),
        Example(measure: .metres(50, from: nil), chinese: "50 米", english: "50 m"),
        Example(measure: .metres(15.04, from: nil), chinese: "15.1 米", english: "15.1 m"),
        Example(measure: .metres(0, from: nil), chinese: "0 米", english: "0 m"),
        Example(measure: .metres(-0.5, from: nil), chinese: "-0.5 米", english: "-0.5 m"),
        Example(measure: .metres(9_999, from: nil), chinese: "9999 米", english: "9999 m"),
        Example(measure: .metres(229_400, from: nil), chinese: "229 公里", english: "229 km"),
        Example(measure: .metres(.nan, from: nil), chinese: "? 米", english: "? m"),
        Example(measure: .seconds(3_599), chinese: "59:59", english: "59:59"),
        Example(measure: .seconds(3_600), chinese: "1:00:00", english: "1:00:00"),
        Example(measure: .seconds(50_401), chinese: "14:00:01", english: "14:00:01"),
        Example(measure: .seconds(5), chinese: "0:05", english: "0:05"),
        Example(measure: .seconds(-61), chinese: "-1:01", english: "-1:01"),
        Example(measure: .seconds(176_400), chinese: "2 天 1:00:00", english: "2 d 1:00:00"),
        Example(measure: .count(8), chinese: "8", english: "8"),
        Example(measure: .text("79%"), chinese: "79%", english: "79%"),
        Example(measure: .date(CivilDate(daysSinceEpoch: 18_918)), chinese: "2021-10-18", english: "2021-10-18"),
    ])
    func `values are shown in both languages`(example: Example) {
        #expect(example.measure.text(in: .chinese) == example.chinese)
        #expect(example.measure.text(in: .english) == example.english)
    }

    @Test func `a clock shows its zone`() throws {
        let clock = try #require(Self.clock)
        #expect(Measure.clock(clock, offset: 28_800).text(in: .english) == "2021-10-18 19:02:11 +08:00")
        #expect(Measure.clock(clock, offset: -12_600).text(in: .chinese) == "2021-10-18 19:02:11 -03:30")
    }

    struct Spoken: Sendable {
        let seconds: Int
        let chinese: String
        let english: String
    }

    @Test(arguments: [
        Spoken(seconds: 0, chinese: "0 秒", english: "0 s"),
        Spoken(seconds: 3_599, chinese: "59 分钟 59 秒", english: "59 min 59 s"),
        Spoken(seconds: 3_600, chinese: "1 小时", english: "1 h"),
        Spoken(seconds: 7_205, chinese: "2 小时 5 秒", english: "2 h 5 s"),
        Spoken(seconds: 172_861, chinese: "2 天 1 分钟", english: "2 d 1 min"),
        Spoken(seconds: 86_400, chinese: "1 天", english: "1 d"),
    ])
    func `a sentence says spans in words`(row: Spoken) {
        #expect(Measure.seconds(row.seconds).spoken.chinese == row.chinese)
        #expect(Measure.seconds(row.seconds).spoken.english == row.english)
    }

    @Test func `limits carry their sign`() {
        let day = Measure.date(CivilDate(daysSinceEpoch: 18_918))
        let last = Measure.date(CivilDate(daysSinceEpoch: 18_966))
        #expect(Limit.atMost(.metres(50, from: nil)).text(in: .english) == "≤ 50 m")
        #expect(Limit.atMost(.metres(50, from: nil)).text(in: .chinese) == "≤ 50 米")
        #expect(Limit.atLeast(.seconds(3_600)).text(in: .english) == "≥ 1:00:00")
        #expect(Limit.between(day, last).text(in: .english) == "2021-10-18 – 2021-12-05")
        #expect(Limit.between(day, last).text(in: .chinese) == "2021-10-18 至 2021-12-05")
        #expect(Limit.equal(day).text(in: .english) == "2021-10-18")
    }
}
