import ArgumentParser
import Foundation
import Operation
import Vault
import Workspace

/// Looks after the kept evidence.
struct VaultCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vault",
        abstract: "Looks after the kept evidence.",
        subcommands: [Check.self]
    )

    /// Hashes all kept evidence again.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reads all kept evidence again and compares it with its hashes and with the ledger.",
            discussion:
                "Changes nothing. Exit status 0 where every piece is there and intact, 65 where one is damaged or missing."
        )

        @OptionGroup var workspace: WorkspaceOptions

        func run() throws {
            let workspace = try workspace.open()
            let report: VaultReport
            do {
                report = try VaultExamination.run(workspace)
            } catch {
                throw stop(.inputOutput, "\(error)")
            }
            let lists = [
                ("damaged", report.damaged, "restore it from a backup"),
                ("unreadable", report.unreadable, "look at the disk"),
                ("missing", report.missing, "restore it from a backup"),
                (
                    "unreferenced", report.unreferenced,
                    "harmless: left by a run that was killed, or evidence of a ledger that was reset"
                ),
                ("foreign", report.foreign, "Daka did not put it there; take it away"),
            ]
            for (word, items, remedy) in lists {
                for item in items { print("\(padded(word, to: 14))\(item)  (\(remedy))") }
            }
            print("\(report.intact) intact, \(lists.map { "\($0.1.count) \($0.0)" }.joined(separator: ", "))")
            if !report.isSound { throw ExitStatus.data.exitCode }
        }
    }
}
