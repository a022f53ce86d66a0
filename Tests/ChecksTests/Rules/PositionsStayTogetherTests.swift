import Checks
import DakaTestSupport
import Submissions
import Testing

struct PositionsStayTogetherTests {
    /// 0.001° of latitude are 111.2 m.
    static func apart(_ degrees: Double, zone: String = "图书馆", error: Double = 20) -> SubmissionFacts {
        SampleFacts.submission { facts in
            facts.changePhoto(.before) { $0.gps.horizontalError = error }
            facts.changePhoto(.after) {
                $0.gps.horizontalError = error
                $0.gps.latitude = 30.7966 + degrees
            }
            facts.change(.after) { $0.place?.wgs84.study[0].zone = zone }
        }
    }

    static let rows = [
        Row("the same point", apart(0)),
        Row("189 m in one zone", apart(0.0017)),
        Row("191 m in one zone", apart(0.00172), "note - 图书馆"),
        Row("39 m in two zones", apart(0.00035, zone: "第一教学楼")),
        Row("41 m in two zones", apart(0.00037, zone: "第一教学楼"), "note - 第一教学楼"),
        Row("within their errors", apart(0.001, zone: "第一教学楼", error: 60)),
        Row(
            "one uncertain",
            SampleFacts.submission { facts in
                facts.changePhoto(.after) { $0.gps.latitude = 30.8066 }
                facts.change(.after) { $0.place = SampleFacts.place(metres: 30) }
            }
        ),
    ]

    @Test(arguments: rows) func `a change of place is a note`(row: Row) {
        row.check(.locationMoved, variant: "after")
    }
}
