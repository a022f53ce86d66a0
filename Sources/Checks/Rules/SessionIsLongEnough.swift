import Submissions

/// A session lasts at least as long as one credit asks for.
struct SessionIsLongEnough: Check {
    let codes: [FindingCode] = [.durationTooShort]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        let minimum = Spans.minutes(programme.session.minimumMinutes)
        guard let seconds = Session(facts, under: programme).seconds, seconds < minimum else { return [] }
        return [
            Finding(
                .durationTooShort,
                .reject,
                strength: .proof,
                measured: .seconds(seconds),
                limit: .atLeast(.seconds(minimum))
            )
        ]
    }

    func wording(of finding: Finding) -> Wording {
        let (seen, bound) = (finding.seen, finding.bound)
        return Wording(
            zh: "两张照片相隔 \(seen.chinese)，每次打卡至少要 \(bound.chinese)。请检查是否选错了照片；学习满 \(bound.chinese)后再拍学习后照片。",
            en: """
                The photos are \(seen.english) apart; a session counts from \(bound.english) on. Please check whether a \
                wrong photo was chosen, and take the after photo once \(bound.english) have passed.
                """
        )
    }
}
