import DakaTestSupport
import FileSystem
import Intake
import Submissions
import Testing

@Suite struct PollingEventsTests {
    let events = PollingEvents(interval: .seconds(10))
    let directory: Directory
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        directory = try Directory.open(path: folder.path)
    }

    @Test func `every folder is told once an interval`() {
        #expect(events.nextChange(now: moment(0)) == nil)
        #expect(events.drain(now: moment(0)).isEmpty, "nothing is polled yet")
        _ = events.watch(.student("S1"), at: directory)
        _ = events.watch(.session(SubmissionID(studentFolder: "S2", sessionFolder: "s")), at: directory)
        #expect(events.drain(now: moment(1)).isEmpty)
        #expect(events.nextChange(now: moment(4)) == .seconds(7))
        #expect(events.drain(now: moment(10.9)).isEmpty)
        let told = events.drain(now: moment(11))
        #expect(told.studentFolders == ["S1", "S2"] && !told.root)
        #expect(events.drain(now: moment(20.9)).isEmpty)
        _ = events.watch(.root, at: directory)
        #expect(events.drain(now: moment(21)).root)
    }

    @Test func `a poll that takes long puts the next one off`() {
        _ = events.watch(.root, at: directory)
        _ = events.drain(now: moment(0))
        events.postpone(now: moment(9))
        #expect(events.drain(now: moment(18.9)).isEmpty)
        #expect(events.drain(now: moment(19)).root)
    }

    @Test func `a clock set back does not end the polls`() {
        _ = events.watch(.root, at: directory)
        _ = events.drain(now: moment(1_000))
        #expect(events.nextChange(now: moment(5)) == .seconds(10))
        #expect(events.drain(now: moment(5)).isEmpty)
        #expect(events.drain(now: moment(15)).root)
    }

    @Test func `what is forgotten or stopped is told no more`() {
        _ = events.watch(.student("S1"), at: directory)
        _ = events.watch(.root, at: directory)
        _ = events.drain(now: moment(0))
        events.forget(.root)
        let told = events.drain(now: moment(10))
        #expect(told.studentFolders == ["S1"] && !told.root)
        events.stop()
        #expect(events.nextChange(now: moment(20)) == nil)
        #expect(events.drain(now: moment(100)).isEmpty)
    }
}
