import Checks
import Foundation
import Ledger
import Submissions

/// The feeds derived from a term's scores, which the scoring tool reads beside `credits.csv`.
///
/// The columns are a contract: columns are added at the end or not at all. Rows follow the roster. What is not known is
/// the word `pending`, never a number; what does not apply is empty.
///
/// **attendance.csv**, one row for each student and week: `student_id`, `pair_id`, `role` (helper, helpee), `week`,
/// `first_day`, `last_day`, `owed` (true, false: whether the whole week was enrolled), `minimum`, `credits`, `made_up`
/// (check-ins given back by the following week), `shortfall` (still missing), `standing` (met, made-up, short,
/// recoverable, open, not-owed), `minutes` (that earn points), `joint_sessions` (with the partner).
///
/// **points.csv**, one row for each student: `student_id`, `pair_id`, `role`, `sessions`, `credits`, `hours` (verified,
/// credited: which minutes count), `minutes`, `hour_points`, `rank_before`, `rank_after`, `rank_points`, `total`,
/// `forfeited` (true: a withdrawn helper, or a sanction).
///
/// **awards.csv**, one row for each student: `student_id`, `pair_id`, `role`, `eligible` (yes, no, pending), `reasons`
/// (codes separated by `;`, see ``Eligibility/Reason/code``), `pair_eligible` (yes, no, pending; empty without a pair),
/// `pair_reasons`, `total`, `place`, `prize` (first, second, third, merit, participation, none, pending),
/// `second_classroom` (true for who takes part), `volunteer` (true, false, pending).
public struct ScoreFeeds: Sendable {
    private let scores: TermScores

    /// Takes the scores that the feeds show.
    public init(_ scores: TermScores) {
        self.scores = scores
    }

    /// Writes the three feeds, each in place of its older file and never in part.
    ///
    /// - Parameters:
    ///   - folder: The folder of the feeds; made where it is missing.
    ///   - byteOrderMark: Whether the files begin with a byte order mark.
    /// - Returns: The files' paths.
    /// - Throws: ``LedgerError``.
    @discardableResult
    public func write(into folder: String, byteOrderMark: Bool = false) throws -> [String] {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw LedgerError(.cannotOpen, "\(folder): the folder of the feeds cannot be made", cause: error)
        }
        return try [attendance, points, awards].map { try $0.write(into: folder, byteOrderMark: byteOrderMark) }
    }

    /// The weeks of every student.
    public var attendance: FeedTable {
        var table = FeedTable(
            fileName: "attendance.csv",
            columns: [
                "student_id", "pair_id", "role", "week", "first_day", "last_day", "owed", "minimum", "credits",
                "made_up",
                "shortfall", "standing", "minutes", "joint_sessions",
            ]
        )
        let days = scores.rules.weeks.map { week in
            let days = scores.rules.calendar.days(ofWeek: week)
            return [String(week), days.lowerBound.description, days.upperBound.description]
        }
        for score in scores.students {
            for (index, week) in score.weeks.enumerated() {
                table.rows.append(
                    key(score) + days[index] + [
                        word(week.standing != .notOwed), String(week.minimum), String(week.credits),
                        String(week.madeUp), String(week.shortfall), week.standing.rawValue,
                        String(score.minutesByWeek[index]), String(score.jointSessions[index]),
                    ]
                )
            }
        }
        return table
    }

    /// The points of every student.
    public var points: FeedTable {
        FeedTable(
            fileName: "points.csv",
            columns: [
                "student_id", "pair_id", "role", "sessions", "credits", "hours", "minutes", "hour_points",
                "rank_before",
                "rank_after", "rank_points", "total", "forfeited",
            ],
            rows: scores.students.map { score in
                let points = score.points
                return key(score) + [
                    String(points.sessions), String(points.credits), scores.rules.scoring.hours.rawValue,
                    String(points.minutes), points.hours.description, word(score.grade?.rankBefore),
                    word(score.grade?.rankAfter), word(points.rank), word(points.total), word(points.isForfeited),
                ]
            }
        )
    }

    /// The awards of every student.
    public var awards: FeedTable {
        let pairs = Dictionary(scores.pairs.map { ($0.pair, $0.eligibility) }) { first, _ in first }
        return FeedTable(
            fileName: "awards.csv",
            columns: [
                "student_id", "pair_id", "role", "eligible", "reasons", "pair_eligible", "pair_reasons", "total",
                "place",
                "prize", "second_classroom", "volunteer",
            ],
            rows: scores.students.map { score in
                let id = score.student.student
                let pair = pairs[score.student.pair]
                return key(score) + [
                    score.eligibility.state.rawValue, codes(score.eligibility), pair?.state.rawValue ?? "",
                    pair.map(codes) ?? "", word(score.points.total), scores.prizes.places[id].map(String.init) ?? "",
                    scores.prizes.outcomes[id]?.word ?? PrizeList.Outcome.nothing.word, word(score.isParticipant),
                    score.earnsVolunteerPoints.map(word) ?? Self.pending,
                ]
            }
        )
    }

    static let pending = "pending"

    private func key(_ score: StudentScore) -> [String] {
        [score.student.student.value, score.student.pair, score.student.role.rawValue]
    }

    private func codes(_ eligibility: Eligibility) -> String {
        eligibility.reasons.map(\.code).joined(separator: ";")
    }

    private func word(_ truth: Bool) -> String { truth ? "true" : "false" }

    private func word(_ value: (some CustomStringConvertible)?) -> String { value.map(\.description) ?? Self.pending }
}

extension PrizeList.Outcome {
    /// The word that feeds show.
    var word: String {
        switch self {
        case .prize(let prize): prize.rawValue
        case .nothing: "none"
        case .pending: ScoreFeeds.pending
        }
    }
}
