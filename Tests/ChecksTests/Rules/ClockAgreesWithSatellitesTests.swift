import Checks
import DakaTestSupport
import Foundation
import Submissions
import Testing

struct ClockAgreesWithSatellitesTests {
    /// A session whose before photo carries a fix that is so many seconds later than the shot.
    static func fix(later seconds: Int, _ change: @Sendable (inout PhotoFacts) -> Void = { _ in }) -> SubmissionFacts {
        SampleFacts.submission { facts in
            facts.changePhoto(.before) { photo in
                photo.gps.timestamp = SampleFacts.start.addingTimeInterval(TimeInterval(seconds)).iso8601(offset: 0)
                change(&photo)
            }
        }
    }

    /// The same, on a phone whose clock earlier sessions told to be slow or fast by so many seconds.
    static func fix(later seconds: Int, clock offset: Int) -> SubmissionFacts {
        var facts = fix(later: seconds)
        let device = facts.before?.photo?.deviceName ?? ""
        facts.history = HistoryFacts(clocks: [LearnedClock(device: device, offsetSeconds: offset, sessions: 3)])
        return facts
    }

    static let rows = [
        Row("7:00 later on a clock known to be 7:00 slow", fix(later: 420, clock: -420)),
        Row("12:00 later on a clock known to be 7:00 slow", fix(later: 720, clock: -420)),
        Row("12:01 later on a clock known to be 7:00 slow", fix(later: 721, clock: -420), "flag before.jpg later"),
        Row("27:00 older on a clock known to be 7:00 fast", fix(later: -1_620, clock: 420)),
        Row("5:00 later on a clock known to be 7:00 fast", fix(later: 300, clock: 420)),
        Row("7:00 later on a clock known to be 7:00 fast", fix(later: 420, clock: 420), "flag before.jpg later"),
        Row("the same second", fix(later: 0)),
        Row("5:00 later", fix(later: 300)),
        Row("5:01 later", fix(later: 301), "flag before.jpg later"),
        Row("5:01 older", fix(later: -301)),
        Row("20:00 older", fix(later: -1_200)),
        Row("20:01 older", fix(later: -1_201), "flag before.jpg older"),
        Row("two days later", fix(later: 172_800), "flag before.jpg later"),
        Row("the satellites' time is absent", fix(later: 301) { $0.gps.timestamp = nil }),
        Row("the satellites' time cannot be read", fix(later: 301) { $0.gps.timestamp = "0000-00-00T00:00:00Z" }),
        Row("the photo states no time", fix(later: 301) { $0.time = ExifTimes() }),
        Row(
            "another zone, stated",
            fix(later: 0) { $0.time = ExifTimes(original: "2021:10:18 20:02:11", offsetOriginal: "+09:00") }
        ),
        Row(
            "another zone, not stated",
            fix(later: 0) { $0.time = ExifTimes(original: "2021:10:18 20:02:11") },
            "flag before.jpg older"
        ),
    ]

    @Test(arguments: rows) func `the two directions have their own limits`(row: Row) {
        row.check(.timeClockMismatch, variant: "direction")
    }

    struct Gap: Sendable {
        let seconds: Int
        let looksLikeZone: Bool
    }

    @Test(arguments: [
        Gap(seconds: 3_600, looksLikeZone: true), Gap(seconds: -7_200, looksLikeZone: true),
        Gap(seconds: -20_700, looksLikeZone: true), Gap(seconds: 3_720, looksLikeZone: true),
        Gap(seconds: 3_721, looksLikeZone: false), Gap(seconds: -1_500, looksLikeZone: false),
        Gap(seconds: 900, looksLikeZone: false), Gap(seconds: 200_000, looksLikeZone: false),
    ])
    func `a gap of quarter hours is explained by the phone's zone, and still flags`(gap: Gap) throws {
        let finding = try #require(Self.fix(later: gap.seconds).findings(.timeClockMismatch).first)
        #expect((finding.details["explanation"] == "zone") == gap.looksLikeZone, "\(gap)")
        #expect(finding.severity == .flag)
        #expect(finding.measured == .seconds(abs(gap.seconds)))
    }
}
