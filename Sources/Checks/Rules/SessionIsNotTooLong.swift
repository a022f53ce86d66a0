import Submissions

/// A session does not last longer than a day of study can.
struct SessionIsNotTooLong: Check {
    let codes: [FindingCode] = [.durationTooLong]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        let maximum = Spans.hours(programme.session.maximumHours)
        guard let seconds = Session(facts, under: programme).seconds, seconds > maximum else { return [] }
        return [
            Finding(
                .durationTooLong,
                .flag,
                measured: .seconds(seconds),
                limit: .atMost(.seconds(maximum))
            )
        ]
    }

    func wording(of finding: Finding) -> Wording {
        let (seen, bound) = (finding.seen, finding.bound)
        return Wording(
            zh: "两张照片相隔 \(seen.chinese)，一次学习最长按 \(bound.chinese)计。请检查学习前照片是否选错，如选错请换上当天的照片。",
            en: """
                The photos are \(seen.english) apart; one session may last up to \(bound.english). Please check whether the \
                before photo is of another day, and replace it if so.
                """
        ) + Remedies.tellStaff
    }
}
