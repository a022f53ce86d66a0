import Accounts
import Foundation
import HTTPTypes
import HummingbirdTesting
import Ledger
import NIOCore
import Submissions
import Testing

@testable import Review

/// Requests that no page of the desk makes.
@Suite struct BadInputTests {
    @Test func everyResponseHasTheHeaderFields() async throws {
        let harness = try DeskHarness()
        let id = try harness.judge("s")
        try await harness.visit(as: .lead) { browser in
            let paths =
                RouteTable.desk.routes.filter { !$0.changes }.map(\.example)
                + ["/nowhere", "/queue?week=x", "/cases/\(id)/pictures/x", "/sign-in", StaticAsset.script.url]
            for path in paths {
                let response = try await browser.get(path)
                #expect(response.headers[.contentSecurityPolicy] == SecurityHeaders.contentPolicy, "\(path)")
                #expect(response.headers[.xContentTypeOptions] == "nosniff", "\(path)")
                for (name, value) in [
                    ("Referrer-Policy", "no-referrer"), ("X-Frame-Options", "DENY"),
                    ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
                ] {
                    #expect(response.headers[try #require(HTTPField.Name(name))] == value, "\(path)")
                }
                #expect(response.headers[.cacheControl] != nil, "\(path)")
                if response.headers[.contentType]?.hasPrefix("text/html") == true {
                    #expect(response.headers[.cacheControl] == "no-store", "\(path)")
                }
                #expect(response.headers[.strictTransportSecurity] == nil)
            }
            let policy = SecurityHeaders.contentPolicy
            #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
        }
    }

    @Test(arguments: [
        "/nowhere", "/queue/x", "/cases/0", "/cases/-1/state", "/cases/1.5/state", "/cases/１/state",
        "/cases/..%2f..%2fetc%2fpasswd/state", "/cases/../../etc/passwd", "/cases/99999999999999999999/state",
        "/cases/7/state", "/assets/..%2fdesk.css", "/assets/desk.css.map",
    ])
    func whatIsNotThereIsNotFound(path: String) async throws {
        try await DeskHarness().visit(as: .lead) { browser in
            let response = try await browser.get(path)
            #expect(response.status == .notFound)
            #expect(response.text.contains("There is no such page."))
        }
    }

    @Test(arguments: ["/assets/%00", "/cases/%FF/state", "/cases/1%00/state", "/%C0%AF", "/queue%", "/%ED%A0%80"])
    func pathsThatAreNoTextAreBadRequests(path: String) async throws {
        try await DeskHarness().visit(as: .lead) { browser in
            let response = try await browser.get(path)
            #expect(response.status == .badRequest)
            #expect(response.text.contains("signs that the desk does not read"))
        }
    }

    @Test func boundsOnSize() async throws {
        try await DeskHarness().visit(as: .lead) { browser in
            let long = try await browser.get("/queue?q=" + String(repeating: "a", count: 5_000))
            #expect(long.status == .uriTooLong)
            let search = try await browser.get("/queue?q=" + String(repeating: "a", count: 201))
            #expect(search.status == .badRequest)
            let body = try await browser.post("/cases/1/decision", [("reason", String(repeating: "a", count: 140_000))])
            #expect(body.status == .contentTooLarge)
            let field = try await browser.post("/cases/1/decision", [("reason", String(repeating: "a", count: 9_000))])
            #expect(field.status == .badRequest)
            let fields = try await browser.post("/cases/1/decision", (0..<1_001).map { ("f\($0)", "x") })
            #expect(fields.status == .badRequest)
            let reason = try await browser.post(
                "/cases/1/decision",
                [("verdict", "1"), ("outcome", "reject"), ("reason", String(repeating: "a", count: 1_001))]
            )
            #expect(reason.status == .badRequest)
        }
    }

