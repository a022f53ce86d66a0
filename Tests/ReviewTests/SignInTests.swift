import Accounts
import Foundation
import HTTPTypes
import HummingbirdTesting
import Ledger
import Submissions
import Testing
import Workspace

@testable import Review

@Suite struct SignInTests {
    @Test func signsInAndOut() async throws {
        let harness = try DeskHarness()
        try await harness.visit(as: .reviewer) { browser in
            let secret = browser.cookies["daka-session"]
            #expect(secret?.utf8.count == 43)
            let queue = try await browser.get("/queue")
            #expect(queue.status == .ok)
            #expect(queue.text.contains("reviewer"))
            let out = try await browser.post("/sign-out", [])
            #expect(out.status == .seeOther)
            #expect(browser.cookies["daka-session"] == nil)
            // The cookie opens nothing any more, whoever kept it.
            browser.cookies["daka-session"] = secret
            #expect(try await browser.get("/queue").status == .unauthorized)
        }
        #expect(try harness.audited == [.signIn, .signOut])
    }

    @Test func leadsBackToWhereItWasAsked() async throws {
        try await DeskHarness().visit { browser in
            let asked = try await browser.get("/queue?week=2&q=a%26b")
            #expect(asked.status == .unauthorized)
            #expect(asked.text.contains(#"name="next" value="/queue?week=2&amp;q=a%26b""#))
            let done = try await browser.post(
                "/sign-in",
                [("account", "viewer"), ("password", DeskHarness.password), ("next", "/queue?week=2")]
            )
            #expect(done.headers[.location] == "/queue?week=2")
        }
    }

    @Test(arguments: ["//evil.example", "https://evil.example", "/\\evil.example", "evil", "/a b", "/\u{7F}"])
    func neverLeadsElsewhere(next: String) async throws {
        try await DeskHarness().visit { browser in
            let done = try await browser.post(
                "/sign-in",
                [("account", "viewer"), ("password", DeskHarness.password), ("next", next)]
            )
            #expect(done.status == (next.contains("\u{7F}") ? .badRequest : .seeOther))
            #expect(done.headers[.location] ?? "/queue" == "/queue")
        }
    }

    @Test func aWrongPasswordTellsNothing() async throws {
        let harness = try DeskHarness()
        try await harness.visit { browser in
            for account in ["viewer", "nobody", "", "<b>x</b>"] {
                let response = try await browser.post("/sign-in", [("account", account), ("password", "wrong wrong")])
                #expect(response.status == .forbidden)
                #expect(response.text.contains("do not match"))
                #expect(!response.text.contains("<b>x"))
                #expect(browser.cookies["daka-session"] == nil)
            }
        }
        #expect(try harness.audited.allSatisfy { $0 == .signInFailed })
    }

    @Test func throttlesWithoutLockingForEver() async throws {
        let harness = try DeskHarness()
        try await harness.visit { browser in
            var statuses: [HTTPResponse.Status] = []
            for _ in 0..<7 {
                let response = try await browser.post("/sign-in", [("account", "lead"), ("password", "wrong wrong")])
                statuses.append(response.status)
            }
            #expect(statuses.last == .tooManyRequests)
            let right = [("account", "lead"), ("password", DeskHarness.password)]
            let waiting = try await browser.post("/sign-in", right)
            #expect(waiting.status == .tooManyRequests)
            let seconds = try #require(waiting.headers[.retryAfter].flatMap(Int.init))
            #expect((1...60).contains(seconds))
            harness.clock.advance(by: TimeInterval(seconds))
            #expect(try await browser.post("/sign-in", right).status == .seeOther)
        }
    }

    @Test func aBrowserThatSignedInBeforeDoesNotWaitForTheFailuresOfOthers() async throws {
        let harness = try DeskHarness()
        try await harness.visit(as: .lead) { browser in
            #expect(browser.cookies["daka-browser"] != nil)
            _ = try await browser.post("/sign-out", [])
            try await harness.visit { stranger in
                for _ in 0..<7 {
                    _ = try await stranger.post("/sign-in", [("account", "lead"), ("password", "wrong wrong")])
                }
                let right = [("account", "lead"), ("password", DeskHarness.password)]
                #expect(try await stranger.post("/sign-in", right).status == .tooManyRequests)
                #expect(try await browser.post("/sign-in", right).status == .seeOther)
            }
        }
    }

