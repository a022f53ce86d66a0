import Submissions

/// A memo on what was studied is handed in, as a screenshot or as a text.
struct MemoIsThere: Check {
    let codes: [FindingCode] = [.memoMissing]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        guard programme.session.memoRequired, facts.memo == nil else { return [] }
        return [
            Finding(
                .memoMissing,
                facts.waitingTimeIsOver ? .reject : .missing,
                strength: .proof,
                measured: .count(0),
                limit: .atLeast(.count(1))
            )
        ]
    }

    func wording(of finding: Finding) -> Wording {
        let seen = Wording(
            zh: "没有找到备忘录。请把备忘录截屏（或 memo.txt）放进同一个文件夹，写明学习内容和时长，文件名含“memo”或“备忘录”。",
            en: """
                The memo is missing. Please put a screenshot of it (or a memo.txt) into the same folder, with what was \
                studied and for how long, and “memo” in its name.
                """
        )
        guard finding.severity == .reject else { return seen }
        return seen
            + Wording(
                zh: "等待时间已过；补交后会重新判定。",
                en: "The waiting time is over; the session is judged again once the memo is there."
            )
    }
}
