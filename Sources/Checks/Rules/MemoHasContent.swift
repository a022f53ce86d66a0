import Submissions

/// The memo says what was studied.
///
/// Letters, Chinese characters and digits count, date, time and duration left out. What was typed is what was meant, so a
/// text rejects; what was recognised in a picture flags. Details: `form` (`text`, `picture`).
struct MemoHasContent: Check {
    let codes: [FindingCode] = [.memoNoContent]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        guard let memo = Session(facts, under: programme).memo,
            let text = memo.reliableText(under: programme.memo)
        else { return [] }
        let count = text.content.count(where: \.isWordCharacter)
        guard count < programme.memo.minimumContentCharacters else { return [] }
        return [
            Finding(
                .memoNoContent,
                text.isText ? .reject : .flag,
                strength: text.isText ? .proof : .weak,
                subject: memo.name,
                measured: .count(count),
                limit: .atLeast(.count(programme.memo.minimumContentCharacters)),
                details: ["form": text.isText ? "text" : "picture"]
            )
        ]
    }

    func wording(of finding: Finding) -> Wording {
        let (file, seen, bound) = (finding.file, finding.seen, finding.bound)
        let what = Wording(
            zh: "“\(file)”里除日期和时长外，学习内容只有 \(seen.chinese) 个字，至少要 \(bound.chinese) 个字。",
            en: """
                Apart from date and duration, “\(file)” has \(seen.english) characters on what was studied; at least \
                \(bound.english) are needed.
                """
        )
        let remedy =
            finding.details["form"] == "picture"
            ? Wording(
                zh: "文字是从图片识别的，可能有遗漏，由工作人员查看；也可以补充内容后重新上传。",
                en: """
                    The text was recognised in a picture and may be incomplete, so the staff will look at it; you may also \
                    add to the memo and upload it again.
                    """
            )
            : Wording(
                zh: "请写上学习了什么，再重新上传。",
                en: "Please add what was studied and upload it again."
            )
        return what + remedy
    }
}
