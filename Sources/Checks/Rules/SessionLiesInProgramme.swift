import Foundation
import Submissions

/// The session starts on a day of the programme, and of the student's own part in it.
///
/// A session belongs to the day on which it starts by the programme's clock, so one that runs past the last midnight
/// counts. Where the before photo states no time, the after photo stands in as far as it can: it may be later than the
/// last day by as much as a session may last. Details: `period` (`programme`, `joined`, `withdrawn`).
struct SessionLiesInProgramme: Check {
    let codes: [FindingCode] = [.timeOutsideProgramme]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        let session = Session(facts, under: programme)
        let calendar = programme.calendar
        guard let (photo, time) = witness(in: session) else { return [] }
        let day = WallClock(time.instant, in: calendar.zone).date
        let longest = session.start == nil ? TimeInterval(Spans.hours(programme.session.maximumHours)) : 0
        let earliest = WallClock(time.instant.addingTimeInterval(-longest), in: calendar.zone).date

        func finding(_ period: String, _ limit: Limit) -> [Finding] {
            [
                Finding(
                    .timeOutsideProgramme,
                    .reject,
                    strength: .proof,
                    subject: photo.name,
                    measured: .date(day),
                    limit: limit,
                    details: ["period": period]
                )
            ]
        }
        if day < calendar.firstDay || earliest > max(calendar.firstDay, calendar.lastDay) {
            return finding("programme", .between(.date(calendar.firstDay), .date(calendar.lastDay)))
        }
        if let joined = facts.enrolment?.joined, day < joined {
            return finding("joined", .atLeast(.date(joined)))
        }
        if let withdrawn = facts.enrolment?.withdrawn, earliest >= withdrawn {
            return finding("withdrawn", .atMost(.date(withdrawn.advanced(by: -1))))
        }
        return []
    }

    private func witness(in session: Session) -> (SessionPhoto, CaptureTime)? {
        for photo in session.photos {
            if let time = photo.capture { return (photo, time) }
        }
        return nil
    }

    func wording(of finding: Finding) -> Wording {
        let (file, seen, bound) = (finding.file, finding.seen, finding.bound)
        let remedy = Wording(
            zh: "请检查是否选错了照片；如果是手机日期不对，请向工作人员说明。",
            en: "Please check whether a wrong photo was chosen; if the phone's date was wrong, please tell the staff."
        )
        return switch finding.details["period"] {
        case "joined":
            Wording(
                zh: "“\(file)”的拍摄日期是 \(seen.chinese)，而你从 \(bound.chinese) 起才参加活动，之前的学习不计。",
                en: "“\(file)” was taken on \(seen.english); your sessions count from \(bound.english) on."
            ) + remedy
        case "withdrawn":
            Wording(
                zh: "“\(file)”的拍摄日期是 \(seen.chinese)，而你的打卡只计到 \(bound.chinese)。",
                en: "“\(file)” was taken on \(seen.english); your sessions count up to \(bound.english)."
            ) + remedy
        default:
            Wording(
                zh: "“\(file)”的拍摄日期是 \(seen.chinese)，不在活动期间（\(bound.chinese)）内。",
                en: "“\(file)” was taken on \(seen.english), outside the programme (\(bound.english))."
            ) + remedy
        }
    }
}
