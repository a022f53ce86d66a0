import Checks
import Foundation
public import Ledger
public import Submissions

/// The weekly digest of every pair on one page: both people's sessions, what their memos say, what is missing.
public struct WeekReport: Sendable {
    private let week: Int
    private let digests: [PairDigest]
    private let rules: TermRules
    private let title: String
    private let words: ReportWords

    /// Takes what the report shows.
    ///
    /// - Parameters:
    ///   - digests: The pairs' digests of one week, in order.
    ///   - week: The week, from 1.
    ///   - rules: The rules of the term.
    ///   - title: The programme's name.
    ///   - language: The report's language.
    public init(_ digests: [PairDigest], week: Int, rules: TermRules, title: String, language: Language) {
        self.digests = digests
        self.week = week
        self.rules = rules
        self.title = title
        words = ReportWords(language: language)
    }

    /// Gathers the digests of a term's pairs.
    ///
    /// - Parameters:
    ///   - scores: The term.
    ///   - week: The week, from 1.
    ///   - ledger: Its record.
    ///   - isWanted: Whether a pair is shown.
    /// - Returns: The digests in the order of the roster.
    /// - Throws: What the ledger throws.
    public static func digests(
        of scores: TermScores,
        week: Int,
        ledger: LedgerDatabase,
        where isWanted: (PairScore) -> Bool = { _ in true }
    ) throws -> [PairDigest] {
        let wanted = scores.pairs.filter(isWanted)
        return try ledger.reading { reader in
            try wanted.map { try PairDigest($0, week: week, scores: scores, reader: reader) }
        }
    }

    /// The page: one HTML file with style and charts in it, that loads nothing.
    public var html: String {
        let days = rules.calendar.days(ofWeek: week)
        return ReportPage(
            language: words.language,
            title: "\(title) · \(words.weekTitle(week))",
            subtitle: "\(words.days(days.lowerBound, days.upperBound)) · \(words.asOf(rules.today))",
            footer: words.footer,
            body: tiles + chart + Markup(digests.map(card))
        ).html
    }

    /// The sessions as a table, one row each; a student who handed nothing in has one row without a session.
    public var table: FeedTable {
        var table = FeedTable(
            fileName: "week-\(week).csv",
            columns: [
                "pair_id", "student_id", "name", "role", "week", "standing", "session", "start", "end", "minutes",
                "verdict", "credits", "zone", "memo",
            ]
        )
        for digest in digests {
            for member in digest.members {
                let student = member.student
                let head = [
                    digest.pair, student.student.value, student.name, words.role(student.role), String(week),
                    words.standing(member.week.standing),
                ]
                if member.sessions.isEmpty { table.rows.append(head + [String](repeating: "", count: 8)) }
                for session in member.sessions {
                    let judgement = session.verdict?.judgement
                    let instant = { (time: CaptureTime?) in time.map { $0.instant.iso8601(offset: $0.offset) } ?? "" }
                    table.rows.append(
                        head + [
                            session.submission.description, instant(judgement?.start), instant(judgement?.end),
                            session.measuredMinutes.map(String.init) ?? "", words.verdict(judgement?.verdict),
                            String(session.credits), session.grant?.zone ?? judgement?.zone ?? "",
                            session.memoContents.joined(separator: " / "),
                        ]
                    )
                }
            }
        }
        return table
    }

    // MARK: - Parts

