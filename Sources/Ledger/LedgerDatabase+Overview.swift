public import Checks
public import Foundation
import GRDB
public import Submissions

/// What arrived on one day and how it stands now.
public struct DayFigures: Sendable, Hashable {
    /// The day, by the programme's clock.
    public var day: CivilDate
    /// Submissions whose first file arrived on it.
    public var arrived = 0
    /// Those by their latest verdict.
    public var verdicts: [Verdict: Int] = [:]
    /// Those by the findings, notes apart, of their latest verdict.
    public var findings: [FindingCode: Int] = [:]

    /// Makes an empty day.
    public init(day: CivilDate) { self.day = day }
}

/// How long cases wait for a person.
public struct WaitingFigures: Sendable, Hashable {
    /// Open cases by reason.
    public var open: [CaseKind: Int] = [:]
    /// Since when the oldest of them waits.
    public var oldestSince: Date?
    /// Since when the one in the middle waits.
    public var medianSince: Date?
    /// Decisions of the last seven days.
    public var decided = 0
    /// Seconds from verdict to decision, in the middle of those; `nil` without.
    public var medianSeconds: TimeInterval?
}

extension LedgerDatabase {
    /// What arrived on each of some days, and how it stands now.
    ///
    /// - Parameters:
    ///   - days: The days, by the programme's clock.
    ///   - zone: The programme's time zone.
    /// - Returns: One row a day, in order.
    /// - Throws: ``LedgerError``.
    public func figures(_ days: ClosedRange<CivilDate>, in zone: TimeZone) throws(LedgerError) -> [DayFigures] {
        let count = days.lowerBound.days(to: days.upperBound) + 1
        var figures = (0..<max(0, count)).map { DayFigures(day: days.lowerBound.advanced(by: $0)) }
        // The tally's quarters of an hour, from the first that begins on each day to the first of the next.
        let starts = (0...figures.count).map { place in
            let midnight = WallClock(date: days.lowerBound.advanced(by: place), hour: 0, minute: 0, second: 0)
            return Int(((midnight?.instant(in: zone).timeIntervalSince1970 ?? 0) / 900).rounded(.up))
        }
        try read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT day.key, t.topic, t.word, sum(t.number) FROM json_each(?) AS day
                    CROSS JOIN desk_tally AS t ON t.quarter >= (day.value ->> 0) AND t.quarter < (day.value ->> 1)
                    GROUP BY day.key, t.topic, t.word HAVING sum(t.number) > 0
                    """,
                arguments: [try StoredJSON.text(zip(starts, starts.dropFirst()).map { [$0, $1] })]
            )
            while let row = try rows.next() {
                let (place, word, number) = (row[0] as Int, row[2] as String, row[3] as Int)
                switch row[1] as String {
                case "intake": figures[place].arrived = number
                case "verdict": figures[place].verdicts[try Verdict(stored: word)] = number
                default: figures[place].findings[try FindingCode(stored: word)] = number
                }
            }
        }
        return figures
    }

    /// How long cases wait for a person.
    public func waiting(now: Date) throws(LedgerError) -> WaitingFigures {
        try read { db in
            var figures = WaitingFigures()
            for row in try Row.fetchAll(db, sql: "SELECT value, number FROM queue_count WHERE filter = 'kind'") {
                let (word, number) = (row[0] as String, row[1] as Int)
                if number > 0 { figures.open[try CaseKind(stored: word)] = number }
            }
            func since(_ offset: Int) throws -> Date? {
                let sql = "SELECT since FROM queue_case ORDER BY since LIMIT 1 OFFSET ?"
                return try Int64.fetchOne(db, sql: sql, arguments: [offset]).map(Date.init(milliseconds:))
            }
            figures.oldestSince = try since(0)
            figures.medianSince = try since(figures.open.values.reduce(0, +) / 2)
            let waits = try Int64.fetchAll(
                db,
                sql: """
                    SELECT d.decided_at - v.recorded_at FROM decision AS d
                    JOIN verdict AS v ON v.submission_id = d.submission_id AND v.number = d.verdict_number
                    WHERE d.decided_at > ? AND d.decided_at <= ? ORDER BY 1
                    """,
                arguments: [now.addingTimeInterval(-7 * 86_400).milliseconds, now.milliseconds]
            )
            figures.decided = waits.count
            figures.medianSeconds = waits.isEmpty ? nil : TimeInterval(max(0, waits[waits.count / 2])) / 1_000
            return figures
        }
    }
}
