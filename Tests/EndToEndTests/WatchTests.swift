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
        try campus.upload("2019050101/20211018-1")
        try campus.upload("2019050204/20211019-1")
        try await daemon.wait(for: "judged 2019050101/20211018-1\n")
        try await daemon.wait(for: "judged 2019050204/20211019-1\n")
        #expect(daemon.stop(SIGKILL) == -SIGKILL)

        daemon = try await RunningDaemon(workspace: campus.path)
        try campus.upload("2019050101/20211023-1")
        try await daemon.wait(for: "judged 2019050101/20211023-1\n")
        #expect(daemon.stop() == 0)
        #expect(!daemon.text.contains("judged 2019050101/20211018-1"))
        let sessions = try campus.credits().dropFirst().map { $0.split(separator: ",")[4] }
        #expect(sessions.sorted() == ["2019050101/20211018-1", "2019050101/20211023-1", "2019050204/20211019-1"])
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
}
