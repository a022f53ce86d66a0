import Accounts
import Checks
import Foundation
import HTTPTypes
import HummingbirdTesting
import Ledger
import Submissions
import Testing

@testable import Review

@Suite struct DecisionTests {
    private let approve = [("verdict", "1"), ("outcome", "approve")]

    @Test func approvesAsMeasuredAndUndoes() async throws {
        let harness = try DeskHarness()
        let id = try harness.judge("s")
        try await harness.visit(as: .reviewer) { browser in
            let done = try await browser.post(
                "/cases/\(id)/decision",
                approve + [("answers", "location.absent"), ("next", "/queue?week=1")]
            )
            #expect(done.status == .seeOther)
            let next = try #require(done.headers[.location])
            #expect(next.hasPrefix("/queue?week=1&said=approve&case=\(id)&decision="))
            let queue = try await browser.get(next)
            #expect(queue.text.contains("Approved."))
            #expect(queue.text.contains(#"action="/cases/\#(id)/undo""#))
            #expect(try harness.ledger.credits(after: 0, limit: 9).map(\.credits) == [2])
            let decision = try #require(next.split(separator: "=").last.map(String.init))
            let undone = try await browser.post("/cases/\(id)/undo", [("decision", decision), ("reason", "oh")])
            #expect(undone.status == .seeOther)
            #expect(try harness.ledger.credits(after: 0, limit: 9).map(\.credits) == [2, -2])
        }
        let entries = try harness.ledger.audit(AuditFilter(actions: [.decided, .undone]), limit: 9)
        #expect(entries.map(\.actor.name) == ["reviewer", "reviewer"])
        #expect(entries.allSatisfy { $0.subject == "2019001/s" })
    }

    /// A link can say anything: only the visitor's own decision, and one that stands, is offered to be undone.
    @Test func onlyOnesOwnDecisionIsOfferedToBeUndone() async throws {
        let harness = try DeskHarness()
        let (id, other) = (try harness.judge("s"), try harness.judge("o"))
        try await harness.visit(as: .reviewer) { browser in
            let done = try await browser.post("/cases/\(id)/decision", approve)
            let decision = try #require(done.headers[.location]?.split(separator: "=").last.map(String.init))
            let link = "/queue?case=\(id)&decision=\(decision)"
            #expect(try await browser.get(link).text.contains("/undo\""))
            for wrong in [
                "case=\(other)&decision=\(decision)", "case=\(id)&decision=99", "case=99&decision=\(decision)",
            ] {
                #expect(try await !browser.get("/queue?\(wrong)").text.contains("/undo\""), "\(wrong)")
            }
            let lead = Browser(client: browser.client)
            try await lead.signIn(account: "lead", password: DeskHarness.password)
            #expect(try await !lead.get(link).text.contains("/undo\""))
            _ = try await browser.post("/cases/\(id)/undo", [("decision", decision)])
            #expect(try await !browser.get(link).text.contains("/undo\""))
        }
    }

    /// The queue's short form names no findings: the decision answers all that speak against the session.
    @Test func aDecisionNamesItsFindings() async throws {
        let harness = try DeskHarness()
        let findings = [Finding(.locationAbsent, .flag), Finding(.memoUnreadable, .flag)]
        let id = try harness.judge("s", findings: findings)
        try await harness.visit(as: .reviewer) { browser in
            let others = try await browser.post("/cases/\(id)/decision", approve + [("answers", "memo.missing")])
            #expect(others.status == .badRequest)
            #expect(try await browser.post("/cases/\(id)/decision", approve).status == .seeOther)
            let submission = try #require(try harness.ledger.submission(number: id)?.submission)
            let decision = try #require(try harness.ledger.decisions(on: submission).last)
            #expect(Set(decision.decision.answers) == [.locationAbsent, .memoUnreadable])
        }
    }

