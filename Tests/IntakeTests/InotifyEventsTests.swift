import DakaTestSupport
import FileSystem
import Foundation
import Glibc
import Intake
import Submissions
import Testing

@Suite(.timeLimit(.minutes(2))) struct InotifyEventsTests {
    let folder: TemporaryFolder
    let tree: UploadTree
    let signal = WakeSignal()

    init() throws {
        folder = try TemporaryFolder()
        tree = try folder.makeTree()
    }

    private func watchAll(_ events: InotifyEvents) throws -> [WatchOutcome] {
        let share = try tree.present()
        var outcomes: [WatchOutcome] = []
        for student in try share.listRoot(opening: { outcomes.append(events.watch($0.folder, at: $0.directory)) })
            .studentFolders
        {
            _ = try share.list(student) { outcomes.append(events.watch($0.folder, at: $0.directory)) }
        }
        return outcomes
    }

    private func wake() async {
        var wakes = signal.wakes.makeAsyncIterator()
        await wakes.next()
    }

    @Test func `lost events ask for a listing of everything, and wake`() async throws {
        let events = try InotifyEvents(signal: signal)
        events.handle([Inotify.Event(watch: -1, mask: .overflow, name: nil)])
        await wake()
        #expect(events.drain(now: moment(0)).rescan != nil)
        #expect(events.drain(now: moment(0)).isEmpty)
    }

    @Test func `a budget of few is kept to and said`() throws {
        for student in ["S1", "S2", "S3"] { try folder.makeFolder("share/\(student)/s") }
        let events = try InotifyEvents(signal: signal, watchLimit: 4)
        let outcomes = try watchAll(events)
        #expect(outcomes.count { $0 == .watched } == 4)
        #expect(events.watchCount == 4)
        guard case .refused(let reason)? = outcomes.last else { Issue.record("not refused"); return }
        #expect(reason.contains("4") && reason.contains("max_user_watches"))
        // Asking again neither uses more nor loses one; letting go makes room.
        #expect(try watchAll(events) == outcomes)
        events.forget(.student("S1"))
        #expect(events.watchCount == 2)
        #expect(try watchAll(events).count { $0 == .watched } == 4)
    }

    @Test func `litter and Daka's own writing wake nobody`() async throws {
        try folder.makeFolder("share/S1/s")
        try folder.makeFolder("share/S2")
        let events = try InotifyEvents(signal: signal)
        _ = try watchAll(events)
        let share = try tree.present()
        let session = try share.root.directory("S1").directory("s")
        try AtomicFile.write([1], to: UploadNames.receipt, in: session)
        try AtomicFile.write([2], to: UploadNames.receipt, in: session)
        try folder.write("x", to: "share/S1/s/.a.jpg.Xy12Zw")
        try folder.write("x", to: "share/S1/s/a.jpg.part")
        try folder.write("x", to: "share/S1/.DS_Store")
        try folder.makeFolder("share/@eaDir")
        // The kernel tells in order: when this is told, all before was passed over.
        try folder.write("x", to: "share/S2/a.jpg")
        await wake()
        let changes = events.drain(now: moment(0))
        #expect(changes.studentFolders == ["S2"])
        #expect(!changes.root && changes.rescan == nil)
    }

    @Test func `the marker's removal is told`() async throws {
        let events = try InotifyEvents(signal: signal)
        _ = try watchAll(events)
        try FileManager.default.removeItem(at: folder("share/.daka-uploads"))
        await wake()
        #expect(events.drain(now: moment(0)).root)
    }

    @Test(.enabled(if: MountedFolder.isAllowed, "mounting needs root"))
    func `an unmounted file system asks for a listing of everything`() async throws {
        try folder.makeFolder("share/S1")
        let mounted = try #require(MountedFolder(at: folder("share/S1").path))
        let events = try InotifyEvents(signal: signal)
        _ = try watchAll(events)
        mounted.unmount()
        var changes = TreeChanges()
        while changes.rescan == nil {
            await wake()
            changes.merge(events.drain(now: moment(0)))
        }
        #expect(changes.rescan?.contains("S1") == true)
    }

    @Test func `events of unknown watches mean nothing`() throws {
        let events = try InotifyEvents(signal: signal)
        events.handle([
            Inotify.Event(watch: 99, mask: .created, name: "a"), Inotify.Event(watch: 99, mask: .ignored, name: nil),
        ])
        #expect(events.drain(now: moment(0)).isEmpty)
    }
}
