import Submissions

/// Each photo was taken in a study zone.
///
/// A fix that is away from every zone by more than its error explains rejects (``FixJudgement``).
struct PhotoIsInsideZone: Check {
    let codes: [FindingCode] = [.locationOutsideZone]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        Session(facts, under: programme).usablePhotos.compactMap { photo in
            guard photo.fix.outcome == .outside, let nearest = photo.fix.nearest else { return nil }
            return Finding(
                .locationOutsideZone,
                .reject,
                strength: nearest.metres > 1_000 ? .proof : .strong,
                subject: photo.name,
                measured: .metres(nearest.metres, from: nearest.zone),
                limit: .atMost(.metres(photo.fix.acceptedMetres, from: nil))
            )
        }
    }

    func wording(of finding: Finding) -> Wording {
        let (file, seen, bound) = (finding.file, finding.seen, finding.bound)
        return Wording(
            zh: """
                “\(file)”的拍摄位置\(seen.chinese)，允许 \(bound.chinese)以内；只有教室和自习室的学习才计入。\
                请检查是否选错了照片；如果确实在教室，请向工作人员说明，下次等定位更新后再拍。
                """,
            en: """
                “\(file)” was taken \(seen.english); up to \(bound.english) is accepted, and only class rooms and \
                self-study rooms count. Please check whether a wrong photo was chosen; if you were in a class room, please \
                tell the staff, and next time wait until the position has settled.
                """
        )
    }
}
