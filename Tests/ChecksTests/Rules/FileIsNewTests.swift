import Checks
import DakaTestSupport
import Submissions
import Testing

struct FileIsNewTests {
    static func twins(_ twins: EvidenceTwin...) -> SubmissionFacts { Earlier.facts { $0.twins = twins } }

    static let rows = [
        Row("no history", SampleFacts.submission()),
        Row("nothing earlier", twins()),
        Row("an own file", twins(Earlier.twin(.sameFile)), "reject before.jpg file"),
        Row(
            "a partner's file",
            twins(Earlier.twin(.sameFile, Earlier.file(of: Earlier.partner))),
            "reject before.jpg file"
        ),
        Row("own pixels restamped", twins(Earlier.twin(.samePixels)), "reject before.jpg pixels"),
        Row(
            "another's pixels restamped",
            twins(Earlier.twin(.samePixels, Earlier.file(of: Earlier.other))),
            "reject before.jpg pixels"
        ),
        Row(
            "one finding a file",
            twins(Earlier.twin(.sameFile), Earlier.twin(.samePixels, Earlier.file(of: Earlier.other))),
            "reject before.jpg file"
        ),
        Row(
            "a memo's screenshot",
            twins(Earlier.twin(.sameFile, subject: "memo.txt", Earlier.file("memo.png", .memo, of: Earlier.other))),
            "flag memo.txt screenshot"
        ),
        Row(
            "a session handed in again is said once",
            twins(
                Earlier.twin(.sameFile, Earlier.file(), .retry),
                Earlier.twin(.samePixels, subject: "after.jpg", Earlier.file("after.jpg", .after), .retry)
            ),
            "reject - retry"
        ),
        Row(
            "handed in again from a chat",
            twins(Earlier.twin(.samePicture, distance: 4, variant: "identity", Earlier.file(), .retry)),
            "reject - retry"
        ),
        Row(
            "a folder that is completed here",
            twins(Earlier.twin(.sameFile, Earlier.file(), .completion)),
            "note before.jpg completion"
        ),
        Row("a picture alone is another rule's", twins(Earlier.twin(.samePicture, distance: 0, variant: "identity"))),
    ]

    @Test(arguments: rows) func `a file counts once`(row: Row) {
        row.check(.reuseSameFile, variant: "case")
    }

    @Test func `a photo seen before is proof, and staff alone learn whose it is`() throws {
        let facts = Self.twins(Earlier.twin(.sameFile, Earlier.file(of: Earlier.other)))
        let finding = try #require(facts.findings(.reuseSameFile).first)
        #expect(finding.strength == .proof)
        #expect(finding.details["earlier"] == "2019012399/session-0/before.jpg")
        for text in [finding.wording.chinese, finding.wording.english] { #expect(!text.contains("2019012399")) }
        #expect(FindingText(finding, in: .english).earlier == finding.details["earlier"])
    }
}
