import ArgumentParser
import Checks
import Scoring
import Submissions
import Workspace

/// Renders weeks, points and awards, and writes the feeds derived from the ledger.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Renders the week's digest or the term's report, or writes the feeds of weeks, points and awards.",
        subcommands: [Week.self, Term.self, Feeds.self]
    )

    /// The forms of a report.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case html, csv
    }

    /// The digest of one week.
    struct Week: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The digest of a week: both people's sessions, what their memos say and what is missing.",
            discussion: "Without a number the running week, or the last one when the programme is over."
        )

        @Argument(help: "The programme's week, from 1.")
        var week: Int?

        @OptionGroup var options: ScoringOptions

        @Option(help: "html: a page of its own; csv: one row a session.")
        var format = Format.html

        @Option(name: .shortAndLong, help: "The file to write; standard output unless given.")
        var output: String?

        @Option(name: .customLong("pair"), help: "Only this pair; may be given several times.")
        var pairs: [String] = []

        @Option(name: .customLong("class"), help: "Only pairs with a student of this class.")
        var className: String?

        func run() throws {
            let desk = try options.open()
            let rules = desk.rules
            let running = rules.calendar.week(
                of: min(max(rules.today, rules.calendar.firstDay), rules.calendar.lastDay)
            )
            let number = week ?? running ?? 1
            guard rules.weeks.contains(number) else {
                throw stop(
                    .usage,
                    "week \(number) is not one of the programme's, which are 1 to \(rules.weeks.upperBound)"
                )
            }
            let scores = try desk.scores()
            let known = Set(scores.pairs.map(\.pair))
            for pair in pairs where !known.contains(pair) { throw stop(.data, "the pair \(pair) is not on the roster") }
            let digests = try orStop {
                try WeekReport.digests(of: scores, week: number, ledger: desk.ledger) { pair in
                    let isNamed = pairs.isEmpty || pairs.contains(pair.pair)
                    return isNamed
                        && (className.map { name in
                            pair.members.contains { scores.students[$0].student.className == name }
                        } ?? true)
                }
            }
            let report = WeekReport(
                digests,
                week: number,
                rules: rules,
                title: desk.workspace.configuration.programme.name,
                language: desk.language
            )
            let mark = desk.workspace.configuration.feeds.byteOrderMark
            try deliver(format == .html ? Array(report.html.utf8) : report.table.csv(byteOrderMark: mark), to: output)
        }
    }

    /// The report of the term.
    struct Term: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The term on one page: weeks, hours, points, awards and credit lists."
        )

        @OptionGroup var options: ScoringOptions

        @Option(help: "html: a page of its own; csv: one row a student.")
        var format = Format.html

        @Option(name: .shortAndLong, help: "The file to write; standard output unless given.")
        var output: String?

        func run() throws {
            let desk = try options.open()
            let report = TermReport(
                try desk.scores(),
                title: desk.workspace.configuration.programme.name,
                language: desk.language
            )
            let mark = desk.workspace.configuration.feeds.byteOrderMark
            try deliver(format == .html ? Array(report.html.utf8) : report.table.csv(byteOrderMark: mark), to: output)
        }
    }

    /// The derived feeds.
    struct Feeds: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Writes attendance.csv, points.csv and awards.csv into the folder of the feeds and prints their paths."
        )

        @OptionGroup var options: ScoringOptions

        func run() throws {
            let desk = try options.open()
            let feeds = ScoreFeeds(try desk.scores())
            let paths = try orStop {
                try feeds.write(
                    into: desk.workspace.paths.feeds,
                    byteOrderMark: desk.workspace.configuration.feeds.byteOrderMark
                )
            }
            for path in paths { print(path) }
        }
    }
}
