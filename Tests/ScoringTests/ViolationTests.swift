import DakaTestSupport
import Foundation
import GRDB
import Ledger
import Submissions
import Testing

/// Misconduct on record.
struct ViolationTests {
    private func violation(
        _ kind: Violation.Kind = .phone,
        _ sanction: Violation.Sanction = .warning,
        reason: String = "played in the library",
        person: String = "li"
    ) -> Violation {
        Violation(
            student: StudentID("1"),
            kind: kind,
            sanction: sanction,
            day: day("2021-11-02"),
            reason: reason,
            person: person
        )
    }

    @Test func `Violations are recorded, lifted and listed`() throws {
        let ledger = try SampleLedger().ledger
        let now = SampleFacts.start
        let first = try ledger.add(violation(reason: "played\nin  the library "), now: now)
        let second = try ledger.add(violation(.cheating, .noPoints), now: now)
        let lifted = try ledger.lift(violation: first.id, by: "wang", reason: "it was the timer", now: now)
        #expect(first.violation.reason == "played in  the library")
        #expect(lifted.liftedBy == "wang" && !lifted.stands)
        #expect(try ledger.violations() == [lifted, second])
        #expect(try ledger.violations(of: StudentID("1")) == [lifted, second])
        #expect(try ledger.violations(of: StudentID("2")).isEmpty)
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var violation: Violation
    }

    @Test func `What lacks a person, a reason or weight is refused`() throws {
        let ledger = try SampleLedger().ledger
        for wrong in [
            violation(reason: " \n"), violation(person: ""), violation(person: "daka"), violation(.cheating, .warning),
            violation(.irresponsible, .warning),
        ] {
            let error = #expect(throws: LedgerError.self) { try ledger.add(wrong, now: SampleFacts.start) }
            #expect(error?.code == .refused)
        }
        let one = try ledger.add(violation(), now: SampleFacts.start)
        for (id, person, reason) in [(one.id, "", "x"), (one.id, "li", ""), (99, "li", "x")] {
            let error = #expect(throws: LedgerError.self) {
                try ledger.lift(violation: id, by: person, reason: reason, now: SampleFacts.start)
            }
            #expect(error?.code == .refused)
        }
        try ledger.lift(violation: one.id, by: "li", reason: "x", now: SampleFacts.start)
        let error = #expect(throws: LedgerError.self) {
            try ledger.lift(violation: one.id, by: "li", reason: "x", now: SampleFacts.start)
        }
        #expect(error?.message.contains("lifted already by li") == true)
    }

    @Test(arguments: [
        "UPDATE violation SET sanction = 'warning'", "DELETE FROM violation",
        "UPDATE violation_lifted SET person = 'x'",
        "DELETE FROM violation_lifted", "INSERT INTO violation_lifted VALUES (1, 'again', 'x', 1)",
        "INSERT OR REPLACE INTO violation SELECT * FROM violation WHERE id = 1",
        "INSERT OR REPLACE INTO violation_lifted SELECT * FROM violation_lifted",
        "INSERT INTO violation_lifted VALUES (77, 'nobody', 'x', 1)",
    ])
    func `No writer can change the record`(_ attack: String) throws {
        let folder = try TemporaryFolder(prefix: "violations")
        let path = folder("daka.sqlite").path
        let ledger = try SampleLedger(at: path).ledger
        let one = try ledger.add(violation(.cheating, .noAwards), now: SampleFacts.start)
        try ledger.lift(violation: one.id, by: "wang", reason: "mistaken", now: SampleFacts.start)
        let before = try ledger.violations()
        let other = try DatabaseQueue(path: path)
        #expect(throws: DatabaseError.self) { try other.write { try $0.execute(sql: attack) } }
        #expect(try ledger.violations() == before)
    }
}
