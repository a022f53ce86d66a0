import Checks
import DakaTestSupport
import Foundation
import Submissions
import Testing

struct JudgeTests {
    @Test func `an honest session is verified without a finding`() {
        let judgement = Judge.judge(SampleFacts.submission(lasting: 7_689), under: Programme())
        #expect(judgement.findings.isEmpty)
        #expect(judgement.verdict == .verified)
        #expect(judgement.credits == 2)
        #expect(judgement.durationSeconds == 7_689)
        #expect(judgement.week == 1)
        #expect(judgement.zone == "图书馆")
        #expect(judgement.start?.instant.iso8601(offset: 28_800) == "2021-10-18T19:02:11+08:00")
        #expect(judgement.end?.instant.iso8601(offset: 28_800) == "2021-10-18T21:10:20+08:00")
    }

    struct Credits: Sendable {
        let seconds: Int
        let credits: Int
    }

    @Test(arguments: [
        Credits(seconds: 1, credits: 0), Credits(seconds: 3_599, credits: 0), Credits(seconds: 3_600, credits: 1),
        Credits(seconds: 7_199, credits: 1), Credits(seconds: 7_200, credits: 2), Credits(seconds: 50_400, credits: 14),
        Credits(seconds: 50_401, credits: 14), Credits(seconds: 176_400, credits: 14),
    ])
    func `whole hours are credits`(row: Credits) {
        let judgement = Judge.judge(SampleFacts.submission(lasting: row.seconds), under: Programme())
        #expect(judgement.measuredCredits == row.credits, "\(row)")
        #expect(judgement.credits == (judgement.verdict == .verified ? row.credits : 0))
    }

    @Test func `other figures are policy`() {
        let programme = Programme.with {
            $0.session.minimumMinutes = 30
            $0.session.minutesPerCredit = 45
        }
        #expect(Judge.judge(SampleFacts.submission(lasting: 1_800), under: programme).credits == 0)
        #expect(Judge.judge(SampleFacts.submission(lasting: 5_400), under: programme).credits == 2)
    }

    struct Week: Sendable {
        let start: String
        let week: Int?
    }

    @Test(arguments: [
        Week(start: "2021-10-17 23:59:59", week: nil), Week(start: "2021-10-18 00:00:00", week: 1),
        Week(start: "2021-10-24 23:59:59", week: 1), Week(start: "2021-10-25 00:00:00", week: 2),
        Week(start: "2021-12-05 23:59:59", week: 7), Week(start: "2021-12-06 00:00:00", week: nil),
    ])
    func `a session belongs to the week in which it starts`(row: Week) {
        let facts = SampleFacts.submission(from: SampleFacts.instant(row.start), lasting: 7_200)
        let judgement = Judge.judge(facts, under: Programme())
        #expect(judgement.week == row.week, "\(row)")
        #expect(judgement.verdict == (row.week == nil ? .rejected : .verified), "\(row)")
    }

    @Test func `the zone is that of the photo which tells one`() {
        let facts = SampleFacts.submission { $0.changePhoto(.before) { $0.gps = PositionFacts(status: .absent) } }
        #expect(Judge.judge(facts, under: Programme()).zone == "图书馆")
    }

    @Test func `findings stand most serious first, then by code, then by file`() {
        let facts = SampleFacts.submission(lasting: 1_800) { facts in
            facts.enrolment = nil
            facts.remove(.memo)
            facts.changePhoto(.before) { $0.gps = PositionFacts(status: .absent) }
            facts.changePhoto(.after) { $0.gps = PositionFacts(status: .absent) }
        }
        let seen = Judge.judge(facts, under: Programme()).findings.map {
            "\($0.code.rawValue) \($0.subject?.text ?? "-")"
        }
        #expect(
            seen == [
                "memo.missing -", "duration.too-short -", "evidence.unknown-student -", "location.absent after.jpg",
                "location.absent before.jpg",
            ]
        )
    }

    @Test func `the order in which files are listed plays no part`() {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            var facts = Scenarios.random(&generator)
            let expected = Judge.judge(facts, under: Programme())
            facts.evidence.shuffle(using: &generator)
            #expect(Judge.judge(facts, under: Programme()) == expected, "seed \(seed): \(facts)")
        }
    }

    @Test func `one more finding never makes a verdict milder`() {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        let order: [Verdict] = [.verified, .flagged, .rejected, .incomplete]
        func rank(_ verdict: Verdict) -> Int { order.firstIndex(of: verdict) ?? -1 }
        for _ in 0..<200 {
            let judgement = Judge.judge(Scenarios.random(&generator), under: Programme())
            for severity in Severity.allCases {
                let more = Verdict(judgement.findings + [Finding(.tamperEdited, severity)])
                #expect(rank(more) >= rank(judgement.verdict), "seed \(seed): \(severity)")
            }
        }
    }

    @Test func `a judgement survives the ledger`() throws {
        for scenario in Scenarios.all {
            let judgement = Judge.judge(scenario.facts, under: scenario.programme)
            let copy = try JSONDecoder().decode(Judgement.self, from: JSONEncoder().encode(judgement))
            #expect(copy == judgement, "\(scenario.name)")
        }
    }
}
