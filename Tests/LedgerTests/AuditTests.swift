import Checks
import Foundation
import GRDB
import Ledger
import Submissions
import Testing

/// The audit trail: it grows with what it records, and every change to it shows.
struct AuditTests {
    @Test(arguments: Store.allCases)
    func `Entries follow each other, each sealed with the one before`(_ store: Store) throws {
        try withLedger(store) { ledger in
            for number in 1...5 {
                try ledger.note(.exported, by: AuditActor("li", address: "::1"), on: "feed \(number)", now: monday)
            }
            let entries = try ledger.audit(limit: 10).reversed()
            #expect(entries.map(\.seq) == Array(1...5))
            #expect(zip(entries, entries.dropFirst()).allSatisfy { $0.hash == $1.previous })
            #expect(entries.first?.previous == String(repeating: "0", count: 64))
            let check = try ledger.verifyAudit()
            #expect(check.entries == 5 && check.head == entries.last?.hash && check.problems.isEmpty)
        }
    }

    @Test func `A decision, its undoing and a violation have their entries in the same transaction`() throws {
        try withLedger(.memory) { ledger in
            try ledger.judged("s", judgement(findings: [flag]))
            let id = submissionID("s")
            let decision = Decision(person: "li", outcome: .approve, answers: [.locationAbsent], verdictNumber: 1)
            guard case .recorded(let recorded, _) = try ledger.decide(decision, on: id, under: .init(), now: monday)
            else { throw LedgerError(.failed, "not recorded") }
            _ = try ledger.undo(recorded.id, by: "li", reason: "slip", under: .init(), now: monday)
            let day = CivilDate(daysSinceEpoch: 18_919)
            let violation = Violation(
                student: StudentID("2019001"),
                kind: .phone,
                sanction: .warning,
                day: day,
                reason: "phone",
                person: "wang"
            )
            let root = AuditActor.commandLine(login: "root")
            let added = try ledger.add(violation, by: root, now: monday)
            try ledger.lift(violation: added.id, by: "wang", reason: "mistaken", now: monday)
            let entries = try ledger.audit(limit: 10)
            #expect(entries.map(\.action) == [.violationLifted, .violationAdded, .undone, .decided])
            #expect(entries[1].actor == root && entries[1].detail["by"] == "wang")
            #expect(entries[0].detail["by"] == "wang")
            #expect(entries[3].detail["outcome"] == "approve" && entries[3].subject == "\(id)")
            #expect(try ledger.verifyAudit().problems.isEmpty)
        }
    }

    @Test func `Filters leave what they say, page by page`() throws {
        try withLedger(.memory) { ledger in
            for number in 0..<30 {
                try ledger.note(
                    number.isMultiple(of: 2) ? .exported : .caseViewed,
                    by: AuditActor(number.isMultiple(of: 3) ? "li" : "wang"),
                    on: "s\(number % 5)",
                    // The clock is set back once.
                    now: monday.addingTimeInterval(Double(number < 15 ? number : number - 6))
                )
            }
            let all = try ledger.audit(limit: 100)
            let filters = [
                AuditFilter(), AuditFilter(actor: "li"), AuditFilter(actions: [.exported]),
                AuditFilter(actor: "wang", actions: [.caseViewed], subject: "s1"),
                AuditFilter(span: monday.addingTimeInterval(5)..<monday.addingTimeInterval(9)),
            ]
            for filter in filters {
                let expected = all.filter { entry in
                    filter.actor.map { $0 == entry.actor.name } ?? true
                        && (filter.actions.isEmpty || filter.actions.contains(entry.action))
                        && filter.subject.map { $0 == entry.subject } ?? true
                        && filter.span.map { $0.contains(entry.at) } ?? true
                }
                var paged: [AuditEntry] = []
                while true {
                    let page = try ledger.audit(filter, before: paged.last?.seq, limit: 4)
                    guard !page.isEmpty else { break }
                    paged += page
                }
                #expect(paged == expected)
            }
            #expect(try ledger.auditActors(limit: 9) == ["li", "wang"] && ledger.auditActors(limit: 1) == ["li"])
            #expect(try ledger.auditActors(limit: 0).isEmpty)
        }
    }

    @Test func `Each setting that becomes another is named with what it was`() throws {
        try withLedger(.memory) { ledger in
            let digests = ["programme": "1"]
            #expect(try ledger.noteSettings(digests, values: ["review.port": "1"], now: monday).names == ["programme"])
            #expect(try ledger.noteSettings(digests, values: ["review.port": "1"], now: monday).names.isEmpty)
            let values = ["review.port": "2", "review.tls": "true"]
            #expect(try ledger.noteSettings(digests, values: values, now: monday).names == ["review.port"])
            let lines = try ledger.audit(AuditFilter(actions: [.settingsChanged]), limit: 9)
            #expect(lines.map(\.detail) == [["review.port": "2", "review.port was": "1"], ["programme": "1"]])
        }
    }

