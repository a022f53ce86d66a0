import Submissions

/// The memo says for how long was studied.
struct MemoStatesDuration: Check {
    let codes: [FindingCode] = [.memoNoDuration]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        guard let memo = Session(facts, under: programme).memo,
            let text = memo.reliableText(under: programme.memo), text.durationMinutes == nil
        else { return [] }
        return [Finding(.memoNoDuration, .flag, strength: .weak, subject: memo.name)]
    }

    func wording(of finding: Finding) -> Wording {
        Wording(
            zh: "“\(finding.file)”里没有读到明确的学习时长。请写上时长，例如“学习 2 小时”或“19:00-21:00”，再重新上传；工作人员也会查看。",
            en: """
                “\(finding.file)” states no clear duration. Please add one, such as “2 hours” or “19:00-21:00”, and upload \
                it again; the staff will look at it as well.
                """
        )
    }
}