    @Test func whatIsLackingLeadsToTheCase() async throws {
        let harness = try DeskHarness()
        let id = try harness.judge("s", credits: 0)
        try await harness.visit(as: .reviewer) { browser in
            let response = try await browser.post("/cases/\(id)/decision", approve)
            #expect(response.status == .unprocessableContent)
            #expect(response.text.contains("href=\"/cases/\(id)\""))
            // Whoever is signed in keeps the navigation.
            #expect(response.text.contains("action=\"/sign-out\""))
            let queue = try await browser.get("/queue")
            #expect(queue.text.contains("data-lacks=\"/cases/\(id)#decide\""))
        }
    }

    @Test(arguments: [
        ("reject", "too dark", HTTPResponse.Status.seeOther), ("ask", "too dark", .seeOther),
        ("reject", "", .unprocessableContent), ("reject", "  ", .unprocessableContent),
        ("ask", "", .unprocessableContent), ("", "x", .unprocessableContent), ("delete", "x", .unprocessableContent),
    ])
    func aReasonIsNeeded(outcome: String, reason: String, status: HTTPResponse.Status) async throws {
        let harness = try DeskHarness()
        let id = try harness.judge("s")
        try await harness.visit(as: .reviewer) { browser in
            let response = try await browser.post(
                "/cases/\(id)/decision",
                [("verdict", "1"), ("outcome", outcome), ("reason", reason)]
            )
            #expect(response.status == status)
            let decisions = try harness.ledger.audit(AuditFilter(actions: [.decided]), limit: 9)
            #expect(decisions.count == (status == .seeOther ? 1 : 0))
        }
    }

    @Test func creditsSetByHandNeedAReason() async throws {
        let harness = try DeskHarness()
        let id = try harness.judge("s")
        try await harness.visit(as: .reviewer) { browser in
            let bare = try await browser.post("/cases/\(id)/decision", approve + [("credits", "3")])
            #expect(bare.status == .unprocessableContent)
            let same = approve + [("credits", "3"), ("reason", "the clock was wrong")]
            #expect(try await browser.post("/cases/\(id)/decision", same).status == .seeOther)
            #expect(try harness.ledger.credits(after: 0, limit: 9).map(\.credits) == [3])
        }
    }

    @Test func aSessionWithoutWeekOrCreditsAsksForThem() async throws {
        let harness = try DeskHarness()
        let weekless = try harness.judge("w", week: nil)
        let worthless = try harness.judge("c", credits: 0)
        try await harness.visit(as: .reviewer) { (browser) async throws in
            #expect(try await browser.post("/cases/\(weekless)/decision", approve).status == .unprocessableContent)
            #expect(try await browser.post("/cases/\(worthless)/decision", approve).status == .unprocessableContent)
            let told = approve + [("week", "2")]
            #expect(try await browser.post("/cases/\(weekless)/decision", told).status == .seeOther)
            #expect(try harness.ledger.credits(after: 0, limit: 9).map(\.week) == [2])
        }
    }

    /// The second of two people sees what the first decided; nothing of theirs is recorded.
    @Test func theSecondSeesTheFirst() async throws {
        let harness = try DeskHarness()
        let id = try harness.judge("s")
        try await harness.visit(as: .lead) { browser in
            let other = Browser(client: browser.client)
            try await other.signIn(account: "reviewer", password: DeskHarness.password)
            let first = try await other.post(
                "/cases/\(id)/decision",
                [("verdict", "1"), ("outcome", "reject"), ("reason", "no <place>")]
            )
            #expect(first.status == .seeOther)
            let second = try await browser.post("/cases/\(id)/decision", approve + [("reason", "fine to me")])
            #expect(second.status == .conflict)
            #expect(second.text.contains("reviewer decided this case"))
            #expect(second.text.contains("no &lt;place&gt;"))
            #expect(second.text.contains("fine to me"))
            #expect(try harness.ledger.credits(after: 0, limit: 9).isEmpty)
        }
    }

