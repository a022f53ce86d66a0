import Checks
import Ledger
public import Submissions

/// The term on one page: weeks, hours, points, awards and lists, as a file of its own.
public struct TermReport: Sendable {
    private let scores: TermScores
    private let title: String
    private let words: ReportWords

    /// Takes what the report shows.
    ///
    /// - Parameters:
    ///   - scores: The term.
    ///   - title: The programme's name.
    ///   - language: The report's language.
    public init(_ scores: TermScores, title: String, language: Language) {
        self.scores = scores
        self.title = title
        words = ReportWords(language: language)
    }

    /// The page: one HTML file with style and charts in it, that loads nothing.
    public var html: String {
        let rules = scores.rules
        let calendar = rules.calendar
        return ReportPage(
            language: words.language,
            title: "\(title) · \(words.termTitle)",
            subtitle: "\(words.days(calendar.firstDay, calendar.lastDay)) · \(words.asOf(rules.today))",
            footer: words.footer,
            body: tiles + section(words.weekBoard, words.weekBoardHint(rules.week.minimumCredits), board)
                + section(words.hoursPerPair, nil, hoursPerPair) + section(progressTitle, progressHint, progress)
                + section(words.pointsAndAwards, words.promise(scores.prizes.promise), points) + lists + violations
        ).html
    }

    /// The same figures as a table, one row for each student.
    public var table: FeedTable {
        let weeks = scores.rules.weeks.map { "week_\($0)" }
        return FeedTable(
            fileName: "term.csv",
            columns: ["student_id", "name", "class", "role", "pair_id"] + weeks + [
                "short_weeks", "credits", "hours", "hour_points", "rank_points", "total", "eligible", "reasons",
                "prize",
            ],
            rows: scores.students.map { score in
                let id = score.student.student
                return [
                    id.value, score.student.name, score.student.className, words.role(score.student.role),
                    score.student.pair,
                ] + score.weeks.map { String($0.credits) } + [
                    score.weeks.filter { $0.standing == .short }.map { String($0.week) }.joined(separator: " "),
                    String(score.points.credits), hoursText(score.points.minutes), score.points.hours.description,
                    score.points.rank?.description ?? words.pending, score.points.total?.description ?? words.pending,
                    words.state(score.eligibility.state), reasons(score.eligibility),
                    words.prize(scores.prizes.outcomes[id]),
                ]
            }
        )
    }

    // MARK: - Parts

