import Checks
import Foundation
public import Submissions

/// What a replay found, for people and for programs.
public struct ReplayReport: Sendable {
    private let replay: Replay
    private let differences: [ScoreDifference]
    private let changes: [Replay.Change]

    /// Takes what the report shows.
    ///
    /// - Parameters:
    ///   - replay: What was found.
    ///   - differences: What it would mean for the students' figures.
    ///   - showsFindings: Whether submissions are listed of which only the findings would change.
    public init(_ replay: Replay, differences: [ScoreDifference], showsFindings: Bool) {
        self.replay = replay
        self.differences = differences
        changes = replay.changes.filter { showsFindings || $0.changesOutcome }
    }

    /// The report for people.
    public func text(in language: Language) -> String {
        let words = ReportWords(language: language)
        func pick(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }
        var lines: [String] = []
        for change in changes {
            var line =
                "\(change.submission)  \(words.verdict(change.before)) → \(words.verdict(change.after))"
            if change.creditsBefore != change.creditsAfter {
                line += pick(
                    "  次数 \(change.creditsBefore) → \(change.creditsAfter)",
                    "  credits \(change.creditsBefore) → \(change.creditsAfter)"
                )
            }
            if change.isDecided { line += pick("  （已有裁定，次数不变）", "  (decided by a person: the credits stand)") }
            lines.append(line)
            lines += change.gained.map { "    + \($0.rawValue)" } + change.lost.map { "    − \($0.rawValue)" }
        }
        if !differences.isEmpty { lines += ["", pick("受影响的学生：", "Students affected:")] }
        for difference in differences {
            lines.append("\(difference.student.student) \(difference.student.name)  " + Self.figures(difference, words))
        }
        if !lines.isEmpty { lines.append("") }
        let outcomes = replay.changes.count(where: \.changesOutcome)
        lines.append(
            pick(
                "重新判定 \(replay.judged) 份：\(outcomes) 份结果会变，\(replay.changes.count - outcomes) 份仅说明有变；"
                    + "\(replay.decided) 份由工作人员裁定，不受影响。没有改动任何记录。",
                "\(replay.judged) submissions judged again: the outcome of \(outcomes) would change, of "
                    + "\(replay.changes.count - outcomes) only the findings; \(replay.decided) were decided by people and "
                    + "stand. Nothing was changed."
            )
        )
        return lines.joined(separator: "\n") + "\n"
    }

    /// The report as one JSON object.
    ///
    /// - Throws: An encoding error.
    public func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(
            try encoder.encode(
                Document(
                    judged: replay.judged,
                    decided: replay.decided,
                    changes: changes.map(Document.Change.init),
                    students: differences.map(Document.Student.init)
                )
            )
        )
    }

    private static func figures(_ difference: ScoreDifference, _ words: ReportWords) -> String {
        let (before, after) = (difference.before, difference.after)
        func arrow(_ name: String, _ old: String, _ new: String) -> String? {
            old == new ? nil : "\(name) \(old) → \(new)"
        }
        let short = { (score: StudentScore) in
            let weeks = score.weeks.filter { $0.standing == .short }.map { String($0.week) }
            return weeks.isEmpty ? "–" : weeks.joined(separator: " ")
        }
        let total = { (score: StudentScore) in score.points.total?.description ?? words.pending }
        let parts = [
            arrow(words.credits, String(before.points.credits), String(after.points.credits)),
            arrow(words.hours, hoursText(before.points.minutes), hoursText(after.points.minutes)),
            arrow(words.weeksShort, short(before), short(after)),
            arrow(words.hourPoints, before.points.hours.description, after.points.hours.description),
            arrow(words.totalPoints, total(before), total(after)),
            arrow(words.eligibility, words.state(before.eligibility.state), words.state(after.eligibility.state)),
        ].compactMap(\.self)
        return parts.isEmpty ? words.weekBoard : parts.joined(separator: "; ")
    }

    private struct Document: Encodable {
        struct Change: Encodable {
            var session: String
            var verdictBefore: Verdict
            var verdictAfter: Verdict
            var creditsBefore: Int
            var creditsAfter: Int
            var decided: Bool
            var gained: [String]
            var lost: [String]

            init(_ change: Replay.Change) {
                session = change.submission.description
                (verdictBefore, verdictAfter) = (change.before, change.after)
                (creditsBefore, creditsAfter) = (change.creditsBefore, change.creditsAfter)
                decided = change.isDecided
                gained = change.gained.map(\.rawValue)
                lost = change.lost.map(\.rawValue)
            }
        }

        struct Student: Encodable {
            struct Figures: Encodable {
                var credits: Int
                var minutes: Int
                var shortWeeks: [Int]
                var hourPoints: String
                var total: String
                var eligible: String

                init(_ score: StudentScore) {
                    credits = score.points.credits
                    minutes = score.points.minutes
                    shortWeeks = score.weeks.filter { $0.standing == .short }.map(\.week)
                    hourPoints = score.points.hours.description
                    total = score.points.total?.description ?? ScoreFeeds.pending
                    eligible = score.eligibility.state.rawValue
                }
            }

            var student: String
            var before: Figures
            var after: Figures

            init(_ difference: ScoreDifference) {
                student = difference.student.student.value
                (before, after) = (Figures(difference.before), Figures(difference.after))
            }
        }

        var judged: Int
        var decided: Int
        var changes: [Change]
        var students: [Student]
    }
}