    @Test func anOutdatedVerdictShowsTheNewOne() async throws {
        let harness = try DeskHarness()
        let id = try harness.judge("s")
        try harness.judge(
            "s",
            findings: [Finding(.memoMissing, .missing)],
            files: [keptFile("a.jpg", "another"), keptFile("b.jpg", "more")]
        )
        try await harness.visit(as: .reviewer) { browser in
            let late = try await browser.post("/cases/\(id)/decision", approve)
            #expect(late.status == .conflict)
            #expect(late.text.contains("New evidence came meanwhile"))
            let sentence = try #require(Finding(.memoMissing, .missing).wording[.english].split(separator: ".").first)
            #expect(late.text.contains(String(sentence.prefix(20))))
            #expect(try harness.ledger.credits(after: 0, limit: 9).isEmpty)
        }
    }

    @Test func nobodyDecidesTheirOwnPairsCase() async throws {
        let harness = try DeskHarness()
        try harness.addStaff("zhang", .lead, student: "2019001")
        let id = try harness.judge("s")
        try await harness.visit { browser in
            try await browser.signIn(account: "zhang", password: DeskHarness.password)
            let response = try await browser.post("/cases/\(id)/decision", approve)
            #expect(response.status == .forbidden)
            #expect(response.text.contains("a colleague decides it"))
            #expect(try harness.ledger.credits(after: 0, limit: 9).isEmpty)
        }
    }

    @Test func takingCreditsBackIsALeads() async throws {
        let harness = try DeskHarness()
        let id = try harness.judge("s", findings: [])
        let reject = [("verdict", "1"), ("outcome", "reject"), ("reason", "seen elsewhere")]
        try await harness.visit(as: .reviewer) { (browser) async throws in
            #expect(try await browser.post("/cases/\(id)/decision", reject).status == .forbidden)
        }
        #expect(try harness.ledger.credits(after: 0, limit: 9).map(\.credits) == [2])
        try await harness.visit(as: .lead) { (browser) async throws in
            #expect(try await browser.post("/cases/\(id)/decision", reject).status == .seeOther)
        }
        #expect(try harness.ledger.credits(after: 0, limit: 9).map(\.credits) == [2, -2])
    }

    @Test func anotherCasesDecisionIsNotUndoneFromHere() async throws {
        let harness = try DeskHarness()
        let (first, second) = (try harness.judge("a"), try harness.judge("b"))
        try await harness.visit(as: .lead) { browser in
            let done = try await browser.post("/cases/\(first)/decision", approve)
            let decision = try #require(done.headers[.location]?.split(separator: "=").last.map(String.init))
            #expect(try await browser.post("/cases/\(second)/undo", [("decision", decision)]).status == .notFound)
            #expect(try await browser.post("/cases/\(first)/undo", [("decision", decision)]).status == .seeOther)
            let again = try await browser.post("/cases/\(first)/undo", [("decision", decision)])
            #expect(again.status == .conflict)
        }
    }

    @Test func anAppealIsNoted() async throws {
        let harness = try DeskHarness()
        let id = try harness.judge("s", findings: [Finding(.locationOutsideZone, .reject)])
        try await harness.visit(as: .reviewer) { browser in
            #expect(try await browser.post("/cases/\(id)/appeal", []).status == .unprocessableContent)
            let noted = try await browser.post("/cases/\(id)/appeal", [("reason", "was on the balcony")])
            #expect(noted.headers[.location] == "/cases/\(id)?said=appealed")
            #expect(try await browser.get("/queue?kind=appealed").text.contains("/cases/\(id)?kind=appealed\""))
        }
    }

