import Submissions

/// The memo claims no more time than the photos prove.
///
/// Minutes are rounded by people, so a difference within the policy's minutes or share is fine. A claim beyond that flags;
/// one below is a note, since the measured time counts anyway. Details: `direction` (`more`, `less`), `photos` (the
/// measured span in seconds).
struct MemoDurationMatches: Check {
    let codes: [FindingCode] = [.memoDurationMismatch]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        let session = Session(facts, under: programme)
        guard let memo = session.memo, let stated = memo.reliableText(under: programme.memo)?.durationMinutes,
            let comparison = DurationComparison(stated, session.seconds, programme.memo)
        else { return [] }
        return [comparison.finding(.memoDurationMismatch, subject: memo.name)]
    }

    func wording(of finding: Finding) -> Wording {
        let (file, seen, bound) = (finding.file, finding.seen, finding.bound)
        let measured = DurationComparison.measured(in: finding)
        if finding.details["direction"] == "less" {
            return Wording(
                zh: "“\(file)”写的时长是 \(seen.chinese)，照片相隔 \(measured.chinese)。按照片计算，不影响结果；以后请写实际时长。",
                en: """
                    “\(file)” states \(seen.english), the photos are \(measured.english) apart. The photos count, so this \
                    changes nothing; next time please note the actual time.
                    """
            )
        }
        return Wording(
            zh: """
                “\(file)”写的时长是 \(seen.chinese)，照片相隔只有 \(measured.chinese)（最多可写 \(bound.chinese)）。打卡按照片的时长计算。\
                如果写错了，请更正后重新上传；如果学习前就已开始，请向工作人员说明。
                """,
            en: """
                “\(file)” states \(seen.english), the photos are only \(measured.english) apart (accepted: up to \
                \(bound.english)). The time between the photos counts. If the memo is wrong, please correct it and upload it \
                again; if you began before the first photo, please tell the staff.
                """
        )
    }
}
