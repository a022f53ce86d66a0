import Checks
import DakaTestSupport
import Foundation
import Submissions
import Testing

struct UploadIsPromptTests {
    static func arriving(_ hours: TimeInterval, and seconds: TimeInterval = 0) -> SubmissionFacts {
        let end = SampleFacts.start.addingTimeInterval(7_200)
        return SampleFacts.submission(lasting: 7_200) { facts in
            let arrival = end.addingTimeInterval(hours * 3_600 + seconds)
            facts.judgedAt = arrival
            for role in [EvidenceRole.before, .after] { facts.change(role) { $0.arrivedAt = arrival } }
        }
    }

    static let rows = [
        Row("arrival not known", SampleFacts.submission()),
        Row("at once", arriving(0)),
        Row("36 h after the session", arriving(36), "note before.jpg"),
        Row("36 h and a second after the session", arriving(36, and: 1), "note after.jpg"),
        Row("36 h after the start", arriving(34)),
    ]

    @Test(arguments: rows) func `a late upload is one note`(row: Row) {
        row.check(.timeLateUpload)
    }
}
