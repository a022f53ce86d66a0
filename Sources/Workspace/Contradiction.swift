import Checks
import Foundation
import Submissions

/// Settings that are each right and wrong together.
struct Contradiction {
    /// The settings' paths.
    var settings: [String]
    /// What does not fit.
    var message: String
    /// What would fit.
    var remedy: String
    /// Whether it may be meant.
    var isWarning = false

    /// Every contradiction of a configuration.
    static func all(in configuration: DakaConfiguration) -> [Contradiction] {
        calendar(configuration.programme.calendar) + judging(configuration.programme)
            + scoring(configuration.scoring) + awards(configuration.scoring.awards) + paths(configuration)
    }

    private static func calendar(_ calendar: ProgrammeCalendar) -> [Contradiction] {
        let settings = ["calendar.first-day", "calendar.last-day"]
        guard calendar.lastDay >= calendar.firstDay else {
            return [
                Contradiction(
                    settings: settings,
                    message:
                        "calendar.last-day \(calendar.lastDay) lies before calendar.first-day \(calendar.firstDay)",
                    remedy: "give a last day on or after the first"
                )
            ]
        }
        var found: [Contradiction] = []
        if calendar.firstDay.weekday != 1 {
            let monday = calendar.firstDay.advanced(by: 1 - calendar.firstDay.weekday)
            found.append(
                Contradiction(
                    settings: [settings[0]],
                    message: "calendar.first-day \(calendar.firstDay) is not a Monday, so weeks start on another day",
                    remedy: "for weeks from Monday to Sunday write \(monday)",
                    isWarning: true
                )
            )
        }
        if calendar.firstDay.days(to: calendar.lastDay) > 366 {
            found.append(
                Contradiction(
                    settings: settings,
                    message: "the programme runs for \(calendar.weekCount) weeks",
                    remedy: "look at the years of its first and last day",
                    isWarning: true
                )
            )
        }
        return found
    }

    private static func judging(_ programme: Programme) -> [Contradiction] {
        let (session, location, time) = (programme.session, programme.location, programme.time)
        return [
            mustNotExceed(
                "session.minimum-minutes",
                session.minimumMinutes,
                "session.maximum-hours",
                session.maximumHours * 60,
                "minutes"
            ),
            mustNotExceed(
                "session.minutes-per-credit",
                session.minutesPerCredit,
                "session.maximum-hours",
                session.maximumHours * 60,
                "minutes"
            ),
            mustNotExceed(
                "location.reach-metres",
                location.reachMetres,
                "location.useless-metres",
                location.uselessMetres,
                "metres"
            ),
            mustNotExceed(
                "location.forbidden-metres",
                location.forbiddenMetres,
                "location.useless-metres",
                location.uselessMetres,
                "metres"
            ),
            mustNotExceed(
                "time.gps-older-note-minutes",
                time.gpsOlderNoteMinutes,
                "time.gps-older-flag-minutes",
                time.gpsOlderFlagMinutes,
                "minutes"
            ),
        ].compactMap { $0 }
    }

