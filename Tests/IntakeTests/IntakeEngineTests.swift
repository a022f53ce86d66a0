import DakaTestSupport
import FileSystem
import Foundation
import Glibc
import Intake
import Submissions
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(3))) struct IntakeEngineTests {
    @Test func `a file is taken in once it was quiet, and never read again`() async throws {
        let rig = try Rig()
        try rig.put("S1/s/before.jpg")
        let first = await rig.step(0)
        #expect(first.wait == .seconds(5) && first.isIdle)
        #expect(rig.receiver.received.isEmpty)
        await rig.step(4.9)
        #expect(rig.receiver.received.isEmpty)
        #expect(await rig.step(5).taken == 1)
        #expect(rig.receiver.contents == ["S1/s/before.jpg": "whole"])
        for hour in 1...5 { await rig.step(Double(hour) * 3_600) }
        #expect(rig.receiver.received.count == 1, "an unchanged file is not opened again")
        let file = rig.receiver.state.withLock { $0.received[0] }
        #expect(file.firstSeenAt == Date(timeIntervalSince1970: 0) && file.arrivedAt == Date(timeIntervalSince1970: 0))
        #expect(file.linkCount == 1)
    }

    @Test func `after a restart only what is not on record is read`() async throws {
        let rig = try Rig()
        try rig.put("S1/s/a.jpg")
        await rig.step(0)
        await rig.step(5)
        try rig.put("S1/s/b.jpg")
        let again = IntakeEngine(tree: rig.tree, receiver: rig.receiver, events: nil, logger: rig.lines.logger)
        _ = await again.step(now: moment(10))
        #expect(await again.step(now: moment(15)).taken == 1)
        #expect(rig.receiver.received == ["S1/s/a.jpg", "S1/s/b.jpg"])
    }

    @Test func `a rewritten file is new evidence`() async throws {
        let rig = try Rig()
        try rig.put("S1/s/a.jpg", "first")
        await rig.step(0)
        await rig.step(5)
        try rig.put("S1/s/a.jpg", "second")
        await rig.step(400)
        await rig.step(405)
        #expect(rig.receiver.received.count == 2)
        #expect(rig.receiver.contents == ["S1/s/a.jpg": "second"])
    }

    @Test func `a writer that stalls half-way is waited for as long as it takes`() async throws {
        let rig = try Rig()
        try rig.put("S1/s/a.jpg", "half…")
        await rig.step(0)
        await rig.step(5)
        #expect(rig.receiver.received.count == 1 && rig.receiver.contents.isEmpty)
        var status = await rig.status(5)
        #expect(status.incomplete.map(\.path) == ["S1/s/a.jpg"] && status.incomplete[0].reason == "has no end")
        #expect(status.settling == 0 && status.oldestWaiting == nil)
        await rig.step(1_000)
        #expect(rig.receiver.received.count == 1, "nothing changed, so it is not read again")
        await rig.step(86_400)
        #expect(rig.receiver.received.count == 2, "after a long time it is looked at again")
        try rig.put("S1/s/a.jpg", "half and whole")
        await rig.step(90_000)
        await rig.step(90_005)
        #expect(rig.receiver.contents == ["S1/s/a.jpg": "half and whole"])
        status = await rig.status(90_005)
        #expect(status.incompleteCount == 0 && status.taken == 1)
    }

    @Test func `a temporary name renamed into place is taken under its final one`() async throws {
        let rig = try Rig()
        try rig.put("S1/s/.a.jpg.Qx12Zy", "half")
        await rig.step(0)
        await rig.step(100)
        #expect(rig.receiver.received.isEmpty)
        try rig.put("S1/s/.a.jpg.Qx12Zy", "half and whole")
        try FileManager.default.moveItem(at: rig.folder("share/S1/s/.a.jpg.Qx12Zy"), to: rig.folder("share/S1/s/a.jpg"))
        await rig.step(400)
        await rig.step(405)
        #expect(rig.receiver.contents == ["S1/s/a.jpg": "half and whole"])
    }

    @Test func `loose pictures are handed over as such`() async throws {
        let rig = try Rig()
        try rig.put("S1/IMG_1.jpg")
        await rig.step(0)
        await rig.step(5)
        #expect(rig.receiver.received.map(\.submission) == [nil])
    }

    @Test func `a share that is away concludes nothing and comes back by itself`() async throws {
        let rig = try Rig()
        try rig.put("S1/s/a.jpg")
        try rig.put("S2/s/b.jpg")
        await rig.step(0)
        await rig.step(5)
        try rig.put("S1/s/new.jpg")
        await rig.step(400)
        // The share goes: an empty folder stands in its place.
        try FileManager.default.moveItem(at: rig.folder("share"), to: rig.folder("elsewhere"))
        try rig.folder.makeFolder("share")
        for second in stride(from: 401.0, to: 5_000, by: 100) {
            let outcome = await rig.step(second)
            #expect(outcome.wait == .seconds(10))
        }
        var status = await rig.status(5_000)
        #expect(status.shareAway != nil && status.shareSince == Date(timeIntervalSince1970: 401))
        #expect(status.troubles.map(\.cause) == ["share-away"])
        #expect(rig.receiver.vanished.isEmpty && rig.receiver.received.count == 2)
        try FileManager.default.removeItem(at: rig.folder("share"))
        try FileManager.default.moveItem(at: rig.folder("elsewhere"), to: rig.folder("share"))
        await rig.step(5_001)
        #expect(rig.receiver.received.count == 2, "quiet time begins anew")
        await rig.step(5_006)
        #expect(rig.receiver.received.count == 3)
        status = await rig.status(5_006)
        #expect(status.shareAway == nil && status.troubles.isEmpty)
        #expect(rig.receiver.vanished.isEmpty)
    }

    @Test func `removed and renamed files are reported when the share is there`() async throws {
        let rig = try Rig()
        for path in ["S1/s/a.jpg", "S1/s/b.jpg", "S2/s/c.jpg"] { try rig.put(path) }
        await rig.step(0)
        await rig.step(5)
        try FileManager.default.removeItem(at: rig.folder("share/S1/s/a.jpg"))
        try FileManager.default.moveItem(at: rig.folder("share/S2"), to: rig.folder("share/S3"))
        await rig.step(400)
        #expect(rig.receiver.vanished.sorted() == ["S1/s/a.jpg", "S2/s/c.jpg"])
        await rig.step(405)
        #expect(rig.receiver.contents["S3/s/c.jpg"] == "whole")
        #expect(await rig.status(405).studentFolders == 2)
    }

    @Test func `what is not taken in is told once and when it changes`() async throws {
        let rig = try Rig(limits: UploadLimits(fileBytes: 100))
        try rig.put("S1/s/big.jpg", String(repeating: "x", count: 101))
        #expect(mkfifo(rig.folder("share/S1/s/pipe").path, 0o600) == 0)
        await rig.step(0)
        let told = rig.receiver.state.withLock { $0.notices["S1"] }
        #expect(told?.map(\.code) == ["special-file", "too-large"])
        #expect(told?.allSatisfy { $0.submission?.description == "S1/s" } == true)
        #expect(await rig.status(0).noticeCount == 2)
        rig.receiver.state.withLock { $0.notices = [:] }
        await rig.step(400)
        #expect(rig.receiver.state.withLock { $0.notices.isEmpty })
        try FileManager.default.removeItem(at: rig.folder("share/S1/s"))
        await rig.step(800)
        #expect(rig.receiver.state.withLock { $0.notices["S1"] } == [])
        #expect(rig.receiver.received.isEmpty)
    }

    @Test func `a folder refilled under ever new names stays within the limit`() async throws {
        let rig = try Rig(limits: UploadLimits(filesPerSubmission: 3))
        for round in 0..<20 {
            // Each name sorts before all earlier ones and would displace them.
            try rig.put("S1/s/\(String(format: "%02d", 99 - round)).jpg")
            await rig.step(Double(round) * 1_000)
            await rig.step(Double(round) * 1_000 + 5)
        }
        #expect(rig.receiver.contents.count == 3)
        #expect(await rig.status(99_999).settling == 0)
    }

    @Test func `clocks set back settle nothing early and hold nothing up`() async throws {
        let rig = try Rig()
        try rig.put("S1/s/a.jpg")
        await rig.step(100_000)
        await rig.step(100_004)
        await rig.step(50, wall: 7)
        #expect(rig.receiver.received.isEmpty)
        await rig.step(54.9, wall: 7)
        #expect(rig.receiver.received.isEmpty)
        #expect(await rig.step(55, wall: 3).taken == 1)
        try rig.put("S1/s/b.jpg")
        await rig.step(400)
        await rig.step(405)
        #expect(rig.receiver.contents.count == 2)
    }

    @Test func `the wall clock set forward settles nothing early`() async throws {
        let rig = try Rig()
        try rig.put("S1/s/a.jpg")
        await rig.step(0, wall: 0)
        await rig.step(1, wall: 1_000_000)
        #expect(rig.receiver.received.isEmpty)
    }

    @Test func `a burst is taken in first come first served, a few at a time`() async throws {
        let count = 10_000
        let rig = try Rig {
            $0.concurrency = 4; $0.batch = 100
        }
        try rig.put("S9/s/first.jpg")
        await rig.step(0)
        for index in 0..<count { try rig.put("S\(index / 1_000)/s\(index / 40)/f\(index)") }
        await rig.step(400)
        await rig.step(405)
        #expect(rig.receiver.received.first == "S9/s/first.jpg")
        #expect(rig.receiver.received.count == count + 1)
        #expect(Set(rig.receiver.received).count == count + 1)
        #expect(rig.receiver.state.withLock { $0.mostInFlight } <= 4)
        #expect(await rig.status(405).settling == 0)
    }
}
