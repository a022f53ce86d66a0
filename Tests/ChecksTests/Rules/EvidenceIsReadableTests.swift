import Checks
import DakaTestSupport
import Submissions
import Testing

struct EvidenceIsReadableTests {
    static func broken(_ role: EvidenceRole, file code: String) -> SubmissionFacts {
        SampleFacts.submission { facts in
            facts.change(role) {
                $0.problems = [Problem(code: code, message: "")]
                $0.photo = nil
                $0.memo = nil
            }
        }
    }

    static func problem(_ code: String) -> SubmissionFacts {
        SampleFacts.submission { $0.changePhoto(.before) { $0.problems = [Problem(code: code, message: "")] } }
    }

    static let rows = [
        Row("all can be read", SampleFacts.submission()),
        Row("a truncated photo", problem("jpeg.truncated"), "reject before.jpg truncated"),
        Row("a damaged photo", problem("jpeg.damaged"), "reject before.jpg damaged"),
        Row("a photo beyond the limit", problem("file.too-large"), "reject before.jpg too-large"),
        Row("a file still being written", problem("file.changed"), "reject before.jpg truncated"),
        Row("a damaged Exif block leaves the photo", problem("exif.damaged")),
        Row("a cut Exif block leaves the photo", problem("exif.truncated")),
        Row("a position that cannot be one leaves the photo", problem("gps.invalid")),
        Row(
            "pixels that cannot be decoded here leave the photo",
            problem("pixels.not-readable-here"),
            "note before.jpg pixels"
        ),
        Row("pixels beyond a limit leave the photo", problem("pixels.limit"), "note before.jpg pixels"),
        Row("a photo that cannot be opened", broken(.after, file: "file.unreadable"), "reject after.jpg inaccessible"),
        Row("a problem nobody has named yet", broken(.after, file: "file.haunted"), "reject after.jpg damaged"),
        Row(
            "an empty photo",
            SampleFacts.submission { facts in
                facts.change(.after) {
                    $0.byteCount = 0
                    $0.photo = PhotoFacts(format: .unknown, problems: [Problem(code: "file.empty", message: "")])
                }
            },
            "reject after.jpg empty"
        ),
        Row("an empty memo", SampleFacts.submission { $0.change(.memo) { $0.byteCount = 0 } }, "reject memo.txt empty"),
        Row("a memo that is no text", broken(.memo, file: "text.encoding"), "reject memo.txt encoding"),
        Row(
            "a memo in a form of its own",
            SampleFacts.submission { $0.change(.memo) { $0.memo = nil } },
            "reject memo.txt unknown-form"
        ),
        Row(
            "a broken memo where none is asked for",
            broken(.memo, file: "file.unreadable"),
            "note memo.txt inaccessible",
            under: .with { $0.session.memoRequired = false }
        ),
        Row(
            "a broken timer",
            SampleFacts.submission {
                $0.evidence.append(
                    SampleFacts.screenshot("timer.png", .timer, minutes: 128) {
                        $0.photo?.problems = [Problem(code: "png.truncated", message: "")]
                    }
                )
            },
            "note timer.png truncated"
        ),
        Row(
            "a broken file that nobody needs",
            SampleFacts.submission {
                $0.evidence.append(EvidenceFacts(name: "x.bin", role: .other, sha256: "", byteCount: 0))
            }
        ),
    ]

    @Test(arguments: rows) func `a file that is needed must be readable`(row: Row) {
        row.check(.evidenceUnreadable, variant: "cause")
    }

    @Test func `a second try beside a broken photo counts`() {
        let facts = SampleFacts.submission { facts in
            facts.change(.before) { $0.problems = [Problem(code: "file.unreadable", message: "")] }
            facts.evidence.append(SampleFacts.photo("before-2.jpg", .before, at: SampleFacts.start))
        }
        #expect(facts.verdict == .verified)
    }

    @Test func `a photo that cannot be read has no other findings`() {
        let codes = Set(Judge.judge(Self.problem("jpeg.truncated"), under: Programme()).findings.map(\.code))
        #expect(codes == [.evidenceUnreadable])
    }

    @Test func `pixels that are not readable here change no verdict and are not called damage`() {
        let facts = Self.problem("pixels.not-readable-here")
        #expect(facts.verdict == .verified)
        for language in Language.allCases {
            let text = facts.findings(.evidenceUnreadable).first?.wording[language] ?? ""
            #expect(!text.isEmpty && !text.contains("损坏") && !text.contains("damaged") && !text.contains("corrupt"))
        }
    }

    @Test func `a limit is not called damage`() {
        for language in Language.allCases {
            let text = Self.problem("file.too-large").findings(.evidenceUnreadable).first?.wording[language] ?? ""
            #expect(!text.isEmpty && !text.contains("损坏") && !text.contains("damaged"))
        }
    }
}
