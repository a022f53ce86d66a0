import Checks
import DakaTestSupport
import Submissions
import Testing

struct PhoneIsOwnTests {
    static func meeting(
        _ subjects: [FileName],
        with student: StudentID = Earlier.partner,
        usual: String? = "Xiaomi M2011K2C",
        sessions: Int = 1
    ) -> SubmissionFacts {
        Earlier.facts { history in
            history.devices = [
                DeviceMeeting(
                    device: "HUAWEI ELE-AL00",
                    subjects: subjects,
                    earlier: Earlier.file(of: student),
                    seconds: 8,
                    usualDevice: usual,
                    usualSessions: usual == nil ? 0 : sessions
                )
            ]
        }
    }

    static let copied: SubmissionFacts = {
        var facts = meeting(["after.jpg", "before.jpg"])
        facts.history?.twins = [Earlier.twin(.sameFile)]
        return facts
    }()

    static let rows = [
        Row("the phone of a copied photo", copied),
        Row("none", SampleFacts.submission()),
        Row("one takes both", meeting(["after.jpg", "before.jpg"]), "flag - both"),
        Row("a friend's phone", meeting(["after.jpg", "before.jpg"], with: Earlier.other), "flag - both"),
        Row("a partner's phone for one photo", meeting(["after.jpg"]), "note after.jpg one"),
        Row("a stranger's model for one photo", meeting(["after.jpg"], with: Earlier.other)),
        Row("two of one model, the first time", meeting(["after.jpg", "before.jpg"], usual: nil), "note - unknown"),
        Row(
            "a stranger of one model, the first time",
            meeting(["after.jpg", "before.jpg"], with: Earlier.other, usual: nil)
        ),
    ]

    @Test(arguments: rows) func `everybody takes their own photos`(row: Row) {
        row.check(.historySharedDevice, variant: "case")
    }
}
