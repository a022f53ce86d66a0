import Checks
import DakaTestSupport
import Submissions
import Testing

struct MemoIsReadableTests {
    static func screenshot(
        score: Double = 0.98,
        minutes: Int? = 128,
        _ change: @Sendable (inout EvidenceFacts) -> Void = { _ in }
    ) -> SubmissionFacts {
        SampleFacts.submission {
            $0.remove(.memo)
            $0.evidence.append(SampleFacts.screenshot("memo.png", .memo, minutes: minutes, score: score, change))
        }
    }

    static let rows = [
        Row("a text", SampleFacts.submission()),
        Row("a good score", screenshot()),
        Row("just good enough", screenshot(score: 0.8)),
        Row("not quite", screenshot(score: 0.799), "flag memo.png score"),
        Row("no score at all", screenshot(score: .nan), "flag memo.png score"),
        Row("nothing could read it", screenshot { $0.memo = nil }, "flag memo.png unread"),
        Row("no text was found", screenshot { $0.memo?.text = " \n--" }, "flag memo.png blank"),
        Row(
            "a broken picture is another rule's",
            screenshot { $0.problems = [Problem(code: "file.empty", message: "")] }
        ),
    ]

    @Test(arguments: rows) func `a memo that was not read well flags`(row: Row) {
        row.check(.memoUnreadable, variant: "doubt")
    }

    @Test func `no other rule speaks of text that was not read well`() {
        let facts = Self.screenshot(score: 0.3, minutes: 900) { $0.memo?.content = "" }
        #expect(Judge.judge(facts, under: Programme()).findings.map(\.code) == [.memoUnreadable])
    }

    @Test func `the score is told in per cent`() {
        let finding = Self.screenshot(score: 0.799).findings(.memoUnreadable).first
        #expect(finding?.measured?.text(in: .english) == "79%")
        #expect(finding?.limit?.text(in: .english) == "≥ 80%")
    }
}
