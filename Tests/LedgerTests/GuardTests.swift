import Accounts
import Checks
import Foundation
import GRDB
import Ledger
import Testing

/// What the schema refuses whoever writes: these tests go around the ledger with SQL of their own.
struct GuardTests {
    private static let line = "student_id, week, credits, joint, decided_by, reason, recorded_at, recorded_offset"

    private static func credit(
        _ seq: Int,
        _ event: String,
        credits: Int,
        submission: Int = 1,
        reverses: String
    ) -> String {
        """
        INTO credit (seq, event, submission_id, \(line), reverses)
        VALUES (\(seq), '\(event)', \(submission), '2019001', 1, \(credits), 0, 'eve', '', 0, 0, \(reverses))
        """
    }

    /// Statements against a ledger with one open grant (seq 1), one reversed (2, 3) and one undone decision.
    static let attacks = [
        "UPDATE credit SET credits = 9",
        "UPDATE credit SET reason = 'x' WHERE seq = 1",
        "DELETE FROM credit WHERE seq = 3",
        "INSERT \(credit(4, "grant", credits: 2, reverses: "NULL"))",
        "INSERT OR REPLACE \(credit(1, "grant", credits: 9, reverses: "NULL"))",
        "INSERT OR REPLACE \(credit(3, "revoke", credits: -2, submission: 2, reverses: "2"))",
        "INSERT \(credit(5, "grant", credits: 2, submission: 2, reverses: "NULL"))",
        "INSERT \(credit(0, "grant", credits: 2, submission: 2, reverses: "NULL"))",
        "INSERT \(credit(4, "grant", credits: 0, submission: 2, reverses: "NULL"))",
        "INSERT \(credit(4, "grant", credits: -1, submission: 2, reverses: "NULL"))",
        "INSERT \(credit(4, "grant", credits: 1, submission: 99, reverses: "NULL"))",
        "INSERT \(credit(4, "revoke", credits: -2, submission: 2, reverses: "2"))",
        "INSERT OR REPLACE \(credit(4, "revoke", credits: -2, submission: 2, reverses: "2"))",
        "INSERT \(credit(4, "revoke", credits: -1, reverses: "1"))",
        "INSERT \(credit(4, "revoke", credits: -2, submission: 2, reverses: "1"))",
        "INSERT \(credit(4, "revoke", credits: -2, reverses: "NULL"))",
        "INSERT \(credit(4, "revoke", credits: 2, reverses: "3"))",
        "INSERT \(credit(4, "bonus", credits: 2, submission: 2, reverses: "NULL"))",
        "UPDATE verdict SET verdict = 'verified'",
        "DELETE FROM verdict",
        "INSERT OR REPLACE INTO verdict SELECT * FROM verdict WHERE id = 1",
        """
        INSERT OR REPLACE INTO verdict (submission_id, number, version, verdict, measured_credits, programme, judged_at,
            recorded_at, judgement, facts)
        SELECT submission_id, number, version, 'verified', 9, programme, 0, 0, '', '' FROM verdict WHERE id = 1
        """,
        "UPDATE decision SET reason = 'x'",
        "UPDATE decision SET undone_at = NULL, undone_by = NULL, undone_reason = NULL",
        "DELETE FROM decision",
        "INSERT OR REPLACE INTO decision SELECT * FROM decision",
        "DELETE FROM submission WHERE id = 1",
        "DELETE FROM evidence",
        "UPDATE submission SET state = 'lost'",
        "UPDATE submission SET claimed_by = 'x'",
        "UPDATE decision SET judged_version = 9",
        "UPDATE appeal SET note = 'x'",
        "DELETE FROM appeal",
        "UPDATE spot_check SET chosen = 1 - chosen",
        "DELETE FROM spot_check",
        "UPDATE spot_check SET seq = 2",
        "UPDATE spot_check SET drawn_at = NULL, audit_seq = NULL, share = NULL, draw = NULL, chosen = NULL",
        "INSERT OR REPLACE INTO spot_check SELECT * FROM spot_check",
        "INSERT OR REPLACE INTO spot_check (submission_id, seq) SELECT submission_id, seq FROM spot_check",
        "INSERT OR REPLACE INTO meta VALUES ('spot-check.secret', 'x')",
        "UPDATE meta SET value = 'x' WHERE key = 'spot-check.secret'",
        "DELETE FROM meta",
        "INSERT OR REPLACE INTO appeal SELECT * FROM appeal",
        "INSERT OR REPLACE INTO api_token SELECT * FROM api_token",
        """
        INSERT OR REPLACE INTO api_token (name, digest, scopes, created_at)
        SELECT 'eve', digest, '["metrics"]', 0 FROM api_token
        """,
        "UPDATE api_token SET expires_at = 9999999999999",
        "UPDATE api_token SET id = 99",
        "UPDATE api_token SET name = 'eve'",
        "UPDATE programme SET rules = '{}'",
        "DELETE FROM programme",
        "INSERT OR REPLACE INTO programme SELECT digest, '{}', 0 FROM programme",
        "UPDATE evidence SET sha256 = '\(String(repeating: "f", count: 64))' WHERE id = 1",
        "UPDATE evidence SET byte_count = 1",
        "INSERT OR REPLACE INTO evidence SELECT * FROM evidence",
        """
        INSERT OR REPLACE INTO evidence (sha256, byte_count, extension, format, first_kept_at)
        SELECT sha256, 1, extension, format, 0 FROM evidence
        """,
        "UPDATE submission SET student_id = '2019002'",
        "UPDATE OR REPLACE submission SET id = 2 WHERE id = 1",
        """
        INSERT OR REPLACE INTO submission
            (id, student_folder, session_folder, student_id, state, version, first_arrived_at, last_arrived_at, due_at)
        SELECT id, student_folder, session_folder, '2019002', 'collecting', 1, 0, 0, 0 FROM submission
        """,
        "UPDATE submission_file SET evidence_id = 2 WHERE evidence_id = 1",
        "UPDATE submission_file SET name = 'b.jpg'",
        "UPDATE submission_file SET arrived_at = 0",
        "DELETE FROM submission_file",
        "INSERT OR REPLACE INTO submission_file SELECT * FROM submission_file",
        """
        INSERT OR REPLACE INTO submission_file
            (submission_id, name, evidence_id, size, modified_ns, changed_ns, link_count, arrived_at)
        SELECT submission_id, name, 1, 1, 1, 1, 1, 1 FROM submission_file WHERE evidence_id <> 1
        """,
        "DELETE FROM staff",
        "UPDATE staff SET account = 'eve'",
        "INSERT OR REPLACE INTO staff SELECT * FROM staff",
        "UPDATE api_token SET revoked_at = NULL",
        "UPDATE api_token SET scopes = '[\"credits\",\"metrics\"]'",
        "DELETE FROM api_token",
        "DELETE FROM audit",
        "UPDATE audit SET detail = '{}'",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit",
        """
        INSERT INTO audit SELECT seq + 1, at, actor, address, action, subject, detail, previous, hash FROM audit
        ORDER BY seq DESC LIMIT 1
        """,
        "UPDATE audit_head SET seq = 0",
        "UPDATE audit_head SET deciding = 99",
        "UPDATE audit_head SET crediting = 99",
        "DELETE FROM audit_head",
        "INSERT OR REPLACE INTO audit_head SELECT * FROM audit_head",
    ]