    @Test(arguments: ["application/json", "text/plain", "multipart/form-data; boundary=x", ""])
    func otherKindsOfForms(kind: String) async throws {
        try await DeskHarness().visit(as: .lead) { browser in
            let response = try await browser.postBody("/sign-out", "{}", headers: [.contentType: kind])
            #expect(response.status == .unsupportedMediaType)
        }
    }

    @Test(arguments: ["reason=%FF%FE", "reason=%", "reason=%G1", "reason=a%00b", "%FF=1", "reason=%1B[31m"])
    func badEncodings(body: String) async throws {
        try await DeskHarness().visit(as: .lead) { browser in
            let token = try await browser.formToken()
            let response = try await browser.postBody("/cases/1/decision", "\(body)&token=\(token)")
            #expect(response.status == .badRequest)
        }
    }

    @Test(arguments: [
        [("verdict", "x")], [("verdict", "0")], [("verdict", "1"), ("verdict", "1")], [("credits", "0")],
        [("credits", "1000")], [("credits", "-1")], [("credits", "1e3")], [("week", "x")], [("answers", "no.such")],
        [("replacing", "x")],
    ])
    func wrongFieldsChangeNothing(fields: [(String, String)]) async throws {
        let harness = try DeskHarness()
        let id = try harness.judge("s")
        try await harness.visit(as: .lead) { browser in
            let known = fields.contains { $0.0 == "verdict" } ? [] : [("verdict", "1")]
            let response = try await browser.post(
                "/cases/\(id)/decision",
                fields + known + [("outcome", "approve"), ("reason", "x")]
            )
            #expect(response.status == .badRequest)
            #expect(try harness.ledger.credits(after: 0, limit: 9).isEmpty)
        }
    }

    @Test func cookiesThatAreNoSecretsAreNobody() async throws {
        try await DeskHarness().visit { (browser) async throws in
            for value in ["x", "' OR 1=1 --", String(repeating: "a", count: 43), String(repeating: "a", count: 9_000)] {
                browser.cookies["daka-session"] = value
                #expect(try await browser.get("/queue").status == .unauthorized)
            }
        }
    }

    /// What somebody signed in tries beyond their role, and forms slipped to them, leave a line; strangers leave none.
    @Test func refusalsOfStaffAreAudited() async throws {
        let harness = try DeskHarness()
        try await harness.visit { browser in
            let stranger = try await browser.post("/queue/decision", [])
            #expect(stranger.status == .unauthorized)
            let foreign = try await browser.post("/sign-in", [], token: "x")
            #expect(foreign.status == .forbidden)
        }
        #expect(try harness.audited.isEmpty)
        try await harness.visit(as: .viewer) { browser in
            let audit = try await browser.get("/audit")
            #expect(audit.status == .forbidden)
            let foreign = try await browser.post("/sign-out", [], token: "x")
            #expect(foreign.status == .forbidden)
        }
        let lines = try harness.ledger.audit(AuditFilter(actions: [.refused]), limit: 9)
        #expect(lines.map(\.subject) == ["POST /sign-out", "GET /audit"])
        #expect(lines.map { $0.detail["reason"] } == ["form", "role"])
        #expect(lines.allSatisfy { $0.actor.name == "viewer" })
    }

    @Test func headIsGetWithoutBody() async throws {
        try await DeskHarness().visit(as: .viewer) { browser in
            let response = try await browser.send(.head, "/queue")
            #expect(response.status == .ok && response.body.readableBytes == 0)
        }
    }

    @Test func assetsAreKeptByBrowsersUnderTheirVersion() async throws {
        try await DeskHarness().visit { browser in
            for asset in StaticAsset.all {
                let response = try await browser.get(asset.url)
                #expect(response.status == .ok)
                #expect(response.headers[.cacheControl]?.contains("immutable") == true)
                #expect(Array(buffer: response.body) == asset.bytes)
                let plain = try await browser.get("/assets/\(asset.name)?v=old")
                #expect(plain.headers[.cacheControl] == "no-cache")
            }
        }
    }
}
