import Accounts
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Ledger
import Testing

@testable import Review

/// What programs read, and the document that describes it.
@Suite struct APITests {
    /// Asks with a token of some scopes.
    private func ask(
        _ harness: DeskHarness,
        _ uri: String,
        token: String?,
        _ body: @escaping @Sendable (TestResponse) throws -> Void
    ) async throws {
        try await buildReviewApplication(harness.desk).test(.router) { client in
            var headers = HTTPFields()
            if let token { headers[.authorization] = "Bearer \(token)" }
            try await client.execute(uri: uri, method: .get, headers: headers) { response in try body(response) }
        }
    }

    private func token(_ harness: DeskHarness, _ scopes: Set<TokenScope>) throws -> String {
        try harness.ledger.addToken("test", scopes: scopes, by: .machine, now: monday).secret.text
    }

    @Test func creditsAreTheFeedsRows() async throws {
        let harness = try DeskHarness()
        for number in 0..<5 { try harness.judge("s\(number)", findings: []) }
        let token = try token(harness, [.credits])
        let all = try harness.ledger.credits(after: 0, limit: 10)
        #expect(all.count == 5)
        try await ask(harness, "/api/v1/credits?after=1&limit=2", token: token) { response in
            #expect(response.status == .ok)
            #expect(response.headers[.contentType] == "application/json")
            let text = String(buffer: response.body)
            #expect(text == "[\(all[1].json),\n\(all[2].json)]\n")
            let link = HTTPField.Name("Link").flatMap { response.headers[$0] }
            #expect(link == "</api/v1/credits?after=3&limit=2>; rel=\"next\"")
            let rows = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
            #expect(rows.map { Set($0.keys) } == Array(repeating: Set(CreditEntry.columns), count: 2))
            let exports = try harness.ledger.audit(AuditFilter(actions: [.exported]), limit: 9)
            #expect(exports.map(\.detail) == [["from": "2", "to": "3"]] && exports.map(\.actor.name) == ["token 1"])
        }
        try await ask(harness, "/api/v1/credits?after=5", token: token) { response in
            #expect(String(buffer: response.body) == "[]\n")
        }
    }

    @Test(arguments: ["after=-1", "after=x", "limit=0", "limit=1001", "after=99999999999999999999", "limit=%31%00"])
    func creditsRefuseBadNumbers(query: String) async throws {
        let harness = try DeskHarness()
        try await ask(harness, "/api/v1/credits?\(query)", token: token(harness, [.credits])) { response in
            #expect(response.status == .badRequest)
            #expect(response.headers[.contentType] == "application/json")
        }
    }

