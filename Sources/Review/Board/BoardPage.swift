import Checks
import Foundation
import Ledger
import Scoring
import Submissions
import Workspace

/// The week board: pairs × weeks with counts out of the minimum.
struct BoardPage: Sendable {
    /// Pairs on one page at most.
    static let pairsPerPage = 40

    /// The weeks' heads.
    let weeks: [Week]
    /// The pairs, then students without one.
    let pairs: [Pair]
    /// The classes to choose from, the chosen one marked.
    let classes: [Choice]
    /// What was searched for.
    let search: String?
    /// The next page; `nil` on the last.
    let nextURL: String?
    /// What the signs mean.
    let key: [Sign]
    let caption: String
    let isEmpty: Bool

    /// A week of the programme.
    struct Week: Sendable {
        let name: String
        /// `10-18 – 10-24`.
        let days: String
    }

    /// A class to choose.
    struct Choice: Sendable {
        let value: String
        let isChosen: Bool
    }

    /// What a cell's look means.
    struct Sign: Sendable {
        let tone: String
        let example: String
        let meaning: String
    }

    /// A pair with its students and its joint sessions.
    struct Pair: Sendable {
        let name: String?
        let students: [Student]
        let joint: [Joint]
        let hasJoint: Bool
        /// Rows that the pair's name stands beside.
        let rows: Int
    }

    /// A student's row.
    struct Student: Sendable {
        let number: String
        let name: String
        let role: String
        /// The pair's name, in its first row alone.
        let pair: String?
        let rows: Int
        let cells: [Cell]
        let total: Int
        /// Why short weeks take the student out of the awards.
        let out: String?
    }

    /// A student's week.
    struct Cell: Sendable {
        let url: String
        /// The week's standing, as a CSS class.
        let tone: String
        /// `5/6`.
        let count: String
        /// What stands below it: made up, short.
        let note: String?
        /// The whole in words, for those who do not see it.
        let spoken: String
    }

    /// A pair's joint sessions in a week.
    struct Joint: Sendable {
        let count: String
        let isLacking: Bool
    }
}

extension BoardPage {
    /// What of the roster is shown.
    struct Selection: Sendable, Hashable {
        /// One class alone.
        var className: String?
        /// Students whose number, name or pair holds this.
        var search: String?
        /// The last pair of the page before.
        var after: String?
    }

    /// Scores the groups of one page and puts them into words.
    init(
        _ roster: RosterGroups,
        _ selection: Selection,
        ledger: LedgerDatabase,
        programme: Programme,
        scoring: ScoringPolicy,
        today: CivilDate,
        words: Catalogue
    ) throws {
        let (groups, next) = roster.page(selection)
        let rules = TermRules(programme: programme, scoring: scoring, today: today)
        let scores = try TermScores(
            of: ledger,
            roster: Roster(groups.joined().map(\.self)),
            rules: rules,
            grades: GradeBook()
        )
        let board = BoardWords(scores: scores, words: words)
        weeks = rules.weeks.map { week in
            let days = rules.calendar.days(ofWeek: week)
            return Week(
                name: words("board.week", week),
                days: "\(Self.short(days.lowerBound)) – \(Self.short(days.upperBound))"
            )
        }
        pairs = groups.map(board.pair)
        isEmpty = groups.isEmpty
        classes = roster.classes.map { Choice(value: $0, isChosen: $0 == selection.className) }
        search = selection.search
        nextURL = next.map { last in
            Links.url(
                "/board",
                [("class", selection.className), ("search", selection.search), ("after", last)]
                    .compactMap { pair in pair.1.map { (pair.0, $0) } }
            )
        }
        key = board.key(minimum: programme.week.minimumCredits)
        caption = words("board.caption", programme.week.minimumCredits)
    }

    private static func short(_ date: CivilDate) -> String { "\(twoDigits(date.month))-\(twoDigits(date.day))" }
}

/// Puts scores into the board's words.
private struct BoardWords {
    let scores: TermScores
    let words: Catalogue

    func pair(_ group: [Enrolment]) -> BoardPage.Pair {
        let name = group.first.flatMap { $0.pair.isEmpty ? nil : $0.pair }
        let members = group.compactMap { scores[$0.student] }
        let hasJoint = name != nil && members.count > 1
        let rows = members.count + (hasJoint ? 1 : 0)
        let students = members.enumerated().map { index, score in
            BoardPage.Student(
                number: score.student.student.value,
                name: score.student.name,
                role: words("student.\(score.student.role.rawValue)"),
                pair: index == 0 ? name ?? "–" : nil,
                rows: rows,
                cells: score.weeks.map { cell($0, of: score.student.student) },
                total: score.points.credits,
                out: score.disqualification == nil ? nil : words("board.out")
            )
        }
        return BoardPage.Pair(
            name: name,
            students: students,
            joint: hasJoint ? joint(members) : [],
            hasJoint: hasJoint,
            rows: rows
        )
    }

    private func cell(_ week: WeekRecord, of student: StudentID) -> BoardPage.Cell {
        let isOwed = week.standing != .notOwed
        let note: String? =
            switch week.standing {
            case .madeUp: words("board.made-up", week.madeUp)
            case .short: words("board.short", week.shortfall)
            case .recoverable: words("board.recoverable", week.shortfall)
            case .open: words("board.open", week.shortfall)
            case .met: week.credits > week.minimum ? words("board.surplus", week.credits - week.minimum) : nil
            case .notOwed: nil
            }
        let count = isOwed ? "\(week.credits)/\(week.minimum)" : week.credits == 0 ? "–" : "\(week.credits)"
        let standing = words("standing.\(week.standing.rawValue)")
        return BoardPage.Cell(
            url: Links.url("/sessions", [("student", student.value), ("week", String(week.week))]),
            tone: week.standing.rawValue,
            count: count,
            note: note,
            spoken: "\(words("board.week", week.week)), \(standing)"
        )
    }

    private func joint(_ members: [StudentScore]) -> [BoardPage.Joint] {
        scores.rules.weeks.map { week in
            let joint = JointWeek(members, week: week, rules: scores.rules)
            guard joint.isOwed || joint.sessions > 0 else { return BoardPage.Joint(count: "–", isLacking: false) }
            return BoardPage.Joint(count: String(joint.sessions), isLacking: joint.isLacking)
        }
    }

    func key(minimum: Int) -> [BoardPage.Sign] {
        WeekStanding.allCases.map { standing in
            let example =
                switch standing {
                case .met: "\(minimum)/\(minimum)"
                case .notOwed: "–"
                default: "\(max(0, minimum - 2))/\(minimum)"
                }
            return BoardPage.Sign(
                tone: standing.rawValue,
                example: example,
                meaning: words("standing.\(standing.rawValue)")
            )
        }
    }
}
