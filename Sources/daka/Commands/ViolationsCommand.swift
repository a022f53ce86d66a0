public import ArgumentParser
import Checks
import Foundation
public import Ledger
import Scoring
import Submissions
import Workspace

/// Records and lists misconduct.
struct ViolationsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "violations",
        abstract: "Records misconduct with its sanction; entries are never changed, only lifted.",
        subcommands: [Add.self, Lift.self, List.self]
    )

    /// Records one violation.
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Records a violation of a student.")

        @Argument(help: "The student's number.")
        var student: String

        @Option(help: "What was done: phone, absence, attitude, irresponsible or cheating.")
        var kind: Violation.Kind

        @Option(
            help: """
                What follows: warning (no volunteer points), no-awards or no-points; the least for the kind unless given.
                """
        )
        var sanction: Violation.Sanction?

        @Option(help: "What happened, in one line.")
        var reason: String

        @Option(help: "The member of staff who records it.")
        var by: String

        @Option(help: "The day on which it happened, YYYY-MM-DD; today unless given.")
        var on: CivilDate?

        @OptionGroup var record: RecordOptions

        func run() throws {
            let (folder, ledger) = try record.openForWriting()
            let id = StudentID(student)
            guard folder.roster[id] != nil else {
                throw stop(.data, "\(student) is not on the roster; give the whole student number")
            }
            let calendar = folder.configuration.programme.calendar
            let violation = Violation(
                student: id,
                kind: kind,
                sanction: sanction ?? kind.leastSanction,
                day: on ?? WallClock(Date(), in: calendar.zone).date,
                reason: reason,
                person: by
            )
            let recorded = try orStop { try ledger.add(violation, by: RecordOptions.actor, now: Date()) }
            print(ViolationsCommand.line(recorded, roster: folder.roster, language: folder.configuration.language))
        }
    }

    /// Lifts one violation.
    struct Lift: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lifts a violation that was mistaken or pardoned; its record stays."
        )

        @Argument(help: "The violation's number, as list shows it.")
        var number: Int64

        @Option(help: "The member of staff who lifts it.")
        var by: String

        @Option(help: "Why, in one line.")
        var reason: String

        @OptionGroup var record: RecordOptions

        func run() throws {
            let (folder, ledger) = try record.openForWriting()
            let lifted = try orStop {
                try ledger.lift(
                    violation: number,
                    by: by,
                    reason: reason,
                    writtenBy: RecordOptions.actor,
                    now: Date()
                )
            }
            print(ViolationsCommand.line(lifted, roster: folder.roster, language: folder.configuration.language))
        }
    }

    /// Lists violations.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists violations, lifted ones included.")

        @Argument(help: "Only those of this student.")
        var student: String?

        @OptionGroup var record: RecordOptions

        func run() throws {
            let (folder, ledger) = try record.openForReading()
            let found = try orStop { try ledger.violations(of: student.map { StudentID($0) }) }
            let language = folder.configuration.language
            for violation in found {
                print(ViolationsCommand.line(violation, roster: folder.roster, language: language))
            }
        }
    }

    /// `3  2021-11-02  2019050101 陈思远  phone  warning  reason  (li)`, and who lifted it.
    private static func line(_ found: RecordedViolation, roster: Roster, language: Language) -> String {
        let violation = found.violation
        let name = roster[violation.student].map { " \($0.name)" } ?? ""
        let lifted = found.liftedBy.map { "  [lifted by \($0): \(found.liftedReason ?? "")]" } ?? ""
        return "\(found.id)  \(violation.day)  \(violation.student)\(name)  \(violation.kind.wording[language])  "
            + "\(violation.sanction.wording[language])  \(violation.reason)  (\(violation.person))\(lifted)"
    }
}

extension Violation.Kind: ExpressibleByArgument {}
extension Violation.Sanction: ExpressibleByArgument {}