    /// What somebody tries to decide that is not theirs leaves a line about the case.
    @Test func forbiddenDecisionsAreAudited() async throws {
        let harness = try DeskHarness()
        try harness.addStaff("zhang", .lead, student: "2019001")
        let own = try harness.judge("own")
        let granted = try harness.judge("granted", of: "2019005", pair: "P5", findings: [])
        try await harness.visit { browser in
            try await browser.signIn(account: "zhang", password: DeskHarness.password)
            #expect(try await browser.post("/cases/\(own)/decision", approve).status == .forbidden)
            let bulk = [("case", "\(own).1"), ("outcome", "approve"), ("reason", "mine")]
            #expect(try await browser.post("/queue/decision", bulk).status == .conflict)
        }
        try await harness.visit(as: .reviewer) { (browser) async throws in
            let reject = [("verdict", "1"), ("outcome", "reject"), ("reason", "elsewhere")]
            #expect(try await browser.post("/cases/\(granted)/decision", reject).status == .forbidden)
        }
        let lines = try harness.ledger.audit(AuditFilter(actions: [.refused]), limit: 9)
        #expect(lines.map(\.actor.name) == ["reviewer", "zhang", "zhang"])
        #expect(lines.map(\.subject) == ["2019005/granted", "2019001/own", "2019001/own"])
        #expect(lines.map { $0.detail["reason"] } == ["needsLead", "ownPair", "ownPair"])
    }

    /// Filters stay on through a decision, a conflict and what is lacking.
    @Test func theFilterStaysOn() async throws {
        let harness = try DeskHarness()
        let (first, second) = (try harness.judge("a"), try harness.judge("b"))
        try harness.judge("c", week: 2)
        let next = ("next", "/cases/\(second)?week=1")
        try await harness.visit(as: .reviewer) { browser in
            let lacking = try await browser.post("/cases/\(first)/decision", approve + [("credits", "9"), next])
            #expect(lacking.status == .unprocessableContent)
            let links = ["href=\"/cases/\(first)?week=1\"", "href=\"/queue?week=1\""]
            for link in links { #expect(lacking.text.contains(link)) }
            let done = try await browser.post("/cases/\(first)/decision", approve + [next])
            let location = try #require(done.headers[.location])
            #expect(location.hasPrefix("/cases/\(second)?week=1&said=approve"))
            // The case that follows offers to take the decision back, and leads on within the filter.
            let page = try await browser.get(location).text
            #expect(page.contains("action=\"/cases/\(first)/undo\"") && page.contains("href=\"/queue?week=1\""))
            let late = try await browser.post("/cases/\(first)/decision", approve + [next])
            #expect(late.status == .conflict)
            for link in links { #expect(late.text.contains(link)) }
        }
    }

    /// A case page carries the form by which an appeal that came by word of mouth is noted.
    @Test func theCasePageNotesAnAppeal() async throws {
        let harness = try DeskHarness()
        let id = try harness.judge("s", findings: [Finding(.locationOutsideZone, .reject)])
        let form = "action=\"/cases/\(id)/appeal\""
        try await harness.visit(as: .viewer) { (browser) async throws in
            #expect(try await !browser.get("/cases/\(id)").text.contains(form))
        }
        try await harness.visit(as: .reviewer) { (browser) async throws in
            #expect(try await browser.get("/cases/\(id)").text.contains(form))
            _ = try await browser.post("/cases/\(id)/appeal", [("reason", "was on the balcony")])
            let noted = try await browser.get("/cases/\(id)").text
            #expect(!noted.contains(form) && noted.contains("was on the balcony"))
        }
    }

    /// An open case page learns that somebody else decided.
    @Test func anOpenCaseLearnsOfChanges() async throws {
        let harness = try DeskHarness()
        let id = try harness.judge("s")
        try await harness.visit(as: .reviewer) { browser in
            let page = try await browser.get("/cases/\(id)").text
            let found = page.firstMatch(of: /data-live="([^"]+)" data-state="([^"]+)"/)
            let (url, state) = try #require(found.map { (String($0.1), String($0.2)) })
            let tag = HTTPFields([HTTPField(name: .ifNoneMatch, value: "\"\(state)\"")])
            #expect(try await browser.get(url, headers: tag).status == .notModified)
            _ = try await browser.post("/cases/\(id)/decision", approve)
            #expect(try await browser.get(url, headers: tag).status == .ok)
        }
    }
}
