import Checks
import DakaTestSupport
import Foundation
import Ledger
import Scoring
import Submissions
import Testing
import Workspace

/// `daka replay`.
struct ReplayTests {
    /// Hands in a session that the judge himself judges.
    private func handIn(
        _ name: String,
        of student: Enrolment,
        to sample: SampleLedger,
        start: String,
        minutes: Int,
        under programme: Programme = Programme()
    ) throws -> SubmissionID {
        let id = SubmissionID(studentFolder: FileName(text: student.student.value), sessionFolder: FileName(text: name))
        let facts = SampleFacts.submission(from: SampleFacts.instant(start), lasting: minutes * 60) { facts in
            facts.id = id
            facts.student = student.student
            facts.enrolment = student
        }
        let file = KeptFile(
            name: "before.jpg",
            evidence: KeptEvidence(
                sha256: String(repeating: "b", count: 64),
                byteCount: 1,
                fileExtension: "jpg",
                format: .jpeg
            ),
            stamp: FileStamp(size: 1, modified: 1, changed: 1),
            arrivedAt: SampleFacts.instant(start)
        )
        try sample.ledger.keep(
            [file],
            in: id,
            of: student.student,
            deadline: sample.now,
            complete: true,
            now: sample.now
        )
        let claim = try #require(try sample.ledger.claimNext(owner: "test", now: sample.now))
        _ = try sample.ledger.record(
            Judge.judge(facts, under: programme),
            facts: facts,
            under: programme,
            for: claim,
            now: sample.now
        )
        return id
    }

    @Test func `The same rules change nothing, other rules show what they would`() throws {
        let sample = try SampleLedger()
        let one = student("1")
        _ = try handIn("long", of: one, to: sample, start: "2021-10-18 19:00:00", minutes: 125)
        let short = try handIn("short", of: one, to: sample, start: "2021-10-19 19:00:00", minutes: 50)
        let decided = try handIn("decided", of: one, to: sample, start: "2021-10-20 19:00:00", minutes: 140)
        try sample.approve(decided)
        let lines = try sample.ledger.lastSeq()

        let same = try Replay(sample.ledger, under: .programme(Programme()))
        #expect(same.judged == 3 && same.decided == 1 && same.changes.isEmpty)
        #expect(try Replay(sample.ledger, under: .recorded).changes.isEmpty)

        var other = Programme()
        other.session.minimumMinutes = 45
        other.session.minutesPerCredit = 45
        let replay = try Replay(sample.ledger, under: .programme(other))
        // 125 minutes make two credits either way.
        #expect(replay.changes.map(\.submission) == [short, decided])
        let byID = Dictionary(uniqueKeysWithValues: replay.changes.map { ($0.submission, $0) })
        #expect(byID[short].map { [$0.creditsBefore, $0.creditsAfter] } == [0, 1])
        #expect(byID[short]?.before == .rejected && byID[short]?.after == .verified)
        #expect(byID[decided].map { [$0.creditsBefore, $0.creditsAfter] } == [2, 2], "a decision stands")
        #expect(byID[decided]?.isDecided == true)
        #expect(try sample.ledger.lastSeq() == lines, "nothing was written")
        #expect(try sample.ledger.latestVerdict(of: short)?.number == 1)

        let roster = Roster([one])
        let before = try TermScores(of: sample.ledger, roster: roster, rules: rules(), grades: .init())
        let after = try TermScores(of: sample.ledger, after: replay, roster: roster, rules: rules(), grades: .init())
        #expect(before.students[0].points.credits == 4)
        #expect(after.students[0].points.credits == 5)
        let differences = ScoreDifference.all(from: before, to: after)
        #expect(differences.map(\.student) == [one])
        #expect(ScoreDifference.all(from: before, to: before).isEmpty)

        let report = ReplayReport(replay, differences: differences, showsFindings: false)
        for language in Language.allCases { #expect(report.text(in: language).contains("1/short")) }
        let json = try #require(try JSONSerialization.jsonObject(with: Data(report.json())) as? [String: Any])
        #expect(json["judged"] as? Int == 3)
        #expect((json["students"] as? [Any])?.count == 1)
    }

    @Test func `A grant that would go is not counted`() throws {
        let sample = try SampleLedger()
        let one = student("1")
        _ = try handIn("kept", of: one, to: sample, start: "2021-10-18 19:00:00", minutes: 125)
        _ = try handIn("gone", of: one, to: sample, start: "2021-10-19 19:00:00", minutes: 65)
        var strict = Programme()
        strict.session.minimumMinutes = 90
        let replay = try Replay(sample.ledger, under: .programme(strict))
        let after = try TermScores(
            of: sample.ledger,
            after: replay,
            roster: Roster([one]),
            rules: rules(),
            grades: .init()
        )
        #expect(after.students[0].points.credits == 2)
    }
}
