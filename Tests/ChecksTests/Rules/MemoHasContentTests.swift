import Checks
import DakaTestSupport
import Submissions
import Testing

struct MemoHasContentTests {
    static func text(_ content: String) -> SubmissionFacts {
        SampleFacts.submission { $0.changeText(.memo) { $0.content = content } }
    }

    static func screenshot(_ content: String) -> SubmissionFacts {
        SampleFacts.submission {
            $0.remove(.memo)
            $0.evidence.append(
                SampleFacts.screenshot("memo.png", .memo, minutes: 128, content: content) {
                    $0.memo?.text = "今天的笔记"
                }
            )
        }
    }

    static let rows = [
        Row("eight characters", text("复习解剖学第三章")),
        Row("seven characters", text("复习解剖学三章"), "reject memo.txt text"),
        Row("marks and gaps do not count", text("复习，解剖 学。三章！——"), "reject memo.txt text"),
        Row("letters and digits", text("CT ch 12 pq")),
        Row("nothing", text(""), "reject memo.txt text"),
        Row("eight characters in a picture", screenshot("复习解剖学第三章")),
        Row("seven characters in a picture", screenshot("复习解剖学三章"), "flag memo.png picture"),
    ]

    @Test(arguments: rows) func `a memo says what was studied`(row: Row) {
        row.check(.memoNoContent, variant: "form")
    }
}
