import Checks
import DakaTestSupport
import Foundation
import Submissions
import Testing

struct SessionsDoNotOverlapTests {
    static let library = Coordinate(latitude: 30.7966, longitude: 106.0767)

    /// The sample session of two hours beside one that starts and ends so many seconds after its start.
    static func beside(
        _ from: TimeInterval,
        _ to: TimeInterval,
        at place: Coordinate? = library,
        _ change: (inout HistoryFacts) -> Void = { _ in }
    ) -> SubmissionFacts {
        SampleFacts.submission(lasting: 7_200) { facts in
            func shot(_ seconds: TimeInterval) -> EarlierShot {
                EarlierShot(capturedAt: SampleFacts.start.addingTimeInterval(seconds), coordinate: place)
            }
            var history = HistoryFacts(sessions: [
                EarlierSession(submission: Earlier.submission(), before: shot(from), after: shot(to))
            ])
            change(&history)
            facts.history = history
        }
    }

    static let rows = [
        Row("none", SampleFacts.submission()),
        Row("the one before", beside(-7_200, -60)),
        Row("5 minutes", beside(-7_200, 300)),
        Row("5 minutes and a second", beside(-7_200, 301), "flag - beside"),
        Row("after it", beside(7_200 - 301, 10_000), "flag - beside"),
        Row("within it", beside(1_000, 2_000), "flag - beside"),
        Row(
            "elsewhere",
            beside(0, 7_200, at: Coordinate(latitude: 30.7986, longitude: 106.0767)),
            "flag - elsewhere"
        ),
        Row("no position there", beside(0, 7_200, at: nil), "flag - beside"),
        Row("reversed there", beside(7_200, 0)),
        Row(
            "the same session again",
            beside(0, 7_200) { $0.twins = [Earlier.twin(.sameFile, Earlier.file(), .retry)] }
        ),
        Row(
            "another session with a twin",
            beside(0, 7_200) { $0.twins = [Earlier.twin(.sameFile)] },
            "flag - beside"
        ),
    ]

    @Test(arguments: rows) func `a student's sessions follow each other`(row: Row) {
        row.check(.historyOverlap, variant: "case")
    }
}
