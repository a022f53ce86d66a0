import Checks
import DakaTestSupport
import Submissions
import Testing

struct StudentIsKnownTests {
    static let rows = [
        Row("a student of the roster", SampleFacts.submission()),
        Row("nobody's folder", SampleFacts.submission { $0.enrolment = nil }, "flag - 2019012345 张三"),
    ]

    @Test(arguments: rows) func `the staff decides about an unknown student`(row: Row) {
        row.check(.evidenceUnknownStudent, variant: "folder")
    }
}
