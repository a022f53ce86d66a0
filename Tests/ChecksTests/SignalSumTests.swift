import Checks
import DakaTestSupport
import Foundation
import Submissions
import Testing

struct SignalSumTests {
    /// A memo that is alike, and a partner's phone for one photo: two weak signals of two causes.
    static let two: SubmissionFacts = {
        var facts = MemoIsOwnTests.memo(0.6)
        facts.history?.devices = PhoneIsOwnTests.meeting(["after.jpg"]).history?.devices ?? []
        return facts
    }()

    @Test func `one weak signal changes nothing`() {
        let judgement = Judge.judge(MemoIsOwnTests.memo(0.6), under: Programme())
        #expect(judgement.verdict == .verified)
        #expect(judgement.signals == SignalSum(causes: [.memo], limit: 2))
        #expect(judgement.signals?.isReached == false)
    }

    @Test func `two of different causes have a person look`() {
        let judgement = Judge.judge(Self.two, under: Programme())
        #expect(judgement.verdict == .flagged)
        #expect(judgement.signals == SignalSum(causes: [.device, .memo], limit: 2))
        #expect(judgement.findings.map(\.severity) == [.flag, .flag])
        #expect(judgement.findings.map(\.strength) == [.weak, .weak])
    }

    @Test func `the limit is policy, and nought means never`() {
        for limit in [0, 3] {
            let judgement = Judge.judge(Self.two, under: .with { $0.signals.weakToFlag = limit })
            #expect(judgement.verdict == .verified)
            #expect(judgement.signals?.causes == [.device, .memo])
        }
        let one = Judge.judge(MemoIsOwnTests.memo(0.6), under: .with { $0.signals.weakToFlag = 1 })
        #expect(one.verdict == .flagged)
    }

    @Test func `several findings of one cause are one signal`() {
        var facts = SampleFacts.submission()
        facts.history = HistoryFacts(twins: [
            Earlier.twin(.samePicture, distance: 20, variant: "identity", PictureIsNewTests.joint(10)),
            Earlier.twin(
                .samePicture,
                subject: "after.jpg",
                distance: 20,
                variant: "identity",
                Earlier.file(of: Earlier.partner, capturedAt: SampleFacts.start.addingTimeInterval(7_689))
            ),
        ])
        let judgement = Judge.judge(facts, under: Programme())
        #expect(judgement.findings.count == 2)
        #expect(judgement.signals?.causes == [.picture])
        #expect(judgement.verdict == .verified)
    }

    @Test func `a rule in shadow is recorded and has no effect`() {
        let programme = Programme.with { $0.signals.shadow = [.memoCopied] }
        let judgement = Judge.judge(MemoIsOwnTests.memo(0.9), under: programme)
        #expect(judgement.verdict == .verified)
        #expect(judgement.findings.isEmpty)
        #expect(judgement.shadow?.map(\.code) == [.memoCopied])
        #expect(judgement.signals == nil)
    }

    @Test func `an older judgement and an older programme can be read`() throws {
        let judgement = Judge.judge(SampleFacts.submission(), under: Programme())
        #expect(judgement.signals == nil && judgement.shadow == nil)
        let text = String(decoding: try JSONEncoder().encode(judgement), as: UTF8.self)
        #expect(!text.contains("signals") && !text.contains("shadow"))
        var object = try #require(
            try JSONSerialization.jsonObject(with: JSONEncoder().encode(Programme())) as? [String: Any]
        )
        for section in ["reuse", "history", "signals"] { object[section] = nil }
        let older = try JSONSerialization.data(withJSONObject: object)
        #expect(try JSONDecoder().decode(Programme.self, from: older) == Programme())
    }

    @Test func `unless given, a finding's strength is what its severity takes`() {
        #expect(Finding(.memoCopied, .note).strength == .weak)
        #expect(Finding(.memoCopied, .flag).strength == .strong)
        #expect(Finding(.durationTooShort, .reject).strength == .proof)
        #expect(Finding(.memoMissing, .missing).strength == .proof)
    }
}
