import Submissions

/// A study timer, where one is handed in, shows no more time than the photos prove.
///
/// Timers are paused, so less is a note; more is a flag. The limits are the memo's. Details: as ``MemoDurationMatches``.
struct TimerMatches: Check {
    let codes: [FindingCode] = [.timerMismatch]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        let session = Session(facts, under: programme)
        guard let timer = session.timer, let stated = timer.reliableText(under: programme.memo)?.durationMinutes,
            let comparison = DurationComparison(stated, session.seconds, programme.memo)
        else { return [] }
        return [comparison.finding(.timerMismatch, subject: timer.name)]
    }

    func wording(of finding: Finding) -> Wording {
        let (file, seen, bound) = (finding.file, finding.seen, finding.bound)
        let measured = DurationComparison.measured(in: finding)
        if finding.details["direction"] == "less" {
            return Wording(
                zh: "“\(file)”的计时是 \(seen.chinese)，照片相隔 \(measured.chinese)。计时软件可能暂停过；按照片计算，不影响结果，无需处理。",
                en: """
                    The timer “\(file)” shows \(seen.english), the photos are \(measured.english) apart. Timers are paused; \
                    the photos count, so nothing needs to be done.
                    """
            )
        }
        return Wording(
            zh: """
                “\(file)”的计时是 \(seen.chinese)，照片相隔只有 \(measured.chinese)（最多 \(bound.chinese)）。打卡按照片的时长计算。\
                请检查是否交错了截屏（例如全天累计）；
                """,
            en: """
                The timer “\(file)” shows \(seen.english), the photos are only \(measured.english) apart (accepted: up to \
                \(bound.english)). The time between the photos counts. Please check whether the screenshot shows another \
                session or the whole day's sum.
                """
        ) + Remedies.tellStaff
    }
}
