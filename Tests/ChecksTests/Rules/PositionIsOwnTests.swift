import Checks
import DakaTestSupport
import Submissions
import Testing

struct PositionIsOwnTests {
    /// The sample's photos at the given degrees, with twins for the named ones.
    static func twins(
        _ subjects: [FileName],
        _ latitude: Double = 30.796_612_3,
        of student: StudentID = Earlier.own,
        photos: Int = 1,
        altitude: Bool? = true,
        method: String = "GPS",
        stated: Double? = 291.2
    ) -> SubmissionFacts {
        var facts = Earlier.facts { history in
            history.positions = subjects.map {
                PositionTwin(
                    subject: $0,
                    earlier: Earlier.file(of: student),
                    photos: photos,
                    altitudeAgrees: altitude,
                    isSameDay: false
                )
            }
        }
        for role in [EvidenceRole.before, .after] {
            facts.changePhoto(role) { photo in
                photo.gps.latitude = latitude
                photo.gps.longitude = role == .before ? 106.0767 : 106.0768
                photo.gps.altitude = stated
                photo.gps.processingMethod = method
            }
        }
        return facts
    }

    /// A whole number of hundredths of a second of arc, as are the sample's 106.0767°.
    static let coarse = 30.796_6

    /// The first photo is an earlier one itself.
    static func copied(_ subjects: [FileName]) -> SubmissionFacts {
        var facts = twins(subjects)
        facts.history?.twins = [Earlier.twin(.samePixels)]
        return facts
    }

    static let rows = [
        Row("the place of a copied photo", copied(["before.jpg"])),
        Row("the other photo's place", copied(["after.jpg", "before.jpg"]), "flag after.jpg day"),
        Row("none", SampleFacts.submission()),
        Row("many digits, another day", twins(["before.jpg"]), "flag before.jpg day"),
        Row("many digits, another student", twins(["before.jpg"], of: Earlier.partner), "flag before.jpg student"),
        Row("few digits meet by chance", twins(["before.jpg"], coarse)),
        Row("few digits, both photos", twins(["after.jpg", "before.jpg"], coarse), "flag after.jpg day"),
        Row("few digits, two earlier ones", twins(["before.jpg"], coarse, photos: 2), "flag before.jpg day"),
        Row("another altitude", twins(["before.jpg"], altitude: false)),
        Row(
            "a cell's place",
            twins(["before.jpg"], altitude: nil, method: "CELLID", stated: nil),
            "note before.jpg day"
        ),
    ]

    @Test(arguments: rows) func `no fix comes back to the last digit`(row: Row) {
        row.check(.historyCopiedPosition, variant: "case")
    }
}
