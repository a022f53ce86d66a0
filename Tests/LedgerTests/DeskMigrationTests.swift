import Checks
import Foundation
import GRDB
import Submissions
import Testing

@testable import Ledger

/// A record that is older than the desk gains the desk's tables, filled from what it holds.
struct DeskMigrationTests {
    /// Writes a submission with its verdict as the schema before the desk had them.
    private func insert(_ id: Int64, _ judgement: Judgement, _ db: Database) throws {
        let submission = submissionID("s\(id)")
        try db.execute(
            sql: """
                INSERT INTO submission (id, student_folder, session_folder, student_id, state, version, first_arrived_at,
                    last_arrived_at, due_at, verdict, verdict_number, judged_version)
                VALUES (?, ?, ?, '2019001', 'judged', 1, ?, ?, ?, ?, 1, 1)
                """,
            arguments: [
                id, submission.studentFolder.text, submission.sessionFolder.text, monday.milliseconds,
                monday.milliseconds, monday.milliseconds, judgement.verdict.rawValue,
            ]
        )
        try db.execute(
            sql: """
                INSERT INTO verdict (submission_id, number, version, verdict, measured_credits, week, zone, pair_id,
                    programme, judged_at, recorded_at, judgement, facts)
                VALUES (?, 1, 1, ?, ?, 1, '图书馆', 'P1', 'x', ?, ?, ?, ?)
                """,
            arguments: [
                id, judgement.verdict.rawValue, judgement.measuredCredits, monday.milliseconds, monday.milliseconds,
                try StoredJSON.text(judgement), try StoredJSON.text(facts(submission)),
            ]
        )
    }

    @Test func `Verdicts of before are queued, counted and found`() throws {
        try withScratch { folder in
            let path = folder + "/daka.sqlite"
            let old = try DatabaseQueue(path: path)
            try LedgerMigrations.migrator.migrate(old, upTo: "3 recognised texts")
            try old.write { db in
                try db.execute(sql: "INSERT INTO programme VALUES ('x', '{}', 0)")
                try insert(1, judgement(findings: [flag, Finding(.timeLateUpload, .note)]), db)
                try insert(2, judgement(), db)
                try insert(3, judgement(findings: [rejection]), db)
                try insert(4, judgement(findings: [flag, Finding(.reuseSamePicture, .flag, strength: .proof)]), db)
                try db.execute(
                    sql: """
                        INSERT INTO decision (submission_id, verdict_number, person, outcome, reason, answers, decided_at)
                        VALUES (1, 1, 'li', 'reject', 'seen', '[]', 0)
                        """
                )
            }
            try old.close()
            let ledger = try LedgerDatabase(at: path, timeZone: shanghai)
            #expect(try ledger.metrics().submissions == ledger.status(now: monday).submissions)
            let open = try ledger.queue(limit: 9, now: monday)
            #expect(open.map(\.submission) == [submissionID("s4")])
            #expect(open.first?.findings == [.reuseSamePicture, .locationAbsent])
            let day = WallClock(monday, in: shanghai).date
            let figures = try #require(try ledger.figures(day...day, in: shanghai).first)
            #expect(figures.arrived == 4 && figures.verdicts == [.flagged: 2, .verified: 1, .rejected: 1])
            #expect(figures.findings[.locationAbsent] == 2 && figures.findings[.timeLateUpload] == nil)
            // Decisions of before the trail began need no entry in it.
            #expect(try ledger.verifyAudit().problems.isEmpty)
            try ledger.keepComplete([keptFile("new", 7)], in: submissionID("s1"))
            try ledger.recorded(judgement(minutes: 70, findings: [flag]), for: ledger.claimed())
            #expect(try ledger.openCase(of: submissionID("s1"))?.kind == .reopened)
        }
    }
}