    private var tiles: Markup {
        let short = scores.students.reduce(0) { $0 + $1.weeks.count { $0.standing == .short } }
        let figures: [(String, String)] = [
            (String(scores.students.count), words.students), (String(scores.pairs.count), words.pairs),
            (String(scores.students.reduce(0) { $0 + $1.points.sessions }), words.sessions),
            (hoursText(scores.students.reduce(0) { $0 + $1.points.minutes }), words.hoursEarned),
            (String(short), words.weeksShort),
            (String(scores.students.count { $0.disqualification != nil }), words.outOfAwards),
        ]
        return
            "<div class=\"tiles\">\(figures.map { "<div class=\"tile\"><b>\($0)</b><span>\($1)</span></div>" as Markup })</div>"
    }

    private var board: Markup { WeekBoard(scores: scores, words: words).markup }

    private var legend: Markup {
        """
        <p class="hint"><span class="key helper" style="margin-left:0"></span>\(words.role(.helper))\
        <span class="key helpee"></span>\(words.role(.helpee))</p>
        """
    }

    private var hoursPerPair: Markup {
        let rows = scores.pairs.map { pair in
            let members = pair.members.map { scores.students[$0] }
            return HoursChart.Row(
                key: pair.pair,
                label: members.map(\.student.name).joined(separator: "·"),
                parts: members.map { ($0.student.role, $0.points.minutes, $0.student.name) }
            )
        }
        return legend + "<div class=\"card pad\">\(HoursChart(rows: rows, title: words.hoursPerPair).svg)</div>"
    }

    private var progressTitle: String {
        words.progress(scores.rules.scoring.points.fromHours, scores.rules.scoring.points.fullHours)
    }

    private var progressHint: String {
        let table = scores.rules.scoring.points
        return words.progressHint(table.fromHours, table.fromPoints, table.fullHours, table.fullPoints)
    }

    private var progress: Markup {
        var last: String?
        let rows = scores.students.map { score in
            defer { last = score.student.pair }
            return HoursChart.Row(
                key: last != score.student.pair ? score.student.pair : "",
                label: score.student.name,
                parts: [(score.student.role, score.points.minutes, score.student.name)],
                startsGroup: last != score.student.pair
            )
        }
        let table = scores.rules.scoring.points
        let chart = HoursChart(rows: rows, goals: [table.fromHours, table.fullHours], title: progressTitle)
        return legend + "<div class=\"card pad\">\(chart.svg)</div>"
    }

    private var points: Markup {
        let rows: [Markup] = scores.students.map { score in
            let id = score.student.student
            let place = scores.prizes.places[id].map { "\($0)" } ?? ""
            return """
                <tr><td class="who">\(score.student.name) <small>\(words.role(score.student.role))</small></td>\
                <td>\(score.student.pair)</td><td class="n">\(hoursText(score.points.minutes))</td>\
                <td class="n">\(score.points.hours.description)</td>\(figure(score.points.rank))\(figure(score.points.total))\
                <td><span class="tag \(Self.style(score.eligibility.state))">\(words.state(score.eligibility.state))</span> \
                <small class="dim">\(reasons(score.eligibility))</small></td>\
                <td class="n">\(place)</td><td>\(words.prize(scores.prizes.outcomes[id]))</td></tr>
                """
        }
        return """
            <div class="card"><table><thead><tr><th>\(words.student)</th><th>\(words.pair)</th><th class="n">\(words.hours)</th>\
            <th class="n">\(words.hourPoints)</th><th class="n">\(words.rankPoints)</th><th class="n">\(words.totalPoints)</th>\
            <th>\(words.eligibility)</th><th class="n">#</th><th>\(words.prize)</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    private var lists: Markup {
        let participants = scores.students.filter(\.isParticipant)
        let helpers = scores.students.filter { $0.earnsVolunteerPoints == true }
        let waiting = scores.students.contains { $0.earnsVolunteerPoints == nil }
        return section(
            words.lists,
            nil,
            """
            <div class="card pad"><p><b>\(words.secondClassroom)</b> (\(participants.count))\(words.colon)\(names(participants))</p>\
            <p><b>\(words.volunteerPoints)</b> (\(waiting ? words.pending : String(helpers.count)))\(words.colon)\(names(helpers))</p></div>
            """
        )
    }

    private var violations: Markup {
        let found = scores.students.flatMap { score in score.violations.map { (score.student, $0) } }
        guard !found.isEmpty else { return .empty }
        let rows: [Markup] = found.map { student, found in
            let violation = found.violation
            let state: Markup = found.stands ? .empty : " <span class=\"tag open\">\(words.lifted)</span>"
            return """
                <tr><td>\(violation.day.description)</td><td class="who">\(student.name)</td>\
                <td>\(violation.kind.wording[words.language])</td><td>\(violation.sanction.wording[words.language])\(state)</td>\
                <td>\(violation.reason)</td></tr>
                """
        }
        return section(words.violations, nil, "<div class=\"card\"><table><tbody>\(rows)</tbody></table></div>")
    }

    // MARK: - Pieces

    private func section(_ title: String, _ hint: String?, _ body: Markup) -> Markup {
        let hint: Markup = hint.map { "<p class=\"hint\">\($0)</p>" } ?? .empty
        return "<section><h2>\(title)</h2>\(hint)\(body)</section>"
    }

    private func figure(_ points: Points?) -> Markup {
        points.map { "<td class=\"n\">\($0.description)</td>" } ?? "<td class=\"n dim\">\(words.pending)</td>"
    }

    private func reasons(_ eligibility: Eligibility) -> String {
        eligibility.reasons.map { $0.wording[words.language] }.joined(
            separator: words.language == .chinese ? "；" : "; "
        )
    }

    private func names(_ scores: [StudentScore]) -> String {
        scores.isEmpty ? words.none : scores.map(\.student.name).joined(separator: words.comma)
    }

    private static func style(_ state: Eligibility.State) -> String {
        switch state {
        case .eligible: "met"
        case .ineligible: "short"
        case .pending: "open"
        }
    }
}
