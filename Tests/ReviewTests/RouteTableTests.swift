import Accounts
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Review

/// One walk over every route: what changes anything refuses whoever may not, before its handler sees the request.
@Suite struct RouteTableTests {
    private static let changing = RouteTable.desk.routes.filter(\.changes)

    @Test func everyRouteStandsOnce() {
        let names = RouteTable.desk.routes.map { "\($0.method.rawValue) \($0.path)" }
        #expect(Set(names).count == names.count)
    }

    /// A browser may repeat, prefetch and link to what only shows, so only POST changes anything.
    @Test func onlyPostChanges() {
        for route in RouteTable.desk.routes { #expect(route.changes == (route.method == .post), "\(route.path)") }
    }

    @Test func whatIsOpenToAnyoneIsNamedHere() {
        let open = RouteTable.desk.routes.filter { $0.access == .anyone }.map { "\($0.method.rawValue) \($0.path)" }
        let expected = [
            "GET /", "GET /sign-in", "POST /sign-in", "GET /assets/:name", "GET /healthz", "GET /api/v1/openapi.json",
        ]
        #expect(Set(open) == Set(expected))
    }

    @Test func refusesWithoutSession() async throws {
        try await DeskHarness().visit { browser in
            for route in RouteTable.desk.routes where route.isForStaff {
                let response = try await browser.call(route)
                #expect(response.status == .unauthorized, "\(route.path)")
                #expect(response.text.contains("action=\"/sign-in\""), "\(route.path)")
            }
        }
    }

    @Test func refusesWithoutToken() async throws {
        try await DeskHarness().visit(as: .lead) { browser in
            for route in Self.changing {
                let response = try await browser.postBody(route.example, "a=b")
                #expect(response.status == .forbidden, "\(route.path)")
            }
        }
    }

    @Test func refusesForeignToken() async throws {
        let harness = try DeskHarness()
        try await harness.visit(as: .lead) { browser in
            let other = Browser(client: browser.client)
            try await other.signIn(account: "reviewer", password: DeskHarness.password)
            let foreign = try await other.formToken()
            for route in Self.changing {
                for token in [foreign, "", "x", String(repeating: "A", count: 43)] {
                    let response = try await browser.post(route.example, [], token: token)
                    #expect(response.status == .forbidden, "\(route.path)")
                }
            }
        }
    }

    @Test func refusesWhatAnotherSiteSends() async throws {
        try await DeskHarness().visit(as: .lead) { browser in
            for route in Self.changing {
                let response = try await browser.post(route.example, [], headers: [Visit.fetchSite: "cross-site"])
                #expect(response.status == .forbidden, "\(route.path)")
            }
        }
    }

    @Test(arguments: [StaffRole.viewer, .reviewer])
    func refusesTooLowARole(role: StaffRole) async throws {
        try await DeskHarness().visit(as: role) { browser in
            for route in RouteTable.desk.routes {
                guard case .staff(let needed) = route.access, needed > role else { continue }
                let response = try await browser.call(route)
                #expect(response.status == .forbidden, "\(route.path)")
                // Whoever is signed in keeps the navigation and the way out.
                #expect(response.text.contains("action=\"/sign-out\""), "\(route.path)")
            }
        }
    }

    @Test func aRefusalBeforeTheHandlerKeepsTheNavigation() async throws {
        try await DeskHarness().visit(as: .lead) { (browser) async throws in
            let answers = [
                try await browser.get("/queue?q=%FF"), try await browser.postBody("/queue/decision", "a=b"),
                try await browser.postBody("/queue/decision", "{}", headers: [.contentType: "application/json"]),
            ]
            #expect(answers.map(\.status) == [.badRequest, .forbidden, .unsupportedMediaType])
            for answer in answers {
                #expect(answer.text.contains("action=\"/sign-out\"") && answer.text.contains("href=\"/board\""))
            }
        }
    }

    @Test func wrongMethodsAreNamed() async throws {
        try await DeskHarness().visit(as: .lead) { browser in
            for route in RouteTable.desk.routes {
                for method in [HTTPRequest.Method.put, .delete, .patch, .options, .trace] {
                    let response = try await browser.send(method, route.example)
                    #expect(response.status == .methodNotAllowed, "\(route.path)")
                    #expect(response.headers[.allow]?.contains(route.method.rawValue) == true)
                }
            }
        }
    }
}

extension Route {
    /// A path of this route, with a number for each part that is open.
    var example: String {
        "/" + path.split(separator: "/").map { $0.hasPrefix(":") ? "1" : String($0) }.joined(separator: "/")
    }

    var isForStaff: Bool { if case .staff = access { true } else { false } }
}

extension Browser {
    func call(_ route: Route) async throws -> TestResponse {
        route.changes ? try await post(route.example, []) : try await get(route.example)
    }
}
