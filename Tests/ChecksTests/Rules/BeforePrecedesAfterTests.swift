import Checks
import DakaTestSupport
import Submissions
import Testing

struct BeforePrecedesAfterTests {
    static let rows = [
        Row("one second", SampleFacts.submission(lasting: 1)),
        Row("the same second", SampleFacts.submission(lasting: 0), "reject after.jpg same"),
        Row("one second back", SampleFacts.submission(lasting: -1), "reject after.jpg reversed"),
        Row("59:59 back", SampleFacts.submission(lasting: -3_599), "reject after.jpg reversed"),
        Row("an hour back", SampleFacts.submission(lasting: -3_600), "reject after.jpg swapped"),
        Row("fourteen hours back", SampleFacts.submission(lasting: -50_400), "reject after.jpg swapped"),
        Row("more than a session back", SampleFacts.submission(lasting: -50_401), "reject after.jpg reversed"),
        Row(
            "wall clocks of two zones",
            SampleFacts.submission { facts in
                // 19:30:00 +07:00 is later than 19:40:00 +08:00.
                facts.changePhoto(.before) {
                    $0.time = ExifTimes(original: "2021:10:18 19:40:00", offsetOriginal: "+08:00")
                }
                facts.changePhoto(.after) {
                    $0.time = ExifTimes(original: "2021:10:18 19:30:00", offsetOriginal: "+07:00")
                }
            }
        ),
        Row(
            "a time is missing",
            SampleFacts.submission(lasting: -3_600) { facts in facts.changePhoto(.after) { $0.time = ExifTimes() } }
        ),
    ]

    @Test(arguments: rows) func `before comes first`(row: Row) {
        row.check(.timeOrder, variant: "case")
    }

    @Test func `no duration is measured in the wrong order`() {
        let judgement = Judge.judge(SampleFacts.submission(lasting: -7_200), under: Programme())
        #expect(judgement.durationSeconds == nil)
        #expect(judgement.measuredCredits == 0)
        #expect(judgement.verdict == .rejected)
    }
}
