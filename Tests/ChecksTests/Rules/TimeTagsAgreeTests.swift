import Checks
import DakaTestSupport
import Submissions
import Testing

struct TimeTagsAgreeTests {
    static func tags(_ change: @Sendable (inout ExifTimes) -> Void) -> SubmissionFacts {
        SampleFacts.submission { $0.changePhoto(.before) { change(&$0.time) } }
    }

    static func folder(_ name: FileName, from start: String = "2021-10-18 19:00:00") -> SubmissionFacts {
        SampleFacts.submission(from: SampleFacts.instant(start)) {
            $0.id = SubmissionID(studentFolder: "2019012345", sessionFolder: name)
        }
    }

    static let rows = [
        Row("all alike", SampleFacts.submission()),
        Row("digitized 5:00 later", tags { $0.digitized = "2021:10:18 19:07:11" }),
        Row("digitized 5:01 later", tags { $0.digitized = "2021:10:18 19:07:12" }, "flag before.jpg digitized"),
        Row("digitized 5:01 earlier", tags { $0.digitized = "2021:10:18 18:57:10" }, "flag before.jpg digitized"),
        Row("Android's faulty digitizing time", tags { $0.digitized = ExifTimes.androidFault }),
        Row("Android's fault in the last change", tags { $0.modified = ExifTimes.androidFault }),
        Row("no digitizing time", tags { $0.digitized = nil }),
        Row("a placeholder", tags { $0.digitized = "0000:00:00 00:00:00" }),
        Row("changed 5:00 later", tags { $0.modified = "2021:10:18 19:07:11" }),
        Row("changed 5:01 later", tags { $0.modified = "2021:10:18 19:07:12" }, "note before.jpg modified-later"),
        Row("changed 5:00 earlier", tags { $0.modified = "2021:10:18 18:57:11" }),
        Row("changed 5:01 earlier", tags { $0.modified = "2021:10:18 18:57:10" }, "flag before.jpg modified-earlier"),
        Row(
            "one instant in two zones",
            tags {
                $0.digitized = "2021:10:18 20:02:11"
                $0.offsetDigitized = "+09:00"
            }
        ),
        Row(
            "only the shot's time moved",
            tags { $0.original = "2021:10:18 20:30:00" },
            "flag before.jpg digitized"
        ),
        Row("a folder of the day", folder("20211018-1")),
        Row("a folder of the day, with dashes", folder("2021-10-18 晚上")),
        Row("a folder without a day", folder("session-1")),
        Row("a folder with a number that is no day", folder("20219999-1")),
        Row("a folder with a longer number", folder("2021101912-1")),
        Row("a folder of another day", folder("20211019-1"), "note - folder"),
        Row("a folder of another day, with dashes", folder("2021-10-16"), "note - folder"),
        Row("a folder of the day on which the session ends", folder("20211019", from: "2021-10-18 22:30:00")),
    ]

    @Test(arguments: rows) func `times that contradict each other flag`(row: Row) {
        row.check(.timeTagsDisagree, variant: "tag")
    }
}
