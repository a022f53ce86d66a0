import Checks
import Foundation
import Submissions

/// The time line of a case: every time that the evidence states, on the programme's clock.
struct CaseTimes {
    let facts: SubmissionFacts
    let zone: TimeZone
    let words: Catalogue

    private var before: CaptureTime? { facts.before?.photo?.time.captureTime(in: zone) }
    private var after: CaptureTime? { facts.after?.photo?.time.captureTime(in: zone) }

    /// The drawing.
    var drawing: TimeLineDrawing {
        TimeLineDrawing(
            title: words("case.times"),
            lanes: [photos, satellites, claim(.memo, facts.memo), claim(.timer, facts.timer), arrivals],
            zone: zone
        )
    }

    /// The day on which the session took place, as far as anything tells.
    private var day: CivilDate? {
        let told = before ?? after
        return told.map { WallClock($0.instant, in: zone).date }
            ?? facts.evidence.compactMap(\.arrivedAt).min().map { WallClock($0, in: zone).date }
    }

    private var photos: TimeLineDrawing.Lane {
        var lane = TimeLineDrawing.Lane(name: words("case.lane.photos"))
        for (kind, time, key) in [
            (TimeLineDrawing.Kind.before, before, "case.before"), (.after, after, "case.after"),
        ] {
            guard let time else { continue }
            let label = "\(words(key)) \(time.wallClock.timeOfDay)\(foreign(time))"
            lane.marks.append(TimeLineDrawing.Mark(kind: kind, label: label, instant: time.instant))
        }
        if let before, let after {
            let seconds = Int(after.instant.timeIntervalSince(before.instant))
            lane.bars = [
                TimeLineDrawing.Bar(
                    kind: .measured,
                    label: Measure.seconds(seconds).text(in: words.language),
                    start: before.instant,
                    end: after.instant
                )
            ]
        }
        if lane.marks.isEmpty { lane.note = words("case.no-times") }
        return lane
    }

    /// The offset of a photo that was not taken on the programme's clock.
    private func foreign(_ time: CaptureTime) -> String {
        guard time.offset != zone.secondsFromGMT(for: time.instant) else { return "" }
        let minutes = abs(time.offset) / 60
        return " \(time.offset < 0 ? "-" : "+")\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))"
    }

    private var satellites: TimeLineDrawing.Lane {
        var lane = TimeLineDrawing.Lane(name: words("case.lane.satellites"))
        for (evidence, key) in [(facts.before, "case.before"), (facts.after, "case.after")] {
            guard let stamp = evidence?.photo?.gps.timestamp, let clock = WallClock(exif: stamp) else { continue }
            let instant = clock.instant(offset: 0)
            let label = "\(words(key)) \(WallClock(instant, in: zone).timeOfDay)"
            lane.marks.append(TimeLineDrawing.Mark(kind: .fix, label: label, instant: instant))
        }
        if lane.marks.isEmpty { lane.note = words("case.no-fix-times") }
        return lane
    }

    /// What a memo or a timer claims: from start to end where both are written, else a bar as long as the duration, laid
    /// at the first photo.
    private func claim(_ kind: TimeLineDrawing.Kind, _ evidence: EvidenceFacts?) -> TimeLineDrawing.Lane {
        var lane = TimeLineDrawing.Lane(name: words("case.\(kind.rawValue)"))
        guard let evidence else {
            lane.note = words("case.no-\(kind.rawValue)")
            return lane
        }
        guard let memo = evidence.memo else {
            lane.note = words("case.unread")
            return lane
        }
        let minutes = memo.durationMinutes.map { Measure.seconds($0 * 60).text(in: words.language) }
        if let start = memo.start, let end = memo.end, let day = statedDay(memo) {
            let from = WallClock(date: day, hour: start.hour, minute: start.minute, second: 0)
            // A session that ends before it starts ends on the next day.
            let last = end < start ? day.advanced(by: 1) : day
            let to = WallClock(date: last, hour: end.hour, minute: end.minute, second: 0)
            if let from = from?.instant(in: zone), let to = to?.instant(in: zone) {
                let label = "\(start)–\(end)" + (minutes.map { " (\($0))" } ?? "")
                lane.bars = [TimeLineDrawing.Bar(kind: kind, label: label, start: from, end: to)]
            }
        } else if let length = memo.durationMinutes, let minutes {
            let from = before?.instant ?? after?.instant.addingTimeInterval(TimeInterval(-length * 60))
            if let from {
                lane.bars = [
                    TimeLineDrawing.Bar(
                        kind: kind,
                        label: words("case.length-only", minutes),
                        start: from,
                        end: from.addingTimeInterval(TimeInterval(length * 60)),
                        isLoose: true
                    )
                ]
            } else {
                lane.note = words("case.length-only", minutes)
            }
        }
        if lane.bars.isEmpty, lane.note == nil { lane.note = words("case.no-claim") }
        return lane
    }

    private func statedDay(_ memo: MemoFacts) -> CivilDate? {
        guard let stated = memo.date else { return day }
        return CivilDate(year: stated.year ?? day?.year ?? 0, month: stated.month, day: stated.day) ?? day
    }

    /// Files that arrived in the same minute share a mark.
    private var arrivals: TimeLineDrawing.Lane {
        var lane = TimeLineDrawing.Lane(name: words("case.lane.arrival"))
        var groups: [(instant: Date, roles: [String])] = []
        let arrived = facts.evidence.compactMap { file in file.arrivedAt.map { (file, $0) } }
            .sorted { ($0.1, $0.0.name) < ($1.1, $1.0.name) }
        for (file, instant) in arrived {
            let role = words("case.\(file.role.rawValue)")
            if let last = groups.last, instant.timeIntervalSince(last.instant) < 60 {
                if !last.roles.contains(role) { groups[groups.count - 1].roles.append(role) }
            } else {
                groups.append((instant, [role]))
            }
        }
        for group in groups {
            let clock = WallClock(group.instant, in: zone)
            let time = "\(twoDigits(clock.hour)):\(twoDigits(clock.minute))"
            let date = clock.date == day ? "" : "\(twoDigits(clock.date.month))-\(twoDigits(clock.date.day)) "
            let label = "\(date)\(time) \(group.roles.joined(separator: words("list.comma")))"
            lane.marks.append(TimeLineDrawing.Mark(kind: .arrival, label: label, instant: group.instant))
        }
        if groups.isEmpty { lane.note = words("case.no-arrival") }
        return lane
    }
}
