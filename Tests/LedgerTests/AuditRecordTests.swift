import Checks
import Foundation
import GRDB
import Submissions
import Testing

@testable import Ledger

/// The record held against the trail: what somebody changes in the file past all triggers shows.
struct AuditRecordTests {
    /// A ledger with four sessions: one decided and decided anew, one decided and undone, two of Daka's own, all drawn.
    private func ledger(at path: String, share: Double = 0.5) throws -> LedgerDatabase {
        let ledger = try LedgerDatabase(at: path, timeZone: shanghai)
        for (place, session) in ["a", "b", "c", "d"].enumerated() {
            let findings = session < "c" ? [flag] : []
            try ledger.judged(session, judgement(startMinutes: place * 200, findings: findings))
        }
        func decide(
            _ session: String,
            _ outcome: Decision.Outcome,
            credits: Int? = nil,
            replacing: Int64? = nil
        ) throws -> Int64 {
            let decision = Decision(
                person: "li",
                outcome: outcome,
                credits: credits,
                reason: "seen",
                answers: [.locationAbsent, .memoNoContent],
                verdictNumber: 1
            )
            let outcome = try ledger.decide(
                decision,
                on: submissionID(session),
                replacing: replacing,
                under: .init(),
                now: monday
            )
            guard case .recorded(let recorded, _) = outcome else { throw LedgerError(.failed, "\(outcome)") }
            return recorded.id
        }
        let first = try decide("a", .reject)
        _ = try decide("a", .approve, credits: 3, replacing: first)
        let undone = try decide("b", .approve)
        _ = try ledger.undo(undone, by: "li", reason: "slip", under: .init(), now: monday)
        try ledger.drawSpotChecks(share: share, now: monday)
        return ledger
    }

    private func tamper(_ sql: String, share: Double = 0.5) throws -> [AuditProblem] {
        var problems: [AuditProblem] = []
        try withScratch { folder in
            let path = folder + "/daka.sqlite"
            let ledger = try ledger(at: path, share: share)
            #expect(try ledger.verifyAudit().problems.isEmpty)
            var configuration = Configuration()
            configuration.foreignKeysEnabled = false
            try DatabaseQueue(path: path, configuration: configuration).write { db in
                let names = "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
                for trigger in try String.fetchAll(db, sql: names) { try db.execute(sql: "DROP TRIGGER \(trigger)") }
                try db.execute(sql: sql)
            }
            problems = try ledger.verifyAudit().problems
        }
        return problems
    }

    @Test(arguments: [
        "outcome = 'ask', credits = NULL, week = NULL", "credits = 9", "week = 2", "reason = 'x'", "reason = ''",
        "answers = '[]'", "answers = '[\"location.absent\"]'", "verdict_number = 2", "person = 'eve'",
        "decided_at = decided_at + 1",
    ])
    func `A decision says what was sealed`(_ change: String) throws {
        #expect(try !tamper("UPDATE decision SET \(change) WHERE id = 2").isEmpty)
    }

    @Test(arguments: [
        "UPDATE decision SET undone_reason = 'x' WHERE id = 3", "UPDATE decision SET undone_by = 'daka' WHERE id = 3",
        "UPDATE decision SET undone_by = 'daka', undone_reason = '', undone_at = 0 WHERE id = 2",
        "UPDATE decision SET undone_by = NULL, undone_reason = NULL, undone_at = NULL WHERE id = 3",
        "DELETE FROM decision WHERE id = 3", "DELETE FROM decision WHERE id = 2",
    ])
    func `The end of a decision is what was sealed`(_ sql: String) throws {
        #expect(try !tamper(sql).isEmpty)
    }

    @Test func `A line of credits by a person belongs to a decision of theirs`() throws {
        let line = """
            INSERT INTO credit (seq, event, submission_id, student_id, week, credits, joint, decided_by, reason, recorded_at,
                recorded_offset)
            SELECT max(seq) + 1, 'grant', 2, '2019001', 1, 2, 0, 'li', 'approved', 0, 0 FROM credit
            """
        #expect(try !tamper(line).isEmpty)
        #expect(try !tamper("UPDATE credit SET decided_by = 'eve' WHERE decided_by = 'li'").isEmpty)
    }

    @Test(arguments: [
        "DELETE FROM spot_check WHERE submission_id = 3",
        "UPDATE spot_check SET share = 0.0, chosen = 0 WHERE submission_id = 3",
        "UPDATE spot_check SET chosen = 0 WHERE submission_id = 3",
        "UPDATE spot_check SET audit_seq = 0 WHERE submission_id = 4",
        "UPDATE meta SET value = 'x' WHERE key = 'spot-check.secret'",
        "DELETE FROM meta WHERE key = 'spot-check.secret'",
    ])
    func `A draw is under what was sealed and has its entry`(_ sql: String) throws {
        #expect(try !tamper(sql, share: 1).isEmpty)
    }

