import Checks
import DakaTestSupport
import Submissions
import Testing

struct SessionIsNotTooLongTests {
    static let rows = [
        Row("14:00:00", SampleFacts.submission(lasting: 50_400)),
        Row("14:00:01", SampleFacts.submission(lasting: 50_401), "flag -"),
        Row("two days", SampleFacts.submission(lasting: 172_800), "flag -"),
        Row("a bound beyond all numbers", SampleFacts.submission(), under: .with { $0.session.maximumHours = .max }),
    ]

    @Test(arguments: rows) func `a session beyond the maximum flags`(row: Row) {
        row.check(.durationTooLong)
    }
}
