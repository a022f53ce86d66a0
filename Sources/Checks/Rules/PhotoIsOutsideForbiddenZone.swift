import Submissions

/// No photo was taken in a dormitory or another forbidden zone.
///
/// Only a good fix is believed here (``LocationPolicy/forbiddenMetres``).
struct PhotoIsOutsideForbiddenZone: Check {
    let codes: [FindingCode] = [.locationForbiddenZone]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        Session(facts, under: programme).usablePhotos.compactMap { photo in
            guard case .forbidden(let zone) = photo.fix.outcome else { return nil }
            return Finding(
                .locationForbiddenZone,
                .reject,
                subject: photo.name,
                measured: .text(zone),
                details: photo.fix.nearest.map { ["nearest": $0.zone] } ?? [:]
            )
        }
    }

    func wording(of finding: Finding) -> Wording {
        let (file, zone) = (finding.file, finding.seen.english)
        let place = finding.details["nearest"]?.displayable
        return Wording(
            zh: """
                “\(file)”的拍摄位置在“\(zone)”内，那里的学习不计入打卡。请到教室或自习室\
                \(place.map { "（例如\($0)）" } ?? "")学习打卡；如果当时确实在教室，请向工作人员说明。
                """,
            en: """
                “\(file)” was taken in “\(zone)”, where sessions do not count. Please study in a class room or self-study \
                room\(place.map { " such as \($0)" } ?? ""); if you were in one, please tell the staff.
                """
        )
    }
}
