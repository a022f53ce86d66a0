import Checks
import DakaTestSupport
import Submissions
import Testing

struct PhotosDifferTests {
    /// The sample's after, alike its own before.
    static func within(_ kind: EvidenceTwin.Kind, distance: Int? = nil, share: Double? = nil) -> SubmissionFacts {
        var facts = SampleFacts.submission()
        var before = Earlier.file()
        before.submission = facts.id
        facts.history = HistoryFacts(twins: [
            Earlier.twin(
                kind,
                subject: "after.jpg",
                distance: distance,
                variant: distance == nil ? nil : "identity",
                share: share,
                before
            )
        ])
        return facts
    }

    static let rows = [
        Row("two shots", SampleFacts.submission()),
        Row("one file", within(.sameFile), "reject after.jpg file"),
        Row("one file restamped", within(.samePixels), "reject after.jpg pixels"),
        Row("one picture", within(.samePicture, distance: 31), "flag after.jpg picture"),
        Row("a phone on a stand", within(.samePicture, distance: 32)),
        Row("a crop", within(.samePicture, distance: 44, share: 0.6), "flag after.jpg details"),
        Row("an earlier submission's is another rule's", Earlier.facts { $0.twins = [Earlier.twin(.sameFile)] }),
    ]

    @Test(arguments: rows) func `before and after are two shots`(row: Row) {
        row.check(.reuseBeforeIsAfter, variant: "case")
        #expect(
            row.facts.history?.twins.first?.earlier.submission != row.facts.id
                || row.facts.findings(.reuseSameFile).isEmpty
        )
    }
}
