import Checks
import DakaTestSupport
import Submissions
import Testing

struct PhotoIsOutsideForbiddenZoneTests {
    static func dormitory(_ metres: Double, error: Double, forbidden: Double = 0) -> SubmissionFacts {
        SampleFacts.submission { facts in
            facts.changePhoto(.before) { $0.gps.horizontalError = error }
            facts.change(.before) { $0.place = SampleFacts.place(metres: metres, forbidden: forbidden) }
        }
    }

    static let rows = [
        Row("a good fix", dormitory(90, error: 5), "reject before.jpg"),
        Row("25 m, a metre beyond the tolerance", dormitory(16, error: 25), "reject before.jpg"),
        Row("25 m, at the tolerance", dormitory(15, error: 25)),
        Row("26 m cannot tell", dormitory(16, error: 26)),
        Row("a Wi-Fi fix cannot tell", dormitory(60, error: 65)),
        Row("beside the dormitory", dormitory(40, error: 20, forbidden: 0.1)),
    ]

    @Test(arguments: rows) func `a good fix in a dormitory rejects`(row: Row) {
        row.check(.locationForbiddenZone)
    }
}
