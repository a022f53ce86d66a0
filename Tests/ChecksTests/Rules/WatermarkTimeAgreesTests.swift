import Checks
import DakaTestSupport
import Submissions
import Testing

struct WatermarkTimeAgreesTests {
    /// The before photo, taken 2021-10-18 19:02:11 +08:00, with a text burned in.
    static func stamped(
        _ time: String?,
        _ date: StatedDate? = StatedDate(year: 2_021, month: 10, day: 18),
        _ change: (inout SubmissionFacts) -> Void = { _ in }
    ) -> SubmissionFacts {
        SampleFacts.submission { facts in
            facts.change(.before) { $0.watermark = watermark(time, date) }
            change(&facts)
        }
    }

    static func watermark(_ time: String?, _ date: StatedDate?) -> WatermarkFacts {
        let parts = time?.split(separator: ":").compactMap { Int($0) } ?? []
        let clock = parts.count == 2 ? ClockTime(hour: parts[0], minute: parts[1]) : nil
        return WatermarkFacts(time: clock, date: date, engine: "a", score: 0.98)
    }

    static let rows = [
        Row("no watermark", SampleFacts.submission()),
        Row("neither day nor time", stamped(nil, nil)),
        Row("the same minute", stamped("19:02"), "note before.jpg agrees"),
        Row("the time alone", stamped("19:02", nil), "note before.jpg agrees"),
        Row("the day alone", stamped(nil), "note before.jpg agrees"),
        Row("an app's clock a little off", stamped("18:53"), "note before.jpg agrees"),
        Row("the edge of what is accepted", stamped("18:52"), "note before.jpg agrees"),
        Row("beyond what is accepted", stamped("18:51"), "flag before.jpg contradicts"),
        Row("another time", stamped("14:02"), "flag before.jpg contradicts"),
        Row("twelve hours off, perhaps an afternoon's PM that was not read", stamped("07:02")),
        Row("another time without its day", stamped("14:02", nil), "flag before.jpg contradicts"),
        Row(
            "another day",
            stamped("19:02", StatedDate(year: 2_021, month: 10, day: 17)),
            "flag before.jpg contradicts"
        ),
        Row(
            "another day alone",
            stamped(nil, StatedDate(year: 2_021, month: 10, day: 20)),
            "flag before.jpg contradicts"
        ),
        Row(
            "another year",
            stamped("19:02", StatedDate(year: 2_020, month: 10, day: 18)),
            "flag before.jpg contradicts"
        ),
        Row("no year", stamped("19:02", StatedDate(month: 10, day: 18)), "note before.jpg agrees"),
        Row(
            "a little before midnight, with the next day's time alone",
            stamped("00:01", nil) { facts in
                facts.changePhoto(.before) {
                    $0.time = ExifTimes(original: "2021:10:18 23:59:00", offsetOriginal: "+08:00")
                }
            },
            "note before.jpg agrees"
        ),
        Row(
            "an app on the programme's clock in a phone on another",
            stamped("19:02") { facts in
                facts.changePhoto(.before) {
                    $0.time = ExifTimes(original: "2021:10:18 20:02:11", offsetOriginal: "+09:00")
                }
            },
            "note before.jpg agrees"
        ),
        Row(
            "an app on the phone's clock in a phone on another",
            stamped("20:02") { facts in
                facts.changePhoto(.before) {
                    $0.time = ExifTimes(original: "2021:10:18 20:02:11", offsetOriginal: "+09:00")
                }
            },
            "note before.jpg agrees"
        ),
        Row(
            "no time of the shot",
            stamped("19:02") { facts in facts.changePhoto(.before) { $0.time = ExifTimes() } },
            "note before.jpg shown"
        ),
        Row(
            "what may be a notice on the wall",
            stamped("14:30", StatedDate(year: 2_021, month: 9, day: 1)) { facts in
                facts.change(.before) { $0.watermark?.isCertain = false }
            }
        ),
        Row(
            "a text read badly",
            stamped("14:02") { facts in facts.change(.before) { $0.watermark?.score = 0.6 } }
        ),
        Row(
            "a text read badly that agrees",
            stamped("19:02") { facts in facts.change(.before) { $0.watermark?.score = 0.6 } },
            "note before.jpg agrees"
        ),
        Row(
            "a text of no known score",
            stamped("14:02") { facts in facts.change(.before) { $0.watermark?.score = nil } }
        ),
        Row(
            "a programme that accepts more",
            stamped("18:40"),
            "note before.jpg agrees",
            under: .with { $0.watermark.toleranceMinutes = 30 }
        ),
    ]

    @Test(arguments: rows) func `a burned-in time is held against the tags`(row: Row) {
        row.check(.timeWatermark, variant: "case")
    }

    @Test func `a burned-in time stands in for none`() {
        let facts = Self.stamped("19:02") { facts in facts.changePhoto(.before) { $0.time = ExifTimes() } }
        #expect(!facts.findings(.timeMissing).isEmpty)
        #expect(facts.verdict != .verified)
    }

    @Test func `agreement leaves the verdict`() {
        #expect(Self.stamped("19:02").verdict == .verified)
        #expect(Self.stamped("14:02").verdict == .flagged)
    }
}
