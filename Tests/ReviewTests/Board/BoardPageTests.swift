import Accounts
import Checks
import Foundation
import Ledger
import Submissions
import Testing
import Workspace

@testable import Review

@Suite struct BoardPageTests {
    static func student(
        _ number: String,
        _ pair: String,
        class name: String = "影像1班",
        name called: String = "陈"
    ) -> Enrolment {
        Enrolment(student: StudentID(number), name: called, className: name, role: .helper, pair: pair)
    }

    static let roster = Roster([
        student("1", "P01"), student("2", "P02", class: "影像2班"), student("3", "P01"), student("4", ""),
        student("5", ""),
    ])

    static func page(
        _ roster: Roster = roster,
        _ selection: BoardPage.Selection = BoardPage.Selection(),
        today: CivilDate = CivilDate(daysSinceEpoch: 18_930)
    ) throws -> BoardPage {
        try BoardPage(
            RosterGroups(roster),
            selection,
            ledger: LedgerDatabase(timeZone: shanghai),
            programme: Programme(),
            scoring: ScoringPolicy(),
            today: today,
            words: Catalogue(.english)
        )
    }

    @Test func pairsStandTogetherAndSinglesAlone() throws {
        let groups = RosterGroups(Self.roster).page(BoardPage.Selection()).page
        #expect(groups.map { $0.map(\.student.value) } == [["1", "3"], ["2"], ["4"], ["5"]])
        let page = try Self.page()
        #expect(page.pairs.map(\.name) == ["P01", "P02", nil, nil])
        #expect(page.pairs.map(\.hasJoint) == [true, false, false, false])
        #expect(page.pairs[0].rows == 3 && page.pairs[0].students.map(\.pair) == ["P01", nil])
        #expect(page.weeks.count == 7 && page.weeks[0].days == "10-18 – 10-24")
    }

    /// Week 2 runs on the day looked at: week 1 can still be made up.
    @Test func weeksAreOpenRecoverableAndShort() throws {
        let running = try Self.page().pairs[0].students[0].cells
        #expect(running[0].tone == "recoverable" && running[1].tone == "open" && running[0].count == "0/6")
        #expect(running[0].note == "6 short, may be made up" && running[0].spoken == "Week 1, short, may be made up")
        #expect(running[0].url == "/sessions?student=1&week=1")
        let over = try Self.page(today: CivilDate(daysSinceEpoch: 19_900)).pairs[0]
        #expect(over.students[0].cells.allSatisfy { $0.tone == "short" } && over.students[0].out != nil)
        #expect(over.joint.allSatisfy { $0.isLacking && $0.count == "0" })
    }

    /// The board counts by the rules of the workspace.
    @Test(arguments: [true, false]) func shortWeeksFollowTheScoringSettings(makeUp: Bool) async throws {
        var harness = try DeskHarness { $0.scoring.attendance.makeUp = makeUp }
        harness.roster = Self.roster
        harness.clock.advance(by: 8 * 86_400)
        try await harness.visit(as: .viewer) { browser in
            let text = try await browser.get("/board").text
            #expect(text.contains("<a class=\"recoverable\"") == makeUp)
            #expect(text.contains("<a class=\"short\"") != makeUp)
        }
    }

    @Test func classAndSearchSelect() throws {
        var selection = BoardPage.Selection(className: "影像2班")
        #expect(try Self.page(Self.roster, selection).pairs.map(\.name) == ["P02"])
        selection = BoardPage.Selection(search: "p01")
        #expect(try Self.page(Self.roster, selection).pairs.map(\.name) == ["P01"])
        selection = BoardPage.Selection(search: "nobody")
        let page = try Self.page(Self.roster, selection)
        #expect(page.isEmpty && page.classes.map(\.value) == ["影像1班", "影像2班"])
    }

    @Test func aPairOfTwoClassesIsShownWholeUnderBoth() throws {
        let roster = Roster([
            Self.student("1", "P01"), Self.student("2", "P01", class: "影像2班"), Self.student("3", "P02"),
        ])
        for (name, pairs) in [("影像1班", ["P01", "P02"]), ("影像2班", ["P01"])] {
            let page = try Self.page(roster, BoardPage.Selection(className: name))
            #expect(page.pairs.map(\.name) == pairs && page.pairs.first?.students.map(\.number) == ["1", "2"])
            #expect(page.pairs.first?.hasJoint == true)
        }
    }

    @Test func pagesFollowEachOtherByKey() throws {
        let roster = Roster((0..<100).map { Self.student("\($0)", "P\($0 / 2 + 100)") })
        var seen: [String?] = []
        var selection = BoardPage.Selection()
        for _ in 0..<3 {
            let page = try Self.page(roster, selection)
            seen += page.pairs.map(\.name)
            let next = RosterGroups(roster).page(selection).next
            #expect((page.nextURL == nil) == (next == nil))
            guard let next else { break }
            selection.after = next
        }
        #expect(seen == (100..<150).map { "P\($0)" })
    }

    @Test(arguments: Language.allCases) func hostileNamesStayText(_ language: Language) throws {
        let roster = Roster([Self.student(hostileName, hostileName, class: hostileName, name: hostileName)])
        let words = try Catalogue(language)
        let page = try BoardPage(
            RosterGroups(roster),
            BoardPage.Selection(search: "script"),
            ledger: LedgerDatabase(timeZone: shanghai),
            programme: Programme(),
            scoring: ScoringPolicy(),
            today: CivilDate(daysSinceEpoch: 18_930),
            words: words
        )
        let html = try PageRenderer().html("board", page, PageChrome(title: "t", words: words))
        #expect(!html.contains("<script>alert") && html.contains("&lt;script&gt;alert"))
        #expect(!html.unicodeScalars.contains("\u{202E}") && !html.contains("style="))
    }
}
