import Foundation
import Submissions

/// A student's sessions do not run at the same time.
///
/// The later arrival is told. A session that is handed in twice is said by its own rule. Details: `case` (`elsewhere` where
/// the fixes of the two lie further apart than their errors, `beside`), `owner`, `earlier`, `folder`.
struct SessionsDoNotOverlap: Check {
    let codes: [FindingCode] = [.historyOverlap]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        let session = Session(facts, under: programme)
        guard let history = facts.history, let start = session.start, let end = session.end,
            session.seconds != nil
        else { return [] }
        let limit = Spans.minutes(programme.history.overlapMinutes)
        let same = facts.sameSessions
        let fixes = session.photos.compactMap { Whereabouts($0) }
        let overlaps = history.sessions.compactMap { other -> (seconds: Int, other: EarlierSession)? in
            guard !same.contains(other.submission), let from = other.before?.capturedAt,
                let to = other.after?.capturedAt,
                from < to
            else { return nil }
            let common = min(end.instant, to).timeIntervalSince(max(start.instant, from))
            let seconds = Int(common.rounded())
            return seconds > limit ? (seconds, other) : nil
        }
        guard let longest = overlaps.max(by: { $0.seconds < $1.seconds }) else { return [] }
        let others = [longest.other.before, longest.other.after].compactMap { shot in
            shot.flatMap { Whereabouts($0, under: programme.location) }
        }
        let gap = fixes.flatMap { fix in others.map { fix.metres(to: $0) } }.min() ?? 0
        return [
            Finding(
                .historyOverlap,
                .flag,
                measured: .seconds(longest.seconds),
                limit: .atMost(.seconds(limit)),
                details: [
                    "case": gap > 0 ? "elsewhere" : "beside", "owner": EarlierOwner.own.rawValue,
                    "earlier": longest.other.submission.description,
                    "folder": longest.other.submission.sessionFolder.text,
                ]
            )
        ]
    }

    func wording(of finding: Finding) -> Wording {
        let (seen, folder) = (finding.seen, finding.ownFolder)
        let what =
            finding.details["case"] == "elsewhere"
            ? Wording(
                zh: "这次打卡与“\(folder)”的时间重叠 \(seen.chinese)，而两处地点不同；一个人不能同时在两处学习。",
                en: """
                    This session overlaps “\(folder)” by \(seen.english) and was in another place; nobody studies in two \
                    places at once.
                    """
            )
            : Wording(
                zh: "这次打卡与“\(folder)”的时间重叠 \(seen.chinese)，同一段时间只计一次。",
                en: "This session overlaps “\(folder)” by \(seen.english); the same time counts once."
            )
        return what + Remedies.tellStaff
    }
}

/// Where somebody was at one instant, as a disc.
struct Whereabouts {
    let instant: Date
    let coordinate: Coordinate
    let errorMetres: Double

    /// A photo with a time and a fix that can be one.
    init?(_ photo: SessionPhoto) {
        guard let capture = photo.capture, let coordinate = photo.evidence.photo?.gps.coordinate else { return nil }
        if case .none = photo.fix.outcome { return nil }
        // The place of an old fix is that of its own time.
        instant = capture.instant.addingTimeInterval(-Double(max(0, photo.fixAge ?? 0)))
        self.coordinate = coordinate
        errorMetres = photo.fix.errorMetres
    }

    /// A photo of an earlier session.
    init?(_ shot: EarlierShot, under policy: LocationPolicy) {
        guard let coordinate = shot.coordinate else { return nil }
        instant = min(shot.capturedAt, shot.fixedAt ?? shot.capturedAt)
        self.coordinate = coordinate
        errorMetres = policy.errorMetres(
            of: PositionFacts(
                status: .present,
                horizontalError: shot.horizontalError,
                processingMethod: shot.processingMethod
            )
        )
    }

    /// Metres from edge to edge of the two discs, 0 where they touch.
    func metres(to other: Whereabouts) -> Double {
        max(0, coordinate.metres(to: other.coordinate) - errorMetres - other.errorMetres)
    }
}
