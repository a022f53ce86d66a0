import Recognition
import Submissions
import Testing

@testable import Memos

/// A watermark and what it says.
struct WatermarkRow: Sendable, CustomTestStringConvertible {
    var name: String
    var page: TextPage
    var time: String?
    var date: String?
    var address: String?
    var coordinate: Coordinate?
    var testDescription: String { name }
}

@Suite struct PhotoTextReaderTests {
    static let book = Screen(width: 1_080, height: 1_440).text("第三章呼吸系统", x: 128, y: 320, size: 34)
        .text("大叶性肺炎典型者分为充血期、红色", x: 10, y: 940, size: 60)
    static let rows = [
        WatermarkRow(
            name: "clock beside the day, a bar read as a digit",
            page: book.text("2022.06.12", x: 290, y: 1_250, size: 36).text("16:051", x: 20, y: 1_270, size: 80)
                .text("星期日阴12℃", x: 290, y: 1_290, size: 36).text("四川省南充市顺庆区·川北医学院", x: 20, y: 1_350, size: 34)
                .text("今日水印", x: 950, y: 1_370, size: 34).text("经度:106.096927 纬度:30.829130", x: 20, y: 1_395, size: 28)
                .page,
            time: "16:05",
            date: "2022-06-12",
            address: "四川省南充市顺庆区·川北医学院",
            coordinate: Coordinate(latitude: 30.829130, longitude: 106.096927)
        ),
        WatermarkRow(
            name: "labelled lines, the blank before the clock lost, the address on two lines",
            page: Screen(width: 1_440, height: 1_080).text("时间：2021-11-0917:03", x: 40, y: 120, size: 32)
                .text("天气：晴24℃", x: 40, y: 162, size: 32).text("地点：四川省南充市高坪区东顺路55号·川北医学院图书", x: 40, y: 204, size: 32)
                .text("馆A区", x: 40, y: 246, size: 32).text("经纬度：北纬30.7796 东经106.1437", x: 40, y: 288, size: 32)
                .text("马克水印相机", x: 1_270, y: 1_020, size: 28).page,
            time: "17:03",
            date: "2021-11-09",
            address: "四川省南充市高坪区东顺路55号·川北医学院图书馆A区",
            coordinate: Coordinate(latitude: 30.7796, longitude: 106.1437)
        ),
        WatermarkRow(
            name: "half of the day in a box of its own",
            page: Screen(width: 1_080, height: 1_920).text("06:29", x: 14, y: 1_760, size: 76).text(
                "PM",
                x: 250,
                y: 1_740,
                size: 30
            )
            .text("2021年11月28日 星期日", x: 300, y: 1_780, size: 38).text(
                "30.811500°N,106.131500°E",
                x: 22,
                y: 1_870,
                size: 30
            )
            .text("Timemark", x: 945, y: 1_884, size: 30).page,
            time: "18:29",
            date: "2021-11-28",
            coordinate: Coordinate(latitude: 30.8115, longitude: 106.1315)
        ),
        WatermarkRow(
            name: "midnight in twelve hours",
            page: Screen(width: 1_080, height: 1_440).text("12:10 AM", x: 14, y: 1_300, size: 60).text(
                "2021-11-28",
                x: 400,
                y: 1_300,
                size: 38
            )
            .text("Timemark", x: 945, y: 1_400, size: 30).page,
            time: "00:10",
            date: "2021-11-28"
        ),
        WatermarkRow(
            name: "south and west",
            page: Screen(width: 1_080, height: 1_440).text("2021-11-28 14:20", x: 14, y: 1_300, size: 38)
                .text("33.856784°S,70.215297°W", x: 14, y: 1_350, size: 30).page,
            time: "14:20",
            date: "2021-11-28",
            coordinate: Coordinate(latitude: -33.856784, longitude: -70.215297)
        ),
    ]

    @Test("reads what a camera burned in", arguments: rows)
    func reads(_ row: WatermarkRow) throws {
        let facts = try #require(PhotoTextReader.read(row.page))
        #expect(facts.time?.description == row.time)
        #expect(facts.date?.description == row.date)
        #expect(facts.address == row.address)
        #expect(facts.coordinate == row.coordinate)
        #expect(facts.engine == "hand-made")
    }

    @Test("a photo of a book, a note or a clock shows none")
    func readsNothing() {
        #expect(PhotoTextReader.read(Self.book.page) == nil)
        #expect(PhotoTextReader.read(Screen().page) == nil)
        #expect(PhotoTextReader.read(Screen().androidBar.column(["10月19日", "共2小时"]).page) == nil)
        #expect(PhotoTextReader.read(Screen().text("2021-10-19 19:00", x: 60, y: 300).page) == nil)
    }

    @Test("a clock whose AM or PM cannot be made out tells no time", arguments: ["09:54 mM", "09:54m", "9:54 FM1"])
    func unclearHalf(_ text: String) throws {
        let page = Screen().text("今日水印", x: 900, y: 2_300).text("2021-10-19", x: 300, y: 2_000).text(
            text,
            x: 20,
            y: 2_000
        )
        .page
        let facts = try #require(PhotoTextReader.read(page))
        #expect(facts.time == nil)
        #expect(facts.date?.description == "2021-10-19")
        #expect(facts.isCertain)
    }

    @Test("a notice with day, time and place is read and not certain")
    func notice() throws {
        let page = Screen().text("时间:2021-10-19 14:30", x: 20, y: 100).text("地点:图书馆报告厅", x: 20, y: 150).page
        let facts = try #require(PhotoTextReader.read(page))
        #expect(!facts.isCertain)
        let weather = Screen().text("时间:2021-10-19 14:30", x: 20, y: 100).text("地点:图书馆报告厅", x: 20, y: 150)
            .text("天气:晴 24℃", x: 20, y: 200).page
        #expect(PhotoTextReader.read(weather)?.isCertain == true)
    }

    @Test("impossible values are none", arguments: ["经度:206.09 纬度:30.82", "经度:106.09 纬度:95.82"])
    func refuses(_ text: String) throws {
        let page = Screen().text("今日水印", x: 900, y: 2_300).text(text, x: 20, y: 2_200).text("25:61", x: 20, y: 2_000)
            .page
        let facts = try #require(PhotoTextReader.read(page))
        #expect(facts.coordinate == nil)
        #expect(facts.time == nil)
    }
}
