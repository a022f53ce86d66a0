import Testing
import Workspace

/// A file and what is said about it.
struct ProblemRow: Sendable, CustomTestStringConvertible {
    var text: String
    var problems: [String]

    init(_ text: String, _ problems: String...) {
        self.text = text
        self.problems = problems
    }

    var testDescription: String { problems.first ?? text }
}

@Suite struct ConfigurationProblemTests {
    /// What may stand at the margin of the file.
    private static let topNames =
        (SettingsTable.sections.map(\.path).filter { !$0.isEmpty && !$0.contains(".") } + ["language"])
        .joined(separator: ", ")

    @Test(arguments: [
        ProblemRow(
            "lokation:\n  reach-metres: 3\n",
            #"daka.yaml:1:1: unknown setting "lokation" — did you mean "location"?"#
        ),
        ProblemRow(
            "location:\n    reach-meters: 3\n",
            #"daka.yaml:2:5: unknown setting "location.reach-meters" — did you mean "location.reach-metres"?"#
        ),
        ProblemRow(
            "location: {reachMetres: 3}\n",
            #"daka.yaml:1:12: unknown setting "location.reachMetres" — did you mean "location.reach-metres"?"#
        ),
        ProblemRow("Language: en\n", #"daka.yaml:1:1: unknown setting "Language" — did you mean "language"?"#),
        ProblemRow("langauge: en\n", #"daka.yaml:1:1: unknown setting "langauge" — did you mean "language"?"#),
        ProblemRow(
            "session:\n  tolerance_minutes: 3\n",
            #"daka.yaml:2:3: unknown setting "session.tolerance_minutes" — did you mean "memo.tolerance-minutes"?"#
        ),
        ProblemRow(
            "session.minimum-minutes: 3\n",
            #"daka.yaml:1:1: unknown setting "session.minimum-minutes" — write "minimum-minutes:" indented below "session:""#
        ),
        ProblemRow(
            "zzzzzz: 1\n",
            #"daka.yaml:1:1: unknown setting "zzzzzz" — remove it; known here: "#
                + topNames
        ),
        ProblemRow(
            "\"a\\e[31m\\n\": 1\n",
            #"daka.yaml:1:1: unknown setting "a\x1b[31m\x0a" — remove it; known here: "#
                + topNames
        ),
        ProblemRow("? [a]\n: 1\n", "daka.yaml:1:3: a setting's name must be a word — write \"name: value\""),
    ])
    func unknownSettings(row: ProblemRow) {
        #expect(problems(in: Array(row.text.utf8)) == row.problems)
    }

    @Test(arguments: [
        ProblemRow(
            "session:\n  minimum-minutes: sixty\n",
            #"daka.yaml:2:20: session.minimum-minutes is "sixty", not a whole number — "#
                + "write a whole number from 1 to 1440 (minutes)"
        ),
        ProblemRow(
            "session:\n  minimum-minutes: 0\n",
            "daka.yaml:2:20: session.minimum-minutes is 0, out of range — write a whole number from 1 to 1440 (minutes)"
        ),
        ProblemRow(
            "session:\n  minimum-minutes: 99999999999999999999\n",
            "daka.yaml:2:20: session.minimum-minutes is 99999999999999999999, out of range — "
                + "write a whole number from 1 to 1440 (minutes)"
        ),
        ProblemRow(
            "session:\n  minimum-minutes: 060\n",
            #"daka.yaml:2:20: session.minimum-minutes is "060", not a whole number — "#
                + "write a whole number from 1 to 1440 (minutes)"
        ),
        ProblemRow(
            "session:\n  minimum-minutes:\n",
            "daka.yaml:2:19: session.minimum-minutes has no value — write one, or remove the line for the default"
        ),
        ProblemRow(
            "session:\n  minimum-minutes: [60]\n",
            "daka.yaml:2:20: session.minimum-minutes holds a list where a value belongs — "
                + "write a whole number from 1 to 1440 (minutes)"
        ),
        ProblemRow(
            "session:\n  memo-required: maybe\n",
            #"daka.yaml:2:18: session.memo-required is "maybe", neither true nor false — write true or false"#
        ),
        ProblemRow(
            "memo: {tolerance-share: .nan}\n",
            #"daka.yaml:1:25: memo.tolerance-share is ".nan", not a number — write a number from 0 to 1"#
        ),
        ProblemRow(
            "memo: {tolerance-share: 1.5}\n",
            "daka.yaml:1:25: memo.tolerance-share is 1.5, out of range — write a number from 0 to 1"
        ),
        ProblemRow(
            "language: zh\n",
            #"daka.yaml:1:11: language is "zh", which is not known — write zh-CN or en"#
        ),
        ProblemRow(
            "language: zh_cn\n",
            #"daka.yaml:1:11: language is "zh_cn", which is not known — did you mean "zh-CN"?"#
        ),
        ProblemRow(
            "calendar:\n  time-zone: Asia/Shanghi\n",
            #"daka.yaml:2:14: calendar.time-zone is "Asia/Shanghi", a time zone that this system does not know — "#
                + #"did you mean "Asia/Shanghai"?"#
        ),
        ProblemRow(
            "calendar:\n  time-zone: CST\n",
            #"daka.yaml:2:14: calendar.time-zone is "CST", an abbreviation that several zones share — "#
                + "write the name of a time zone, such as Asia/Shanghai"
        ),
        ProblemRow(
            "calendar:\n  last-day: 2021-02-30\n",
            #"daka.yaml:2:13: calendar.last-day is "2021-02-30", not a day that exists — write a day as in 2021-10-18"#
        ),
        ProblemRow(
            "paths:\n  uploads: ~/uploads\n",
            "daka.yaml:2:12: paths.uploads starts with ~, which only a shell reads — write the path out"
        ),
        ProblemRow(
            "scoring:\n  rank-points: {1: 30, x: 2}\n",
            #"daka.yaml:2:24: scoring.rank-points holds a row that is "x", not a whole number — "#
                + "write pending, points for each rank such as 2.5, or a table such as {1: 30, 5: 50, 10: 70}"
        ),
        ProblemRow(
            "awards: {first: 120%}\n",
            "daka.yaml:1:17: awards.first is 120, out of range — write pending, a count such as 12, or a share such as 5%"
        ),
        ProblemRow(
            "programme: 3\n",
            #"daka.yaml:1:12: "programme" is a section and holds no value of its own — "#
                + #"indent its settings below it, each as "name: value": name"#
        ),
    ])
    func wrongValues(row: ProblemRow) {
        #expect(problems(in: Array(row.text.utf8)) == row.problems)
    }

    @Test(arguments: [
        ProblemRow(
            "calendar:\n  first-day: 2021-12-06\n",
            "daka.yaml:2:14: calendar.last-day 2021-12-05 lies before calendar.first-day 2021-12-06 — "
                + "give a last day on or after the first"
        ),
        ProblemRow(
            "location:\n  reach-metres: 101\n",
            "daka.yaml:2:17: location.reach-metres is 101 metres, more than location.useless-metres (100 metres) — "
                + "give the first at most the second"
        ),
        ProblemRow(
            "session: {maximum-hours: 1, minimum-minutes: 61}\n",
            "daka.yaml:1:46: session.minimum-minutes is 61 minutes, more than session.maximum-hours (60 minutes) — "
                + "give the first at most the second"
        ),
        ProblemRow(
            "time: {gps-older-flag-minutes: 4}\n",
            "daka.yaml:1:32: time.gps-older-note-minutes is 5 minutes, more than time.gps-older-flag-minutes (4 minutes)"
                + " — give the first at most the second"
        ),
        ProblemRow(
            "scoring:\n  points:\n    step-points: 2\n",
            "daka.yaml:3:18: the steps of scoring.points reach 48 points before 82 h, where only 30 are given — "
                + "make the steps smaller or full-points larger"
        ),
        ProblemRow(
            "awards: {first: 60%, second: 0.5}\n",
            "daka.yaml:1:30: the shares of awards add up to 110% — at most 100% of the participants can win"
        ),
        ProblemRow(
            "paths: {data: uploads/../uploads/data}\n",
            #"daka.yaml:1:15: paths.data "uploads/../uploads/data" and paths.uploads "uploads" lie in one another — "#
                + "let them lie side by side; students' files and Daka's own must not mix"
        ),
    ])
    func contradictions(row: ProblemRow) {
        #expect(problems(in: Array(row.text.utf8)) == row.problems)
    }

    @Test func everythingWrongIsSaidAtOnceInTheOrderOfLines() {
        let text = """
            lokation: 1
            session:
              minimum-minutes: 0
              minimum-minutes: 5
            language: fr
            calendar: {last-day: 2020-01-01}

            """
        #expect(
            problems(in: Array(text.utf8)).map { $0.split(separator: " ").prefix(3).joined(separator: " ") } == [
                "daka.yaml:1:1: unknown setting", "daka.yaml:3:20: session.minimum-minutes is",
                #"daka.yaml:4:3: "minimum-minutes" is"#, "daka.yaml:5:11: language is",
                "daka.yaml:6:22: calendar.last-day 2020-01-01",
            ]
        )
    }

    @Test func aWrongValueIsNoContradictionToo() {
        #expect(problems(in: Array("calendar: {first-day: 2021-12-06, last-day: soon}".utf8)).count == 1)
    }

    @Test func aFirstDayThatIsNoMondayIsAWarning() throws {
        let loaded = try load("calendar:\n  first-day: 2021-10-20\n")
        #expect(
            loaded.warnings.map(\.description) == [
                "daka.yaml:2:14: calendar.first-day 2021-10-20 is not a Monday, so weeks start on another day — "
                    + "for weeks from Monday to Sunday write 2021-10-18"
            ]
        )
    }

    @Test func aFileOfNonsenseIsNotAnsweredWithAThousandLines() {
        let text = (0..<20_000).map { "key\($0): 1\n" }.joined()
        let lines = problems(in: Array(text.utf8))
        #expect(lines.count == ConfigurationError.maximumProblems + 1)
        #expect(lines.last == "… and 1 more")
    }
}
