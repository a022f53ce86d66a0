import Submissions

/// The memo's text could be read well enough to rely on it.
///
/// Recognition errs, so this flags and never rejects, and while it stands no other rule speaks of the memo's text.
/// Details: `doubt` (`unread`, `blank`, `score`).
struct MemoIsReadable: Check {
    let codes: [FindingCode] = [.memoUnreadable]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        guard let memo = Session(facts, under: programme).memo, memo.textFailure == nil,
            let doubt = memo.textDoubt(under: programme.memo)
        else { return [] }
        let score = doubt == .score ? memo.memo?.score : nil
        return [
            Finding(
                .memoUnreadable,
                .flag,
                strength: .weak,
                subject: memo.name,
                measured: score.map { .text(percent($0)) },
                limit: score.map { _ in .atLeast(.text(percent(programme.memo.minimumScore))) },
                details: ["doubt": doubt.rawValue]
            )
        ]
    }

    private func percent(_ share: Double) -> String {
        share.isFinite ? "\(Int((min(max(share, 0), 1) * 100).rounded(.down)))%" : "0%"
    }

    func wording(of finding: Finding) -> Wording {
        let (file, seen, bound) = (finding.file, finding.seen, finding.bound)
        return switch finding.details["doubt"].flatMap(EvidenceFacts.TextDoubt.init) {
        case .score:
            Wording(
                zh: "“\(file)”的文字识别把握不大（\(seen.chinese)，需要 \(bound.chinese)），由工作人员阅读。下次请上传清晰的原始截屏，或改交 memo.txt。",
                en: """
                    The text of “\(file)” was recognised with a score of \(seen.english) (needed: \(bound.english)), so the \
                    staff will read it. Next time please upload the original screenshot, or a memo.txt.
                    """
            )
        case .blank:
            Wording(
                zh: "“\(file)”里没有找到文字，由工作人员查看。请检查是否交错了图片；也可以改交 memo.txt。",
                en: """
                    No text was found in “\(file)”, so the staff will look at it. Please check whether a wrong picture was \
                    chosen; a memo.txt will do as well.
                    """
            )
        case .unread, nil:
            Wording(
                zh: "“\(file)”的文字没有自动读出，由工作人员阅读；也可以改交写有学习内容和时长的 memo.txt。",
                en: """
                    The text of “\(file)” was not read automatically, so the staff will read it; a memo.txt with what was \
                    studied and for how long will do as well.
                    """
            )
        }
    }
}
