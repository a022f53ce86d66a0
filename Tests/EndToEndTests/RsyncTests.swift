import DakaTestSupport
import Foundation
import Testing

/// Students send files to the rsync module of `samples/deploy/rsyncd.conf`, served on a high port of 127.0.0.1.
@Suite(
    "Uploads through rsync",
    .enabled(if: ClientProgram("rsync").path != nil, "needs rsync")
)
struct RsyncTests {
    private static let client = ClientProgram("rsync")
    private static let environment = ["RSYNC_PASSWORD": "secret"]

    /// The module and its address.
    private struct Module {
        let server: LoopbackServer
        let address: String

        init(_ campus: Campus) async throws {
            let home = campus.folder.path + "/rsync"
            try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
            let secrets = home + "/secrets"
            try "2019050101:secret\n".write(toFile: secrets, atomically: true, encoding: .utf8)
            chmod(secrets, 0o600)
            let port = try LoopbackServer.freePort()
            let own = [
                "port": "\(port)", "uid": "\(geteuid())", "gid": "\(getegid())", "use chroot": "no",
                "lock file": home + "/lock", "path": campus.uploads, "secrets file": secrets,
            ]
            let sample = try String(
                contentsOf: Campus.samples.appendingPathComponent("deploy/rsyncd.conf"),
                encoding: .utf8
            )
            var changed = 0
            let lines = sample.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                let key = line.prefix { $0 != "=" }.trimmingCharacters(in: .whitespaces)
                guard let value = own[key] else { return String(line) }
                changed += 1
                return "\(key) = \(value)"
            }
            try #require(changed == own.count, "the sample has other settings than it had")
            let text = "address = 127.0.0.1\nlog file = \(home)/log\n" + lines.joined(separator: "\n")
            try text.write(toFile: home + "/rsyncd.conf", atomically: true, encoding: .utf8)
            let rsync = try #require(RsyncTests.client.path)
            server = try await LoopbackServer(
                [rsync, "--daemon", "--no-detach", "--config", home + "/rsyncd.conf"],
                port: port,
                in: home
            )
            address = "rsync://2019050101@127.0.0.1:\(port)/uploads"
        }
    }

    @Test(
        "an upload that is cut off half-way leaves nothing to be counted, and its repetition counts once",
        .timeLimit(.minutes(3)),
        arguments: [false, true]
    )
    func interrupted(serverDies: Bool) async throws {
        let campus = try Campus()
        let module = try await Module(campus)
        let daemon = try await RunningDaemon(workspace: campus.path)
        let handIn = try HandIn("2019050101/20211018-1", side: 1_000)
        let folder = campus.folder.path + "/phone"
        try handIn.write(to: folder)
        let target = "\(module.address)/\(handIn.session)/"
        let session = "\(campus.uploads)/\(handIn.session)"
        func temporaries() -> [String] {
            // Some 256 kB are written at a time.
            let names = (try? FileManager.default.contentsOfDirectory(atPath: session)) ?? []
            return names.filter { $0.hasPrefix(".after.jpg.") }
        }
        try FileManager.default.createDirectory(atPath: session, withIntermediateDirectories: true)
        try await Self.client.run(
            ["-rt", "--whole-file", "--bwlimit=60", folder + "/", target],
            environment: Self.environment,
            killedWhen: {
                guard let name = temporaries().first,
                    let size = try? FileManager.default.attributesOfItem(atPath: "\(session)/\(name)")[.size] as? Int,
                    size > 0
                else { return false }
                // Killed itself, the receiver cannot clean up: its half file stays under its hidden name.
                if serverDies { for child in module.server.children { kill(child, SIGKILL) } }
                return true
            }
        )
        if serverDies { #expect(temporaries().count == 1) }
        #expect(!FileManager.default.fileExists(atPath: session + "/after.jpg"))
        try await campus.wait(for: "nothing to take") { $0.isIdle && $0.intake?.taken == 0 }
        #expect(try campus.vaultContents().isEmpty)
        let done = try Self.client.run(["-rt", folder + "/", target], environment: Self.environment)
        #expect(done.status == 0, "\(done.output)")
        try await campus.expectCountedOnce([handIn], by: daemon)
    }
}
