import Checks
import DakaTestSupport
import Submissions
import Testing

struct MemoStatesDurationTests {
    static let rows = [
        Row("stated", SampleFacts.submission()),
        Row(
            "not stated in a text",
            SampleFacts.submission { $0.changeText(.memo) { $0.durationMinutes = nil } },
            "flag memo.txt"
        ),
        Row(
            "not stated in a picture",
            SampleFacts.submission {
                $0.remove(.memo)
                $0.evidence.append(SampleFacts.screenshot("memo.png", .memo, minutes: nil))
            },
            "flag memo.png"
        ),
    ]

    @Test(arguments: rows) func `a memo states a duration`(row: Row) {
        row.check(.memoNoDuration)
    }
}
