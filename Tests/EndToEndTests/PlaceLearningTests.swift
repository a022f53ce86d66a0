import DakaTestSupport
import Foundation
import Submissions
import Testing

/// A map that is drawn in another coordinate system, and a phone that writes one: what many sessions tell together.
@Suite("places learned over sessions")
struct PlaceLearningTests {
    private static let students = (0..<6).map { "20190502\(10 + $0)" }

    /// A campus whose roster knows the test's students.
    private static func campus() throws -> Campus {
        let campus = try Campus()
        let rows = students.enumerated().map { "\($1),学生\($0),影像1班,\($0 % 2 == 0 ? "helper" : "helpee"),Q\($0 / 2)" }
        try (["student_id,name,class,role,pair_id"] + rows).joined(separator: "\n")
            .write(toFile: campus.path + "/roster.csv", atomically: true, encoding: .utf8)
        return campus
    }

    /// Draws every zone by so many degrees elsewhere, as somebody does who clicks it in another map.
    private static func redraw(_ campus: Campus, by shift: Coordinate) throws {
        let file = campus.path + "/zones.geojson"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let moved = text.replacing(/\[(106\.\d+), (30\.\d+)\]/) { match in
            let east = (Double(match.1) ?? 0) + shift.longitude
            let north = (Double(match.2) ?? 0) + shift.latitude
            return "[\(east), \(north)]"
        }
        try #require(moved != text)
        try moved.write(toFile: file, atomically: true, encoding: .utf8)
    }

    private static func put(_ handIn: HandIn, into campus: Campus) throws {
        try handIn.write(to: "\(campus.uploads)/\(handIn.session)")
    }

    private static func handIns() throws -> [HandIn] {
        try students.enumerated().map { try HandIn("\($1)/a", day: $0, seed: UInt64($0)) }
    }

    @Test("verify rejects nobody for a zone drawn in GCJ-02, and tells the operator")
    func wrongMap() throws {
        let campus = try Self.campus()
        try Self.redraw(campus, by: TinyPhoto.gcj02)
        for handIn in try Self.handIns().prefix(4) { try Self.put(handIn, into: campus) }
        let few = try DakaProgram.run("verify", campus.uploads, "--config", campus.configuration, "--format", "json")
        #expect(few.output.components(separatedBy: #""verdict":"rejected""#).count == 5, "four may have been elsewhere")
        #expect(!few.errors.contains("GCJ-02"))

        for handIn in try Self.handIns() { try Self.put(handIn, into: campus) }
        let many = try DakaProgram.run("verify", campus.uploads, "--config", campus.configuration, "--format", "json")
        let report = try JSONDecoder().decode(VerifyTests.Report.self, from: Data(many.output.utf8))
        #expect(report.sessions.map(\.verdict) == Array(repeating: "flagged", count: 6))
        for session in report.sessions {
            #expect(session.credits == 0)
            #expect(session.findings.filter { $0.severity != "note" }.allSatisfy { $0.code == "location.datum-shift" })
            #expect(session.findings.contains { $0.message.contains("问题不在你") })
        }
        #expect(many.errors.contains("zones.geojson: the zone “图书馆” seems to be drawn in GCJ-02"), "\(many.errors)")
        #expect(many.errors.contains("6 sessions of 6 students") && many.errors.contains(#""datum": "gcj02""#))
        #expect(many.status == 0)
    }

    @Test("the daemon tells the operator of a wrong map, and mends the verdicts with it", .timeLimit(.minutes(3)))
    func mendedMap() async throws {
        let campus = try Self.campus()
        let right = try String(contentsOfFile: campus.path + "/zones.geojson", encoding: .utf8)
        try Self.redraw(campus, by: TinyPhoto.gcj02)
        let handIns = try Self.handIns()
        var daemon = try await RunningDaemon(workspace: campus.path)
        for handIn in handIns { try Self.put(handIn, into: campus) }
        try await campus.wait(for: "six sessions flagged") { $0.isIdle && $0.has(["flagged": 6]) }
        let receipt = try String(contentsOfFile: "\(campus.uploads)/\(handIns[0].session)/回执.txt", encoding: .utf8)
        #expect(receipt.contains("问题不在你"), "the first ones are judged again, too: \(receipt)")
        #expect(daemon.stop() == 0)
        let status = try DakaProgram.run("status", "--config", campus.configuration)
        #expect(status.output.contains("map × 6") && status.output.contains("drawn in GCJ-02"), "\(status.output)")
        let doctor = try DakaProgram.run("doctor", "--config", campus.configuration)
        #expect(doctor.output.contains("zones.datum") && doctor.output.contains("图书馆"), "\(doctor.output)")

        try right.write(toFile: campus.path + "/zones.geojson", atomically: true, encoding: .utf8)
        daemon = try await RunningDaemon(workspace: campus.path)
        try await campus.wait(for: "six sessions verified") { $0.isIdle && $0.has(["verified": 6]) }
        #expect(daemon.stop() == 0)
        #expect(daemon.text.contains("the map changed: 6 submissions"))
        #expect(try campus.credits().count == 7)
        let mended = try DakaProgram.run("doctor", "--config", campus.configuration)
        #expect(mended.output.contains("no zone lies beside"), "\(mended.output)")
    }

