import Foundation
import Submissions

/// The photos are uploaded soon after the session.
///
/// Late is no fault, only worth knowing when something else is odd.
struct UploadIsPrompt: Check {
    let codes: [FindingCode] = [.timeLateUpload]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        let limit = Spans.hours(programme.time.lateUploadHours)
        let late = Session(facts, under: programme).photos.compactMap { photo -> Finding? in
            guard let capture = photo.capture, let arrival = photo.evidence.arrivedAt else { return nil }
            let delay = Int(arrival.timeIntervalSince1970.rounded(.down)) - capture.secondsSinceEpoch
            guard delay > limit else { return nil }
            return Finding(
                .timeLateUpload,
                .note,
                strength: .weak,
                subject: photo.name,
                measured: .seconds(delay),
                limit: .atMost(.seconds(limit))
            )
        }
        // One note is enough; the later photo says more.
        return Array(late.suffix(1))
    }

    func wording(of finding: Finding) -> Wording {
        let (file, seen, bound) = (finding.file, finding.seen, finding.bound)
        return Wording(
            zh: "“\(file)”在拍摄 \(seen.chinese)后才上传（建议 \(bound.chinese)内）。这不影响结果，以后请尽早上传。",
            en: """
                “\(file)” was uploaded \(seen.english) after the shot (recommended: within \(bound.english)). This changes \
                nothing; please upload sooner next time.
                """
        )
    }
}
