import Foundation
import Testing

@Suite("daka watch")
struct WatchTests {
    @Test("turns the samples into verdicts, receipts and credits as they arrive", .timeLimit(.minutes(3)))
    func samples() async throws {
        let campus = try Campus()
        let daemon = try await RunningDaemon(workspace: campus.path)
        let expected = try ExpectedSample.all()
        for sample in expected { try campus.upload(sample.session) }
        for sample in expected { try await daemon.wait(for: "judged \(sample.session)\n") }
        #expect(daemon.stop() == 0)
        #expect(daemon.text.contains("stopped"))

        let credits = try campus.credits().dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        #expect(credits.map { $0[0] } == (1...credits.count).map { "\($0)" })
        for sample in expected {
            let rows = credits.filter { $0[4] == sample.session }
            #expect(rows.map { $0[9] } == (sample.credits > 0 ? ["\(sample.credits)"] : []), "\(sample.session)")
            let receipt = try String(contentsOfFile: campus.uploads + "/\(sample.session)/回执.txt", encoding: .utf8)
            #expect(receipt.contains(Self.words[sample.verdict] ?? "no such verdict"), "\(sample.session): \(receipt)")
        }
        let attendance = try String(contentsOfFile: campus.path + "/feeds/attendance.csv", encoding: .utf8)
        #expect(attendance.hasPrefix("student_id,pair_id,role,week,"))
        #expect(attendance.split(separator: "\n").count == 1 + 4 * 7)
        let points = try String(contentsOfFile: campus.path + "/feeds/points.csv", encoding: .utf8)
        #expect(points.split(separator: "\n").count == 1 + 4 && points.contains("pending"))
        #expect(FileManager.default.fileExists(atPath: campus.path + "/feeds/awards.csv"))
        // One of two joint sessions knows of the other.
        #expect(credits.filter { $0[10] == "true" }.count == 2)
        let lines = try String(contentsOfFile: campus.path + "/feeds/credits.jsonl", encoding: .utf8)
            .split(separator: "\n").map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
        #expect(lines.map { $0?["seq"] as? Int } == (1...credits.count).map { $0 })
    }

    static let words = ["verified": "通过", "rejected": "未通过", "flagged": "工作人员", "incomplete": "材料不齐"]

    @Test("grants nothing twice after a restart, nor after a kill", .timeLimit(.minutes(3)))
    func restart() async throws {
        let campus = try Campus()
        var daemon = try await RunningDaemon(workspace: campus.path)
        try campus.upload("2019050228/20211023-1")
        try campus.upload("2019050204/20211019-1")
        try await daemon.wait(for: "judged 2019050228/20211023-1\n")
        try await daemon.wait(for: "judged 2019050204/20211019-1\n")
        #expect(daemon.stop(SIGKILL) == -SIGKILL)

        daemon = try await RunningDaemon(workspace: campus.path)
        try campus.upload("2019050101/20211023-1")
        try await daemon.wait(for: "judged 2019050101/20211023-1\n")
        #expect(daemon.stop() == 0)
        #expect(!daemon.text.contains("judged 2019050228/20211023-1"))
        let sessions = try campus.credits().dropFirst().map { $0.split(separator: ",")[4] }
        #expect(sessions.sorted() == ["2019050101/20211023-1", "2019050204/20211019-1", "2019050228/20211023-1"])
    }

    @Test("runs once a workspace", .timeLimit(.minutes(2)))
    func once() async throws {
        let campus = try Campus()
        let daemon = try await RunningDaemon(workspace: campus.path)
        let second = try DakaProgram.run("watch", "--config", campus.configuration)
        #expect(second.status == 75)
        #expect(second.errors.contains("another daka runs on this workspace"))
        #expect(daemon.stop(SIGINT) == 0)
    }

    @Test("a better upload replaces what was wrong; the old evidence stays", .timeLimit(.minutes(3)))
    func replacement() async throws {
        let campus = try Campus()
        let daemon = try await RunningDaemon(workspace: campus.path)
        try campus.upload("2019050228/20211019-1", as: "2019050101/20211018-1")
        try await daemon.wait(for: "judged 2019050101/20211018-1\n")
        let session = campus.uploads + "/2019050101/20211018-1"
        let source = Campus.samples.path + "/uploads/2019050101/20211018-1"
        for name in try FileManager.default.contentsOfDirectory(atPath: source) {
            let data = try Data(contentsOf: URL(fileURLWithPath: "\(source)/\(name)"))
            try data.write(to: URL(fileURLWithPath: "\(session)/\(name)"), options: .atomic)
        }
        try await daemon.wait(for: "credits=2")
        #expect(daemon.stop() == 0)
        #expect(try campus.credits().count == 2)
        let vault = try FileManager.default.subpathsOfDirectory(atPath: campus.path + "/data/vault")
        #expect(vault.filter { $0.hasSuffix(".jpg") }.count == 4)
        let receipt = try String(contentsOfFile: session + "/回执.txt", encoding: .utf8)
        #expect(receipt.contains("通过，计 2 次"))
        #expect(receipt.contains("第 1 周累计：2 / 6 次"))
    }