    private var tiles: Markup {
        let members = digests.flatMap(\.members)
        let open = digests.count { !$0.missing.isEmpty }
        let apart = digests.count { $0.missing.contains { if case .jointSessions = $0 { true } else { false } } }
        let figures: [(String, String)] = [
            (String(digests.count), words.pairs),
            (String(members.reduce(0) { $0 + $1.sessions.count { $0.grant != nil } }), words.sessions),
            (hoursText(members.reduce(0) { $0 + $1.minutes }), words.hoursEarned),
            (String(open), words.openQuestions), (String(apart), words.jointMissing),
        ]
        return
            "<div class=\"tiles\">\(figures.map { "<div class=\"tile\"><b>\($0)</b><span>\($1)</span></div>" as Markup })</div>"
    }

    private var chart: Markup {
        let rows = digests.map { digest in
            HoursChart.Row(
                key: digest.pair,
                label: digest.members.map(\.student.name).joined(separator: "·"),
                parts: digest.members.map { ($0.student.role, $0.minutes, $0.student.name) }
            )
        }
        guard !rows.isEmpty else { return .empty }
        return """
            <section><h2>\(words.hoursPerPair)</h2><p class="hint"><span class="key helper" style="margin-left:0"></span>\
            \(words.role(.helper))<span class="key helpee"></span>\(words.role(.helpee))</p>\
            <div class="card pad">\(HoursChart(rows: rows, title: words.hoursPerPair).svg)</div></section>
            """
    }

    private func card(_ digest: PairDigest) -> Markup {
        let names = Dictionary(digest.members.map { ($0.student.student, $0.student.name) }) { first, _ in first }
        let missing: Markup =
            digest.missing.isEmpty
            ? "<p class=\"done\">\(words.nothingMissing)</p>"
            : """
            <div class="todo"><b>\(words.missing)</b><ul>\
            \(digest.missing.map { "<li>\(words.missing($0, names: names))</li>" as Markup })</ul></div>
            """
        let className = Set(digest.members.map(\.student.className)).sorted().joined(separator: words.comma)
        return """
            <section class="card pad"><h3>\(digest.pair) <small class="dim">\(className) · \(words.together) \
            \(digest.jointSessions)</small></h3>\(missing)<div class="duo">\(digest.members.map(column))</div></section>
            """
    }

    private func column(_ member: PairDigest.Member) -> Markup {
        let week = member.week
        let count = week.standing == .notOwed ? "\(week.credits)" : "\(week.credits) / \(week.minimum)"
        let sessions: Markup =
            member.sessions.isEmpty
            ? "<p class=\"dim\">\(words.nothingHandedIn)</p>"
            : Markup(member.sessions.map { session($0, counts: rules.counts($0, of: member.student)) })
        return """
            <div><h4>\(member.student.name) <small class="dim">\(words.role(member.student.role)) · \
            \(member.student.student.value)</small> <span class="tag \(week.standing.rawValue)">\(count) · \
            \(words.standing(week.standing))</span> <small class="dim">\(hoursText(member.minutes))</small></h4>\(sessions)</div>
            """
    }

    private func session(_ session: SessionRecord, counts: Bool) -> Markup {
        let judgement = session.verdict?.judgement
        let verdict = judgement?.verdict
        let tag =
            counts
            ? "met"
            : session.grant != nil ? "not-owed" : verdict == .rejected || verdict == .incomplete ? "short" : "open"
        let figure = session.grant == nil ? words.verdict(verdict) : counts ? "+\(session.credits)" : words.notCounted
        let place = session.grant?.zone ?? judgement?.zone
        let memos: [Markup] = session.memoContents.map { "<blockquote>\(Self.cut($0))</blockquote>" }
        let noMemo: Markup = memos.isEmpty ? "<br><small class=\"dim\">\(words.noMemo)</small>" : .empty
        let findings: [Markup] = (judgement?.findings ?? []).filter { session.grant == nil && $0.severity > .note }.map
        {
            "<li>\($0.wording[words.language])</li>"
        }
        let list: Markup = findings.isEmpty ? .empty : "<ul>\(findings)</ul>"
        let decision: Markup =
            session.decision.map { decision in
                "<br><small>\(words.decidedBy) \(decision.decision.person)\(words.colon)\(decision.decision.reason)</small>"
            } ?? .empty
        return """
            <div class="session"><span class="tag \(tag)">\(figure)</span> <b>\(times(judgement))</b> \
            <span class="dim">\(session.measuredMinutes.map(hoursText) ?? "")\(place.map { " · \($0)" } ?? "")</span><br>\
            <small class="dim">\(session.submission.sessionFolder.text)</small>\(noMemo)\(decision)\(memos)\(list)</div>
            """
    }

    /// Memos of any length make a page of readable length.
    private static func cut(_ text: String) -> String {
        text.count > 600 ? text.prefix(600) + "…" : text
    }

    private func times(_ judgement: Judgement?) -> String {
        guard let start = judgement?.start?.wallClock else { return "–" }
        let clock = { (time: WallClock) in ClockTime(hour: time.hour, minute: time.minute)?.description ?? "" }
        let end = judgement?.end.map { "–" + clock($0.wallClock) } ?? ""
        return "\(start.date) \(clock(start))\(end)"
    }
}
