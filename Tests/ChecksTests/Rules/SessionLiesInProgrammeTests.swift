import Checks
import DakaTestSupport
import Foundation
import Submissions
import Testing

struct SessionLiesInProgrammeTests {
    static func starting(_ text: String, _ change: (inout SubmissionFacts) -> Void = { _ in }) -> SubmissionFacts {
        SampleFacts.submission(from: SampleFacts.instant(text), change)
    }

    static func ending(_ text: String) -> SubmissionFacts {
        SampleFacts.submission(from: SampleFacts.instant(text).addingTimeInterval(-7_200), lasting: 7_200) { facts in
            facts.changePhoto(.before) { $0.time = ExifTimes() }
        }
    }

    static func enrolled(joined: String? = nil, withdrawn: String? = nil) -> SubmissionFacts {
        starting("2021-11-01 19:00:00") { facts in
            facts.enrolment?.joined = joined.flatMap { CivilDate($0) }
            facts.enrolment?.withdrawn = withdrawn.flatMap { CivilDate($0) }
        }
    }

    static let rows = [
        Row("the first second", starting("2021-10-18 00:00:00")),
        Row("a second too early", starting("2021-10-17 23:59:59"), "reject before.jpg programme"),
        Row("the last second, running past midnight", starting("2021-12-05 23:59:59")),
        Row("a second too late", starting("2021-12-06 00:00:00"), "reject before.jpg programme"),
        Row("a clock that was reset", starting("1970-01-01 08:00:00"), "reject before.jpg programme"),
        Row("the day a student joined", enrolled(joined: "2021-11-01")),
        Row("before the student joined", enrolled(joined: "2021-11-02"), "reject before.jpg joined"),
        Row("the last day of a student who withdrew", enrolled(withdrawn: "2021-11-02")),
        Row("after the student withdrew", enrolled(withdrawn: "2021-11-01"), "reject before.jpg withdrawn"),
        Row("no start, an end after the last midnight", ending("2021-12-06 00:30:00")),
        Row("no start, an end that no session reaches", ending("2021-12-06 14:00:01"), "reject after.jpg programme"),
        Row("no start, an end before the first day", ending("2021-10-17 23:59:59"), "reject after.jpg programme"),
        Row(
            "another zone's clock, an instant of the first day",
            starting("2021-10-18 00:30:00") { facts in
                facts.changePhoto(.before) {
                    $0.time = ExifTimes(original: "2021:10:17 23:30:00", offsetOriginal: "+07:00")
                }
            }
        ),
    ]

    @Test(arguments: rows) func `a session belongs to the day on which it starts`(row: Row) {
        row.check(.timeOutsideProgramme, variant: "period")
    }
}