    @Test(arguments: attacks)
    func `History is not rewritten`(_ attack: String) throws {
        try withScratch { folder in
            let path = folder + "/daka.sqlite"
            let ledger = try LedgerDatabase(at: path, timeZone: shanghai)
            try ledger.judged("one", judgement())
            try ledger.judged("two", judgement())
            let id = submissionID("two")
            let rejection = Decision(person: "li", outcome: .reject, reason: "no", verdictNumber: 1)
            _ = try ledger.decide(rejection, on: id, under: .init(), now: monday)
            let decision = try #require(try ledger.decisions(on: id).first)
            try ledger.requeue(.submission(id), now: monday)
            try ledger.recorded(judgement(findings: [flag]), for: ledger.claimed())
            _ = try ledger.undo(decision.id, by: "li", reason: "", under: .init(), now: monday)
            #expect(try ledger.allCredits().map(\.credits) == [2, 2, -2])
            try ledger.drawSpotChecks(share: 0.5, now: monday)
            try ledger.appeal(id, note: "please look", by: .machine, now: monday)
            let cheap = PasswordHash.Cost(logRounds: 4, blockSize: 1, parallelism: 1)
            let account = try #require(AccountName("li"))
            let password = try PasswordHash("x", cost: cheap)
            try ledger.addStaff(account, role: .lead, password: password, by: .machine, now: monday)
            let token = try ledger.addToken("x", scopes: [.credits], by: .machine, now: monday).token
            try ledger.revokeToken(token.id, by: .machine, now: monday)

            let intruder = try DatabaseQueue(path: path)
            let before = try dump(intruder)
            let error = #expect(throws: DatabaseError.self) { try intruder.write { try $0.execute(sql: attack) } }
            #expect(error?.resultCode == .SQLITE_CONSTRAINT)
            #expect(try dump(intruder) == before)
        }
    }

    private func dump(_ database: DatabaseQueue) throws -> [String] {
        try database.read { db in
            try [
                "credit", "verdict", "decision", "submission", "evidence", "appeal", "spot_check", "staff", "api_token",
                "audit", "audit_head", "meta", "programme", "submission_file", "queue_case", "queue_count",
                "desk_tally",
            ].flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map(\.description)
            }
        }
    }
}
