import DakaTestSupport
import FileSystem
import Foundation
import Intake
import Logging
import ServiceLifecycle
import Submissions
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(3))) struct IntakeWatchingTests {
    @Test func `a used-up budget polls what cannot be watched, and says so`() async throws {
        let signal = WakeSignal()
        let rig = try Rig(events: try InotifyEvents(signal: signal, watchLimit: 3)) {
            $0.pollInterval = .seconds(10)
        }
        for student in ["S1", "S2", "S3"] { try rig.folder.makeFolder("share/\(student)/s") }
        await rig.step(0)
        let status = await rig.status(0)
        #expect(status.mounts.count == 1)
        #expect(status.mounts.first?.mode == .events && status.mounts.first?.unwatchedFolders == 4)
        #expect(status.mounts.first?.reason?.contains("max_user_watches") == true)
        #expect(rig.lines.lines.contains { $0.contains("is polled") })
        // Nothing tells of these but the poll.
        try rig.put("S3/s/a")
        await rig.step(1)
        #expect(await rig.status(1).settling == 0)
        await rig.step(11)
        #expect(await rig.status(11).settling == 1)
        await rig.step(16)
        #expect(rig.receiver.contents.count == 1)
    }

    @Test func `without inotify everything is polled`() async throws {
        let rig = try Rig { $0.pollInterval = .seconds(10) }
        try rig.put("S1/s/a")
        await rig.step(0)
        #expect(await rig.status(0).mounts.map(\.mode) == [.polling])
        try rig.put("S1/s/b")
        try rig.put("S2/s/c")
        for second in [10.0, 15, 20, 25] { await rig.step(second) }
        #expect(rig.receiver.contents.count == 3)
    }

    @Test func `lost events and a passed interval list everything`() async throws {
        let signal = WakeSignal()
        let events = try InotifyEvents(signal: signal)
        let rig = try Rig(events: events) { $0.reconcileInterval = .seconds(300) }
        try rig.put("S1/s/a")
        await rig.step(0)
        #expect(await rig.status(0).reconciledAt == Date(timeIntervalSince1970: 0))
        let calls = { rig.receiver.state.withLock { $0.knownCalls } }
        let before = calls()
        await rig.step(100)
        #expect(calls() == before, "nothing told, nothing listed")
        events.handle([Inotify.Event(watch: -1, mask: .overflow, name: nil)])
        await rig.step(101)
        #expect(calls() == before + 1)
        await rig.step(400.9)
        #expect(calls() == before + 1)
        await rig.step(401)
        #expect(calls() == before + 2)
        #expect(await rig.status(401).reconciledAt == Date(timeIntervalSince1970: 401))
    }

    @Test func `receipts written beside the files cause no work`() async throws {
        let signal = WakeSignal()
        let rig = try Rig(events: try InotifyEvents(signal: signal))
        try rig.put("S1/s/a")
        await rig.step(0)
        await rig.step(5)
        await rig.step(6)
        let calls = rig.receiver.state.withLock { $0.knownCalls }
        let session = try rig.tree.present().directory(
            .session(SubmissionID(studentFolder: "S1", sessionFolder: "s"))
        )
        for _ in 0..<5 { try AtomicFile.write([1], to: UploadNames.receipt, in: session) }
        await rig.step(7)
        #expect(rig.receiver.state.withLock { $0.knownCalls } == calls)
    }

    @Test func `the service takes in what arrives while it runs, and ends when asked`() async throws {
        let signal = WakeSignal()
        let folder = try TemporaryFolder()
        let tree = try folder.makeTree()
        let receiver = FakeReceiver()
        let lines = LogLines()
        let engine = IntakeEngine(
            tree: tree,
            receiver: receiver,
            events: try InotifyEvents(signal: signal),
            configuration: IntakeConfiguration(settle: SettledFiles.Rule(quiet: .milliseconds(20))),
            logger: lines.logger
        )
        try folder.write("there before", to: "share/S1/s/a")
        let service = IntakeService(engine: engine, signal: signal, pause: .milliseconds(1))
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: [.init(service: service)], logger: lines.logger)
        )
        async let running: Void = group.run()
        var taken = receiver.taken.makeAsyncIterator()
        #expect(await taken.next() == "S1/s/a")
        try folder.write("new student", to: "share/S2/t/b")
        #expect(await taken.next() == "S2/t/b")
        try folder.write("one more", to: "share/S1/s/c")
        #expect(await taken.next() == "S1/s/c")
        await group.triggerGracefulShutdown()
        try await running
        #expect(receiver.received.count == 3)
    }

    @Test func `a stopped engine finishes the files in hand and starts no other`() async throws {
        let rig = try Rig { $0.concurrency = 1 }
        for index in 0..<10 { try rig.put("S1/s/f\(index)") }
        await rig.step(0)
        let engine = rig.engine
        rig.receiver.state.withLock { $0.onReceive = { engine.stop() } }
        #expect(await engine.step(now: moment(5)).taken == 1)
        #expect(await engine.step(now: moment(6)).taken == 0)
        #expect(rig.receiver.received.count == 1)
    }
}
