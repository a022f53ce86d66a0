import Checks
import DakaTestSupport
import Submissions
import Testing

struct MemoDateMatchesTests {
    static func dated(
        _ month: Int,
        _ day: Int,
        year: Int? = nil,
        from start: String = "2021-10-18 19:00:00",
        _ change: (inout SubmissionFacts) -> Void = { _ in }
    ) -> SubmissionFacts {
        SampleFacts.submission(from: SampleFacts.instant(start), lasting: 7_200) { facts in
            facts.changeText(.memo) { $0.date = StatedDate(year: year, month: month, day: day) }
            change(&facts)
        }
    }

    static let rows = [
        Row("no date", SampleFacts.submission()),
        Row("the day", dated(10, 18)),
        Row("the day with its year", dated(10, 18, year: 2_021)),
        Row("another year", dated(10, 18, year: 2_020), "flag memo.txt"),
        Row("the day before", dated(10, 17), "flag memo.txt"),
        Row("the day after", dated(10, 19), "flag memo.txt"),
        Row("the day on which a late session ends", dated(10, 19, from: "2021-10-18 23:00:00")),
        Row("the day on which a late session starts", dated(10, 18, from: "2021-10-18 23:00:00")),
        Row("two days after a late session", dated(10, 20, from: "2021-10-18 23:00:00"), "flag memo.txt"),
        Row(
            "photos without times",
            dated(1, 1) { facts in
                facts.changePhoto(.before) { $0.time = ExifTimes() }
                facts.changePhoto(.after) { $0.time = ExifTimes() }
            }
        ),
        Row(
            "the phone's own day",
            dated(10, 19, from: "2021-10-18 20:30:00") { facts in
                facts.changePhoto(.after) {
                    $0.time = ExifTimes(original: "2021:10:19 00:30:00", offsetOriginal: "+10:00")
                }
            }
        ),
    ]

    @Test(arguments: rows) func `a memo is of the session's day`(row: Row) {
        row.check(.memoWrongDate)
    }
}
