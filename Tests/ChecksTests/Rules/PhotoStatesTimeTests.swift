import Checks
import DakaTestSupport
import Submissions
import Testing

struct PhotoStatesTimeTests {
    static func times(_ change: @Sendable (inout ExifTimes) -> Void) -> SubmissionFacts {
        SampleFacts.submission { $0.changePhoto(.after) { change(&$0.time) } }
    }

    static let rows = [
        Row("both state a time", SampleFacts.submission()),
        Row(
            "a chat app stripped it",
            SampleFacts.submission { facts in
                facts.changePhoto(.after) {
                    $0 = PhotoFacts(format: .jpeg, byteCount: 90_000, width: 1_440, height: 1_080)
                }
            },
            "flag after.jpg stripped"
        ),
        Row("the camera wrote none", times { $0 = ExifTimes() }, "flag after.jpg absent"),
        Row(
            "a placeholder",
            times { $0 = ExifTimes(original: "0000:00:00 00:00:00") },
            "flag after.jpg unreadable"
        ),
        Row("only the digitizing time", times { $0.original = nil }),
        Row(
            "only Android's faulty digitizing time",
            times { $0 = ExifTimes(digitized: ExifTimes.androidFault) },
            "flag after.jpg absent"
        ),
        Row(
            "only the time of the last change",
            times { $0 = ExifTimes(modified: $0.modified) },
            "flag after.jpg absent"
        ),
    ]

    @Test(arguments: rows) func `a time that is missing flags`(row: Row) {
        row.check(.timeMissing, variant: "cause")
    }

    @Test func `photos that a chat app stripped are never rejected`() {
        let facts = SampleFacts.submission { facts in
            for role in [EvidenceRole.before, .after] {
                facts.changePhoto(role) {
                    $0 = PhotoFacts(format: .jpeg, byteCount: 90_000, width: 1_440, height: 1_080)
                }
                facts.change(role) { $0.place = nil }
            }
        }
        #expect(facts.verdict == .flagged)
    }
}
