import Checks
import DakaTestSupport
import Foundation
import Submissions
import Testing

struct PhotoIsNotFromFutureTests {
    static let end = SampleFacts.start.addingTimeInterval(7_200)

    static func judged(_ seconds: TimeInterval, arrived: TimeInterval? = nil) -> SubmissionFacts {
        SampleFacts.submission(lasting: 7_200) { facts in
            facts.judgedAt = end.addingTimeInterval(seconds)
            facts.change(.after) { $0.arrivedAt = arrived.map { end.addingTimeInterval($0) } }
        }
    }

    /// On a phone whose clock earlier sessions told to be fast by so many seconds.
    static func judged(_ seconds: TimeInterval, clock offset: Int) -> SubmissionFacts {
        var facts = judged(seconds)
        let device = facts.after?.photo?.deviceName ?? ""
        facts.history = HistoryFacts(clocks: [LearnedClock(device: device, offsetSeconds: offset, sessions: 3)])
        return facts
    }

    static let rows = [
        Row("twelve minutes ahead on a clock known to be seven fast", judged(-720, clock: 420)),
        Row("a second more", judged(-721, clock: 420), "flag after.jpg now"),
        Row("judged at once", judged(0)),
        Row("five minutes ahead", judged(-300)),
        Row("five minutes and a second ahead", judged(-301), "flag after.jpg now"),
        Row("arrived five minutes before", judged(600, arrived: -300)),
        Row("arrived more than five minutes before", judged(600, arrived: -301), "flag after.jpg arrival"),
        Row("judged on arrival", judged(-301, arrived: -301), "flag after.jpg arrival"),
        Row("arrived later, judged before", judged(-301, arrived: 10), "flag after.jpg now"),
    ]

    @Test(arguments: rows) func `a photo cannot be newer than the clock`(row: Row) {
        row.check(.timeInFuture, variant: "against")
    }
}
