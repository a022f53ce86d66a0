import Checks
import DakaTestSupport
import Foundation
import Ledger
import Scoring
import Submissions
import Testing
import Workspace

/// The pages that people read, and the digest behind the weekly one.
struct ReportTests {
    private static let evil = "<script>alert(\"1\")</script>&'"

    /// A pair's first week: a joint session, one that waits, one that was refused, one incomplete.
    private func sample() throws -> (SampleLedger, Roster) {
        let sample = try SampleLedger()
        var helper = student("1")
        helper.name = Self.evil
        let helpee = student("2", .helpee)
        try sample.session("a", of: helper, start: SampleFacts.start, minutes: 128) { facts in
            facts.changeText(.memo) { $0.content = Self.evil }
        }
        try sample.session("b", of: helpee, start: SampleFacts.start, minutes: 128)
        let tuesday = SampleFacts.instant("2021-10-19 19:00:00")
        for (index, finding) in [
            Finding(.locationUncertain, .flag), Finding(.durationTooShort, .reject),
            Finding(.evidenceMissing, .missing),
        ].enumerated() {
            try sample.session(
                "c\(index)",
                of: helpee,
                start: tuesday.addingTimeInterval(TimeInterval(index * 7_200)),
                minutes: 90,
                findings: [finding]
            )
        }
        return (sample, Roster([helper, helpee]))
    }

    private func scores(_ sample: SampleLedger, _ roster: Roster, today: String = "2021-12-10") throws -> TermScores {
        try TermScores(of: sample.ledger, roster: roster, rules: rules(today: today), grades: .init())
    }

    @Test func `The digest tells what both did and what is missing`() throws {
        let (sample, roster) = try sample()
        let scores = try scores(sample, roster)
        let digest = try #require(WeekReport.digests(of: scores, week: 1, ledger: sample.ledger).first)
        #expect(digest.jointSessions == 1)
        #expect(digest.members.map(\.sessions.count) == [1, 4])
        #expect(digest.members[0].sessions[0].memoContents == [Self.evil])
        let id = { SubmissionID(studentFolder: "2 学生2", sessionFolder: $0) }
        #expect(
            digest.missing == [
                .credits(StudentID("1"), 4), .credits(StudentID("2"), 4), .decision(id("c0")), .mending(id("c1")),
                .files(id("c2")),
            ]
        )
        let second = try #require(WeekReport.digests(of: scores, week: 2, ledger: sample.ledger).first)
        #expect(second.members.map(\.sessions.count) == [0, 0])
        #expect(second.missing.last == .jointSessions(1))
        #expect(try WeekReport.digests(of: scores, week: 1, ledger: sample.ledger) { _ in false }.isEmpty)
    }

    @Test func `A session without a week stands in the week of its arrival`() throws {
        let sample = try SampleLedger()
        let helpee = student("2", .helpee)
        let sunday = SampleFacts.instant("2021-10-24 23:59:00")
        let file = KeptFile(
            name: "memo.txt",
            evidence: KeptEvidence(
                sha256: String(repeating: "a", count: 64),
                byteCount: 1,
                fileExtension: "txt",
                format: .unknown
            ),
            stamp: FileStamp(size: 1, modified: 1, changed: 1),
            arrivedAt: sunday
        )
        let id = SubmissionID(studentFolder: "2", sessionFolder: "memo only")
        try sample.ledger.keep(
            [file],
            in: id,
            of: helpee.student,
            deadline: sample.now,
            complete: false,
            now: sunday
        )
        let scores = try scores(sample, Roster([student("1"), helpee]))
        let counts = try (1...3).map { week in
            try WeekReport.digests(of: scores, week: week, ledger: sample.ledger)[0].members[1].sessions.count
        }
        #expect(counts == [1, 0, 0])
    }

    @Test(arguments: Language.allCases)
    func `Pages load nothing and escape every word`(_ language: Language) throws {
        let (sample, roster) = try sample()
        let scores = try scores(sample, roster)
        let digests = try WeekReport.digests(of: scores, week: 1, ledger: sample.ledger)
        let week = WeekReport(digests, week: 1, rules: scores.rules, title: Self.evil, language: language)
        let pages = [TermReport(scores, title: Self.evil, language: language).html, week.html]
        for page in pages {
            #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\">"))
            #expect(page.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;"))
            for word in ["<script", "http:", "https:", "src=", "href=", "url(", "@import", "Optional("] {
                #expect(!page.contains(word), "\(word)")
            }
            #expect(page.contains("<svg viewBox"))
            let tags = ["main", "table", "svg", "section", "tbody", "div", "span", "ul", "p"]
            for tag in tags {
                let opened =
                    page.components(separatedBy: "<\(tag) ").count + page.components(separatedBy: "<\(tag)>").count
                #expect(opened - 1 == page.components(separatedBy: "</\(tag)>").count, "\(tag) in \(language)")
            }
        }
        #expect(pages[0].contains(language == .chinese ? "学期报告" : "Term report"))
        #expect(pages[0].contains(language == .chinese ? "待定" : "pending"))
        #expect(pages[1].contains(language == .chinese ? "第 1 周周报" : "Week 1 digest"))
    }

    @Test func `Tables have a row for each student and each session`() throws {
        let (sample, roster) = try sample()
        let scores = try scores(sample, roster)
        let term = TermReport(scores, title: "", language: .english).table
        #expect(term.rows.count == 2)
        #expect(term.rows.allSatisfy { $0.count == term.columns.count })
        let digests = try WeekReport.digests(of: scores, week: 1, ledger: sample.ledger)
        let week = WeekReport(digests, week: 1, rules: scores.rules, title: "", language: .english).table
        #expect(week.rows.count == 5)
        #expect(week.rows.allSatisfy { $0.count == week.columns.count })
        #expect(
            week.rows[0].suffix(7) == [
                "2021-10-18T19:02:11+08:00", "2021-10-18T21:10:11+08:00", "128", "verified", "2", "图书馆", Self.evil,
            ]
        )
    }

    @Test func `An empty roster makes empty pages`() throws {
        let sample = try SampleLedger()
        let scores = try scores(sample, Roster())
        #expect(TermReport(scores, title: "x", language: .english).html.contains("</html>"))
        #expect(WeekReport([], week: 1, rules: scores.rules, title: "x", language: .english).html.contains("</html>"))
        #expect(ScoreFeeds(scores).attendance.rows.isEmpty)
    }
}