    @Test func sessionsEndWhenIdleAndAfterAShift() async throws {
        let harness = try DeskHarness()
        try await harness.visit(as: .viewer) { browser in
            harness.clock.advance(by: SessionLifetime.standard.idle - 1)
            #expect(try await browser.get("/queue").status == .ok)
            harness.clock.advance(by: SessionLifetime.standard.idle)
            let ended = try await browser.get("/queue")
            #expect(ended.status == .unauthorized)
            #expect(ended.text.contains("action=\"/sign-in\""))
        }
        try await harness.visit(as: .viewer) { (browser) async throws in
            for _ in 0..<Int(SessionLifetime.standard.absolute / 1_800) {
                #expect(try await browser.get("/queue").status == .ok)
                harness.clock.advance(by: 1_800)
            }
            #expect(try await browser.get("/queue").status == .unauthorized)
        }
    }

    /// A reason takes a minute to write; a session that ended meanwhile must not cost it.
    @Test func whatWasTypedWhenTheSessionEndedIsGivenBack() async throws {
        let harness = try DeskHarness()
        let id = try harness.judge("20211018-1")
        try await harness.visit(as: .reviewer) { browser in
            let token = try await browser.formToken()
            harness.clock.advance(by: SessionLifetime.standard.idle + 1)
            let fields = [("verdict", "1"), ("outcome", "reject"), ("reason", "too dark <b>"), ("next", "/queue")]
            let ended = try await browser.post("/cases/\(id)/decision", fields, token: token)
            #expect(ended.status == .unauthorized)
            #expect(ended.text.contains("too dark &lt;b&gt;") && !ended.text.contains("<b>"))
            #expect(ended.text.contains("name=\"next\" value=\"/cases/\(id)\""))
            let submission = SubmissionID(
                studentFolder: FileName(text: "2019001"),
                sessionFolder: FileName(text: "20211018-1")
            )
            #expect(try harness.ledger.decisions(on: submission).isEmpty)
            let bulk = try await browser.post(
                "/queue/decision",
                [("reason", "all alike"), ("next", "/queue?kind=flagged")],
                token: token
            )
            #expect(bulk.text.contains("all alike") && bulk.text.contains("value=\"/queue?kind=flagged\""))
            for foreign in ["", "x", String(token.dropLast())] {
                let refused = try await browser.post("/cases/\(id)/decision", fields, token: foreign)
                #expect(refused.status == .unauthorized && !refused.text.contains("too dark"))
            }
        }
    }

    @Test func theSettingsSayHowLongSessionsLast() async throws {
        let harness = try DeskHarness {
            $0.review.sessionIdleMinutes = 5
            $0.review.sessionHours = 1
        }
        try await harness.visit(as: .viewer) { (browser) async throws in
            harness.clock.advance(by: 299)
            #expect(try await browser.get("/queue").status == .ok)
            harness.clock.advance(by: 300)
            #expect(try await browser.get("/queue").status == .unauthorized)
        }
        try await harness.visit(as: .viewer) { (browser) async throws in
            for _ in 0..<15 {
                #expect(try await browser.get("/queue").status == .ok)
                harness.clock.advance(by: 240)
            }
            #expect(try await browser.get("/queue").status == .unauthorized)
        }
        let standard = try DeskHarness().desk.lifetime
        #expect(standard == .standard)
    }

    /// A page that looks after news by itself keeps nobody signed in.
    @Test func anOpenTabEndsToo() async throws {
        let harness = try DeskHarness()
        try await harness.visit(as: .viewer) { browser in
            for _ in 0..<Int(SessionLifetime.standard.idle / 600) {
                let state = try await browser.get("/queue/state")
                #expect(state.status == .ok)
                harness.clock.advance(by: 600)
            }
            #expect(try await browser.get("/queue/state").status == .unauthorized)
            #expect(try await browser.get("/queue").status == .unauthorized)
        }
    }