    @Test(
        "a phone that writes GCJ-02 is known after three approved sessions; undoing one takes that back",
        .enabled(if: ClientProgram("curl").path != nil, "needs curl"),
        .timeLimit(.minutes(3))
    )
    func knownPhone() async throws {
        let campus = try Self.campus()
        try campus.set("port", to: "0")
        try ServeTests.addLead(campus)
        var daemon = try RunningDaemon(starting: campus.path, command: "serve")
        try await daemon.wait(for: "review desk at ")
        let student = Self.students[0]
        let days = try (0..<4).map { try HandIn("\(student)/d\($0)", day: $0, shift: TinyPhoto.gcj02) }
        for day in days {
            try Self.put(day, into: campus)
            await daemon.wait(for: "judged \(day.session)\n", atMost: .seconds(60))
        }
        try await campus.wait(for: "four sessions flagged") { $0.isIdle && $0.has(["flagged": 4]) }

        let desk = try Curl(campus.folder.path, ServeTests.address(in: daemon.text))
        try desk.signIn("li", ServeTests.password)
        for number in 1...3 { try Self.decide(number, at: desk) }
        try await campus.wait(for: "the fourth session verified") {
            $0.isIdle && $0.has(["flagged": 3, "verified": 1])
        }
        let receipt = "\(campus.uploads)/\(days[3].session)/回执.txt"
        #expect(try String(contentsOfFile: receipt, encoding: .utf8).contains("按 GCJ-02 坐标理解"))
        #expect(try campus.credits().count == 5)

        // What is known outlives a restart; nothing is granted twice.
        #expect(daemon.stop() == 0)
        daemon = try RunningDaemon(starting: campus.path, command: "serve")
        try await daemon.wait(for: "review desk at ")
        let fifth = try HandIn("\(student)/d5", day: 5, shift: TinyPhoto.gcj02)
        try Self.put(fifth, into: campus)
        try await campus.wait(for: "the fifth session verified") { $0.isIdle && $0.verdicts["verified"] == 2 }
        #expect(try campus.credits().count == 6)

        let again = try Curl(campus.folder.path, ServeTests.address(in: daemon.text))
        try again.signIn("li", ServeTests.password)
        let undone = try again.post(
            "/cases/1/undo",
            ["decision=1", "reason=mistaken", "token=" + again.token(on: "/cases/1")]
        )
        #expect(undone.status == 303, "\(undone.text)")
        try await campus.wait(for: "all flagged again") { $0.isIdle && $0.has(["flagged": 5]) }
        #expect(daemon.stop() == 0)
        let replay = try DakaProgram.run("replay", "--as-recorded", "--config", campus.configuration)
        #expect(replay.status == 0, "every verdict can be repeated from what is on record: \(replay.output)")
    }

    private static func decide(_ number: Int, at desk: Curl) throws {
        let page = "/cases/\(number)"
        let verdict = try #require(desk.get(page).text.firstMatch(of: /name="verdict" value="(\d+)"/)).1
        let decided = try desk.post(
            page + "/decision",
            ["outcome=approve", "verdict=\(verdict)", "token=" + desk.token(on: page)]
        )
        try #require(decided.status == 303, "\(decided.text)")
    }
}

extension StatusReport {
    /// Whether just so many submissions have each verdict.
    fileprivate func has(_ verdicts: [String: Int]) -> Bool { self.verdicts.filter { $0.value > 0 } == verdicts }
}
