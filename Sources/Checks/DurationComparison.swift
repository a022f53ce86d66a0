import Submissions

/// A stated duration held against the measured one.
struct DurationComparison {
    let stated: Int
    let measured: Int
    let tolerance: Int

    /// Compares; `nil` where there is nothing to say: no measured time, or a difference within the policy's limits.
    init?(_ statedMinutes: Int, _ measuredSeconds: Int?, _ policy: MemoPolicy) {
        guard let measuredSeconds else { return nil }
        stated = Spans.minutes(statedMinutes)
        measured = measuredSeconds
        tolerance = policy.toleranceSeconds(of: measuredSeconds)
        if stated >= measured - tolerance && stated <= measured + tolerance { return nil }
    }

    /// A flag for a claim beyond the measured time, a note for one below it.
    func finding(_ code: FindingCode, subject: FileName) -> Finding {
        let more = stated > measured
        return Finding(
            code,
            more ? .flag : .note,
            strength: more ? .strong : .weak,
            subject: subject,
            measured: .seconds(stated),
            limit: more ? .atMost(.seconds(measured + tolerance)) : .atLeast(.seconds(measured - tolerance)),
            details: ["direction": more ? "more" : "less", "photos": String(measured)]
        )
    }

    /// The measured span of such a finding, for its sentence.
    static func measured(in finding: Finding) -> Wording {
        finding.details["photos"].flatMap(Int.init).map { Measure.seconds($0).spoken } ?? Wording("?")
    }
}
