import Checks
import Foundation
import GRDB
import Intake
import Ledger
import Submissions
import Synchronization
import Testing
import Workspace

@testable import Operation

/// The judge's turn: what is claimed is settled or free again, whatever happens.
struct JudgingServiceTests {
    private static var configuration: DakaConfiguration {
        var configuration = DakaConfiguration()
        configuration.intake.workers = 4
        return configuration
    }

    private func handInThree(_ open: OpenWorkspace) throws {
        for name in ["a", "b", "c"] as [FileName] { try open.handIn("高数 2 小时 \(name)", as: name) }
    }

    @Test func `A passing fault while recording leaves nothing claimed for longer than a turn`() async throws {
        let rival = Shared<DatabaseQueue?>(nil)
        let open = try OpenWorkspace(Self.configuration) { path in
            try LedgerDatabase(at: path, timeZone: .gmt, busySeconds: 0.01) {
                // Holds the database as soon as the first of three is recorded.
                rival.value.withLock { rival in
                    guard let other = rival else { return }
                    let isTaken = try? other.inDatabase { db in
                        guard try Int.fetchOne(db, sql: "SELECT count(*) FROM verdict") == 1 else { return false }
                        try db.execute(sql: "BEGIN IMMEDIATE")
                        return true
                    }
                    if isTaken == true { rival = nil }
                }
            }
        }
        try handInThree(open)
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: open.parts.ledger.path, configuration: configuration)
        rival.value.withLock { $0 = other }
        let judge = open.judge()
        let fault = await #expect(throws: LedgerError.self) { try await judge.step() }
        #expect(fault?.code == .busy)
        #expect(try open.parts.ledger.status(now: open.now).claimed == 2)
        try await other.writeWithoutTransaction { db in try db.execute(sql: "ROLLBACK") }
        #expect(try await judge.step() == 2)
        #expect(try await judge.step() == 0)
        let status = try open.parts.ledger.status(now: open.now)
        #expect(status.claimed == 0 && status.verdicts[.incomplete] == 3)
    }

    @Test func `A submission that cannot be recorded is put off and holds up no other`() async throws {
        let open = try OpenWorkspace(Self.configuration)
        try handInThree(open)
        let other = try DatabaseQueue(path: open.parts.ledger.path)
        try await other.write { db in
            try db.execute(
                sql: """
                    CREATE TRIGGER fault BEFORE INSERT ON verdict WHEN NEW.submission_id = 2
                    BEGIN SELECT RAISE(ABORT, 'no'); END
                    """
            )
        }
        let judge = open.judge()
        #expect(try await judge.step() == 3)
        #expect(try await judge.step() == 0)
        let status = try open.parts.ledger.status(now: open.now)
        #expect(status.claimed == 0 && status.postponed == 1 && status.verdicts[.incomplete] == 2)
        #expect(open.troubles.all.map(\.cause) == ["reading"])
        try await other.write { db in try db.execute(sql: "DROP TRIGGER fault") }
        open.now += 3_600
        #expect(try await judge.step() == 1)
        #expect(try open.parts.ledger.status(now: open.now).verdicts[.incomplete] == 3)
    }

    @Test func `What an unrecorded verdict taught is not lost to those whom it concerns`() async throws {
        let memo = """
            学习内容：整理外科学总论辐射防护三原则，看了六例病例图片，复习肝硬化的超声声像图，补了上周的笔记，整理肺栓塞的诊断流程
            时长：120 分钟
            """
        let open = try OpenWorkspace(Self.configuration)
        open.now += 3_600
        try open.handIn(memo, as: "later")
        let judge = open.judge()
        #expect(try await judge.step() == 1)
        let other = try DatabaseQueue(path: open.parts.ledger.path)
        try await other.write { db in
            try db.execute(
                sql: """
                    CREATE TRIGGER fault BEFORE INSERT ON verdict WHEN NEW.submission_id = 2
                    BEGIN SELECT RAISE(ABORT, 'no'); END
                    """
            )
        }
        open.now -= 3_600
        try open.handIn(memo, as: "earlier")
        #expect(try await judge.step() == 1)
        try await other.write { db in try db.execute(sql: "DROP TRIGGER fault") }
        open.now += 7_200
        #expect(try await judge.step() == 1, "the earlier one is recorded now")
        #expect(try await judge.step() == 1, "and the later one learns of it")
        #expect(try await judge.step() == 0)
        let later = SubmissionID(studentFolder: "2019001", sessionFolder: "later")
        let facts = try #require(try open.parts.ledger.latestVerdict(of: later)).facts
        #expect(facts.history?.memos.map(\.earlier.submission.sessionFolder) == ["earlier"])
    }

    @Test func `Draws that are due are made though nothing waits to be judged`() async throws {
        let open = try OpenWorkspace(Self.configuration)
        try open.handIn("x", as: "a")
        _ = try await open.judge().step()
        let other = try DatabaseQueue(path: open.parts.ledger.path)
        try await other.write { db in
            try db.execute(
                sql: """
                    INSERT INTO credit (seq, event, submission_id, student_id, week, credits, joint, decided_by, reason,
                        recorded_at, recorded_offset)
                    VALUES (1, 'grant', 1, '2019001', 1, 2, 0, 'daka', 'verified', 0, 0)
                    """
            )
        }
        #expect(try await open.judge().step() == 0)
        let due = try await other.read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM spot_check WHERE drawn_at IS NULL")
        }
        #expect(due == 0)
    }
}
