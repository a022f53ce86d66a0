import Foundation
import Ledger

/// A decision that stands, as pages show it.
struct StandingDecision: Sendable {
    /// The record's number.
    let id: Int64
    /// `approve`, `reject` or `ask`.
    let tone: String
    /// The outcome in words.
    let outcome: String
    /// Who decided, and when.
    let by: String
    /// Why.
    let reason: String?

    init(_ recorded: RecordedDecision, words: Catalogue, zone: TimeZone) {
        let decision = recorded.decision
        id = recorded.id
        tone = decision.outcome.rawValue
        outcome = words("outcome.\(decision.outcome.rawValue)")
        by = words("decide.by", decision.person, DeskTime.minute(recorded.decidedAt, in: zone))
        reason = decision.reason.isEmpty ? nil : decision.reason
    }
}
