import Checks
import DakaTestSupport
import Foundation
import Submissions
import Testing

struct JourneyIsPossibleTests {
    /// A session that ended so many seconds before the sample's start, so many metres north of it, with fixes of 20 m.
    static func from(
        _ metres: Double,
        _ seconds: TimeInterval,
        error: Double? = 20,
        fixAge: TimeInterval? = nil
    ) -> SubmissionFacts {
        Earlier.facts { history in
            let place = Coordinate(latitude: 30.7966 + metres / 111_195.08, longitude: 106.0767)
            func shot(_ seconds: TimeInterval) -> EarlierShot {
                EarlierShot(
                    capturedAt: SampleFacts.start.addingTimeInterval(-seconds),
                    coordinate: place,
                    horizontalError: error,
                    fixedAt: fixAge.map { SampleFacts.start.addingTimeInterval(-seconds - $0) }
                )
            }
            history.sessions = [
                EarlierSession(submission: Earlier.submission(), before: shot(seconds + 7_200), after: shot(seconds))
            ]
        }
    }

    /// A session with its second photo so many metres north of the first and so many seconds later.
    static func within(_ metres: Double, _ seconds: Int) -> SubmissionFacts {
        SampleFacts.submission(lasting: seconds) { facts in
            facts.changePhoto(.after) { $0.gps.latitude = 30.7966 + metres / 111_195.08 }
        }
    }

    static let rows = [
        Row("100 km in an hour within a session", within(100_000, 3_600)),
        Row("200 km in an hour within a session", within(200_000, 3_600), "flag after.jpg within"),
        Row("4 km in a minute within a session", within(4_100, 60), "flag after.jpg within"),
        Row("an earlier fix that was old then", from(12_000, 60, fixAge: 900)),
        Row("an earlier fix that was not old enough", from(12_000, 60, fixAge: 120), "flag before.jpg session"),
        Row("the same place", from(0, 600)),
        Row("3 km from edge to edge, at once", from(3_039, 60)),
        Row("a little more", from(3_042, 60), "flag before.jpg session"),
        Row("4 km in a quarter of an hour", from(4_000, 900)),
        Row("50 km in 20 minutes and a bit", from(50_000, 1_203)),
        Row("50 km in 19 minutes", from(50_000, 1_140), "flag before.jpg session"),
        Row("230 km in 20 minutes", from(230_000, 1_200), "flag before.jpg session"),
        Row("fixes that say nothing", from(50_000, 60, error: 50_000)),
        Row("a clock that is off by a minute", from(4_000, 0), "flag before.jpg session"),
    ]

    @Test(arguments: rows) func `a journey takes its time`(row: Row) {
        row.check(.historyTravel, variant: "case")
    }
}
