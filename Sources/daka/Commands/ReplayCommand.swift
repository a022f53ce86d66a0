import ArgumentParser
import Checks
import Foundation
import Ledger
import Scoring
import Submissions
import Workspace

/// Judges all kept evidence again.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Judges all kept evidence again and shows what would change; changes nothing.",
        discussion: """
            Without --programme under the workspace's present rules. Decisions by people stand. The exit status is 0 \
            whatever would change, but 65 where --as-recorded finds a verdict that cannot be repeated.
            """
    )

    /// The forms of output.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Option(help: "Another daka.yaml whose rules are tried.")
    var programme: String?

    @Flag(help: "Judge each submission under the rules of its own verdict: shows that every verdict can be repeated.")
    var asRecorded = false

    @Flag(help: "Also list submissions of which only the findings would change.")
    var all = false

    @Option(help: "The output's form: text for people, json for programs.")
    var format = Format.text

    @OptionGroup var options: ScoringOptions

    func validate() throws {
        if asRecorded, programme != nil { throw ValidationError("--as-recorded and --programme exclude each other") }
    }

    func run() throws {
        let desk = try options.open()
        var configuration = desk.workspace.configuration
        if let programme {
            let read = try orStop { try WorkspaceFolder.readConfiguration(programme) }
            for warning in read.warnings { complain("warning: \(warning)") }
            configuration = read.configuration
        }
        let replay = try orStop {
            try Replay(desk.ledger, under: asRecorded ? .recorded : .programme(configuration.programme))
        }
        let after = try orStop {
            try TermScores(
                of: desk.ledger,
                after: replay,
                roster: desk.workspace.roster,
                rules: TermRules(
                    programme: configuration.programme,
                    scoring: configuration.scoring,
                    today: desk.rules.today
                ),
                grades: desk.grades
            )
        }
        let report = ReplayReport(
            replay,
            differences: ScoreDifference.all(from: try desk.scores(), to: after),
            showsFindings: all || asRecorded
        )
        switch format {
        case .text: try Output.write(report.text(in: desk.language))
        case .json: try Output.write(try report.json() + [UInt8(ascii: "\n")])
        }
        if asRecorded, !replay.changes.isEmpty { throw ExitStatus.data.exitCode }
    }
}
