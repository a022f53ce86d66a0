import DakaTestSupport
@testable import FileSystem
import Foundation
import Glibc
import Submissions
import Testing

@Suite struct InotifyTests {
    @Test func `changes in a watched folder are told with their names`() throws {
        let folder = try TemporaryFolder()
        let root = try folder.open()
        let inotify = try Inotify()
        let watch = try inotify.add(root, .anyChange)
        #expect(try inotify.add(root, .anyChange) == watch)
        try root.put("a")
        try root.rename("a", to: "b", in: root)
        var events: [Inotify.Event] = []
        while !events.contains(where: { $0.name == "b" }) { events += try #require(try inotify.next()) }
        #expect(events.allSatisfy { $0.watch == watch })
        #expect(events.contains { $0.name == "a" && $0.mask.contains(.created) })
        #expect(events.contains { $0.name == "a" && $0.mask.contains(.closedAfterWriting) })
        #expect(events.contains { $0.name == "b" && $0.mask.contains(.movedTo) })
    }

    @Test func `stopping ends the wait, also the next one`() throws {
        let inotify = try Inotify()
        inotify.stop()
        #expect(try inotify.next() == nil)
        #expect(try inotify.next() == nil)
    }

    @Test func `the folder that is open is watched, whatever its path leads to`() throws {
        let folder = try TemporaryFolder()
        try folder.makeFolder("a")
        let inside = try folder.open().directory("a")
        try FileManager.default.moveItem(at: folder("a"), to: folder("b"))
        let inotify = try Inotify()
        let watch = try inotify.add(inside, .anyChange)
        try folder.write("x", to: "b/file")
        #expect(try inotify.next()?.first == Inotify.Event(watch: watch, mask: .created, name: "file"))
    }

    @Test func `whatever bytes come, taking them apart ends within them`() throws {
        let seed: UInt64 = 20_211_018
        var generator = SeededGenerator(seed: seed)
        for round in 0..<2_000 {
            let count = generator.index(below: 200)
            var bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
            // Half of the rounds have a length that fits.
            if round.isMultiple(of: 2), bytes.count >= 16 {
                bytes.replaceSubrange(12..<16, with: [UInt8(generator.index(below: 64)), 0, 0, 0])
            }
            let events = bytes.withUnsafeBytes { Inotify.events(in: $0) }
            #expect(events.count <= count / 16, "seed \(seed), round \(round)")
            #expect(events.allSatisfy { !($0.name?.bytes.contains(0) ?? false) }, "seed \(seed), round \(round)")
        }
    }

    @Test func `the machine's limits are read`() {
        let limits = InotifyLimits()
        #expect(limits.watches ?? 1 > 0)
        #expect(limits.queuedEvents ?? 1 > 0)
    }
}
