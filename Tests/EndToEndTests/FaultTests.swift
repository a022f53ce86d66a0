import DakaTestSupport
import Foundation
import Glibc
import Testing

/// Disks that fill up, shares that go away and permissions that are taken, under a running daemon that nobody helps.
@Suite("daka watch on a bad day", .enabled(if: TestMount.isAllowed, "mounting needs root"))
struct FaultTests {
    /// A session that is verified before the fault, and one that is uploaded during it.
    private func handIns() throws -> (first: HandIn, second: HandIn) {
        (try HandIn("2019050101/first"), try HandIn("2019050101/second", day: 1))
    }

    @Test("a full disk holds the intake up until space is freed", .timeLimit(.minutes(3)))
    func fullDisk() async throws {
        let campus = try Campus()
        try campus.set("free-megabytes", to: "0")
        let disk = try TestMount(memory: 2_048, at: campus.path + "/data")
        defer { disk.unmount() }
        let (first, second) = try handIns()
        let daemon = try await RunningDaemon(workspace: campus.path)
        try first.write(to: "\(campus.uploads)/\(first.session)")
        try await campus.wait(for: "one verified") { $0.isIdle && $0.verdicts["verified"] == 1 }

        // What is free until nothing is.
        let ballast = campus.path + "/data/ballast"
        try Data().write(to: URL(fileURLWithPath: ballast))
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: ballast))
        while (try? handle.write(contentsOf: Data(count: 4_096))) != nil {}
        try handle.close()
        try second.write(to: "\(campus.uploads)/\(second.session)")
        try await campus.wait(for: "the trouble is told") { report in
            report.troubles.contains { $0.cause == "disk-full" || $0.cause.contains("full") }
        }
        #expect(try campus.status().verdicts["verified"] == 1)
        try FileManager.default.removeItem(atPath: ballast)
        try await campus.wait(for: "the trouble has passed") { report in
            report.verdicts["verified"] == 2 && report.troubles.isEmpty
        }
        try await campus.expectCountedOnce([first, second], by: daemon)
    }

    @Test("below the floor of free space nothing is taken in, above it everything", .timeLimit(.minutes(3)))
    func floor() async throws {
        let campus = try Campus()
        try campus.set("free-megabytes", to: "2")
        let disk = try TestMount(memory: 4_096, at: campus.path + "/data")
        defer { disk.unmount() }
        let ballast = campus.path + "/data/ballast"
        try Data(count: 3 << 20).write(to: URL(fileURLWithPath: ballast))
        let (first, _) = try handIns()
        try first.write(to: "\(campus.uploads)/\(first.session)")
        let daemon = try await RunningDaemon(workspace: campus.path)
        try await campus.wait(for: "the floor is told") { $0.troubles.contains { $0.cause == "free-space" } }
        #expect(try campus.vaultContents().isEmpty)
        try FileManager.default.removeItem(atPath: ballast)
        try await campus.expectCountedOnce([first], by: daemon)
    }

    @Test("a share that goes away and comes back loses nothing, and resumes by itself", .timeLimit(.minutes(3)))
    func away() async throws {
        let campus = try Campus()
        let share = campus.folder.path + "/share"
        try FileManager.default.moveItem(atPath: campus.uploads, toPath: share)
        try FileManager.default.createDirectory(atPath: campus.uploads, withIntermediateDirectories: false)
        var mounted = try TestMount(share, at: campus.uploads)
        let (first, second) = try handIns()
        let daemon = try await RunningDaemon(workspace: campus.path)
        try first.write(to: "\(campus.uploads)/\(first.session)")
        try await campus.wait(for: "one verified") { $0.isIdle && $0.verdicts["verified"] == 1 }

        mounted.unmount()
        try await campus.wait(for: "the share is away") { $0.intake?.shareAway != nil }
        // Somebody uploads on the server meanwhile.
        try second.write(to: "\(share)/\(second.session)")
        let status = try campus.status()
        #expect(status.verdicts["verified"] == 1 && status.lastSeq == 1)
        mounted = try TestMount(share, at: campus.uploads)
        defer { mounted.unmount() }
        try await campus.wait(for: "it is back") { $0.intake?.shareAway == nil && $0.verdicts["verified"] == 2 }
        try await campus.expectCountedOnce([first, second], by: daemon)
    }

    @Test("without its marker the share counts as away, whatever it holds", .timeLimit(.minutes(3)))
    func marker() async throws {
        let campus = try Campus()
        let (first, second) = try handIns()
        let daemon = try await RunningDaemon(workspace: campus.path)
        try first.write(to: "\(campus.uploads)/\(first.session)")
        try await campus.wait(for: "one verified") { $0.isIdle && $0.verdicts["verified"] == 1 }
        let marker = campus.uploads + "/.daka-uploads"
        try FileManager.default.moveItem(atPath: marker, toPath: campus.folder.path + "/marker")
        try await campus.wait(for: "the share is away") { $0.intake?.shareAway != nil }
        try second.write(to: "\(campus.uploads)/\(second.session)")
        try FileManager.default.moveItem(atPath: campus.folder.path + "/marker", toPath: marker)
        try await campus.expectCountedOnce([first, second], by: daemon)
    }

    @Test("on a read-only share receipts stay due and everything else goes on", .timeLimit(.minutes(3)))
    func readOnly() async throws {
        let campus = try Campus()
        let share = campus.folder.path + "/share"
        try FileManager.default.moveItem(atPath: campus.uploads, toPath: share)
        try FileManager.default.createDirectory(atPath: campus.uploads, withIntermediateDirectories: false)
        let mounted = try TestMount(share, at: campus.uploads)
        defer { mounted.unmount() }
        try mounted.setReadOnly(true)
        let (first, second) = try handIns()
        try first.write(to: "\(share)/\(first.session)")
        let daemon = try await RunningDaemon(workspace: campus.path)
        try second.write(to: "\(share)/\(second.session)")
        try await campus.wait(for: "verdicts without receipts") { report in
            report.verdicts["verified"] == 2 && report.queue?.pendingReceipts == 2 && report.lastSeq == 2
                && report.troubles.contains { $0.cause == "receipts" }
        }
        try mounted.setReadOnly(false)
        try await campus.wait(for: "the receipts are written") { report in
            report.queue?.pendingReceipts == 0 && !report.troubles.contains { $0.cause == "receipts" }
        }
        try await campus.expectCountedOnce([first, second], by: daemon)
    }

    @Test(
        "a folder whose permission is revoked holds nobody else up and is read when it is given back",
        .enabled(if: ClientProgram("setpriv").path != nil, "needs setpriv"),
        .timeLimit(.minutes(3))
    )
    func permission() async throws {
        let campus = try Campus()
        let (first, second) = try handIns()
        let session = "\(campus.uploads)/\(first.session)"
        try first.write(to: session)
        // Root reads everything, so the daemon is somebody else.
        let nobody: uid_t = 65_534
        for path in [""] + (try FileManager.default.subpathsOfDirectory(atPath: campus.folder.path)) {
            lchown("\(campus.folder.path)/\(path)", nobody, nobody)
        }
        chmod(session, 0)
        let launcher = [
            try #require(ClientProgram("setpriv").path), "--reuid=\(nobody)", "--regid=\(nobody)", "--clear-groups",
        ]
        let daemon = try await RunningDaemon(workspace: campus.path, launcher: launcher)
        let folder = "\(campus.uploads)/\(second.session)"
        try second.write(to: folder)
        lchown(folder, nobody, nobody)
        try await campus.wait(for: "the other session is verified, this one is told") { report in
            report.verdicts["verified"] == 1
                && ((report.intake?.noticeCount ?? 0) > 0 || report.troubles.contains { $0.message.contains("first") })
        }
        chmod(session, 0o755)
        try await campus.expectCountedOnce([first, second], by: daemon)
    }
}
