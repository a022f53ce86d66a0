import Checks
import DakaTestSupport
import Foundation
import Submissions
import Testing

struct FixIsFreshTests {
    static func fix(older seconds: TimeInterval) -> SubmissionFacts {
        SampleFacts.submission { facts in
            facts.changePhoto(.before) {
                $0.gps.timestamp = SampleFacts.start.addingTimeInterval(-seconds).iso8601(offset: 0)
            }
        }
    }

    static let rows = [
        Row("5:00 older", fix(older: 300)),
        Row("5:01 older", fix(older: 301), "note before.jpg"),
        Row("20:00 older", fix(older: 1_200), "note before.jpg"),
        Row("20:01 older is the clock's", fix(older: 1_201)),
        Row("later", fix(older: -301)),
    ]

    @Test(arguments: rows) func `a remembered fix is a note`(row: Row) {
        row.check(.locationStaleFix)
    }

    @Test func `a remembered fix alone keeps the session verified`() {
        #expect(Self.fix(older: 1_200).verdict == .verified)
    }
}
