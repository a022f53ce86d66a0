import Checks
import DakaTestSupport
import Submissions
import Testing

struct EvidenceIsCompleteTests {
    static let rows = [
        Row("both photos", SampleFacts.submission()),
        Row("no after photo", SampleFacts.submission { $0.remove(.after) }, "missing - after"),
        Row("no before photo", SampleFacts.submission { $0.remove(.before) }, "missing - before"),
        Row(
            "nothing at all",
            SampleFacts.submission { $0.evidence = [] },
            "missing - before",
            "missing - after"
        ),
        Row(
            "nothing came in time",
            SampleFacts.submission {
                $0.remove(.after)
                $0.waitingTimeIsOver = true
            },
            "reject - after"
        ),
        Row("the waiting time of a complete submission", SampleFacts.submission { $0.waitingTimeIsOver = true }),
        Row(
            "a broken photo is there",
            SampleFacts.submission { facts in
                facts.change(.after) { $0.problems = [Problem(code: "file.unreadable", message: "")] }
            }
        ),
    ]

    @Test(arguments: rows) func `a session needs both photos`(row: Row) {
        row.check(.evidenceMissing, variant: "role")
    }

    @Test func `what is missing outweighs what is wrong`() {
        let facts = SampleFacts.submission(lasting: 60) {
            $0.remove(.memo)
            $0.enrolment = nil
        }
        #expect(facts.verdict == .incomplete)
    }
}
