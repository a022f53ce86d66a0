import Checks
import DakaTestSupport
import Foundation
import Ledger
import Scoring
import Submissions
import Testing
import Workspace

/// `daka explain`.
struct ExplanationTests {
    @Test(arguments: Language.allCases)
    func `Sessions, findings, decisions and lines make up the figures`(_ language: Language) throws {
        let sample = try SampleLedger()
        let one = student("1")
        try sample.session("first", of: one, start: SampleFacts.start, minutes: 128)
        let flagged = try sample.session(
            "second",
            of: one,
            start: SampleFacts.instant("2021-10-26 19:00:00"),
            minutes: 70,
            findings: [Finding(.memoWrongDate, .flag)]
        )
        try sample.approve(flagged, credits: 2, reason: "the memo was corrected")
        try sample.ledger.add(
            Violation(
                student: one.student,
                kind: .phone,
                sanction: .warning,
                day: day("2021-11-02"),
                reason: "played",
                person: "li"
            ),
            now: sample.now
        )
        let scores = try TermScores(of: sample.ledger, roster: Roster([one]), rules: rules(), grades: .init())
        let whole = try Explanation(of: one.student, week: nil, scores: scores, ledger: sample.ledger)
        let text = whole.text(in: language)
        #expect(whole.sessions.map(\.credits) == [2, 2])
        #expect(whole.lines.map(\.credits) == [2, 2])
        for part in ["1 学生1/first", "seq 1", "memo.wrong-date", "li", "the memo was corrected", "4:08 h", "played"] {
            #expect(text.contains(part), "\(part)")
        }
        let week = try Explanation(of: one.student, week: 2, scores: scores, ledger: sample.ledger)
        #expect(week.sessions.map(\.submission) == [flagged])
        #expect(week.lines.map(\.seq) == [2])
        #expect(!week.text(in: language).contains("1 学生1/first"))
        #expect(week.text(in: language).split(separator: "\n").count < text.split(separator: "\n").count)
    }

    /// What weak signals of two causes and a rule in shadow leave on record, under three limits.
    @Test(arguments: [(2, "reaches the 2", "已达 2 项"), (3, "of the 3", "满 3 项才转人工"), (0, "never add up", "不合并")])
    func `Weak signals and rules in shadow are told`(limit: Int, english: String, chinese: String) throws {
        let sample = try SampleLedger()
        let one = student("1")
        let earlier = ["case": "file", "owner": "other", "earlier": "2 学生2/first/before.jpg"]
        try sample.session(
            "first",
            of: one,
            start: SampleFacts.start,
            minutes: 128,
            findings: [Finding(.tamperRecaptured, .note), Finding(.memoCopied, .note)],
            signals: SignalSum(causes: [.screen, .memo], limit: limit),
            shadow: [Finding(.reuseSameFile, .reject, subject: "before.jpg", details: earlier)]
        )
        let scores = try TermScores(of: sample.ledger, roster: Roster([one]), rules: rules(), grades: .init())
        let explanation = try Explanation(of: one.student, week: nil, scores: scores, ledger: sample.ledger)
        let text = explanation.text(in: .english)
        #expect(text.contains("weak signals: 2 (screen, memo)") && text.contains(english), "\(text)")
        #expect(text.contains("in shadow (without effect): reuse.same-file (reject, proof) before.jpg"))
        #expect(text.contains("→ earlier: 2 学生2/first/before.jpg"))
        let zh = explanation.text(in: .chinese)
        #expect(zh.contains("弱信号 2 项（翻拍屏幕、备忘录）") && zh.contains(chinese) && zh.contains("试行（不影响结果）"), "\(zh)")
    }

    @Test func `A student outside the roster has sessions and no weeks`() throws {
        let sample = try SampleLedger()
        try sample.session("first", of: student("9"), start: SampleFacts.start, minutes: 60)
        let scores = try TermScores(of: sample.ledger, roster: Roster([student("1")]), rules: rules(), grades: .init())
        let explanation = try Explanation(of: StudentID("9"), week: nil, scores: scores, ledger: sample.ledger)
        #expect(!explanation.isUnknown)
        #expect(explanation.text(in: .english).contains("not on the roster"))
        #expect(try Explanation(of: StudentID("8"), week: nil, scores: scores, ledger: sample.ledger).isUnknown)
    }

    @Test func `A session outside the days of enrolment is told from one that counts`() throws {
        let sample = try SampleLedger()
        var one = student("1")
        try sample.session("first", of: one, start: SampleFacts.start, minutes: 60)
        one.joined = day("2021-10-19")
        let scores = try TermScores(of: sample.ledger, roster: Roster([one]), rules: rules(), grades: .init())
        let text = try Explanation(of: one.student, week: nil, scores: scores, ledger: sample.ledger).text(in: .english)
        #expect(text.contains("outside the days of enrolment: not counted"))
    }
}
