public import Accounts
public import ArgumentParser
import Checks
import Foundation
import Ledger
import Submissions
import Workspace

/// Makes and revokes the tokens with which programs read the HTTP API.
struct TokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Makes and revokes the tokens with which programs read the HTTP API.",
        subcommands: [Add.self, Revoke.self, List.self]
    )

    /// Makes a token.
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes a token and prints it, once: the ledger keeps its SHA-256 alone."
        )

        @Argument(help: "What the token is for.")
        var name: String

        @Option(help: "What it opens: credits or metrics; may be given twice.")
        var scope: [TokenScope]

        @Option(help: "Days after which it ends by itself; never unless given.")
        var days: Int?

        @OptionGroup var record: RecordOptions

        func validate() throws {
            guard !scope.isEmpty else { throw ValidationError("give at least one --scope") }
            guard days.map({ (1...3_650).contains($0) }) ?? true else {
                throw ValidationError("--days is a number from 1 to 3650")
            }
        }

        func run() throws {
            let (_, ledger) = try record.openForWriting()
            let now = Date()
            let made = try orStop {
                try ledger.addToken(
                    name,
                    scopes: Set(scope),
                    expiresAt: days.map { now.addingTimeInterval(Double($0) * 86_400) },
                    by: RecordOptions.actor,
                    now: now
                )
            }
            complain("token \(made.token.id) for \(made.token.name); it is shown this once:")
            print(made.secret.text)
        }
    }

    /// Revokes a token.
    struct Revoke: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Revokes a token for good.")

        @Argument(help: "The token's number, as list shows it.")
        var number: Int64

        @OptionGroup var record: RecordOptions

        func run() throws {
            let (_, ledger) = try record.openForWriting()
            try orStop { try ledger.revokeToken(number, by: RecordOptions.actor, now: Date()) }
        }
    }

    /// Lists tokens.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the tokens, revoked ones included.")

        @OptionGroup var record: RecordOptions

        func run() throws {
            let (folder, ledger) = try record.openForReading()
            let zone = folder.configuration.programme.calendar.zone
            for token in try orStop({ try ledger.tokens() }) {
                let scopes = token.scopes.map(\.rawValue).sorted().joined(separator: " ")
                let used = token.usedAt.map { "used \(minute($0, in: zone))" } ?? "never used"
                let ends = token.expiresAt.map { "  ends \(minute($0, in: zone))" } ?? ""
                let revoked = token.revokedAt.map { "  [revoked \(minute($0, in: zone))]" } ?? ""
                print(
                    "\(token.id)  \(token.name)  \(scopes)  \(minute(token.createdAt, in: zone))  \(used)\(ends)\(revoked)"
                )
            }
        }
    }
}

extension TokenScope: ExpressibleByArgument {}
