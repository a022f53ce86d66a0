import Checks
import DakaTestSupport
import Submissions
import Testing

struct ForeignStructureTests {
    static func unusual(
        _ aspects: [PhotoStructure.Aspect],
        students: Int = 4,
        subject: FileName = "after.jpg"
    ) -> SubmissionFacts {
        Earlier.facts { history in
            history.structures = [
                UnusualStructure(
                    subject: subject,
                    device: "HUAWEI ELE-AL00",
                    aspects: aspects,
                    photos: 31,
                    sessions: 9,
                    students: students
                )
            ]
        }
    }

    static let edited: SubmissionFacts = {
        var facts = unusual([.coding, .segments])
        facts.changePhoto(.after) { $0.software = "Snapseed 2.0" }
        return facts
    }()

    static let rows = [
        Row("nothing learned", SampleFacts.submission()),
        Row("otherwise than the model", unusual([.coding, .segments, .makerNote]), "note after.jpg model"),
        Row(
            "otherwise than the student's own",
            unusual([.tags, .thumbnail, .size], students: 1),
            "note after.jpg own"
        ),
        Row("another file", unusual([.coding, .segments], subject: "gone.jpg")),
        Row("with an editor's name", edited, "note after.jpg model"),
    ]

    @Test(arguments: rows) func `a file built otherwise is a weak signal`(row: Row) {
        row.check(.tamperMetadata, variant: "whose")
        #expect(row.judgement.verdict == .verified)
    }

    @Test func `it is counted once with all other signs of editing`() {
        let judgement = Judge.judge(Self.edited, under: Programme())
        #expect(judgement.findings.map(\.code) == [.tamperEdited, .tamperMetadata])
        #expect(judgement.signals?.causes == [.editing])
    }

    @Test func `the sentence names what differs and why that may be honest`() throws {
        let finding = try #require(Self.unusual([.coding, .makerNote]).findings(.tamperMetadata).first)
        let text = finding.wording
        #expect(text.chinese.contains("压缩参数、厂商注释") && text.chinese.contains("格式转换"))
        #expect(text.english.contains("compression, maker's notes") && text.english.contains("Converting"))
        #expect(text.english.contains("31 accepted photos"))
    }
}
