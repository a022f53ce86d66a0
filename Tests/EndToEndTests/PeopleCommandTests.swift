import Foundation
import Glibc
import Testing

@Suite("Commands about people")
struct PeopleCommandTests {
    static let password = "a long and quiet evening\n"

    /// Runs a command in a workspace.
    func run(_ campus: Campus, _ arguments: String..., input: String = "") throws -> DakaProgram.Result {
        try DakaProgram.run(all: arguments + ["--config", campus.path], input: input)
    }

    @Test("staff makes accounts from standard input, changes them, and lists them without any secret")
    func staff() throws {
        let campus = try Campus()
        let added = try run(campus, "staff", "add", "Li", "--role", "lead", "--name", "李老师", input: Self.password)
        #expect(added.status == 0, "\(added.errors)")
        #expect(added.output.hasPrefix("li  lead  李老师  "))
        #expect(try run(campus, "staff", "add", "li", "--role", "viewer", input: Self.password).status == 65)
        #expect(try run(campus, "staff", "add", "daka", "--role", "viewer", input: Self.password).status == 64)
        #expect(try run(campus, "staff", "add", "wang", "--role", "chief", input: Self.password).status == 64)
        for (password, cause) in [
            ("short\n", "fewer than 10"), ("", "no password"), ("1234567890\n", "tried first"),
            ("wang wang\u{1}abc\n", "control characters"),
        ] {
            let refused = try run(campus, "staff", "add", "wang", "--role", "reviewer", input: password)
            #expect(refused.status == 65 && refused.errors.contains(cause), "\(refused.errors)")
        }
        let stranger = try run(
            campus,
            "staff",
            "add",
            "wang",
            "--role",
            "reviewer",
            "--student",
            "0000",
            input: Self.password
        )
        #expect(stranger.status == 65 && stranger.errors.contains("not on the roster"))
        let passwd = try run(campus, "staff", "passwd", "li", input: "another long evening\n")
        #expect(passwd.status == 0, "\(passwd.errors)")
        #expect(try run(campus, "staff", "passwd", "nobody", input: Self.password).status == 65)
        #expect(try run(campus, "staff", "role", "li", "reviewer").status == 0)
        #expect(try run(campus, "staff", "disable", "li").status == 0)
        let list = try run(campus, "staff", "list")
        #expect(list.output.hasPrefix("li  reviewer  李老师  ") && list.output.contains("[disabled "))
        #expect(!list.output.contains("scrypt") && !list.output.contains("evening"))
        #expect(try run(campus, "staff", "enable", "li").status == 0)
        let actions = try run(campus, "audit", "list").output.split(separator: "\n").map { line in
            line.components(separatedBy: "  ")[3]
        }
        let expected = [
            "account.enabled", "account.disabled", "account.changed", "account.password", "account.added",
        ]
        #expect(actions == expected)
    }

    @Test("a student of the roster is said to be somebody's owner later, anybody else is refused")
    func pair() throws {
        let campus = try Campus()
        _ = try run(campus, "staff", "add", "li", "--role", "reviewer", input: Self.password)
        let set = try run(campus, "staff", "pair", "li", "--student", "2019050101")
        #expect(set.status == 0, "\(set.errors)")
        #expect(try run(campus, "staff", "list").output.contains("student 2019050101"))
        #expect(try run(campus, "staff", "pair", "li", "--student", "0000").status == 65)
        #expect(try run(campus, "staff", "pair", "li").status == 64)
        #expect(try run(campus, "staff", "pair", "li", "--none").status == 0)
        #expect(try !run(campus, "staff", "list").output.contains("student "))
    }

