import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Ledger
import Logging
import NIOCore
import Submissions
import Synchronization
import Testing
import Workspace

@testable import Review

let shanghai = TimeZone(secondsFromGMT: 8 * 3_600) ?? .gmt
/// Monday of week 1, 19:02:11 in Shanghai.
let monday = Date(timeIntervalSince1970: 1_634_554_931)

/// A desk on a record of its own, and a clock that the test sets.
struct DeskHarness: Sendable {
    let desk: Desk
    let ledger: LedgerDatabase
    let clock = TestClock()

    init(_ configure: (inout DakaConfiguration) -> Void = { _ in }) throws {
        var configuration = DakaConfiguration()
        configuration.language = .english
        configure(&configuration)
        ledger = try LedgerDatabase(timeZone: shanghai)
        let clock = clock
        desk = try Desk(
            ledger: ledger,
            admission: TestAdmission(),
            configuration: configuration,
            roster: Roster(),
            clock: { clock.now },
            logger: Logger(label: "desk") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    /// Runs `body` with a browser of somebody who is not signed in.
    func visit(_ body: @escaping @Sendable (Browser) async throws -> Void) async throws {
        try await buildReviewApplication(desk).test(.router) { client in
            try await body(Browser(client: client))
        }
    }

    /// Runs `body` with a browser of somebody who is signed in with `role`.
    func visit(as role: StaffRole, _ body: @escaping @Sendable (Browser) async throws -> Void) async throws {
        try await visit { browser in
            try await browser.signIn(account: role.rawValue, password: TestAdmission.password)
            try await body(browser)
        }
    }
}

final class TestClock: Sendable {
    private let time = Mutex(monday)
    var now: Date { time.withLock { $0 } }
    func advance(by seconds: TimeInterval) { time.withLock { $0 += seconds } }
}

/// What a browser remembers and sends: cookies, and the token of the form last seen.
final class Browser: Sendable {
    let client: any TestClientProtocol
    private let jar = Mutex<[String: String]>([:])

    init(client: any TestClientProtocol) { self.client = client }

    var cookies: [String: String] {
        get { jar.withLock { $0 } }
        set { jar.withLock { $0 = newValue } }
    }

    func get(_ uri: String, headers: HTTPFields = [:]) async throws -> TestResponse {
        try await send(.get, uri, headers: headers)
    }

    /// Sends a form as a browser does, with the token of `page`.
    func post(
        _ uri: String,
        _ fields: [(String, String)],
        token: String? = nil,
        headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        let token = if let token { token } else { try await formToken() }
        let body = (fields + [("token", token)]).map { "\(escaped($0.0))=\(escaped($0.1))" }.joined(separator: "&")
        return try await postBody(uri, body, headers: headers)
    }

    func postBody(_ uri: String, _ body: String, headers: HTTPFields = [:]) async throws -> TestResponse {
        var headers = headers
        if headers[.contentType] == nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        return try await send(.post, uri, headers: headers, body: ByteBuffer(string: body))
    }

    func send(
        _ method: HTTPRequest.Method,
        _ uri: String,
        headers: HTTPFields = [:],
        body: ByteBuffer? = nil
    ) async throws -> TestResponse {
        var headers = headers
        let cookies = self.cookies
        if !cookies.isEmpty { headers[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
        let response = try await client.execute(uri: uri, method: method, headers: headers, body: body)
        jar.withLock { jar in
            for text in response.headers[values: .setCookie] {
                let pair = text.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
                let value = pair.count == 2 ? String(pair[1]) : ""
                jar[String(pair[0])] = value.isEmpty ? nil : value
            }
        }
        return response
    }

    /// The token of the forms that this browser's pages carry.
    func formToken() async throws -> String {
        let page = try await get(cookies["daka-session"] == nil ? "/sign-in" : "/help")
        return try #require(page.text.firstMatch(of: /name="token" value="([^"]+)"/).map { String($0.1) })
    }

    func signIn(account: String, password: String) async throws {
        let response = try await post("/sign-in", [("account", account), ("password", password)])
        try #require(response.status == .seeOther, "\(response.text)")
    }

    private func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
}
