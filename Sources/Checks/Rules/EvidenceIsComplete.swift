import Submissions

/// A session needs a photo before and a photo after studying.
///
/// What is missing can still come, so the submission is incomplete; once the waiting time is over it is rejected.
/// Details: `role` (`before`, `after`).
struct EvidenceIsComplete: Check {
    let codes: [FindingCode] = [.evidenceMissing]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        [EvidenceRole.before, .after].filter { facts.first($0) == nil }.map { role in
            Finding(
                .evidenceMissing,
                facts.waitingTimeIsOver ? .reject : .missing,
                strength: .proof,
                measured: .count(0),
                limit: .atLeast(.count(1)),
                details: ["role": role.rawValue]
            )
        }
    }

    func wording(of finding: Finding) -> Wording {
        let seen =
            finding.details["role"] == EvidenceRole.after.rawValue
            ? Wording(
                zh: "没有找到学习后的照片。每次打卡需要学习前、学习后照片各一张。请把它放进同一个文件夹，文件名含“after”或“后”。",
                en: """
                    The photo taken after studying is missing. A session needs one photo before and one after. Please put \
                    it into the same folder, with “after” in its name.
                    """
            )
            : Wording(
                zh: "没有找到学习前的照片。每次打卡需要学习前、学习后照片各一张。请把它放进同一个文件夹，文件名含“before”或“前”。",
                en: """
                    The photo taken before studying is missing. A session needs one photo before and one after. Please put \
                    it into the same folder, with “before” in its name.
                    """
            )
        guard finding.severity == .reject else { return seen }
        return seen
            + Wording(
                zh: "等待时间已过；补交后会重新判定。",
                en: "The waiting time is over; the session is judged again once the photo is there."
            )
    }
}