    @Test func tokensOpenTheirScopesAlone() async throws {
        let harness = try DeskHarness()
        let metrics = try token(harness, [.metrics])
        let gone = try harness.ledger.addToken("gone", scopes: [.credits, .metrics], by: .machine, now: monday)
        try harness.ledger.revokeToken(gone.token.id, by: .machine, now: monday)
        let rows: [(String?, String, HTTPResponse.Status)] = [
            (nil, "/metrics", .unauthorized), (nil, "/api/v1/credits", .unauthorized), ("", "/metrics", .unauthorized),
            ("daka_" + String(repeating: "A", count: 43), "/metrics", .unauthorized),
            (gone.secret.text, "/metrics", .unauthorized), (gone.secret.text, "/api/v1/credits", .unauthorized),
            (metrics, "/metrics", .ok), (metrics, "/api/v1/credits", .forbidden),
        ]
        for (token, uri, status) in rows {
            try await ask(harness, uri, token: token) { response in #expect(response.status == status, "\(uri)") }
        }
    }

    /// A token that does not suffice is told of once an hour, however often its program asks.
    @Test func aTokenOfAnotherScopeIsAudited() async throws {
        let harness = try DeskHarness()
        let metrics = try token(harness, [.metrics])
        try await buildReviewApplication(harness.desk).test(.router) { client in
            for minutes in 0..<90 {
                let headers: HTTPFields = [.authorization: "Bearer \(metrics)"]
                let answer = try await client.execute(uri: "/api/v1/credits", method: .get, headers: headers)
                #expect(answer.status == .forbidden, "\(minutes)")
                harness.clock.advance(by: 60)
            }
        }
        let lines = try harness.ledger.audit(AuditFilter(actions: [.refused]), limit: 9)
        #expect(lines.map(\.actor.name) == ["token 1", "token 1"])
        #expect(lines.map(\.subject) == ["GET /api/v1/credits", "GET /api/v1/credits"])
        #expect(lines.map { $0.detail["reason"] } == ["scope", "scope"])
    }

    @Test func metricsTellTheRecord() async throws {
        let harness = try DeskHarness()
        try harness.judge("flagged")
        try harness.judge("verified", findings: [])
        try harness.ledger.drawSpotChecks(share: 1, now: monday)
        try await ask(harness, "/metrics", token: token(harness, [.metrics])) { response in
            let lines = String(buffer: response.body).split(separator: "\n")
            for line in [
                "daka_cases_open{kind=\"flagged\"} 1", "daka_cases_open{kind=\"sample\"} 1",
                "daka_cases_open{kind=\"appealed\"} 0", "daka_submissions{state=\"judged\"} 2",
                "daka_credit_lines_total 1",
                "daka_spot_checks_total{chosen=\"true\"} 1", "daka_receipts_pending 2",
            ] { #expect(lines.contains(Substring(line)), "\(line)") }
            // Each figure has its help and its type, once.
            let named = lines.filter { $0.hasPrefix("# TYPE") }.map { $0.split(separator: " ")[2] }
            #expect(Set(named).count == named.count)
            for line in lines where !line.hasPrefix("#") {
                #expect(
                    named.contains { line.hasPrefix($0) } && Int(line.split(separator: " ").last ?? "") != nil,
                    "\(line)"
                )
            }
        }
    }

    @Test func healthNeedsNoToken() async throws {
        try await ask(DeskHarness(), "/healthz", token: nil) { response in
            #expect(response.status == .ok)
            #expect(String(buffer: response.body) == "ok\n")
        }
    }

    @Test func theDocumentDescribesEveryRouteAndNoOther() async throws {
        let document = try #require(
            JSONSerialization.jsonObject(with: Data(OpenAPIDocument.text.utf8)) as? [String: Any]
        )
        let paths = try #require(document["paths"] as? [String: [String: [String: Any]]])
        var described: Set<String> = []
        for (path, methods) in paths {
            for (method, operation) in methods {
                let security = try #require(operation["security"] as? [[String: [String]]])
                let scopes = security.flatMap { $0["token"] ?? [] }
                described.insert("\(method.uppercased()) \(path) \(scopes.joined(separator: " "))")
            }
        }
        let routes = RouteTable.desk.routes.filter { route in
            if case .token = route.access { return true }
            return RouteTable.api.contains { $0.path == route.path }
        }
        let expected = routes.map { route in
            if case .token(let scope) = route.access { return "\(route.method) \(route.path) \(scope.rawValue)" }
            return "\(route.method) \(route.path) "
        }
        #expect(described == Set(expected))
        let components = document["components"] as? [String: Any]
        let schemas = components?["schemas"] as? [String: [String: Any]]
        let credit = try #require(schemas?["Credit"])
        #expect(credit["required"] as? [String] == CreditEntry.columns)
        #expect(Set((credit["properties"] as? [String: Any] ?? [:]).keys) == Set(CreditEntry.columns))
        #expect(
            OpenAPIDocument.text.contains("\"maximum\": \(CreditsAnswer.limit), \"default\": \(CreditsAnswer.standard)")
        )
        try await ask(DeskHarness(), "/api/v1/openapi.json", token: nil) { response in
            #expect(String(buffer: response.body) == OpenAPIDocument.text)
        }
    }
}
