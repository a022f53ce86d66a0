import Checks
import DakaTestSupport
import Foundation
import Submissions
import Testing

struct PictureIsNewTests {
    static func near(
        _ distance: Int,
        _ variant: String = "identity",
        _ earlier: EarlierFile = Earlier.file()
    ) -> EvidenceTwin {
        Earlier.twin(.samePicture, distance: distance, variant: variant, earlier)
    }

    static func twins(_ twins: EvidenceTwin...) -> SubmissionFacts { Earlier.facts { $0.twins = twins } }

    /// A partner's photo so many seconds before the sample's.
    static func joint(_ seconds: TimeInterval) -> EarlierFile {
        Earlier.file(of: Earlier.partner, capturedAt: SampleFacts.start.addingTimeInterval(-seconds))
    }

    static let rows = [
        Row("31 bits", twins(near(31)), "flag before.jpg same"),
        Row("32 bits may be two shots", twins(near(32))),
        Row("mirrored", twins(near(5, "flippedHorizontally")), "flag before.jpg turned"),
        Row("another's", twins(near(20, "identity", Earlier.file(of: Earlier.other))), "flag before.jpg same"),
        Row(
            "a crop by its details",
            twins(Earlier.twin(.sameDetails, share: 0.6)),
            "flag before.jpg details"
        ),
        Row("too few details", twins(Earlier.twin(.sameDetails, share: 0.59))),
        Row(
            "a crop between",
            twins(Earlier.twin(.samePicture, distance: 45, variant: "identity", share: 0.6)),
            "flag before.jpg details"
        ),
        Row("one moment on another picture", twins(Earlier.twin(.sameCapture)), "flag before.jpg capture"),
        Row("partners side by side", twins(near(17, "identity", joint(600))), "note before.jpg partner"),
        Row("partners, one exposure", twins(near(16, "identity", joint(600))), "flag before.jpg same"),
        Row(
            "partners, a part of one exposure",
            twins(Earlier.twin(.sameDetails, share: 0.6, joint(60))),
            "flag before.jpg details"
        ),
        Row("partners, another time", twins(near(17, "identity", joint(601))), "flag before.jpg same"),
        Row("the same file is said already", twins(Earlier.twin(.sameFile), near(0))),
        Row(
            "handed in again",
            twins(Earlier.twin(.samePicture, distance: 3, variant: "identity", Earlier.file(), .retry))
        ),
        Row("one finding a file", twins(near(3), near(4)), "flag before.jpg same"),
    ]

    @Test(arguments: rows) func `a picture counts once`(row: Row) {
        row.check(.reuseSamePicture, variant: "case")
    }

    @Test func `what decided is shown with what two shots would have`() throws {
        let near = try #require(Self.twins(Self.near(12)).findings(.reuseSamePicture).first)
        #expect(near.measured == .count(12) && near.limit == .atLeast(.count(32)))
        let part = Self.twins(Earlier.twin(.samePicture, distance: 45, variant: "identity", share: 0.837))
        let settled = try #require(part.findings(.reuseSamePicture).first)
        #expect(settled.measured == .text("83 %") && settled.limit == .atMost(.text("59 %")))
        let shot = try #require(Self.twins(Earlier.twin(.sameCapture)).findings(.reuseSamePicture).first)
        #expect(shot.measured == nil && shot.limit == nil)
    }

    @Test func `the bound is policy`() {
        let strict = Programme.with { $0.reuse.samePictureBits = 40 }
        #expect(Self.twins(Self.near(40)).findings(.reuseSamePicture, under: strict).count == 1)
        #expect(Self.twins(Self.near(41)).findings(.reuseSamePicture, under: strict).isEmpty)
    }
}