    @Test("an interrupt while a password is typed gives the terminal its echo back, however early it comes")
    func interrupted() throws {
        let campus = try Campus()
        let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        defer { close(terminal) }
        // TIOCSPTLCK and TIOCGPTN of the kernel's tty interface: unlock the other end, ask for its number.
        var (isLocked, number) = (Int32(0), Int32(-1))
        try #require(ioctl(terminal, 0x4004_5431, &isLocked) == 0 && ioctl(terminal, 0x8004_5430, &number) == 0)
        let slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
        try #require(slave >= 0)
        defer { close(slave) }
        func echoes() -> Bool {
            var settings = termios()
            return tcgetattr(slave, &settings) == 0 && settings.c_lflag & tcflag_t(ECHO) != 0
        }
        // One time in twenty an interrupt right behind the prompt was lost.
        for _ in 0..<40 {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: DakaProgram.path)
            process.arguments = ["staff", "add", "li", "--role", "lead", "--config", campus.path]
            process.standardInput = FileHandle(fileDescriptor: slave)
            process.standardOutput = FileHandle.nullDevice
            let errors = Pipe()
            process.standardError = errors
            try process.run()
            let deadline = process.deadline(60)
            defer { deadline.cancel() }
            var said = Data()
            while !String(decoding: said, as: UTF8.self).contains("password for li"),
                case let more = errors.fileHandleForReading.availableData, !more.isEmpty
            {
                said += more
            }
            #expect(!echoes())
            kill(process.processIdentifier, SIGINT)
            process.waitUntilExit()
            #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGINT)
            #expect(echoes())
        }
    }

    @Test("token prints its secret once and never again; revoke ends it")
    func token() throws {
        let campus = try Campus()
        let made = try run(campus, "token", "add", "scores", "--scope", "credits", "--scope", "metrics", "--days", "30")
        let secret = made.output.trimmingCharacters(in: .newlines)
        #expect(made.status == 0 && secret.hasPrefix("daka_") && secret.utf8.count == 48)
        let list = try run(campus, "token", "list").output
        #expect(list.hasPrefix("1  scores  credits metrics  ") && list.contains("never used") && !list.contains(secret))
        #expect(try run(campus, "token", "revoke", "1").status == 0)
        #expect(try run(campus, "token", "list").output.contains("[revoked "))
        #expect(try run(campus, "token", "revoke", "2").status == 65)
        #expect(try run(campus, "token", "add", "x").status == 64)
        #expect(try run(campus, "token", "add", "x", "--scope", "all").status == 64)
        #expect(try run(campus, "token", "add", "x", "--scope", "credits", "--days", "0").status == 64)
        let files = try FileManager.default.contentsOfDirectory(atPath: campus.path + "/data")
        for file in files {
            let bytes = FileManager.default.contents(atPath: campus.path + "/data/\(file)") ?? Data()
            #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(file)")
        }
    }

    @Test("audit verify prints the head, holds it later, and names what does not fit")
    func audit() throws {
        let campus = try Campus()
        #expect(try run(campus, "audit", "verify").status == 66)
        #expect(try run(campus, "token", "add", "one", "--scope", "credits").status == 0)
        let first = try run(campus, "audit", "verify")
        let head = try #require(first.output.split(separator: " ").last?.trimmingCharacters(in: .newlines))
        #expect(first.status == 0 && head.hasPrefix("1:") && head.utf8.count == 66)
        #expect(try run(campus, "token", "add", "two", "--scope", "credits").status == 0)
        #expect(try run(campus, "audit", "verify", "--holding", head).status == 0)
        let other = try run(campus, "audit", "verify", "--holding", "1:" + String(repeating: "0", count: 64))
        #expect(other.status == 65 && other.errors.contains("entry 1: "))
        let later = try run(campus, "audit", "verify", "--holding", "9:" + String(repeating: "0", count: 64))
        #expect(later.status == 65 && later.errors.contains("entry 3: it is missing"))
        #expect(try run(campus, "audit", "verify", "--holding", "x").status == 64)
        let lines = try run(campus, "audit", "list", "--format", "jsonl", "--action", "token.added", "--limit", "1")
        let line = try JSONSerialization.jsonObject(with: Data(lines.output.utf8)) as? [String: Any]
        #expect(line?["seq"] as? Int == 2 && line?["subject"] as? String == "token 2")
    }
}
