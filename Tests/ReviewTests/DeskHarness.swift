import Accounts
import Checks
import Crypto
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

/// A desk on a record of its own, a clock that the test sets, and one account for each role, named after it.
struct DeskHarness: Sendable {
    static let password = "correct horse battery"

    let configuration: DakaConfiguration
    var roster = Roster()
    var health: @Sendable () throws -> DeskHealth? = { nil }
    let ledger: LedgerDatabase
    let clock = TestClock()
    let pictures = TestPictures()

    init(_ configure: (inout DakaConfiguration) -> Void = { _ in }) throws {
        var configuration = DakaConfiguration()
        configuration.language = .english
        configure(&configuration)
        self.configuration = configuration
        ledger = try LedgerDatabase(timeZone: shanghai)
        for role in StaffRole.allCases { try addStaff(role.rawValue, role) }
    }

    /// The desk on the record; its threads live as long as one server.
    var desk: Desk {
        get throws {
            try Desk(
                ledger: ledger,
                pictures: pictures,
                configuration: configuration,
                roster: roster,
                map: nil,
                clock: { [clock] in clock.now },
                health: health,
                logger: Logger(label: "desk") { _ in SwiftLogNoOpLogHandler() }
            )
        }
    }

    /// Adds an account whose password costs little to look at.
    func addStaff(_ account: String, _ role: StaffRole, student: String? = nil) throws {
        try ledger.addStaff(
            #require(AccountName(account)),
            role: role,
            password: PasswordHash(Self.password, cost: .init(logRounds: 1, blockSize: 1, parallelism: 1)),
            student: student.map { StudentID($0) },
            by: .commandLine(login: "test"),
            now: monday
        )
    }

    /// Records a session with its judgement and returns its number in the record.
    @discardableResult
    func judge(
        _ session: String,
        of student: String = "2019001",
        pair: String = "P1",
        name: String = "张三",
        credits: Int = 2,
        week: Int? = 1,
        findings: [Finding] = [Finding(.locationAbsent, .flag)],
        files: [KeptFile] = []
    ) throws -> Int64 {
        let id = SubmissionID(studentFolder: FileName(text: student), sessionFolder: FileName(text: session))
        let files = files.isEmpty ? [keptFile("a.jpg", "\(student)/\(session)")] : files
        _ = try ledger.keep(
            files,
            in: id,
            of: StudentID(student),
            deadline: clock.now.addingTimeInterval(86_400),
            complete: true,
            now: clock.now
        )
        let claim = try #require(try ledger.claimNext(owner: "test", now: clock.now))
        let enrolment = Enrolment(
            student: StudentID(student),
            name: name,
            className: "1 班",
            role: .helper,
            pair: pair
        )
        let facts = SubmissionFacts(
            id: id,
            student: enrolment.student,
            enrolment: enrolment,
            evidence: [],
            judgedAt: clock.now
        )
        let start = WallClock(monday, offset: 28_800)
        let judgement = Judgement(
            findings: findings,
            measuredCredits: credits,
            start: CaptureTime(wallClock: start, offset: 28_800, offsetIsStated: true, source: .original),
            end: nil,
            durationSeconds: credits * 3_600,
            week: week,
            zone: "图书馆"
        )
        _ = try ledger.record(judgement, facts: facts, under: Programme(), for: claim, now: clock.now)
        return try #require(try ledger.submission(id)?.number)
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
            try await browser.signIn(account: role.rawValue, password: Self.password)
            try await body(browser)
        }
    }

    /// The actions that the audit trail holds since the accounts were made.
    var audited: [AuditAction] {
        get throws { try ledger.audit(limit: 1_000).reversed().map(\.action).filter { $0 != .accountAdded } }
    }
}

/// A file whose content is told apart by `content`.
func keptFile(_ name: FileName, _ content: String) -> KeptFile {
    let hash = SHA256.hash(data: Data(content.utf8)).map { String(UInt16($0) + 0x100, radix: 16).dropFirst() }.joined()
    return KeptFile(
        name: name,
        evidence: KeptEvidence(sha256: hash, byteCount: 1_234, fileExtension: "jpg", format: .jpeg),
        stamp: FileStamp(size: 1_234, modified: 1, changed: 1),
        arrivedAt: monday
    )
}

/// Stands for the decoder, which lies in another room.
struct TestPictures: EvidencePictures {
    static let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xD9]
    struct NotThere: Error {}

    func jpeg(of sha256: String, atMost side: Int) async throws -> [UInt8] {
        guard side != PictureSide.small.rawValue else { throw NotThere() }
        return Self.jpeg
    }

    func original(of sha256: String) async throws -> [UInt8] { Array("<script>alert(1)</script>".utf8) }
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
