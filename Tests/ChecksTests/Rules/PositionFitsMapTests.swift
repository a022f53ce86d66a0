import Checks
import DakaTestSupport
import Submissions
import Testing

struct PositionFitsMapTests {
    static func shifted(_ metres: Double = 461, gcj02: Double, bd09: Double = 900) -> SubmissionFacts {
        SampleFacts.submission { facts in
            facts.change(.after) { $0.place = SampleFacts.place(metres: metres, gcj02: gcj02, bd09: bd09) }
        }
    }

    static let rows = [
        Row("inside when read as GCJ-02", shifted(gcj02: 20), "flag after.jpg gcj02"),
        Row("inside when read as BD-09", shifted(1_090, gcj02: 700, bd09: 0), "flag after.jpg bd09"),
        Row("outside in every system", shifted(gcj02: 21)),
        Row("inside as it stands", shifted(0, gcj02: 0)),
        Row("uncertain as it stands", shifted(30, gcj02: 0)),
    ]

    @Test(arguments: rows) func `a fix in another coordinate system flags`(row: Row) {
        row.check(.locationDatumShift, variant: "datum")
    }

    @Test func `such a fix is neither rejected nor credited`() {
        #expect(Self.shifted(gcj02: 0).verdict == .flagged)
        #expect(Self.shifted(gcj02: 21).verdict == .rejected)
    }
}
