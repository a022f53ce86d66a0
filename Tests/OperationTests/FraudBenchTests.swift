import Checks
import DakaTestSupport
import Foundation
import Submissions
import Testing

@testable import Operation

struct FraudBenchTests {
    /// A labelled session with its judgement.
    private static func session(
        _ name: String,
        forged: Bool = false,
        expect: Verdict = .verified,
        strength: LabelledTree.LabelStrength? = nil,
        under programme: Programme = Programme(),
        _ change: (inout SubmissionFacts) -> Void = { _ in }
    ) throws -> (TreeVerification.Outcome, LabelledTree.Label) {
        let facts = SampleFacts.submission { facts in
            facts.id = SubmissionID(studentFolder: "S1", sessionFolder: FileName(text: name))
            change(&facts)
        }
        let label = LabelledTree.Label(
            session: facts.id.description,
            isForged: forged,
            className: String(name.prefix { $0 != "-" }),
            expected: expect,
            strength: strength
        )
        return (.init(facts: facts, judgement: Judge.judge(facts, under: programme)), label)
    }

    /// Another student's earlier picture so many bits away.
    private static func near(_ bits: Int) -> (inout SubmissionFacts) -> Void {
        { facts in
            let earlier = EarlierFile(
                submission: SubmissionID(studentFolder: "S9", sessionFolder: "x"),
                name: "before.jpg",
                role: .before,
                student: StudentID("S9"),
                isPartner: false
            )
            let twin = EvidenceTwin(
                subject: "before.jpg",
                kind: .samePicture,
                distance: bits,
                variant: "identity",
                earlier: earlier
            )
            facts.history = HistoryFacts(twins: [twin])
        }
    }

    private static func bench(under programme: Programme = Programme()) throws -> FraudBench {
        let sessions = [
            try session("plain-1", under: programme),
            try session("plain-2", under: programme),
            try session("seat-1", under: programme, near(36)),
            try session("bare-1", expect: .flagged, under: programme) {
                $0.changePhoto(.after) { $0.gps = PositionFacts(status: .absent) }
                $0.changePhoto(.before) { $0.gps = PositionFacts(status: .absent) }
            },
            try session("copy-1", forged: true, strength: .strong, under: programme, near(4)),
            try session("copy-2", forged: true, strength: .strong, under: programme, near(28)),
            try session("home-1", forged: true, strength: .proof, under: programme) {
                $0.change(.after) { $0.place = SampleFacts.place(metres: 5_000) }
            },
            try session("perfect-1", forged: true, strength: LabelledTree.LabelStrength.none, under: programme),
        ]
        var labels = Dictionary(uniqueKeysWithValues: sessions.map { ($1.session, $1) })
        labels["S1/gone"] = LabelledTree.Label(
            session: "S1/gone",
            isForged: false,
            className: "gone",
            expected: .verified
        )
        let stranger = try session("stranger").0
        return FraudBench(of: sessions.map(\.0) + [stranger], labels: labels, under: programme)
    }

    @Test func `sessions are counted by what they are`() throws {
        let bench = try Self.bench()
        #expect(bench.groups.map(\.group) == [.clean, .irregular, .proof, .strong, .none])
        #expect(bench.groups.map(\.sessions) == [3, 1, 1, 2, 1])
        #expect(bench.groups.map(\.held) == [0, 1, 1, 2, 0])
        #expect(bench.absent == ["S1/gone"] && bench.unlabelled == 1)
        #expect(bench.classes.map(\.name) == ["bare", "plain", "seat", "copy", "home", "perfect"])
        #expect(bench.classes.last.map { $0.found == 0 && $0.isForged } == true)
    }

    @Test func `each rule has its false alarms and what it alone catches`() throws {
        let bench = try Self.bench()
        let reuse = try #require(bench.rules.first { $0.code == .reuseSamePicture })
        #expect(reuse.severity == .flag && reuse.strength == .strong && !reuse.isShadow)
        #expect(reuse.sessions == ["strong": 2] && reuse.alone == ["strong": 2])
        #expect(reuse.classes.map { "\($0.name) \($0.found)/\($0.sessions)" } == ["copy 2/2"])
        #expect(bench.silent.contains(.memoCopied) && !bench.silent.contains(.reuseSamePicture))
        let absent = try #require(bench.rules.first { $0.code == .locationAbsent })
        #expect(absent.alone == ["irregular": 1])
    }

    @Test func `thresholds show what another figure would do`() throws {
        let rows = try Self.bench().thresholds.filter { $0.setting == "reuse.same-picture-bits" }
        #expect(rows.map(\.value) == ["16", "24", "31", "40", "50"])
        #expect(rows.map(\.isCurrent) == [false, false, true, false, false])
        #expect(rows.map { $0.held["strong"] ?? 0 } == [1, 1, 2, 2, 2])
        #expect(rows.map { $0.held["clean"] ?? 0 } == [0, 0, 0, 1, 1])
        let distances = try Self.bench().distances
        #expect(distances.map { $0.sessions["strong"] ?? 0 } == [1, 1, 2, 2, 2])
        #expect(distances.map { $0.sessions["clean"] ?? 0 } == [0, 0, 0, 1, 1])
    }

    @Test func `a rule in shadow is counted and holds nothing back`() throws {
        var programme = Programme()
        programme.signals.shadow = [.reuseSamePicture]
        let bench = try Self.bench(under: programme)
        let reuse = try #require(bench.rules.first { $0.code == .reuseSamePicture })
        #expect(reuse.isShadow && reuse.sessions == ["strong": 2] && reuse.alone.isEmpty)
        #expect(bench.groups.first { $0.group == .strong }?.held == 0)
    }

    @Test func `the tables name every group, rule and class once, and fit a terminal`() throws {
        let bench = try Self.bench()
        let text = bench.text(listing: true)
        for word in ["clean", "irregular", "forged:proof", "copy 2/2", "found nowhere", "Not as labelled", "perfect-1"]
        {
            #expect(text.contains(word), "\(word)")
        }
        #expect(text.contains("clean sessions flagged 0/3, rejected 0/3"))
        #expect(text.contains("forged ones held back: proof 1/1, strong 2/2, none 0/1"))
        #expect(text.contains("1 labelled sessions are not there: S1/gone"))
        #expect(!text.contains(" \n"))
        #expect(!bench.text(listing: false).contains("Not as labelled"))
        let json = try JSONEncoder().encode(bench)
        let object = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
        #expect(Set(object.keys).isSuperset(of: ["groups", "rules", "classes", "thresholds", "distances", "sessions"]))
    }

    /// Every setting that is tried is one of `daka.yaml`, and one of the figures is that in force.
    @Test func `the thresholds are settings`() throws {
        let rows = try Self.bench().thresholds
        for setting in Set(rows.map(\.setting)) {
            #expect(rows.contains { $0.setting == setting && $0.isCurrent }, "\(setting)")
        }
    }
}
