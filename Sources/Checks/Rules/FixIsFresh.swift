import Submissions

/// The fix was taken with the shot and not remembered from before.
///
/// Phones indoors remember fixes, so up to the bound of ``ClockAgreesWithSatellites`` this is a note.
struct FixIsFresh: Check {
    let codes: [FindingCode] = [.locationStaleFix]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        let silent = Spans.minutes(programme.time.gpsOlderNoteMinutes)
        let flagged = Spans.minutes(programme.time.gpsOlderFlagMinutes)
        return Session(facts, under: programme).photos.compactMap { photo in
            guard let age = photo.fixAge, age > silent, age <= flagged else { return nil }
            return Finding(
                .locationStaleFix,
                .note,
                strength: .weak,
                subject: photo.name,
                measured: .seconds(age),
                limit: .atMost(.seconds(silent))
            )
        }
    }

    func wording(of finding: Finding) -> Wording {
        let (file, seen, bound) = (finding.file, finding.seen, finding.bound)
        return Wording(
            zh: "“\(file)”用的是拍摄前 \(seen.chinese)的旧定位（最好在 \(bound.chinese)内），室内常见。",
            en: """
                “\(file)” carries a position from \(seen.english) before the shot (better: within \(bound.english)), which \
                is common indoors.
                """
        ) + Remedies.freshFix
    }
}
