import Foundation
import Submissions

/// No photo is taken after it arrived, or after it is judged.
///
/// Daka's clock is the one clock outside the student's control; it may be wrong itself, so this flags. Details: `against`
/// (`arrival`, `now`).
struct PhotoIsNotFromFuture: Check {
    let codes: [FindingCode] = [.timeInFuture]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        let tolerance = Spans.minutes(programme.time.futureMinutes)
        return Session(facts, under: programme).photos.compactMap { photo in
            guard let capture = photo.capture else { return nil }
            let arrival = photo.evidence.arrivedAt.flatMap { $0 <= facts.judgedAt ? $0 : nil }
            let clock = WallClock(arrival ?? facts.judgedAt, offset: capture.offset)
            let stated = capture.wallClock.secondsSinceEpochAsUTC - clock.secondsSinceEpochAsUTC
            let ahead = stated - max(0, facts.knownClockOffset(of: photo.evidence))
            guard ahead > tolerance else { return nil }
            return Finding(
                .timeInFuture,
                .flag,
                strength: arrival == nil ? .strong : .proof,
                subject: photo.name,
                measured: capture.measure,
                limit: .atMost(.clock(clock, offset: capture.offset)),
                details: ["against": arrival == nil ? "now" : "arrival"]
            )
        }
    }

    func wording(of finding: Finding) -> Wording {
        let (file, seen, bound) = (finding.file, finding.seen, finding.bound)
        let what =
            finding.details["against"] == "arrival"
            ? Wording(
                zh: "“\(file)”写明的拍摄时间（\(seen.chinese)）晚于它上传的时间（\(bound.chinese)）。",
                en: "“\(file)” states \(seen.english) as the time of the shot, but arrived already at \(bound.english)."
            )
            : Wording(
                zh: "“\(file)”写明的拍摄时间（\(seen.chinese)）晚于现在（\(bound.chinese)）。",
                en: "“\(file)” states \(seen.english) as the time of the shot; it is \(bound.english) now."
            )
        return what
            + Wording(
                zh: "请检查手机是否自动设置日期、时间和时区。",
                en: "Please check that the phone sets date, time and zone automatically."
            ) + Remedies.tellStaff
    }
}
