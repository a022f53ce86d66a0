import DakaTestSupport
import FileSystem
import Foundation
import Glibc
import Intake
import Submissions
import Testing

/// A way of watching, the same tests for each.
enum Watcher: String, CaseIterable, Sendable {
    case inotify
    case polling

    func make(_ signal: WakeSignal) throws -> any DirectoryEvents {
        switch self {
        case .inotify: try InotifyEvents(signal: signal)
        case .polling: PollingEvents(interval: .seconds(10))
        }
    }
}

/// Watches a tree as the engine does, and waits for what it tells.
struct Watching {
    let folder: TemporaryFolder
    let tree: UploadTree
    let signal = WakeSignal()
    let events: any DirectoryEvents
    private let watcher: Watcher

    init(_ watcher: Watcher) throws {
        self.watcher = watcher
        folder = try TemporaryFolder()
        tree = try folder.makeTree()
        events = try watcher.make(signal)
    }

    /// Watches and lists the root and all students' folders.
    @discardableResult
    func listAll() throws -> [UploadPath] {
        let share = try tree.present()
        var paths: [UploadPath] = []
        for student in try share.listRoot(opening: watch).studentFolders {
            paths += try share.list(student, opening: watch).files.map(\.path)
        }
        return paths
    }

    private func watch(_ place: OpenTree.Opened) {
        #expect(events.watch(place.folder, at: place.directory) == .watched)
    }

    /// Everything told until `isEnough` of it, waiting for wake-ups or moving the poll's clock.
    func told(_ isEnough: (TreeChanges) -> Bool) async -> TreeChanges {
        var all = TreeChanges()
        var clock = 0.0
        var wakes = signal.wakes.makeAsyncIterator()
        while true {
            all.merge(events.drain(now: moment(clock)))
            if isEnough(all) { return all }
            switch watcher {
            case .polling: clock += 10
            case .inotify: await wakes.next()
            }
        }
    }
}

@Suite(.timeLimit(.minutes(2))) struct DirectoryEventsTests {
    @Test(arguments: Watcher.allCases)
    func `a file written into a session is told`(watcher: Watcher) async throws {
        let watching = try Watching(watcher)
        try watching.folder.makeFolder("share/S1/s")
        try watching.listAll()
        try watching.folder.write("x", to: "share/S1/s/a.jpg")
        _ = await watching.told { $0.studentFolders.contains("S1") }
        #expect(try watching.listAll() == ["S1/s/a.jpg"])
    }

    @Test(arguments: Watcher.allCases)
    func `a new student, a new session and a loose file are told`(watcher: Watcher) async throws {
        let watching = try Watching(watcher)
        try watching.listAll()
        try watching.folder.makeFolder("share/S1")
        _ = await watching.told { $0.root || $0.studentFolders.contains("S1") }
        try watching.listAll()
        try watching.folder.makeFolder("share/S1/s")
        _ = await watching.told { $0.studentFolders.contains("S1") }
        try watching.listAll()
        try watching.folder.write("x", to: "share/S1/loose.jpg")
        _ = await watching.told { $0.studentFolders.contains("S1") }
        #expect(try watching.listAll() == ["S1/loose.jpg"])
    }

    @Test(arguments: Watcher.allCases)
    func `what comes between watching and listing is not lost`(watcher: Watcher) async throws {
        let watching = try Watching(watcher)
        try watching.listAll()
        // The whole folder appears at once, its files with it: only its own name can be an event.
        try watching.folder.write("x", to: "outside/s/a.jpg")
        try FileManager.default.moveItem(at: watching.folder("outside"), to: watching.folder("share/S1"))
        _ = await watching.told { $0.root || $0.studentFolders.contains("S1") }
        #expect(try watching.listAll() == ["S1/s/a.jpg"])
        try watching.folder.write("x", to: "share/S1/s/b.jpg")
        _ = await watching.told { $0.studentFolders.contains("S1") }
        #expect(try watching.listAll() == ["S1/s/a.jpg", "S1/s/b.jpg"])
    }

    @Test(arguments: Watcher.allCases)
    func `rewriting, renaming into place and removing are told`(watcher: Watcher) async throws {
        let watching = try Watching(watcher)
        try watching.folder.write("x", to: "share/S1/s/a.jpg")
        try watching.listAll()
        try watching.folder.write("y", to: "share/S1/s/a.jpg")
        _ = await watching.told { $0.studentFolders.contains("S1") }
        let session = try watching.tree.present().directory(
            .session(SubmissionID(studentFolder: "S1", sessionFolder: "s"))
        )
        try session.rename("a.jpg", to: "b.jpg", in: session)
        _ = await watching.told { $0.studentFolders.contains("S1") }
        try session.removeFile("b.jpg")
        _ = await watching.told { $0.studentFolders.contains("S1") }
        #expect(try watching.listAll().isEmpty)
    }

    @Test(arguments: Watcher.allCases)
    func `a renamed folder is watched under its new name`(watcher: Watcher) async throws {
        let watching = try Watching(watcher)
        try watching.folder.write("x", to: "share/S1/s/a.jpg")
        try watching.listAll()
        try FileManager.default.moveItem(at: watching.folder("share/S1"), to: watching.folder("share/S2"))
        _ = await watching.told { $0.root }
        #expect(try watching.listAll() == ["S2/s/a.jpg"])
        _ = watching.events.drain(now: moment(0))
        try watching.folder.write("x", to: "share/S2/s/b.jpg")
        _ = await watching.told { $0.studentFolders.contains("S2") }
    }

    @Test(arguments: Watcher.allCases)
    func `a folder that is forgotten is told of no more`(watcher: Watcher) async throws {
        let watching = try Watching(watcher)
        try watching.folder.makeFolder("share/S1/s")
        try watching.folder.makeFolder("share/S2/s")
        try watching.listAll()
        watching.events.forget(.student("S1"))
        try watching.folder.write("x", to: "share/S1/s/a.jpg")
        try watching.folder.write("x", to: "share/S2/s/a.jpg")
        let told = await watching.told { $0.studentFolders.contains("S2") }
        #expect(!told.studentFolders.contains("S1"))
    }
}