    @Test func `A draw that was made again later shows`() throws {
        try withScratch { folder in
            let path = folder + "/daka.sqlite"
            let ledger = try ledger(at: path, share: 0.2)
            for number in 0..<40 { try ledger.judged("e\(number)", judgement(startMinutes: number)) }
            try ledger.drawSpotChecks(share: 0.2, now: monday + 1)
            #expect(try ledger.verifyAudit().problems.isEmpty)
            try DatabaseQueue(path: path).write { db in
                let names = "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'spot_check'"
                for trigger in try String.fetchAll(db, sql: names) { try db.execute(sql: "DROP TRIGGER \(trigger)") }
                try db.execute(sql: "DELETE FROM spot_check WHERE chosen = 1")
            }
            #expect(try !ledger.verifyAudit().problems.isEmpty)
        }
    }

    @Test func `A share that is set anew is sealed before the next draw`() throws {
        try withLedger(.memory) { ledger in
            for share in [0.5, 0.5, 0.1] {
                try ledger.judged("s\(try ledger.lastSeq())", judgement())
                try ledger.drawSpotChecks(share: share, now: monday)
            }
            let seals = try ledger.audit(AuditFilter(actions: [.drawSealed]), limit: 9)
            #expect(seals.map { $0.detail["share"] } == ["0.1", "0.5"])
            #expect(Set(seals.map { $0.detail["sha256"] }).count == 1)
            #expect(try ledger.verifyAudit().problems.isEmpty)
        }
    }

    @Test(arguments: [0.0, 0.5, 1.0])
    func `The figures of the draws are those of the rows`(_ share: Double) throws {
        try withLedger(.file) { ledger in
            for number in 0..<20 { try ledger.judged("s\(number)", judgement(startMinutes: number)) }
            let chosen = try ledger.drawSpotChecks(share: share, limit: 15, now: monday).chosen
            #expect(try ledger.metrics().spotChecksDrawn == 15 && ledger.metrics().spotChecksChosen == chosen)
            let rows = try ledger.read { db in
                try Int.fetchOne(db, sql: "SELECT count(*) FROM spot_check WHERE chosen = 1")
            }
            #expect(rows == chosen)
        }
    }

    @Test func `What an entry holds for the record`() throws {
        try withScratch { folder in
            let entries = try ledger(at: folder + "/daka.sqlite").audit(limit: 100)
            #expect(entries.contains { $0.detail["answers"] == "location.absent memo.no-content" })
            #expect(entries.contains { $0.detail["replacing"] == "1" && $0.detail["week"] == "1" })
            #expect(entries.contains { $0.action == .undone && $0.detail["seq"] != nil })
        }
    }

    @Test func `Entries and draws of before these were sealed stay valid`() throws {
        try withLedger(.memory) { ledger in
            try ledger.judged("a", judgement(findings: [flag]))
            try ledger.judged("b", judgement())
            // As an older version wrote them.
            try ledger.write { db in
                try db.execute(
                    sql: """
                        INSERT INTO decision (submission_id, verdict_number, person, outcome, reason, answers, decided_at)
                        VALUES (1, 1, 'li', 'reject', 'seen', '["location.absent"]', ?)
                        """,
                    arguments: [monday.milliseconds]
                )
                let detail = ["decision": "1", "outcome": "reject", "verdict": "1", "reason": "seen"]
                try Audit.append(.decided, by: AuditActor("li"), on: "a", detail, now: monday, db)
                try db.execute(sql: "INSERT INTO meta VALUES ('spot-check.secret', 's')")
                let seal = ["sha256": LedgerDatabase.seal("s")]
                let entry = try Audit.append(.drawSealed, by: .machine, seal, now: monday, db)
                let draw = SpotCheck.draw("\(submissionID("b"))", seed: entry.hash, secret: "s")
                try db.execute(
                    sql: "UPDATE spot_check SET drawn_at = 0, audit_seq = ?, share = 0, draw = ?, chosen = 0",
                    arguments: [entry.seq, draw]
                )
            }
            #expect(try ledger.verifyAudit().problems.isEmpty)
            try ledger.judged("c", judgement())
            try ledger.drawSpotChecks(share: 0.5, now: monday)
            #expect(try ledger.audit(AuditFilter(actions: [.drawSealed]), limit: 9).count == 2)
            #expect(try ledger.verifyAudit().problems.isEmpty)
        }
    }
}
