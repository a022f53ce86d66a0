import Checks
import Foundation
import Ledger
import Submissions

/// What a person sees whose decision came too late: the decision or the verdict that stands now.
struct ConflictPage: Sendable {
    /// What happened.
    let message: String
    /// The case.
    let caseURL: String
    /// The queue, with the filters that were on.
    let queueURL: String
    /// The first person's decision.
    let standing: StandingDecision?
    /// The verdict now, in words.
    let verdict: String?
    /// The verdict as a word of the style sheet, such as `flagged`.
    let verdictTone: String?
    /// What the verdict found, in words.
    let findings: [String]
    /// Whether the verdict found anything.
    let hasFindings: Bool
    /// What the person had written, to take it over.
    let reason: String?

    init(
        _ message: String,
        case id: Int64,
        in queue: QueueQuestion,
        standing: RecordedDecision? = nil,
        verdict: RecordedVerdict? = nil,
        reason: String,
        words: Catalogue,
        zone: TimeZone
    ) {
        self.message = message
        caseURL = queue.url(ofCase: id)
        queueURL = queue.url(after: nil)
        self.standing = standing.map { StandingDecision($0, words: words, zone: zone) }
        let judgement = verdict?.judgement
        self.verdict = judgement.map { words("verdict.\($0.verdict.rawValue)") }
        verdictTone = judgement?.verdict.rawValue
        findings = judgement?.texts(in: words.language).map(\.message) ?? []
        hasFindings = !findings.isEmpty
        self.reason = reason.isEmpty ? nil : reason
    }
}
