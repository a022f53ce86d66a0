import Checks
import Submissions

/// The table of pairs and weeks with counts out of the minimum.
struct WeekBoard {
    let scores: TermScores
    let words: ReportWords

    var markup: Markup {
        let weeks = Array(scores.rules.weeks)
        let heads: [Markup] = weeks.map { "<th style=\"text-align:center\" scope=\"col\">\(words.week($0))</th>" }
        let paired = Set(scores.pairs.flatMap(\.members))
        let single = scores.students.indices.filter { !paired.contains($0) }
        return """
            <div class="card"><table><thead><tr><th scope="col">\(words.pair)</th><th scope="col">\(words.student)</th>\(heads)\
            <th class="n" scope="col">\(words.credits)</th><th class="n" scope="col">\(words.hours)</th></tr></thead>\
            \(scores.pairs.map(block))\(single.map { "<tbody class=\"pair\">\(row($0, pair: ("", 1)))</tbody>" })\
            </table></div>
            """
    }

    private func block(_ pair: PairScore) -> Markup {
        let rows = pair.members.enumerated().map { index, member in
            row(member, pair: index == 0 ? (pair.pair, pair.members.count + 1) : nil)
        }
        return "<tbody class=\"pair\">\(rows)\(jointRow(pair))</tbody>"
    }

    private func row(_ place: Int, pair: (name: String, rows: Int)?) -> Markup {
        let score = scores.students[place]
        let head: Markup = pair.map { "<th scope=\"rowgroup\" rowspan=\"\($0.rows)\">\($0.name)</th>" } ?? .empty
        let out: Markup =
            score.disqualification == nil
            ? .empty : " <span class=\"tag short\" title=\"\(words.outOfAwards)\">✕</span>"
        return """
            <tr>\(head)<td class="who">\(score.student.name) <small>\(words.role(score.student.role))</small>\(out)</td>\
            \(score.weeks.map(cell))<td class="n">\(score.points.credits)</td>\
            <td class="n">\(hoursText(score.points.minutes))</td></tr>
            """
    }

    private func cell(_ week: WeekRecord) -> Markup {
        let note: Markup =
            switch week.standing {
            case .madeUp: "<small>+\(week.madeUp)</small>"
            case .short, .recoverable, .open: "<small>−\(week.shortfall)</small>"
            case .met, .notOwed: .empty
            }
        let count = week.standing == .notOwed ? (week.credits == 0 ? "–" : "(\(week.credits))") : "\(week.credits)"
        return """
            <td class="w"><span class="chip \(week.standing.rawValue)" title="\(words.standing(week.standing))">\(count)\(note)\
            </span></td>
            """
    }

    private func jointRow(_ pair: PairScore) -> Markup {
        let cells: [Markup] = scores.rules.weeks.map { week in
            let joint = JointWeek(pair.members.map { scores.students[$0] }, week: week, rules: scores.rules)
            guard joint.isOwed || joint.sessions > 0 else { return "<td class=\"w\">–</td>" }
            return joint.isLacking
                ? "<td class=\"w lack\">\(joint.sessions)</td>" : "<td class=\"w\">\(joint.sessions)</td>"
        }
        return "<tr class=\"joint\"><td>\(words.together)</td>\(cells)<td></td><td></td></tr>"
    }
}