    /// The list that the script fetches when the news are that it changed is no visit either.
    @Test func aListThatRefreshesItselfKeepsNobodySignedIn() async throws {
        let harness = try DeskHarness()
        try await harness.visit(as: .viewer) { (browser) async throws in
            let name = Visit.look
            #expect(try await browser.get("/assets/desk.js").text.contains("\"\(name.rawName)\": \"1\""))
            for _ in 0..<Int(SessionLifetime.standard.idle / 600) {
                #expect(try await browser.get("/queue", headers: [name: "1"]).status == .ok)
                harness.clock.advance(by: 600)
            }
            #expect(try await browser.get("/queue").status == .unauthorized)
        }
    }

    @Test func aDisabledAccountIsOutAtOnce() async throws {
        let harness = try DeskHarness()
        let id = try harness.judge("s")
        try await harness.visit(as: .reviewer) { browser in
            let token = try await browser.formToken()
            try harness.ledger.setStaff(
                #require(AccountName("reviewer")),
                enabled: false,
                by: .commandLine(login: "test"),
                now: harness.clock.now
            )
            #expect(try await browser.get("/queue").status == .unauthorized)
            let decided = try await browser.post(
                "/cases/\(id)/decision",
                [("verdict", "1"), ("outcome", "approve")],
                token: token
            )
            #expect(decided.status == .unauthorized)
            let again = try await browser.post(
                "/sign-in",
                [("account", "reviewer"), ("password", DeskHarness.password)]
            )
            #expect(again.status == .forbidden)
        }
        #expect(try harness.ledger.audit(AuditFilter(actions: [.decided]), limit: 1).isEmpty)
    }

    @Test func cookiesAreKeptToTheDesk() async throws {
        try await DeskHarness().visit { browser in
            let response = try await browser.post(
                "/sign-in",
                [("account", "viewer"), ("password", DeskHarness.password)]
            )
            for cookie in response.headers[values: .setCookie] {
                #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict") && cookie.contains("Path=/"))
                #expect(!cookie.contains("Secure"))
            }
        }
        let encrypted = try DeskHarness { $0.review.behindProxy = true }
        try await encrypted.visit { browser in
            let page = try await browser.get("/sign-in")
            #expect(page.headers[.strictTransportSecurity] != nil)
            let cookies = page.headers[values: .setCookie]
            #expect(!cookies.isEmpty)
            for cookie in cookies {
                #expect(cookie.hasPrefix("__Host-daka-visit=") && cookie.contains("Secure"))
            }
        }
    }

    @Test func anotherAddressInClearIsRefused() throws {
        for (address, tls, insecure, isServed) in [
            ("127.0.0.1", false, false, true), ("127.4.5.6", false, false, true), ("::1", false, false, true),
            ("localhost", false, false, true), ("0.0.0.0", false, false, false), ("192.168.1.5", false, false, false),
            ("desk.example", false, false, false), ("127.0.0.1.example", false, false, false),
            ("0.0.0.0", false, true, true),
        ] {
            let harness = try DeskHarness {
                $0.review.address = address
                $0.review.tls = tls
                $0.review.insecure = insecure
            }
            var isRefused = false
            do { _ = try buildReviewApplication(try harness.desk) } catch is ReviewError { isRefused = true }
            #expect(isRefused != isServed, "\(address)")
        }
    }

    @Test func aMissingCertificateIsNamed() throws {
        let harness = try DeskHarness { $0.review.tls = true }
        var paths = PathSettings()
        paths.certificate = "/nowhere/desk.pem"
        let desk = try harness.desk
        let error = #expect(throws: ReviewError.self) { try buildReviewApplication(desk, paths: paths) }
        #expect(error?.description.contains("/nowhere/desk.pem") == true)
    }
}
