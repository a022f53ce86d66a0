import Checks
import DakaTestSupport
import Submissions
import Testing

struct SessionIsLongEnoughTests {
    static let rows = [
        Row("59:59", SampleFacts.submission(lasting: 3_599), "reject -"),
        Row("60:00", SampleFacts.submission(lasting: 3_600)),
        Row("1:59:59", SampleFacts.submission(lasting: 7_199)),
        Row("a second", SampleFacts.submission(lasting: 1), "reject -"),
        Row("the wrong order is another rule's", SampleFacts.submission(lasting: -60)),
        Row(
            "another programme's minimum",
            SampleFacts.submission(lasting: 2_700),
            under: .with { $0.session.minimumMinutes = 45 }
        ),
    ]

    @Test(arguments: rows) func `a session below the minimum rejects`(row: Row) {
        row.check(.durationTooShort)
    }

    @Test func `the sentence says both times`() throws {
        let finding = try #require(SampleFacts.submission(lasting: 3_599).findings(.durationTooShort).first)
        #expect(finding.measured?.text(in: .english) == "59:59")
        #expect(finding.limit?.text(in: .english) == "≥ 1:00:00")
        #expect(finding.wording.english.contains("59 min 59 s"))
        #expect(finding.wording.chinese.contains("59 分钟 59 秒"))
    }
}
