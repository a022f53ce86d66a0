import Checks
import DakaTestSupport
import Submissions
import Testing

struct TimerMatchesTests {
    static func timer(_ minutes: Int?, score: Double = 0.98) -> SubmissionFacts {
        SampleFacts.submission(lasting: 3_600) {
            $0.evidence.append(SampleFacts.screenshot("timer.png", .timer, minutes: minutes, score: score))
        }
    }

    static let rows = [
        Row("none", SampleFacts.submission()),
        Row("as measured", timer(60)),
        Row("15 min more", timer(75)),
        Row("16 min more", timer(76), "flag timer.png more"),
        Row("15 min less", timer(45)),
        Row("16 min less", timer(44), "note timer.png less"),
        Row("nothing was read", timer(nil)),
        Row("badly read", timer(300, score: 0.2)),
    ]

    @Test(arguments: rows) func `a timer shows no more than the photos prove`(row: Row) {
        row.check(.timerMismatch, variant: "direction")
    }
}
