public import ArgumentParser
import Checks
import Foundation
public import Ledger
import Submissions
import Workspace

/// Checks and lists the audit trail.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Checks and lists the audit trail: who signed in, looked, decided, exported, changed.",
        subcommands: [Verify.self, List.self]
    )

    /// Checks the chain.
    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Checks the whole trail offline and names the first broken entry (exit status 65).",
            discussion: """
                Prints the number of entries and the head, SEQ:HASH. Whoever may write the file can cut entries off and seal \
                the rest anew; so note the head elsewhere now and then, and give it with --holding later.
                """
        )

        @Option(help: "A head printed earlier, SEQ:HASH, which the trail must still hold.")
        var holding: AuditAnchor?

        @OptionGroup var record: RecordOptions

        func run() throws {
            let (_, ledger) = try record.openForReading()
            let check = try orStop { try ledger.verifyAudit(holding: holding) }
            for problem in check.problems { complain("\(problem)") }
            guard check.problems.isEmpty else { throw ExitStatus.data.exitCode }
            print("\(check.entries) entries, all in order; head \(AuditAnchor(seq: check.entries, hash: check.head))")
        }
    }

    /// Lists entries.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists entries, the latest first.")

        @Option(help: "Only those of this account or actor.")
        var actor: String?

        @Option(help: "Only this action, such as decision.made; may be given several times.")
        var action: [AuditAction] = []

        @Option(help: "Only those about this submission, account or token.")
        var subject: String?

        @Option(help: "Only those before this entry's number.")
        var before: Int?

        @Option(help: "How many at most.")
        var limit = 100

        @Option(help: "text or jsonl.")
        var format = Format.text

        @OptionGroup var record: RecordOptions

        enum Format: String, ExpressibleByArgument { case text, jsonl }

        func run() throws {
            let (folder, ledger) = try record.openForReading()
            let zone = folder.configuration.programme.calendar.zone
            let filter = AuditFilter(actor: actor, actions: Set(action), subject: subject)
            for entry in try orStop({ try ledger.audit(filter, before: before, limit: limit) }) {
                switch format {
                case .text: print(Self.line(entry, in: zone))
                case .jsonl: try Output.write(Self.json(entry, in: zone) + "\n")
                }
            }
        }

        private static func line(_ entry: AuditEntry, in zone: TimeZone) -> String {
            let detail = entry.detail.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: " ")
            let address = entry.actor.address.map { " (\($0))" } ?? ""
            return [
                "\(entry.seq)", instant(entry.at, in: zone), entry.actor.name + address, entry.action.rawValue,
                entry.subject ?? "-", detail,
            ].joined(separator: "  ")
        }

        private static func json(_ entry: AuditEntry, in zone: TimeZone) throws -> String {
            struct Line: Encodable {
                let seq: Int
                let at, actor: String
                let address: String?
                let action: String
                let subject: String?
                let detail: [String: String]
                let hash: String
            }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let line = Line(
                seq: entry.seq,
                at: instant(entry.at, in: zone),
                actor: entry.actor.name,
                address: entry.actor.address,
                action: entry.action.rawValue,
                subject: entry.subject,
                detail: entry.detail,
                hash: entry.hash
            )
            return String(decoding: try encoder.encode(line), as: UTF8.self)
        }

        private static func instant(_ instant: Date, in zone: TimeZone) -> String {
            ZonedInstant(instant, offset: zone.secondsFromGMT(for: instant)).iso8601
        }
    }
}

extension AuditAction: ExpressibleByArgument {}

extension AuditAnchor: ExpressibleByArgument {
    /// Reads `SEQ:HASH`.
    public init?(argument: String) {
        self.init(argument)
    }
}
