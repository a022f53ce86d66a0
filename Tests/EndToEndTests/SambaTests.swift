import DakaTestSupport
import Foundation
import Testing

/// Students put files on the Samba share of `samples/deploy/smb.conf`, served on a high port of 127.0.0.1.
@Suite(
    "Uploads through Samba",
    .enabled(
        if: ClientProgram("smbd").path != nil && ClientProgram("smbclient").path != nil,
        "needs samba and smbclient"
    ),
    .enabled(if: geteuid() == 0, "smbd changes users, which needs root")
)
struct SambaTests {
    private static let student = "2019050101"
    private static let client = ClientProgram("smbclient")

    /// The share and what a client needs to reach it.
    private struct Share {
        let server: LoopbackServer
        let arguments: [String]

        init(_ campus: Campus) async throws {
            let home = campus.folder.path + "/samba"
            for folder in ["private", "lock", "state", "cache", "pid", "ncalrpc", "log"] {
                try FileManager.default.createDirectory(atPath: "\(home)/\(folder)", withIntermediateDirectories: true)
            }
            try FileManager.default.createDirectory(
                atPath: "\(campus.uploads)/\(SambaTests.student)",
                withIntermediateDirectories: true
            )
            let port = try LoopbackServer.freePort()
            let configuration = home + "/smb.conf"
            // The student signs in under the student's number; the account behind it is the one that runs the tests.
            try "root = \(SambaTests.student)\n".write(toFile: home + "/users", atomically: true, encoding: .utf8)
            try """
            include = \(Campus.samples.path)/deploy/smb.conf
            [global]
                smb ports = \(port)
                interfaces = 127.0.0.1
                bind interfaces only = yes
                private dir = \(home)/private
                lock directory = \(home)/lock
                state directory = \(home)/state
                cache directory = \(home)/cache
                pid directory = \(home)/pid
                ncalrpc dir = \(home)/ncalrpc
                log file = \(home)/log/%m
                username map = \(home)/users
                # A client that sends its file in small pieces.
                smb2 max write = 65536
            [uploads]
                path = \(campus.uploads)/%U
                valid users = root
                force group =

            """.write(toFile: configuration, atomically: true, encoding: .utf8)
            let added = try ClientProgram("bash").run([
                "-c", "printf 'secret\\nsecret\\n' | smbpasswd -c '\(configuration)' -s -a root",
            ])
            try #require(added.status == 0, "\(added.output)")
            let smbd = try #require(ClientProgram("smbd").path)
            server = try await LoopbackServer(
                [smbd, "--foreground", "--no-process-group", "--configfile", configuration],
                port: port,
                in: home
            )
            arguments = [
                "//127.0.0.1/uploads", "--port", "\(port)", "--user", "\(SambaTests.student)%secret",
                "--configfile", configuration,
            ]
        }

        func run(_ commands: String) throws {
            let result = try SambaTests.client.run(arguments + ["-c", commands])
            #expect(result.status == 0 && !result.output.contains("NT_STATUS"), "\(commands): \(result.output)")
        }
    }

    @Test("files put one after another are counted once", .timeLimit(.minutes(3)))
    func whole() async throws {
        let campus = try Campus()
        let share = try await Share(campus)
        let daemon = try await RunningDaemon(workspace: campus.path)
        var handIns: [HandIn] = []
        for day in 0..<3 {
            let handIn = try HandIn("\(Self.student)/day \(day)", day: day)
            let folder = campus.folder.path + "/phone \(day)"
            try handIn.write(to: folder)
            // Into place, and under another name first, as some apps do.
            let puts = handIn.files.keys.sorted().map {
                day == 1 ? "put \"\($0)\" \"\($0).part\"; rename \"\($0).part\" \"\($0)\"" : "put \"\($0)\""
            }
            try share.run("lcd \"\(folder)\"; mkdir \"day \(day)\"; cd \"day \(day)\"; \(puts.joined(separator: "; "))")
            handIns.append(handIn)
        }
        try await campus.expectCountedOnce(handIns, by: daemon)
    }

    @Test("a slow upload that breaks off half-way is waited for and counted when it is whole", .timeLimit(.minutes(3)))
    func interrupted() async throws {
        let campus = try Campus()
        let share = try await Share(campus)
        let daemon = try await RunningDaemon(workspace: campus.path)
        let handIn = try HandIn("\(Self.student)/20211018-1", side: 1_000)
        let folder = campus.folder.path + "/phone"
        try handIn.write(to: folder)
        try share.run("lcd \"\(folder)\"; mkdir 20211018-1; cd 20211018-1; put before.jpg; put memo.txt")

        // The client reads from a pipe and gets no more than half of the photo.
        let pipe = folder + "/pipe"
        try #require(mkfifo(pipe, 0o600) == 0)
        let photo = handIn["after.jpg"]
        try #require(photo.count > 200_000, "large enough to be sent in pieces: \(photo.count)")
        // Open for both, so that opening waits for nobody and the other end sees no end.
        let writer = open(pipe, O_RDWR | O_NONBLOCK)
        defer { close(writer) }
        var rest = photo.prefix(photo.count * 2 / 3)
        let put = "cd 20211018-1; put \"\(pipe)\" after.jpg"
        try await Self.client.run(
            share.arguments + ["-c", put],
            killedWhen: {
                while !rest.isEmpty {
                    let count = rest.withUnsafeBytes { write(writer, $0.baseAddress, min($0.count, 4_096)) }
                    guard count > 0 else { break }
                    rest = rest.dropFirst(count)
                }
                guard rest.isEmpty else { return false }
                guard let intake = try campus.status().intake, intake.settling == 0 else { return false }
                return intake.incomplete.map(\.path) == ["\(handIn.session)/after.jpg"]
            }
        )
        let size = try FileManager.default.attributesOfItem(atPath: "\(campus.uploads)/\(handIn.session)/after.jpg")[
            .size
        ]
        #expect((size as? Int ?? 0) > 0 && (size as? Int ?? 0) < photo.count)
        // On a busy machine a note may be met between its making and its first byte; then its empty version is on record, too.
        let older: Set<[UInt8]> = [[]]
        #expect(try campus.vaultContents().subtracting(older) == [handIn["before.jpg"], handIn["memo.txt"]])
        #expect(try campus.status().verdicts["verified"] == 0)

        try share.run("lcd \"\(folder)\"; cd 20211018-1; put after.jpg")
        try await campus.expectCountedOnce([handIn], by: daemon, older: older)
    }
}
