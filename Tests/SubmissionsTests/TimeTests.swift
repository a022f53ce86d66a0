import Foundation
import Submissions
import Testing

@Suite("Days and clocks")
struct TimeTests {
    let shanghai = TimeZone(identifier: "Asia/Shanghai")

    @Test("the campus's zone is known by name")
    func zone() {
        #expect(shanghai?.secondsFromGMT() == 8 * 3_600)
    }

    @Test("days count on without a gap and agree with the calendar")
    func days() {
        var previous = CivilDate(daysSinceEpoch: -800_000 / 2)
        for day in (-399_999)...400_000 {
            let date = CivilDate(daysSinceEpoch: day)
            #expect(date.daysSinceEpoch == day && previous < date)
            previous = date
        }
        #expect(CivilDate(daysSinceEpoch: 0).description == "1970-01-01")
        #expect(CivilDate(daysSinceEpoch: 18_918).description == "2021-10-18")
        #expect(CivilDate(daysSinceEpoch: 18_918).weekday == 1)
        #expect(CivilDate(daysSinceEpoch: -1).weekday == 3)
    }

    @Test("only days that exist are days", arguments: ["2021-02-29", "2021-13-01", "2021-00-10", "2021-1-1", "x", ""])
    func noDays(text: String) {
        #expect(CivilDate(text) == nil)
    }

    struct ExifRow: Sendable {
        let text: String
        let clock: String?
    }

    @Test(
        "EXIF times",
        arguments: [
            ExifRow(text: "2021:10:18 19:02:11", clock: "2021-10-18T19:02:11Z"),
            ExifRow(text: "2021-10-18T19:02:11", clock: "2021-10-18T19:02:11Z"),
            ExifRow(text: "2021/10/18 19:02:11.123", clock: "2021-10-18T19:02:11Z"),
            ExifRow(text: "2021:10:18 23:59:60", clock: "2021-10-18T23:59:59Z"),
            ExifRow(text: "0000:00:00 00:00:00", clock: nil),
            ExifRow(text: "    :  :     :  :  ", clock: nil),
            ExifRow(text: "2021:02:29 10:00:00", clock: nil),
            ExifRow(text: "2021:10:18 24:00:00", clock: nil),
            ExifRow(text: "2021:10:18 10:60:00", clock: nil),
            ExifRow(text: "2021:10:18", clock: nil),
            ExifRow(text: "二〇二一年十月十八日十九时", clock: nil),
        ]
    )
    func exif(row: ExifRow) {
        #expect(WallClock(exif: row.text).map { $0.instant(offset: 0).iso8601(offset: 0) } == row.clock)
    }

    @Test("capture time is DateTimeOriginal with its own offset, else DateTimeDigitized, else the zone")
    func captureTime() throws {
        let zone = try #require(shanghai)
        let both = ExifTimes(original: "2021:10:18 19:02:11", digitized: "2021:10:18 18:00:00", offset: "+01:00")
        let time = try #require(both.captureTime(in: zone))
        #expect(time.source == .original && !time.offsetIsStated)
        #expect(time.instant.iso8601(offset: 0) == "2021-10-18T11:02:11Z")

        let stated = ExifTimes(original: "2021:10:18 19:02:11", offsetOriginal: "+09:00", offsetDigitized: "+01:00")
        #expect(stated.captureTime(in: zone)?.instant.iso8601(offset: 0) == "2021-10-18T10:02:11Z")

        let digitized = ExifTimes(
            original: "0000:00:00 00:00:00",
            digitized: "2021:10:18 19:00:00",
            offsetDigitized: "Z"
        )
        #expect(digitized.captureTime(in: zone)?.source == .digitized)
        #expect(digitized.captureTime(in: zone)?.offset == 0)

        #expect(ExifTimes(digitized: ExifTimes.androidFault).captureTime(in: zone) == nil)
        #expect(ExifTimes(modified: "2021:10:18 19:00:00").captureTime(in: zone) == nil)
    }

    @Test(
        "offsets",
        arguments: [
            ("+08:00", 28_800), ("-03:30", -12_600), ("Z", 0), ("+14:00", 50_400),
            ("+14:01", nil), ("08:00", nil), ("+8:00", nil), ("+08:60", nil), ("", nil), ("   :  ", nil),
        ] as [(String, Int?)]
    )
    func offset(text: String, seconds: Int?) {
        #expect(ExifTimes.offset(from: text) == seconds)
    }

    @Test("a clock and its instant are two ways to say the same, before 1970 too")
    func clocks() throws {
        let zone = try #require(shanghai)
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<5_000 {
            let instant = Date(
                timeIntervalSince1970: Double(Int.random(in: -4_000_000_000...4_000_000_000, using: &generator))
            )
            let offset = Int.random(in: -840...840, using: &generator) * 60
            #expect(WallClock(instant, offset: offset).instant(offset: offset) == instant)
            let clock = WallClock(instant, in: zone)
            // An hour that a clock change repeats is the one case with two answers.
            #expect(abs(clock.instant(in: zone).timeIntervalSince(instant)) <= 3_600)
        }
        #expect(Date(timeIntervalSince1970: 0).iso8601(in: zone) == "1970-01-01T08:00:00+08:00")
        #expect(Date(timeIntervalSince1970: 0).iso8601(offset: -12_600) == "1969-12-31T20:30:00-03:30")
    }

    @Test("a stated day without a year fits every year that has it")
    func statedDate() throws {
        let day = try #require(CivilDate("2021-10-19"))
        #expect(StatedDate(month: 10, day: 19)?.matches(day) == true)
        #expect(StatedDate(year: 2_020, month: 10, day: 19)?.matches(day) == false)
        #expect(StatedDate(month: 2, day: 30) == nil)
        #expect(StatedDate(month: 2, day: 29)?.description == "02-29")
    }
}
