import Accounts
import HTTPTypes
import HummingbirdTesting
import Ledger
import Submissions
import Testing
import Workspace

@testable import Review

@Suite struct LanguageTests {
    @Test func theChoiceIsRemembered() async throws {
        try await DeskHarness().visit(as: .viewer) { browser in
            #expect(try await browser.get("/queue").text.contains("<html lang=\"en\">"))
            let switched = try await browser.get("/queue?week=2&lang=zh-CN")
            #expect(switched.text.contains("<html lang=\"zh-CN\">") && switched.text.contains("审核队列"))
            #expect(switched.text.contains("href=\"/queue?week=2&amp;lang=en\""))
            #expect(browser.cookies["daka-language"] == "zh-CN")
            #expect(try await browser.get("/help").text.contains("<html lang=\"zh-CN\">"))
            #expect(try await browser.get("/nowhere").text.contains("没有这个页面。"))
            _ = try await browser.get("/queue?lang=en")
            #expect(try await browser.get("/queue").text.contains("<html lang=\"en\">"))
        }
    }

    @Test func thePagesSpeakTheWorkspacesLanguageFirst() async throws {
        try await DeskHarness { $0.language = .chinese }.visit { (browser) async throws in
            #expect(try await browser.get("/sign-in").text.contains("<html lang=\"zh-CN\">"))
            #expect(try await browser.get("/sign-in?lang=fr").text.contains("<html lang=\"zh-CN\">"))
            #expect(try await browser.get("/sign-in?lang=en").text.contains("<html lang=\"en\">"))
        }
    }

    @Test func aChoiceBeforeSigningInStays() async throws {
        try await DeskHarness { $0.language = .chinese }.visit { (browser) async throws in
            _ = try await browser.get("/sign-in?lang=en")
            try await browser.signIn(account: "viewer", password: DeskHarness.password)
            #expect(try await browser.get("/queue").text.contains("<html lang=\"en\">"))
        }
    }

    /// What the record says of itself is in its own words; pages have theirs.
    @Test func noSentenceOfTheRecordReachesAPage() async throws {
        let harness = try DeskHarness { $0.language = .chinese }
        let id = try harness.judge("s")
        try await harness.visit(as: .reviewer) { browser in
            func decide(_ outcome: String, replacing: Int64? = nil) async throws {
                var fields = [("verdict", "1"), ("outcome", outcome), ("reason", "看不清")]
                if let replacing { fields.append(("replacing", "\(replacing)")) }
                try #require(try await browser.post("/cases/\(id)/decision", fields).status == .seeOther)
            }
            try await decide("reject")
            try await decide("ask", replacing: 1)
            harness.clock.advance(by: 60)
            try harness.judge("s", files: [keptFile("a.jpg", "another")])
            let text = try await browser.get("/cases/\(id)").text
            #expect(text.contains("取代了此裁定") && text.contains("收到新文件"))
            for ending in RecordedDecision.Ending.allCases { #expect(!text.contains(ending.rawValue)) }
        }
        let catalogue = try Catalogue(.chinese)
        for lack in DecisionLack.allCases { #expect(catalogue.texts[lack.key] != nil, "\(lack)") }
    }
}
