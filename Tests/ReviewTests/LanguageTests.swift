import Accounts
import HTTPTypes
import HummingbirdTesting
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
            #expect(try await browser.get("/sign-in?lang=en").text.contains("<html lang=\"en\">"))
            #expect(try await browser.get("/sign-in?lang=fr").text.contains("<html lang=\"zh-CN\">"))
        }
    }
}
