import ArgumentParser
import Scoring
import Submissions

/// Explains a student's figures.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Shows which sessions, findings, decisions and lines of the ledger make up a student's figures."
    )

    @Argument(help: "The student's number.")
    var student: String

    @Option(help: "Only this week of the programme, from 1.")
    var week: Int?

    @OptionGroup var options: ScoringOptions

    func run() throws {
        let desk = try options.open()
        if let week, !desk.rules.weeks.contains(week) {
            throw stop(
                .usage,
                "week \(week) is not one of the programme's, which are 1 to \(desk.rules.weeks.upperBound)"
            )
        }
        let scores = try desk.scores()
        let explanation = try orStop {
            try Explanation(of: StudentID(student), week: week, scores: scores, ledger: desk.ledger)
        }
        if explanation.isUnknown {
            throw stop(.data, "\(student) is neither on the roster nor in the ledger; give the whole student number")
        }
        try Output.write(explanation.text(in: desk.language))
    }
}
