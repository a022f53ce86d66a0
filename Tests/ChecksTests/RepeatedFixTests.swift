import Checks
import DakaTestSupport
import Foundation
import Submissions
import Testing

struct RepeatedFixTests {
    /// A session whose two fixes lie at the same degrees; `age` seconds old, one for each photo, where they have a time.
    static func session(
        _ latitude: Double = 30.796_612_3,
        lasting seconds: Int = 7_689,
        ages: (before: Int?, after: Int?) = (2, 2),
        _ change: (EvidenceRole, inout PositionFacts) -> Void = { _, _ in }
    ) -> SubmissionFacts {
        SampleFacts.submission(lasting: seconds) { facts in
            for (role, age) in [(EvidenceRole.before, ages.before), (.after, ages.after)] {
                let start = SampleFacts.start.addingTimeInterval(role == .after ? Double(seconds) : 0)
                facts.changePhoto(role) { photo in
                    photo.gps.latitude = latitude
                    photo.gps.longitude = 106.076_712_3
                    photo.gps.altitude = age == nil ? nil : 291.2
                    photo.gps.timestamp = age.map { start.addingTimeInterval(-Double($0)).iso8601(offset: 0) }
                    change(role, &photo.gps)
                }
            }
        }
    }

    /// The sample's photo, with a later one's fix moved by the last digit.
    static let moved = session { role, gps in if role == .after { gps.latitude = 30.796_612_4 } }

    /// The photo after carries the fix of the photo before.
    static let remembered = session(lasting: 3_700, ages: (60, 3_760))

    static let rows = [
        Row("fresh fixes, one position", session(), "note - fresh"),
        Row("a last digit more", moved),
        Row("a fix that the phone remembers", remembered),
        Row("another altitude", session { role, gps in if role == .after { gps.altitude = 290 } }),
        Row("a grid on which fixes meet by chance", SampleFacts.submission()),
        Row("degrees with four digits", session(30.7966) { $1.longitude = 106.0767 }),
        Row(
            "tenths of a second of arc",
            session(30 + 47.0 / 60 + 48.1 / 3_600) { $1.longitude = 106 + 4.0 / 60 + 36.3 / 3_600 }
        ),
        Row("hundredths of one", session(30 + 47.0 / 60 + 48.13 / 3_600), "note - fresh"),
        Row("neither time nor altitude nor accuracy", session(ages: (nil, nil)), "note - bare"),
        Row("an accuracy", session(ages: (nil, nil)) { $1.horizontalError = 12 }),
        Row("a time in one of them", session(ages: (2, nil)) { $1.altitude = nil }),
        Row("both within a minute", session(lasting: 55)),
        Row("no position", session { $1 = PositionFacts(status: .absent) }),
    ]

    @Test(arguments: rows) func `both photos have no fix in common but a remembered one`(row: Row) {
        row.check(.historyCopiedPosition, variant: "case")
    }

    @Test func `it is weak, counts with other causes alone and is told in both languages`() throws {
        let judgement = Judge.judge(Self.session(), under: Programme())
        #expect(judgement.verdict == .verified && judgement.signals?.causes == [.journey])
        let finding = try #require(judgement.findings.first { $0.code == .historyCopiedPosition })
        let (chinese, english) = (FindingText(finding, in: .chinese), FindingText(finding, in: .english))
        #expect(chinese.message.contains("2 小时 8 分钟 9 秒") && chinese.message.contains("30.7966123, 106.0767123"))
        #expect(english.message.contains("2 h 8 min 9 s apart") && english.message.contains("by itself"))
    }

    @Test func `what is said of another day is not said again`() {
        var facts = PositionIsOwnTests.twins(["after.jpg", "before.jpg"])
        for role in [EvidenceRole.before, .after] { facts.changePhoto(role) { $0.gps.longitude = 106.076_712_3 } }
        #expect(facts.findings(.historyCopiedPosition).map(\.severity) == [.flag])
    }
}
