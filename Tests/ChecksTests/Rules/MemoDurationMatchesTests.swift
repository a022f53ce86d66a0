import Checks
import DakaTestSupport
import Submissions
import Testing

struct MemoDurationMatchesTests {
    static func claim(_ minutes: Int, measured seconds: Int) -> SubmissionFacts {
        SampleFacts.submission(lasting: seconds) { $0.changeText(.memo) { $0.durationMinutes = minutes } }
    }

    static let rows = [
        Row("as measured", claim(60, measured: 3_600)),
        Row("15 min more", claim(75, measured: 3_600)),
        Row("16 min more", claim(76, measured: 3_600), "flag memo.txt more"),
        Row("15 min more than 59:59 and a second", claim(75, measured: 3_599), "flag memo.txt more"),
        Row("15 % more of 200 min", claim(230, measured: 12_000)),
        Row("more than 15 % of 200 min", claim(231, measured: 12_000), "flag memo.txt more"),
        Row("15 min less", claim(105, measured: 7_200 - 1)),
        Row("18 min less of two hours", claim(102, measured: 7_200)),
        Row("19 min less of two hours", claim(101, measured: 7_200), "note memo.txt less"),
        Row("three hours for one", claim(180, measured: 3_900), "flag memo.txt more"),
        Row("no measured time", claim(180, measured: -10)),
        Row(
            "another programme's tolerance",
            claim(76, measured: 3_600),
            under: .with { $0.memo.toleranceMinutes = 20 }
        ),
        Row(
            "a tolerance that is no number",
            claim(76, measured: 3_600),
            "flag memo.txt more",
            under: .with { $0.memo.toleranceShare = .nan }
        ),
        Row(
            "a tolerance beyond all numbers",
            claim(1_440, measured: 3_600),
            under: .with { $0.memo.toleranceMinutes = .max }
        ),
    ]

    @Test(arguments: rows) func `a claim beyond the photos' time flags`(row: Row) {
        row.check(.memoDurationMismatch, variant: "direction")
    }

    @Test func `the measured time counts`() {
        let judgement = Judge.judge(Self.claim(60, measured: 7_200), under: Programme())
        #expect(judgement.verdict == .verified)
        #expect(judgement.credits == 2)
    }
}
