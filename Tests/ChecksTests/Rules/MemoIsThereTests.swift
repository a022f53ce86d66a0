import Checks
import DakaTestSupport
import Submissions
import Testing

struct MemoIsThereTests {
    static let rows = [
        Row("a text", SampleFacts.submission()),
        Row(
            "a screenshot",
            SampleFacts.submission {
                $0.remove(.memo)
                $0.evidence.append(SampleFacts.screenshot("memo.png", .memo, minutes: 128))
            }
        ),
        Row("none", SampleFacts.submission { $0.remove(.memo) }, "missing -"),
        Row(
            "none came in time",
            SampleFacts.submission {
                $0.remove(.memo)
                $0.waitingTimeIsOver = true
            },
            "reject -"
        ),
        Row(
            "none is asked for",
            SampleFacts.submission { $0.remove(.memo) },
            under: .with { $0.session.memoRequired = false }
        ),
    ]

    @Test(arguments: rows) func `a memo is handed in`(row: Row) {
        row.check(.memoMissing)
    }
}