    private static func scoring(_ scoring: ScoringPolicy) -> [Contradiction] {
        let points = scoring.points
        var found = [
            mustNotExceed(
                "scoring.points.from-hours",
                points.fromHours,
                "scoring.points.full-hours",
                points.fullHours,
                "hours"
            ),
            mustNotExceed(
                "scoring.points.from-points",
                points.fromPoints,
                "scoring.points.full-points",
                points.fullPoints,
                "points"
            ),
            mustNotExceed(
                "week.short-run-weeks",
                scoring.attendance.shortRunWeeks,
                "week.long-run-weeks",
                scoring.attendance.longRunWeeks,
                "weeks"
            ),
        ].compactMap { $0 }
        // The last step before full hours; points must never fall with more hours.
        let steps = max(0, points.fullHours - points.fromHours - 1) / max(1, points.stepHours)
        let last = points.fromPoints + steps * points.stepPoints
        if found.isEmpty, last > points.fullPoints {
            found.append(
                Contradiction(
                    settings: ["from-hours", "from-points", "step-hours", "step-points", "full-hours", "full-points"]
                        .map { "scoring.points." + $0 },
                    message: "the steps of scoring.points reach \(last) points before \(points.fullHours) h, "
                        + "where only \(points.fullPoints) are given",
                    remedy: "make the steps smaller or full-points larger"
                )
            )
        }
        if case .table(let steps) = scoring.rankPoints,
            let most = steps.map(\.points).max(), most > scoring.maximumRankPoints
        {
            found.append(
                Contradiction(
                    settings: ["scoring.rank-points", "scoring.maximum-rank-points"],
                    message: "scoring.rank-points gives \(SettingKind.text(most)) points, "
                        + "more than scoring.maximum-rank-points \(SettingKind.text(scoring.maximumRankPoints))",
                    remedy: "lower the points or raise the maximum"
                )
            )
        }
        return found
    }

    private static func awards(_ awards: AwardPolicy) -> [Contradiction] {
        let quotas = [awards.first, awards.second, awards.third, awards.merit, awards.participation]
        let sum = quotas.reduce(0.0) { if case .share(let share) = $1 { $0 + share } else { $0 } }
        // Shares are decimal fractions: 0.1 + 0.2 + 0.7 may miss 1 by a rounding.
        guard sum > 1 + 1e-9 else { return [] }
        return [
            Contradiction(
                settings: ["first", "second", "third", "merit", "participation"].map { "awards." + $0 },
                message: "the shares of awards add up to \(SettingKind.text((sum * 1_000).rounded() / 10))%",
                remedy: "at most 100% of the participants can win"
            )
        ]
    }

    /// Daka must not write among the students' files, nor take its own for theirs, nor let students write its rules.
    static func paths(_ configuration: DakaConfiguration) -> [Contradiction] {
        let paths = configuration.paths
        var places = [
            ("paths.data", paths.data), ("paths.feeds", paths.feeds), ("paths.zones", paths.zones),
            ("paths.roster", paths.roster), ("paths.grades", paths.grades),
            ("paths.certificate", paths.certificate), ("paths.private-key", paths.privateKey),
        ]
        if configuration.intake.receipts == .mirror { places.append(("paths.receipts", paths.receipts)) }
        return places.compactMap { name, path in
            let (inner, outer) = (parts(path), parts(paths.uploads))
            guard inner.starts(with: outer) || outer.starts(with: inner) else { return nil }
            return Contradiction(
                settings: [name, "paths.uploads"],
                message: "\(name) \(quoted(path)) and paths.uploads \(quoted(paths.uploads)) lie in one another",
                remedy: "let them lie side by side; students' files and Daka's own must not mix"
            )
        }
    }

    /// The folders of a path, relative ones below a workspace that stands for any.
    private static func parts(_ path: String) -> [Substring] {
        var parts: [Substring] = path.hasPrefix("/") ? [] : ["\0"]
        for part in path.split(separator: "/") where part != "." {
            if part == "..", parts.last != nil, parts.last != "\0" { parts.removeLast() } else { parts.append(part) }
        }
        return parts
    }

    private static func mustNotExceed<Value: Comparable & CustomStringConvertible>(
        _ lower: String,
        _ lowerValue: Value,
        _ upper: String,
        _ upperValue: Value,
        _ unit: String
    ) -> Contradiction? {
        guard lowerValue > upperValue else { return nil }
        let values = [lowerValue, upperValue].map { ($0 as? Double).map(SettingKind.text) ?? $0.description }
        return Contradiction(
            settings: [lower, upper],
            message: "\(lower) is \(values[0]) \(unit), more than \(upper) (\(values[1]) \(unit))",
            remedy: "give the first at most the second"
        )
    }
}
