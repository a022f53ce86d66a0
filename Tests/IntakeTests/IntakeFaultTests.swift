import DakaTestSupport
import FileSystem
import Foundation
import Glibc
import Intake
import Submissions
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(3))) struct IntakeFaultTests {
    private static let diskFull = IOFailure(code: ENOSPC, operation: "write", path: "vault")
    private static let busy = ReceptionFailure(
        cause: "database-busy",
        description: "daka.sqlite: is busy.",
        scope: .intake
    )

    @Test(arguments: ["disk-full", "database-busy"])
    func `what concerns everything is waited out, one file finding out, one line a minute`(cause: String) async throws {
        let rig = try Rig { $0.concurrency = 3 }
        for index in 0..<50 { try rig.put("S1/s/f\(index / 10)\(index % 10)".replacing("s/f4", with: "t/f4")) }
        rig.receiver.state.withLock { $0.failure = cause == "disk-full" ? Self.diskFull : Self.busy }
        await rig.step(0)
        await rig.step(5)
        #expect(rig.receiver.received.count == 3, "the files in hand fail, no other is tried")
        for second in 6..<300 { await rig.step(Double(second)) }
        let tries = rig.receiver.received.count
        #expect((8...12).contains(tries), "1, 2, 4 … seconds: \(tries)")
        let status = await rig.status(300)
        #expect(status.troubles.map(\.cause) == [cause])
        #expect(status.settling == 50 && status.oldestWaiting == "S1/s/f00")
        #expect(rig.lines.lines.count { $0.hasPrefix(cause) } == 4, "\(rig.lines.lines)")
        rig.receiver.state.withLock { $0.failure = nil }
        for second in stride(from: 300.0, to: 1_200, by: 10) { await rig.step(second) }
        #expect(rig.receiver.contents.count == 50, "nothing was dropped")
        #expect(await rig.status(1_200).troubles.isEmpty)
    }

    @Test func `what concerns one file holds no other up`() async throws {
        let rig = try Rig()
        for name in ["a", "b", "c"] { try rig.put("S1/s/\(name)") }
        let refused = IOFailure(code: EACCES, operation: "open", path: "S1/s/a")
        rig.receiver.state.withLock { $0.failing["S1/s/a"] = refused }
        await rig.step(0)
        await rig.step(5)
        #expect(rig.receiver.contents.keys.sorted() == ["S1/s/b", "S1/s/c"])
        #expect(await rig.status(5).troubles.map(\.cause) == ["permission"])
        for second in 6..<100 { await rig.step(Double(second)) }
        #expect(rig.receiver.received.count { $0 == "S1/s/a" } == 7, "after 1, 2, 4 … seconds")
        rig.receiver.state.withLock { $0.failing = [:] }
        await rig.step(1_000)
        #expect(rig.receiver.contents.count == 3)
        #expect(await rig.status(1_000).troubles.isEmpty)
        let file = rig.receiver.state.withLock { $0.received.last }
        #expect(file?.arrivedAt == Date(timeIntervalSince1970: 0), "trying again is no later arrival")
    }

    @Test func `one file that always says the disk is full does not starve the others for ever`() async throws {
        let rig = try Rig { $0.concurrency = 1 }
        for name in ["a", "b", "c"] { try rig.put("S1/s/\(name)") }
        rig.receiver.state.withLock { $0.failing["S1/s/a"] = Self.diskFull }
        await rig.step(0)
        for second in 5..<20 { await rig.step(Double(second)) }
        #expect(rig.receiver.contents.keys.sorted() == ["S1/s/b", "S1/s/c"])
    }

    @Test func `a ledger that cannot be asked is asked again, and nothing is concluded`() async throws {
        let rig = try Rig()
        try rig.put("S1/s/a")
        rig.receiver.state.withLock { $0.knownFailure = Self.busy }
        await rig.step(0)
        await rig.step(0.5)
        #expect(rig.receiver.state.withLock { $0.knownCalls } == 1)
        #expect(await rig.status(0).troubles.map(\.cause) == ["folder.database-busy"])
        rig.receiver.state.withLock { $0.knownFailure = nil }
        await rig.step(1)
        await rig.step(6)
        #expect(rig.receiver.contents.count == 1)
        #expect(await rig.status(6).troubles.isEmpty)
    }

    @Test func `below the floor nothing is taken in, above it goes on`() async throws {
        let rig = try Rig { $0.freeSpaceFloor = 1_000 }
        try rig.put("S1/s/a")
        rig.disk.free.withLock { $0 = 999 }
        await rig.step(0)
        let outcome = await rig.step(5)
        #expect(outcome.taken == 0 && outcome.wait > .zero)
        #expect(rig.receiver.received.isEmpty)
        #expect(await rig.status(5).troubles.map(\.cause) == ["free-space"])
        rig.disk.free.withLock { $0 = 1_000 }
        #expect(await rig.step(6).taken == 1)
        #expect(await rig.status(6).troubles.isEmpty)
    }

    @Test func `a file changed between listing and opening settles anew`() async throws {
        let rig = try Rig()
        try rig.put("S1/s/a", "first")
        await rig.step(0)
        try rig.put("S1/s/a", "second, longer")
        await rig.step(5)
        #expect(rig.receiver.contents.isEmpty)
        await rig.step(9.9)
        #expect(rig.receiver.contents.isEmpty)
        await rig.step(10)
        #expect(rig.receiver.contents == ["S1/s/a": "second, longer"])
    }

    @Test func `a file replaced by a pipe or a link before it is opened is refused`() async throws {
        let rig = try Rig()
        for name in ["a", "b"] { try rig.put("S1/s/\(name)") }
        await rig.step(0)
        for name in ["a", "b"] { try FileManager.default.removeItem(at: rig.folder("share/S1/s/\(name)")) }
        #expect(mkfifo(rig.folder("share/S1/s/a").path, 0o600) == 0)
        try FileManager.default.createSymbolicLink(
            atPath: rig.folder("share/S1/s/b").path,
            withDestinationPath: "/etc/passwd"
        )
        await rig.step(5)
        await rig.step(6)
        #expect(rig.receiver.contents.isEmpty)
        let status = await rig.status(6)
        #expect(status.settling == 0)
        #expect(status.notices.map(\.problem) == [.special(.fifo), .special(.symbolicLink)])
    }

    @Test(.enabled(if: MountedFolder.isAllowed, "mounting needs root"))
    func `a share mounted below the root that goes away is no deletion`() async throws {
        let rig = try Rig()
        try rig.folder.makeFolder("share/S1")
        let mounted = try #require(MountedFolder(at: rig.folder("share/S1").path))
        try rig.put("S1/s/a")
        try rig.put("S2/s/b")
        await rig.step(0)
        await rig.step(5)
        #expect(rig.receiver.contents.count == 2)
        #expect(await rig.status(5).mounts.map(\.type).contains("tmpfs"))
        mounted.unmount()
        try FileManager.default.removeItem(at: rig.folder("share/S2/s/b"))
        await rig.step(400)
        #expect(rig.receiver.vanished == ["S2/s/b"])
    }

    @Test(.enabled(if: MountedFolder.isAllowed, "mounting needs root"))
    func `a mount at the root that goes away is no deletion`() async throws {
        let rig = try Rig()
        let inner = try #require(MountedFolder(at: rig.tree.path))
        try rig.tree.mark()
        try rig.put("S1/s/a")
        await rig.step(0)
        await rig.step(5)
        inner.unmount()
        // The folder beneath has a marker of its own here, as after a mistake: it is another share then.
        try FileManager.default.removeItem(at: rig.folder("share/.daka-uploads"))
        await rig.step(400)
        #expect(await rig.status(400).shareAway != nil)
        #expect(rig.receiver.vanished.isEmpty)
    }
}
