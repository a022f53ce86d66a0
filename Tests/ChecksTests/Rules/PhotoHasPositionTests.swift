import Checks
import DakaTestSupport
import Submissions
import Testing

struct PhotoHasPositionTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let position: PositionFacts
        let code: FindingCode
        let cause: String?

        init(_ name: String, _ position: PositionFacts, _ code: FindingCode, _ cause: String?) {
            testDescription = name
            self.position = position
            self.code = code
            self.cause = cause
        }
    }

    static let examples = [
        Example("location off", PositionFacts(status: .absent), .locationAbsent, "off"),
        Example("zeroed by Android", PositionFacts(status: .redacted), .locationRedacted, nil),
        Example("out of range", PositionFacts(status: .invalid), .locationInvalid, "broken"),
        Example(
            "0°, 0°",
            PositionFacts(status: .present, latitude: 0, longitude: 0),
            .locationInvalid,
            "zero"
        ),
        Example(
            "no number",
            PositionFacts(status: .present, latitude: .nan, longitude: 106),
            .locationInvalid,
            "zero"
        ),
        Example("half a position", PositionFacts(status: .present, latitude: 30.8), .locationInvalid, "zero"),
    ]

    @Test(arguments: examples) func `a position that is missing flags and never rejects`(example: Example) throws {
        let one = SampleFacts.submission { $0.changePhoto(.after) { $0.gps = example.position } }
        let findings = one.findings(example.code)
        #expect(findings.map(\.severity) == [.flag])
        #expect(findings.map(\.subject) == ["after.jpg"])
        #expect(findings.first?.details["cause"] == example.cause)
        #expect(one.verdict == .flagged)

        let both = SampleFacts.submission { facts in
            for role in [EvidenceRole.before, .after] { facts.changePhoto(role) { $0.gps = example.position } }
        }
        #expect(both.findings(example.code).map(\.subject) == ["after.jpg", "before.jpg"])
        #expect(both.verdict == .flagged)
    }

    @Test func `the student is told which way of uploading works`() throws {
        let facts = SampleFacts.submission { $0.changePhoto(.after) { $0.gps = PositionFacts(status: .redacted) } }
        let wording = try #require(facts.findings(.locationRedacted).first).wording
        #expect(wording.chinese.contains("“文件”方式上传"))
        #expect(wording.english.contains("as a file"))
    }

    @Test func `a chat app is named where it left nothing`() {
        let facts = SampleFacts.submission { facts in
            facts.changePhoto(.after) { $0 = PhotoFacts(format: .jpeg, byteCount: 90_000, width: 1_440, height: 1_080) }
        }
        #expect(facts.findings(.locationAbsent).map { $0.details["cause"] } == ["stripped"])
    }

    @Test func `a photo with a position has no finding`() {
        let codes = Judge.judge(SampleFacts.submission(), under: Programme()).findings.map(\.code)
        #expect(codes.isEmpty)
    }
}