    struct Tampering: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var sql: String
        /// The first entry that is named.
        var broken: Int
        /// Whether the triggers alone stop it.
        var isGuarded = true
    }

    /// On a trail of eight entries, of which the third is a decision.
    static let tamperings: [Tampering] =
        [
            "at = at + 1", "actor = 'eve'", "address = '10.0.0.1'", "action = 'export'",
            "subject = 'x'", "subject = NULL", "detail = '{}'", "hash = previous", "previous = hash",
        ].map { change in
            Tampering(testDescription: change, sql: "UPDATE audit SET \(change) WHERE seq = 3", broken: 3)
        } + [
            Tampering(testDescription: "deletion", sql: "DELETE FROM audit WHERE seq = 4", broken: 4),
            Tampering(testDescription: "deletion of the first", sql: "DELETE FROM audit WHERE seq = 1", broken: 1),
            Tampering(testDescription: "truncation", sql: "DELETE FROM audit WHERE seq > 6", broken: 7),
            Tampering(testDescription: "all gone", sql: "DELETE FROM audit", broken: 1),
            Tampering(
                testDescription: "reordering",
                sql: """
                    UPDATE audit SET seq = 100 WHERE seq = 5; UPDATE audit SET seq = 5 WHERE seq = 6;
                    UPDATE audit SET seq = 6 WHERE seq = 100
                    """,
                broken: 5
            ),
            Tampering(
                testDescription: "truncation with the head moved back",
                sql: """
                    DELETE FROM audit WHERE seq > 2;
                    UPDATE audit_head SET seq = 2, hash = (SELECT hash FROM audit WHERE seq = 2)
                    """,
                broken: 3
            ),
            Tampering(
                testDescription: "closing up after a deletion",
                sql: "DELETE FROM audit WHERE seq = 4; UPDATE audit SET seq = seq - 1 WHERE seq > 4",
                broken: 4
            ),
        ]

    @Test(arguments: tamperings)
    func `Every tampering is stopped by the triggers and, without them, found`(_ row: Tampering) throws {
        try withScratch { folder in
            let path = folder + "/daka.sqlite"
            let ledger = try LedgerDatabase(at: path, timeZone: shanghai)
            try ledger.judged("s", judgement(findings: [flag]))
            let li = AuditActor("li", address: "::1")
            for number in 1...2 { try ledger.note(.caseViewed, by: li, on: "s\(number)", now: monday) }
            let decision = Decision(person: "li", outcome: .approve, verdictNumber: 1)
            _ = try ledger.decide(decision, on: submissionID("s"), under: .init(), now: monday)
            for number in 4...8 { try ledger.note(.exported, by: li, on: "s\(number)", now: monday) }
            #expect(try ledger.verifyAudit().problems.isEmpty)

            let intruder = try DatabaseQueue(path: path)
            let stopped = #expect(throws: DatabaseError.self) { try intruder.write { try $0.execute(sql: row.sql) } }
            #expect(stopped?.resultCode == .SQLITE_CONSTRAINT)
            #expect(try ledger.verifyAudit().problems.isEmpty)

            try intruder.write { db in
                let names = "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'audit%'"
                for trigger in try String.fetchAll(db, sql: names) { try db.execute(sql: "DROP TRIGGER \(trigger)") }
                try db.execute(sql: row.sql)
            }
            let check = try ledger.verifyAudit()
            #expect(check.problems.first?.seq == row.broken, "\(check.problems)")
        }
    }

    @Test func `A trail cut off and sealed anew does not hold the head that was noted elsewhere`() throws {
        try withScratch { folder in
            let path = folder + "/daka.sqlite"
            let ledger = try LedgerDatabase(at: path, timeZone: shanghai)
            for number in 1...4 { try ledger.note(.exported, by: .machine, on: "s\(number)", now: monday) }
            let noted = try ledger.verifyAudit()
            try ledger.note(.exported, by: .machine, on: "later", now: monday)
            let anchor = AuditAnchor(seq: noted.entries, hash: noted.head)
            #expect(try ledger.verifyAudit(holding: anchor).problems.isEmpty)
            try DatabaseQueue(path: path).write { db in
                let names = "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'audit%'"
                for trigger in try String.fetchAll(db, sql: names) { try db.execute(sql: "DROP TRIGGER \(trigger)") }
                try db.execute(sql: "DELETE FROM audit WHERE seq > 3")
                try db.execute(sql: "UPDATE audit_head SET seq = 3, hash = (SELECT hash FROM audit WHERE seq = 3)")
            }
            #expect(try ledger.verifyAudit().problems.isEmpty)
            #expect(try ledger.verifyAudit(holding: anchor).problems.first?.seq == 4)
            #expect(AuditAnchor("\(anchor)") == anchor)
        }
    }
}
