import Foundation
import Testing

/// What earlier evidence tells of a session, from files to verdict and receipt.
@Suite("history")
struct HistoryTests {
    private func arrivals(_ scenes: [CastScene], _ campus: Campus) throws -> String {
        var entries: [String] = []
        for (place, scene) in scenes.enumerated() {
            let end = Int(scene.session.after.instant.timeIntervalSince1970)
            // Everything arrives after the last shot and in the order of the scenes.
            let arrival = Date(timeIntervalSince1970: Double(max(end + 600, 1_635_724_800) + place * 60))
            for name in ["before.jpg", "after.jpg", "memo.txt"] {
                let text = arrival.formatted(.iso8601)
                entries.append(#"{"path":"\#(scene.session.name)/\#(name)","arrived_at":"\#(text)"}"#)
            }
        }
        let file = campus.path + "/arrivals.json"
        try "[\(entries.joined(separator: ","))]".write(toFile: file, atomically: true, encoding: .utf8)
        return file
    }

    @Test("verify tells each later one and no earlier one")
    func verify() throws {
        let campus = try Campus()
        try campus.enrolCast()
        let scenes = CastScene.all()
        for scene in scenes { try scene.session.put(into: campus.uploads, photosOf: scene.photosOf) }
        let arrivals = try arrivals(scenes, campus)
        let report = try VerifyTests().verify(campus.uploads, campus, "--arrivals", arrivals)
        #expect(report.sessions.count == scenes.count)
        for scene in scenes {
            let session = try #require(report.sessions.first { $0.session == scene.session.name })
            let heavy = session.findings.filter { $0.severity != "note" }
            #expect(session.verdict == scene.verdict, "\(scene.session.name): \(session.findings.map(\.message))")
            let codes = Set(heavy.map(\.code))
            #expect(codes == Set(scene.codes), "\(scene.session.name): \(heavy.map(\.message))")
            #expect(session.credits == (scene.verdict == "verified" ? 2 : 0))
        }
        // Nobody's number but the student's own stands in a sentence for students.
        for session in report.sessions {
            let others = ["A1", "A2", "B1", "B2", "C1", "C2", "D1", "D2"].filter { $0 != session.student }
            for finding in session.findings {
                #expect(!others.contains { finding.message.contains($0) }, "\(finding.message)")
            }
        }
    }

    @Test("the order in which folders are named plays no part")
    func backwards() throws {
        let campus = try Campus()
        try campus.enrolCast()
        let owner = CastSession("D1/z", day: 0)
        let thief = CastSession("A1/a", day: 1)
        try owner.put(into: campus.uploads)
        try thief.put(into: campus.uploads, photosOf: owner)
        let scenes = [
            CastScene(session: owner, verdict: "verified", codes: []),
            CastScene(session: thief, verdict: "rejected", codes: []),
        ]
        let forward = try VerifyTests().verify(campus.uploads, campus, "--arrivals", arrivals(scenes, campus))
        #expect(forward.sessions.map(\.verdict) == ["rejected", "verified"])
        let reversed = Array(scenes.reversed())
        let backward = try VerifyTests().verify(campus.uploads, campus, "--arrivals", arrivals(reversed, campus))
        #expect(backward.sessions.map(\.verdict) == ["verified", "rejected"], "whoever comes first is the owner")
    }

    @Test("the daemon says the same, in receipts too", .timeLimit(.minutes(4)))
    func watch() async throws {
        let campus = try Campus()
        try campus.enrolCast()
        let daemon = try await RunningDaemon(workspace: campus.path)
        let scenes = CastScene.all()
        for (place, scene) in scenes.enumerated() {
            try scene.session.put(into: campus.uploads, photosOf: scene.photosOf)
            try await campus.wait(for: "\(scene.session.name) judged") {
                $0.isIdle && $0.queue?.judged == place + 1 && $0.verdicts["incomplete"] == 0
            }
        }
        for scene in scenes {
            let receipt = try String(contentsOfFile: "\(campus.uploads)/\(scene.session.name)/回执.txt", encoding: .utf8)
            #expect(receipt.contains(WatchTests.words[scene.verdict] ?? "?"), "\(scene.session.name): \(receipt)")
            #expect(scene.receipt.isEmpty || receipt.contains(scene.receipt), "\(scene.session.name): \(receipt)")
        }
        let verified = scenes.filter { $0.verdict == "verified" }.map(\.session.name)
        let credited = try campus.credits().dropFirst().map { String($0.split(separator: ",")[4]) }
        #expect(Set(credited) == Set(verified) && credited.count == verified.count)
        #expect(daemon.stop() == 0)
        let explained = try DakaProgram.run("explain", "B1", "--config", campus.configuration)
        #expect(explained.output.contains("→ 先前的：A1/own/before.jpg"), "staff see whose it was: \(explained.output)")
        let replay = try DakaProgram.run("replay", "--as-recorded", "--config", campus.configuration)
        #expect(replay.status == 0, "\(replay.output)")
    }

    @Test(
        "whoever is judged first with another's photo is judged again when the owner is known",
        .timeLimit(.minutes(3))
    )
    func outOfOrder() async throws {
        let campus = try Campus()
        try campus.enrolCast()
        // The owner's folder waits for the rest of its files and is not judged meanwhile.
        try campus.set("partial-seconds", to: "3600")
        let daemon = try await RunningDaemon(workspace: campus.path)
        let owner = CastSession("A1/owner", day: 0)
        let thief = CastSession("B1/thief", day: 0, at: "19:10:00")
        try owner.put(["before.jpg"], into: campus.uploads)
        try await campus.wait(for: "the owner's first photo") { $0.isIdle && $0.intake?.taken == 1 }
        try thief.put(["after.jpg", "memo.txt"], into: campus.uploads)
        try Data(owner.before.bytes()).write(to: URL(fileURLWithPath: "\(campus.uploads)/\(thief.name)/before.jpg"))
        try await campus.wait(for: "the thief credited") { $0.isIdle && $0.verdicts["verified"] == 1 }
        #expect(try campus.credits().count == 2)

        try owner.put(["after.jpg", "memo.txt"], into: campus.uploads)
        try await campus.wait(for: "both judged rightly") {
            $0.isIdle && $0.verdicts["verified"] == 1 && $0.verdicts["rejected"] == 1
        }
        #expect(daemon.stop() == 0)
        let rows = try campus.credits().dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        #expect(
            rows.map { "\($0[1]) \($0[4])" } == ["grant B1/thief", "grant A1/owner", "revoke B1/thief"]
                || rows.map { "\($0[1]) \($0[4])" } == ["grant B1/thief", "revoke B1/thief", "grant A1/owner"]
        )
        let receipt = try String(contentsOfFile: "\(campus.uploads)/\(owner.name)/回执.txt", encoding: .utf8)
        #expect(receipt.contains("通过") && !receipt.contains("先前提交"), "\(receipt)")
        let other = try String(contentsOfFile: "\(campus.uploads)/\(thief.name)/回执.txt", encoding: .utf8)
        #expect(other.contains("同一个文件"), "\(other)")
    }
}
