import Foundation
import Submissions

/// The before photo was taken before the after photo; equal times are no order either.
///
/// Details: `case` (`swapped`: the other way round they make a session that counts; `reversed`; `same`).
struct BeforePrecedesAfter: Check {
    let codes: [FindingCode] = [.timeOrder]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        let session = Session(facts, under: programme)
        guard let start = session.start, let end = session.end else { return [] }
        let back = start.secondsSinceEpoch - end.secondsSinceEpoch
        guard back >= 0 else { return [] }
        let minimum = Spans.minutes(programme.session.minimumMinutes)
        let swappable = back >= minimum && back <= Spans.hours(programme.session.maximumHours)
        let earliest = start.instant.addingTimeInterval(TimeInterval(minimum))
        return [
            Finding(
                .timeOrder,
                .reject,
                strength: .proof,
                subject: session.after?.name,
                measured: end.measure,
                limit: .atLeast(.clock(WallClock(earliest, offset: start.offset), offset: start.offset)),
                details: [
                    "case": back == 0 ? "same" : swappable ? "swapped" : "reversed",
                    "before": start.wallClock.text,
                ]
            )
        ]
    }

    func wording(of finding: Finding) -> Wording {
        let before = finding.details["before"] ?? "?"
        let (file, after) = (finding.file, finding.seen.english)
        switch finding.details["case"] {
        case "same":
            return Wording(
                zh: "“\(file)”和学习前照片的拍摄时间相同（\(before)），看不出学习了多久。请检查是否把同一张照片交了两次，并换上正确的照片。",
                en: """
                    “\(file)” states the same time as the before photo (\(before)), so no study time can be told. Please check whether one \
                    photo was handed in twice, and replace it.
                    """
            )
        case "swapped":
            return Wording(
                zh: "学习后照片“\(file)”（\(after)）早于学习前照片（\(before)）。如果只是文件名放反了，请把两张照片的名字对调，会重新判定。",
                en: """
                    The after photo “\(file)” (\(after)) was taken before the before photo (\(before)). If only the names \
                    were mixed up, please swap them and the session is judged again.
                    """
            )
        default:
            return Wording(
                zh: "学习后照片“\(file)”（\(after)）早于学习前照片（\(before)）。学习前照片应当先拍；请检查是否选错或放反，并换上正确的照片。",
                en: """
                    The after photo “\(file)” (\(after)) was taken before the before photo (\(before)), which has to come \
                    first. Please check whether a wrong photo was chosen or the two were mixed up, and replace it.
                    """
            )
        }
    }
}
