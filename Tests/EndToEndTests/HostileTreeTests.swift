import DakaTestSupport
import Foundation
import Glibc
import Testing

/// What a shared folder may hold besides photos, and what the kernel may refuse, seen from outside the program.
///
/// Clocks that are set back are driven in process, see `IntakeEngineTests`, `PollingEventsTests` and `QueueTests`.
@Suite("daka watch over a hostile tree")
struct HostileTreeTests {
    /// A path of bytes, as C wants it.
    private func raw(_ path: String, _ tail: [UInt8] = []) -> [CChar] {
        (Array(path.utf8) + tail + [0]).map(CChar.init(bitPattern:))
    }

    @Test("links, pipes, devices and sockets are never opened and spoil nobody else's session", .timeLimit(.minutes(3)))
    func specialFiles() async throws {
        let campus = try Campus()
        let good = try HandIn("2019050101/good")
        try good.write(to: "\(campus.uploads)/\(good.session)")
        // A second name for a good file changes nothing.
        #expect(link("\(campus.uploads)/\(good.session)/before.jpg", campus.folder.path + "/second name") == 0)
        let odd = campus.uploads + "/2019050101/odd"
        try FileManager.default.createDirectory(atPath: odd, withIntermediateDirectories: true)
        let secret = campus.folder.path + "/secret.jpg"
        try Data(try TinyPhoto.bytes(at: SampleFacts.start, seed: 99)).write(to: URL(fileURLWithPath: secret))
        #expect(symlink(secret, odd + "/before.jpg") == 0)
        #expect(symlink(campus.folder.path, campus.uploads + "/2019050117") == 0)
        #expect(symlink("..", odd + "/up") == 0)
        #expect(mkfifo(odd + "/after.jpg", 0o644) == 0)
        if geteuid() == 0 { #expect(mknod(odd + "/zero.jpg", S_IFCHR | 0o644, 0x105) == 0) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let socketPath = "/proc/self/fd/"
        let folder = open(odd, O_RDONLY | O_DIRECTORY)
        defer { close(folder) }
        withUnsafeMutableBytes(of: &address.sun_path) {
            $0.copyBytes(from: Array("\(socketPath)\(folder)/memo.txt".utf8))
        }
        let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        let isBound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        #expect(isBound)

        let daemon = try await RunningDaemon(workspace: campus.path)
        let report = try await campus.wait(for: "the good one verified, the others told") {
            $0.isIdle && $0.verdicts["verified"] == 1 && ($0.intake?.noticeCount ?? 0) >= 4
        }
        #expect(report.lastSeq == 1)
        try await campus.expectCountedOnce([good], by: daemon)
    }

    @Test("names of 255 bytes, without text and with control characters are names like others", .timeLimit(.minutes(3)))
    func names() async throws {
        let campus = try Campus()
        let handIn = try HandIn("2019050101/unused")
        let student = campus.uploads + "/2019050101"
        try FileManager.default.createDirectory(atPath: student, withIntermediateDirectories: true)
        let session: [UInt8] = [0xFF, 0x0A, 0x1B, 0x5B, 0x33, 0x31, 0x6D]
        let folder = Array("/".utf8) + session
        #expect(mkdir(raw(student, folder), 0o755) == 0)
        let long = [UInt8](repeating: UInt8(ascii: "x"), count: 255 - "before.jpg".utf8.count)
        let names = [
            ("before.jpg", long + Array("before.jpg".utf8)),
            ("after.jpg", Array("after ".utf8) + [0xC3, 0x28] + Array(".jpg".utf8)),
            ("memo.txt", Array("me\u{7}mo \",;'.txt".utf8)),
        ]
        for (name, bytes) in names {
            let descriptor = open(raw(student, folder + Array("/".utf8) + bytes), O_WRONLY | O_CREAT | O_EXCL, 0o644)
            #expect(descriptor >= 0)
            let count = handIn[name].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            #expect(count == handIn[name].count)
            close(descriptor)
        }
        let daemon = try await RunningDaemon(workspace: campus.path)
        try await campus.wait(for: "verified") { $0.isIdle && $0.verdicts["verified"] == 1 }
        let shown = try DakaProgram.run("status", "--config", campus.configuration)
        #expect(daemon.stop() == 0)
        #expect(try campus.vaultContents() == Set(handIn.files.values))
        #expect(try campus.credits().last?.contains(#"2019050101/\xff\x0a\x1b[31m"#) == true)
        #expect(access(raw(student, folder + Array("/回执.txt".utf8)), R_OK) == 0)
        let told = (shown.output + daemon.text).unicodeScalars
        #expect(!told.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0xFFFD })
    }

    @Test("a folder of 100,000 entries neither starves the others nor fills the memory", .timeLimit(.minutes(5)))
    func hugeFolder() async throws {
        let campus = try Campus()
        // The models of the better text engine alone take some 200 MB.
        try campus.set("watermarks", to: "false")
        let huge = campus.uploads + "/2019050101/huge"
        try FileManager.default.createDirectory(atPath: huge, withIntermediateDirectories: true)
        for index in 0..<100_000 {
            let descriptor = open("\(huge)/\(index).jpg", O_WRONLY | O_CREAT, 0o644)
            try #require(descriptor >= 0)
            close(descriptor)
        }
        let good = try HandIn("2019050204/good")
        try good.write(to: "\(campus.uploads)/\(good.session)")
        let daemon = try await RunningDaemon(workspace: campus.path)
        let report = try await campus.wait(for: "the good one verified") {
            $0.verdicts["verified"] == 1 && ($0.intake?.noticeCount ?? 0) > 0 && $0.intake?.foldersToList == 0
        }
        #expect(
            (report.intake?.incompleteCount ?? 0) + (report.intake?.settling ?? 0) <= 40,
            "no more than the limit is taken up"
        )
        let memory = try String(contentsOfFile: "/proc/\(daemon.number)/status", encoding: .utf8)
        let peak = memory.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }?.split(separator: " ").dropFirst()
            .first
        #expect(try #require(peak.flatMap { Int($0) }) < 200_000, "kB at the most: \(peak ?? "unknown")")
        #expect(daemon.stop() == 0)
    }

    @Test(
        "with a budget of eight watches the rest is polled, and status says so",
        .enabled(if: UserNamespace.isAllowed, "needs a user namespace"),
        .timeLimit(.minutes(3))
    )
    func watchBudget() async throws {
        let campus = try Campus()
        try campus.set("poll-seconds", to: "1")
        let daemon = try await RunningDaemon(workspace: campus.path, launcher: UserNamespace.launcher(watches: 8))
        var handIns: [HandIn] = []
        for day in 0..<12 {
            let handIn = try HandIn("2019050101/\(day)", day: day)
            try handIn.write(to: "\(campus.uploads)/\(handIn.session)")
            handIns.append(handIn)
        }
        let report = try await campus.wait(for: "all verified") { $0.isIdle && $0.verdicts["verified"] == 12 }
        #expect(report.intake?.mounts.contains { $0.unwatchedFolders > 0 } == true)
        // A folder that could not be watched is looked at all the same.
        let late = try HandIn("2019050101/11", day: 20)
        try Data(late["memo.txt"] + Array("补充\n".utf8)).write(
            to: URL(fileURLWithPath: "\(campus.uploads)/2019050101/11/memo.txt")
        )
        try await campus.wait(for: "the new memo is taken") { ($0.intake?.taken ?? 0) == 37 && $0.isIdle }
        #expect(daemon.stop() == 0)
        #expect(try campus.credits().count == 13)
    }

    @Test("lost events are made good by looking at everything", .timeLimit(.minutes(3)))
    func overflow() async throws {
        let campus = try Campus()
        let session = campus.uploads + "/2019050101/busy"
        try FileManager.default.createDirectory(atPath: session, withIntermediateDirectories: true)
        let daemon = try await RunningDaemon(workspace: campus.path)
        try await campus.wait(for: "watched") { $0.isIdle }
        // More than the kernel keeps for a reader that does not read; equal events in a row would count once. Twice as many,
        // because the daemon may read some before the signal stops its threads.
        let limit = try String(contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
        let count = try #require(Int(limit.trimmingCharacters(in: .whitespacesAndNewlines)))
        kill(daemon.number, SIGSTOP)
        for index in 0...2 * count {
            let descriptor = open("\(session)/.litter\(index % 2).tmp", O_WRONLY | O_CREAT, 0o644)
            close(descriptor)
        }
        let handIn = try HandIn("2019050204/good")
        try handIn.write(to: "\(campus.uploads)/\(handIn.session)")
        kill(daemon.number, SIGCONT)
        try await daemon.wait(for: "rescan")
        try await campus.expectCountedOnce([handIn], by: daemon)
    }
}

/// A user namespace of its own for a daemon, in which the kernel's limits can be lowered without touching the machine's.
enum UserNamespace {
    /// The program and arguments that start `daka` where no more than so many folders can be watched.
    static func launcher(watches: Int) -> [String] {
        let script = "echo \(watches) > /proc/sys/user/max_inotify_watches && exec \"$@\""
        return [ClientProgram("unshare").path ?? "", "--user", "--map-root-user", "/bin/bash", "-c", script, "_"]
    }

    /// Whether the system has them.
    static let isAllowed: Bool = {
        let unshare = ClientProgram("unshare")
        guard unshare.path != nil else { return false }
        let result = try? unshare.run(Array(launcher(watches: 8).dropFirst()) + ["/bin/true"])
        return result?.status == 0
    }()
}
