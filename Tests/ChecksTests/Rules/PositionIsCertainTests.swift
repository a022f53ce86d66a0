import Checks
import DakaTestSupport
import Foundation
import Submissions
import Testing

struct PositionIsCertainTests {
    static func photos(before: Double, after: Double) -> SubmissionFacts {
        SampleFacts.submission { facts in
            facts.change(.before) { $0.place = SampleFacts.place(metres: before) }
            facts.change(.after) { $0.place = SampleFacts.place(metres: after) }
        }
    }

    static func positions(_ change: @Sendable (inout PositionFacts) -> Void) -> SubmissionFacts {
        SampleFacts.submission { facts in
            facts.changePhoto(.before) { change(&$0.gps) }
            facts.changePhoto(.after) { change(&$0.gps) }
        }
    }

    static let rows = [
        Row("both inside", photos(before: 0, after: 20)),
        Row("one uncertain", photos(before: 21, after: 20), "note before.jpg near-zone"),
        Row("both uncertain", photos(before: 21, after: 30), "flag after.jpg near-zone", "flag before.jpg near-zone"),
        Row("one outside", photos(before: 21, after: 300), "flag before.jpg near-zone"),
        Row("useless errors", positions { $0.horizontalError = 101 }, "flag after.jpg vague", "flag before.jpg vague"),
        Row(
            "an error of zero",
            positions { $0.horizontalError = 0 },
            "flag after.jpg unusable-error",
            "flag before.jpg unusable-error"
        ),
        Row(
            "a fix three minutes old",
            SampleFacts.submission { facts in
                facts.changePhoto(.before) {
                    $0.gps.timestamp = SampleFacts.start.addingTimeInterval(-180).iso8601(offset: 0)
                }
            },
            "note before.jpg stale"
        ),
        Row(
            "in a dormitory beside a study zone",
            SampleFacts.submission { facts in
                facts.change(.before) { $0.place = SampleFacts.place(metres: 10, forbidden: 0) }
            },
            "note before.jpg between-zones"
        ),
        Row(
            "no map",
            SampleFacts.submission { facts in facts.change(.before) { $0.place = nil } },
            "note before.jpg unmapped"
        ),
        Row(
            "uncertain beside absent",
            SampleFacts.submission { facts in
                facts.change(.before) { $0.place = SampleFacts.place(metres: 21) }
                facts.changePhoto(.after) { $0.gps = PositionFacts(status: .absent) }
            },
            "flag before.jpg near-zone"
        ),
    ]

    @Test(arguments: rows) func `one certain photo carries the other`(row: Row) {
        row.check(.locationUncertain, variant: "doubt")
    }

    @Test func `inside and uncertain verifies, two uncertain flag`() {
        #expect(Self.photos(before: 0, after: 21).verdict == .verified)
        #expect(Self.photos(before: 21, after: 21).verdict == .flagged)
        #expect(Self.photos(before: 0, after: 300).verdict == .rejected)
    }
}