    @Test(
        "what stays incomplete is rejected when its waiting time is over; a late file re-opens it",
        .timeLimit(.minutes(3))
    )
    func expiry() async throws {
        let campus = try Campus()
        try campus.set("waiting-hours", to: "0")
        var daemon = try await RunningDaemon(workspace: campus.path)
        try campus.upload("2019050117 李雨桐/20211022-1")
        try await daemon.wait(for: "verdict=rejected [Operation] judged 2019050117 李雨桐/20211022-1\n")
        // What was recorded before the end shows before the end.
        #expect(daemon.stop() == 0)
        let session = campus.uploads + "/2019050117 李雨桐/20211022-1"
        let receipt = try String(contentsOfFile: session + "/回执.txt", encoding: .utf8)
        #expect(receipt.contains("未通过") && receipt.contains("没有找到学习后的照片"))

        let after = Campus.samples.path + "/uploads/2019050117 李雨桐/20211018-1/after.jpg"
        daemon = try await RunningDaemon(workspace: campus.path)
        try FileManager.default.copyItem(atPath: after, toPath: session + "/after.jpg")
        try await daemon.wait(for: "time.order")
        #expect(daemon.stop() == 0)
        // The late photo is of another day, so something else is wrong now; what was missing no longer is.
        let later = try String(contentsOfFile: session + "/回执.txt", encoding: .utf8)
        #expect(!later.contains("没有找到学习后的照片"))
    }

    @Test("loose pictures make sessions of their own", .timeLimit(.minutes(3)))
    func loose() async throws {
        let campus = try Campus()
        let folder = campus.uploads + "/2019050101"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let daemon = try await RunningDaemon(workspace: campus.path)
        for (day, prefix, end) in [("20211018-1", "a", 1_634_562_700.0), ("20211023-1", "b", 1_634_962_500.0)] {
            let source = Campus.samples.path + "/uploads/2019050101/\(day)"
            for name in ["before.jpg", "after.jpg", "memo.txt"] {
                try FileManager.default.copyItem(atPath: "\(source)/\(name)", toPath: "\(folder)/\(prefix)-\(name)")
            }
            // A text states no time of its own; the one at which it was saved tells which session it belongs to.
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: end)],
                ofItemAtPath: "\(folder)/\(prefix)-memo.txt"
            )
        }
        try await daemon.wait(for: "credits=2 verdict=verified")
        try await daemon.wait(for: "credits=3 verdict=verified")
        #expect(daemon.stop() == 0)
        let sums = try campus.credits().dropFirst().map {
            Int($0.split(separator: ",", omittingEmptySubsequences: false)[9]) ?? 0
        }
        #expect(sums.reduce(0, +) == 5)
        let receipt = try String(contentsOfFile: folder + "/回执.txt", encoding: .utf8)
        #expect(receipt.components(separatedBy: "打卡回执").count == 3)
    }

    @Test("status and doctor tell how it stands", .timeLimit(.minutes(2)))
    func status() async throws {
        let campus = try Campus()
        let daemon = try await RunningDaemon(workspace: campus.path)
        try campus.upload("2019050101/20211023-1")
        try await daemon.wait(for: "judged 2019050101/20211023-1\n")
        let running = try DakaProgram.run("status", "--config", campus.configuration, "--format", "json")
        #expect(running.status == 0)
        let status = try #require(try JSONSerialization.jsonObject(with: Data(running.output.utf8)) as? [String: Any])
        #expect((status["daemon"] as? [String: Any])?["isRunning"] as? Bool == true)
        #expect((status["verdicts"] as? [String: Int])?["verified"] == 1)
        #expect(status["lastSeq"] as? Int == 1)
        #expect(daemon.stop() == 0)
        let stopped = try DakaProgram.run("status", "--config", campus.configuration)
        #expect(stopped.output.contains("not running") && stopped.output.contains("3 taken in"))
        let doctor = try DakaProgram.run("doctor", "--config", campus.configuration, "--format", "json")
        #expect(doctor.status == 0, "\(doctor.output)")
        #expect(doctor.output.contains("roster.folders"))
        let vault = try DakaProgram.run("vault", "check", "--config", campus.configuration)
        #expect(vault.status == 0 && vault.output.contains("3 intact"))
    }

    @Test("a damaged or missing piece of evidence is told by the vault's check", .timeLimit(.minutes(2)))
    func damage() async throws {
        let campus = try Campus()
        let daemon = try await RunningDaemon(workspace: campus.path)
        try campus.upload("2019050101/20211023-1")
        try await daemon.wait(for: "judged 2019050101/20211023-1\n")
        #expect(daemon.stop() == 0)
        let vault = campus.path + "/data/vault"
        let photos = try FileManager.default.subpathsOfDirectory(atPath: vault).filter { $0.hasSuffix(".jpg") }
        try #require(photos.count == 2)
        try FileManager.default.removeItem(atPath: vault + "/" + photos[0])
        chmod(vault + "/" + photos[1], 0o600)
        try Data("not the photo".utf8).write(to: URL(fileURLWithPath: vault + "/" + photos[1]))
        let result = try DakaProgram.run("vault", "check", "--config", campus.configuration)
        #expect(result.status == 65)
        #expect(result.output.contains("1 intact, 1 damaged") && result.output.contains("1 missing"))
    }
}
