import DakaTestSupport
import Foundation
import Glibc
import Testing

/// The desk as a browser reaches it: over a socket, from the built program.
@Suite("daka serve", .enabled(if: ClientProgram("curl").path != nil, "needs curl"))
struct ServeTests {
    static let password = "correct horse battery"

    @Test("takes in, serves the desk and stops cleanly", .timeLimit(.minutes(3)))
    func inClearOnThisMachine() async throws {
        let campus = try Campus()
        try campus.set("port", to: "0")
        try Self.addLead(campus)
        let daemon = try RunningDaemon(starting: campus.path, command: "serve")
        try await daemon.wait(for: "review desk at ")
        try campus.upload("2019050101/20211021-1")
        try await daemon.wait(for: "judged 2019050101/20211021-1\n")

        let browser = try Curl(campus.folder.path, Self.address(in: daemon.text))
        #expect(browser.address.hasPrefix("http://127.0.0.1:"))
        let refused = try browser.get("/queue")
        #expect(refused.status == 401 && refused.text.contains("action=\"/sign-in\""))
        try browser.signIn("li", Self.password)
        #expect(try browser.get("/queue").status == 200)
        // The client's own tidying of paths is off: the server sees them as they are.
        for path in ["/../../etc/passwd", "/cases/..%2f..%2fetc%2fpasswd", "/assets/../../daka.yaml"] {
            #expect(try browser.get(path).status == 404, "\(path)")
        }
        // What is no request, or has too large a head, is told so by a page with the desk's header fields.
        let long = "X-Long: " + String(repeating: "a", count: 20_000)
        for (options, status) in [(["--header", long], 431), (["--request", "NO METHOD"], 400)] {
            let answer = try browser.get("/sign-in", options)
            #expect(answer.status == status && answer.text.contains("role=\"alert\""), "\(status)")
            #expect(answer.fields.contains("content-security-policy: default-src 'none'"))
        }
        #expect(try browser.post("/sign-out", ["token=x"]).status == 403)
        #expect(try browser.post("/sign-out", ["token=" + browser.token(on: "/queue")]).status == 303)
        #expect(try browser.get("/queue").status == 401)

        #expect(daemon.stop() == 0)
        #expect(daemon.text.contains("stopped"))
        #expect(try browser.get("/sign-in").status == 0)
    }

    @Test(
        "speaks TLS with the certificate of the settings, and keeps its cookies to it",
        .enabled(if: ClientProgram("openssl").path != nil, "needs openssl"),
        .timeLimit(.minutes(3))
    )
    func overTLS() async throws {
        let campus = try Campus()
        let (certificate, key) = (campus.folder.path + "/desk.pem", campus.folder.path + "/desk.key")
        let made = try ClientProgram("openssl").run([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj",
            "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate,
        ])
        try #require(made.status == 0, "\(made.output)")
        try campus.set("port", to: "0")
        try campus.set("tls", to: "true")
        try campus.set("certificate", to: certificate)
        try campus.set("private-key", to: key)
        try Self.addLead(campus)
        let daemon = try RunningDaemon(starting: campus.path, command: "serve")
        try await daemon.wait(for: "review desk at ")

        let browser = try Curl(campus.folder.path, Self.address(in: daemon.text), ["--cacert", certificate])
        #expect(browser.address.hasPrefix("https://"))
        let page = try browser.get("/sign-in")
        #expect(page.status == 200)
        #expect(page.fields.contains("strict-transport-security: "))
        #expect(page.fields.contains("set-cookie: __host-daka-visit="))
        #expect(page.fields.contains("secure"))
        try browser.signIn("li", Self.password)
        #expect(try browser.get("/queue").status == 200)
        #expect(daemon.stop() == 0)
    }

    @Test("names what keeps the desk from being served", .timeLimit(.minutes(3)))
    func whatCannotBeServed() throws {
        let campus = try Campus()
        try campus.set("address", to: "0.0.0.0")
        let clear = try DakaProgram.run("serve", "--config", campus.configuration)
        #expect(clear.status == 78)
        #expect(clear.errors.contains("0.0.0.0") && clear.errors.contains("review.insecure"), "\(clear.errors)")
        try campus.set("tls", to: "true")
        let bare = try DakaProgram.run("serve", "--config", campus.configuration)
        #expect(bare.status == 78)
        #expect(bare.errors.contains("PEM"), "\(bare.errors)")
    }

    @Test("names the desk's address where another program has the port", .timeLimit(.minutes(3)))
    func portIsTaken() throws {
        let campus = try Campus()
        let other = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(other) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain in
                bind(other, plain, size) == 0 && listen(other, 1) == 0 && getsockname(other, plain, &size) == 0
            }
        }
        try #require(isBound)
        try campus.set("port", to: "\(UInt16(bigEndian: address.sin_port))")
        let taken = try DakaProgram.run("serve", "--config", campus.configuration)
        #expect(taken.status == 73)
        #expect(taken.errors.contains("the review desk at 127.0.0.1:\(UInt16(bigEndian: address.sin_port)) failed"))
    }

    static func addLead(_ campus: Campus) throws {
        let added = try DakaProgram.run(
            "staff",
            "add",
            "li",
            "--role",
            "lead",
            "--config",
            campus.configuration,
            input: password + "\n"
        )
        try #require(added.status == 0, "\(added.errors)")
    }

    static func address(in log: String) throws -> String {
        try String(#require(log.firstMatch(of: /review desk at (https?:\/\/[^\/]+)\//)).1)
    }
}

/// A browser's requests, with a jar of cookies.
struct Curl {
    struct Response {
        /// The status; 0 where nobody listens.
        let status: Int
        /// The header fields in lower case.
        let fields: String
        let text: String
    }

    let address: String
    private let jar: String
    private let options: [String]

    init(_ folder: String, _ address: String, _ options: [String] = []) {
        self.address = address
        jar = folder + "/cookies"
        self.options = options
    }

    func get(_ path: String, _ options: [String] = []) throws -> Response { try run(options + [address + path]) }

    func post(_ path: String, _ fields: [String]) throws -> Response {
        try run([address + path] + fields.flatMap { ["--data-urlencode", $0] })
    }

    func token(on path: String) throws -> String {
        try String(#require(get(path).text.firstMatch(of: /name="token" value="([^"]+)"/)).1)
    }

    func signIn(_ account: String, _ password: String) throws {
        let token = try token(on: "/sign-in")
        let response = try post("/sign-in", ["account=\(account)", "password=\(password)", "token=\(token)"])
        try #require(response.status == 303, "\(response.text)")
    }

    private func run(_ arguments: [String]) throws -> Response {
        let always = ["--silent", "--include", "--path-as-is", "--noproxy", "*", "--cookie", jar, "--cookie-jar", jar]
        let output = try ClientProgram("curl").run(always + options + arguments).output
        let parts = output.replacing("\r\n", with: "\n").components(separatedBy: "\n\n")
        let status = output.split(separator: " ", maxSplits: 2).dropFirst().first.flatMap { Int($0) }
        return Response(
            status: status ?? 0,
            fields: parts[0].lowercased(),
            text: parts.dropFirst().joined(separator: "\n\n")
        )
    }
}
