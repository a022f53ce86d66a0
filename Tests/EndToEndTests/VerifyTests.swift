import Foundation
import Testing

@Suite("daka verify")
struct VerifyTests {
    struct Report: Decodable {
        struct Session: Decodable {
            struct Finding: Decodable {
                var code: String
                var severity: String
                var subject: String?
                var message: String
            }
            var session: String
            var student: String
            var verdict: String
            var credits: Int
            var start: String?
            var end: String?
            var durationSeconds: Int?
            var findings: [Finding]
        }
        var sessions: [Session]
    }

    func verify(_ uploads: String, _ campus: Campus, _ more: String...) throws -> Report {
        var arguments = ["verify", uploads, "--config", campus.configuration, "--format", "json"]
        arguments += more
        let result = try DakaProgram.run(all: arguments)
        try #require(result.status == 0, "\(result.errors)")
        return try JSONDecoder().decode(Report.self, from: Data(result.output.utf8))
    }

    @Test("judges every sample as its table says, sorted by session")
    func samples() throws {
        let campus = try Campus()
        let report = try verify(Campus.samples.path + "/uploads", campus)
        let expected = try ExpectedSample.all()
        #expect(report.sessions.map(\.session) == report.sessions.map(\.session).sorted())
        #expect(Set(report.sessions.map(\.session)) == Set(expected.map(\.session)))
        for sample in expected {
            let session = try #require(report.sessions.first { $0.session == sample.session })
            #expect(session.verdict == sample.verdict, "\(sample.session): \(session.findings.map(\.message))")
            #expect(session.credits == sample.credits, "\(sample.session)")
        }
        let first = try #require(report.sessions.first { $0.session == "2019050101/20211018-1" })
        #expect(first.start == "2021-10-18T19:02:11+08:00")
        #expect(first.end == "2021-10-18T21:10:20+08:00")
        #expect(first.durationSeconds == 7_689)
        #expect(first.student == "2019050101")
    }

    @Test("writes nothing")
    func writesNothing() throws {
        let campus = try Campus()
        try campus.upload("2019050101/20211018-1")
        let before = try FileManager.default.subpathsOfDirectory(atPath: campus.path)
        _ = try verify(campus.uploads, campus)
        #expect(try FileManager.default.subpathsOfDirectory(atPath: campus.path).sorted() == before.sorted())
    }

    @Test("goes on past everything that is wrong and says so")
    func badInput() throws {
        let campus = try Campus()
        try campus.upload("2019050101/20211018-1", as: "2019050101/good")
        let files = FileManager.default
        func put(_ path: String, _ bytes: [UInt8]) throws {
            let url = URL(fileURLWithPath: campus.uploads + "/" + path)
            try files.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: url)
        }
        let sample = Campus.samples.path + "/uploads/2019050101/20211018-1/before.jpg"
        let photo = [UInt8](try Data(contentsOf: URL(fileURLWithPath: sample)))
        try put("2019050101/empty/before.jpg", [])
        try put("2019050101/garbage/before.jpg", Array("this is no picture".utf8))
        try put("2019050101/cut/before.jpg", Array(photo.prefix(photo.count / 2)))
        try put("2019050101/cut/memo.txt", [0xFF, 0xFE, 0x00])
        try put("stranger/s1/before.jpg", photo)
        try put("loose-in-root.jpg", photo)
        try files.createSymbolicLink(
            atPath: campus.uploads + "/2019050101/empty/after.jpg",
            withDestinationPath: "/etc/passwd"
        )
        mkfifo(campus.uploads + "/2019050101/empty/memo.txt", 0o644)
        func raw(_ tail: [UInt8]) -> [CChar] {
            (Array((campus.uploads + "/2019050101/").utf8) + tail + [0]).map(CChar.init(bitPattern:))
        }
        let strange: [UInt8] = [0xFF, 0x0A, 0x1B]
        #expect(mkdir(raw(strange), 0o755) == 0)
        #expect(link(sample, raw(strange + Array("/before.jpg".utf8))) == 0)

        let sessions = try verify(campus.uploads, campus).sessions
        func codes(_ session: String) -> [String] {
            sessions.first { $0.session == session }?.findings.map(\.code) ?? ["no such session"]
        }
        #expect(codes("2019050101/good") == [])
        #expect(codes("2019050101/empty").contains("evidence.unreadable"))
        #expect(codes("2019050101/garbage").contains("evidence.not-a-photo"))
        #expect(codes("2019050101/cut").contains("evidence.unreadable"))
        #expect(codes("stranger/s1").contains("evidence.unknown-student"))
        #expect(codes("2019050101/\\xff\\x0a\\x1b").contains("evidence.missing"))
        #expect(sessions.filter { $0.verdict == "verified" }.map(\.session) == ["2019050101/good"])
    }

    @Test("takes arrivals, and refuses a file that holds none")
    func arrivals() throws {
        let campus = try Campus()
        try campus.upload("2019050101/20211018-1")
        let file = campus.path + "/arrivals.json"
        // After was uploaded before it was taken: impossible.
        let entries = ["before.jpg", "after.jpg", "memo.txt"].map {
            #"{"path":"2019050101/20211018-1/\#($0)","arrived_at":"2021-10-18T20:00:00+08:00"}"#
        }
        try "[\(entries.joined(separator: ","))]".write(toFile: file, atomically: true, encoding: .utf8)
        let session = try #require(try verify(campus.uploads, campus, "--arrivals", file).sessions.first)
        #expect(session.verdict == "flagged")
        #expect(session.findings.contains { $0.code == "time.in-future" && $0.subject == "after.jpg" })

        try "[{\"path\": \"x\", \"arrived_at\": \"yesterday\"}]".write(toFile: file, atomically: true, encoding: .utf8)
        let result = try DakaProgram.run(
            "verify",
            campus.uploads,
            "--config",
            campus.configuration,
            "--arrivals",
            file
        )
        #expect(result.status == 65)
        #expect(result.errors.contains("entry 1 (\"x\")"))
    }

    @Test("speaks the language asked for")
    func languages() throws {
        let campus = try Campus()
        try campus.upload("2019050228/20211019-1")
        let english = try #require(
            try verify(campus.uploads, campus, "--language", "en").sessions.first?.findings.first
        )
        let chinese = try #require(try verify(campus.uploads, campus).sessions.first?.findings.first)
        #expect(english.message.contains("was taken in"))
        #expect(chinese.message.contains("学生宿舍") && !chinese.message.contains("was taken in"))
    }
}
