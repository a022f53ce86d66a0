import Foundation
import Ledger
import Submissions
import Testing
import Workspace

@testable import Operation

/// The feeds of weeks, points and awards are written anew when anything changes that they rest on, and only then.
struct ScoreFeedWriterTests {
    private let open: OpenWorkspace
    private let writer: ScoreFeedWriter

    init() throws {
        let open = try OpenWorkspace()
        self.open = open
        writer = ScoreFeedWriter(open.workspace, ledger: open.parts.ledger, clock: open.parts.clock)
    }

    private var feed: String { open.workspace.paths.feeds + "/points.csv" }

    /// Whether a call after two minutes writes the feeds.
    private func isWritten() throws -> Bool {
        open.now += 120
        try? FileManager.default.removeItem(atPath: feed)
        #expect(try writer.write(isLast: false))
        return FileManager.default.fileExists(atPath: feed)
    }

    @Test func `What rests unchanged is written once`() throws {
        #expect(try isWritten())
        #expect(try !isWritten())
    }

    @Test func `A violation and its lifting write the feeds`() throws {
        _ = try isWritten()
        let violation = Violation(
            student: StudentID("2019001"),
            kind: .phone,
            sanction: .noPoints,
            day: WallClock(open.now, in: .gmt).date,
            reason: "seen",
            person: "li"
        )
        let recorded = try open.parts.ledger.add(violation, now: open.now)
        #expect(try isWritten())
        try open.parts.ledger.lift(violation: recorded.id, by: "li", reason: "slip", now: open.now)
        #expect(try isWritten())
        #expect(try !isWritten())
    }

    @Test func `A new day writes the feeds, for a week may have ended`() throws {
        _ = try isWritten()
        open.now += 86_400
        #expect(try isWritten())
        #expect(try !isWritten())
    }

    @Test func `New grades write the feeds`() throws {
        _ = try isWritten()
        let grades = URL(fileURLWithPath: open.workspace.paths.grades)
        try Data("student_id\n".utf8).write(to: grades)
        // Whatever the file holds, it is read again.
        open.now += 120
        try? FileManager.default.removeItem(atPath: feed)
        let isDone = try? writer.write(isLast: false)
        #expect(isDone == nil || FileManager.default.fileExists(atPath: feed))
    }
}
