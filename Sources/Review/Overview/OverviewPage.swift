import Checks
import Foundation
import Ledger
import Scoring
import Submissions

/// Intake, verdicts, findings, waiting time and health at a glance.
struct OverviewPage: Sendable {
    /// When the page was made.
    let time: String
    let tiles: [Tile]
    /// Charts and tables, as markup.
    let days: String
    let weeks: String
    let legend: String
    let dayTable: String
    let weekTable: String
    let findings: String
    let health: Health?

    /// One figure.
    struct Tile: Sendable {
        let value: String
        let label: String
        let url: String?
    }

    /// Share, daemon and disk.
    struct Health: Sendable {
        let terms: [CaseTerm]
        let troubles: [Trouble]
    }

    /// What goes wrong: in the page's words, and in the daemon's own.
    struct Trouble: Sendable {
        let sentence: String
        let message: String
    }
}

extension OverviewPage {
    /// Days that the chart by day shows, today's the last.
    static let dayCount = 21
    /// Weeks from Monday to Sunday that the chart by week shows, the running one the last.
    static let weekCount = 8

    /// The days that ``init(_:waiting:health:now:words:zone:)`` takes figures of: those of all weeks shown.
    static func days(until today: CivilDate) -> ClosedRange<CivilDate> {
        // 1970-01-01 was a Thursday: three days after a Monday.
        let sinceMonday = (today.daysSinceEpoch + 3) % 7
        return today.advanced(by: -sinceMonday - (weekCount - 1) * 7)...today
    }

    init(
        _ figures: [DayFigures],
        waiting: WaitingFigures,
        health state: DeskHealth?,
        now: Date,
        words: Catalogue,
        zone: TimeZone
    ) {
        time = DeskTime.minute(now, in: zone)
        let today = figures.last
        let open = waiting.open.values.reduce(0, +)
        var tiles = [
            Tile(value: String(today?.arrived ?? 0), label: words("overview.arrived-today"), url: nil),
            Tile(value: String(today?.verdicts[.verified] ?? 0), label: words("overview.verified-today"), url: nil),
            Tile(value: String(open), label: words("overview.open"), url: "/queue"),
        ]
        func span(_ since: Date?) -> String { since.map { DeskTime.span(from: $0, to: now, words: words) } ?? "–" }
        tiles.append(Tile(value: span(waiting.oldestSince), label: words("overview.oldest"), url: nil))
        tiles.append(Tile(value: span(waiting.medianSince), label: words("overview.median"), url: nil))
        tiles.append(Tile(value: String(waiting.decided), label: words("overview.decided"), url: nil))
        let decision = waiting.medianSeconds.map { span(now.addingTimeInterval(-$0)) } ?? "–"
        tiles.append(Tile(value: decision, label: words("overview.decision-time"), url: nil))
        self.tiles = tiles

        let byDay = Self.chart(
            words("overview.days"),
            unit: words("overview.day"),
            figures.suffix(Self.dayCount).map { (Self.short($0.day), $0.verdicts) },
            words: words
        )
        let weekly = stride(from: 0, to: figures.count, by: 7).map { Array(figures[$0..<min($0 + 7, figures.count)]) }
        let byWeek = Self.chart(
            words("overview.weeks"),
            unit: words("overview.week"),
            weekly.map { week in
                let counts = week.reduce(into: [:]) { $0.merge($1.verdicts, uniquingKeysWith: +) }
                return (week.first.map { Self.short($0.day) } ?? "", counts)
            },
            words: words
        )
        days = byDay.svg(identifier: "days").text
        dayTable = byDay.table.text
        weeks = byWeek.svg(identifier: "weeks").text
        weekTable = byWeek.table.text
        legend = byDay.legend.text
        let found: [FindingCode: Int] = figures.reduce(into: [:]) { $0.merge($1.findings, uniquingKeysWith: +) }
        let rows = found.filter { $0.value > 0 }.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
        findings =
            BarChart(
                title: words("overview.findings", Self.weekCount),
                heads: (words("overview.finding"), words("overview.count")),
                rows: rows.map { code, count in
                    BarChart.Row(
                        name: words("finding.\(code.rawValue)"),
                        count: count,
                        link: Links.url("/queue", [("finding", code.rawValue)])
                    )
                }
            ).markup.text
        health = state.map { Health($0, now: now, words: words, zone: zone) }
    }

    private static func short(_ day: CivilDate) -> String { "\(twoDigits(day.month))-\(twoDigits(day.day))" }

    /// Verdicts in the order in which a column stacks them.
    static let stacking: [Verdict] = [.verified, .flagged, .rejected, .incomplete]

    /// A chart of verdicts.
    static func chart(
        _ title: String,
        unit: String,
        _ columns: [(label: String, counts: [Verdict: Int])],
        words: Catalogue
    ) -> StackedChart {
        StackedChart(
            title: title,
            unit: unit,
            series: stacking.map { StackedChart.Series(key: $0.rawValue, name: words("verdict.\($0.rawValue)")) },
            columns: columns.map { column in
                StackedChart.Column(label: column.label, values: stacking.map { column.counts[$0] ?? 0 })
            }
        )
    }
}

extension OverviewPage.Health {
    init(_ health: DeskHealth, now: Date, words: Catalogue, zone: TimeZone) {
        var terms: [CaseTerm] = []
        func add(_ key: String, _ value: String, isBad: Bool = false) {
            terms.append(CaseTerm(name: words(key), value: value, isAbsent: isBad))
        }
        add(
            "overview.daemon",
            words(health.isRunning ? "overview.running" : "overview.stopped"),
            isBad: !health.isRunning
        )
        if let told = health.toldAt { add("overview.told", DeskTime.minute(told, in: zone)) }
        if let isThere = health.isShareThere {
            add("overview.share", words(isThere ? "overview.share-there" : "overview.share-away"), isBad: !isThere)
        }
        add("overview.collecting", String(health.collecting))
        add("overview.queued", String(health.queued))
        if let oldest = health.oldestQueuedAt { add("overview.oldest-queued", DeskTime.minute(oldest, in: zone)) }
        if let free = health.freeBytes {
            let gigabytes = Double(free / 100_000_000) / 10
            add("overview.free", "\(gigabytes) GB", isBad: free < health.floorBytes)
        }
        self.init(
            terms: terms,
            troubles: health.troubles.map { trouble in
                let isKnown = DeskHealth.Trouble.known.contains(trouble.cause)
                let sentence = isKnown ? words("trouble.\(trouble.cause)") : words("overview.trouble", trouble.cause)
                return OverviewPage.Trouble(
                    sentence: trouble.count > 1 ? words("overview.troubles", sentence, trouble.count) : sentence,
                    message: trouble.message
                )
            }
        )
    }
}
