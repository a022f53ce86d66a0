public import Foundation
public import Submissions

/// When a submission is judged: as soon as nothing required is missing, or when it has been waited for long enough.
public struct WaitingRule: Sendable, Hashable {
    /// What to do with a submission now.
    public enum Answer: Sendable, Hashable {
        /// Nothing required is missing: judge it.
        case ready
        /// Something is missing: look again at this instant, or when a file arrives.
        case waitUntil(Date, missing: Set<EvidenceRole>)
        /// Something is still missing and the wait is over: what is incomplete is rejected.
        case expired(missing: Set<EvidenceRole>)
    }

    /// What a submission needs.
    public var required: Set<EvidenceRole>
    /// Seconds to wait after the last file.
    public var patience: TimeInterval

    /// Makes a rule; by default before, after and memo are needed and waited for a day.
    public init(required: Set<EvidenceRole> = [.before, .after, .memo], patience: TimeInterval = 24 * 3_600) {
        self.required = required
        self.patience = patience
    }

    /// What to do with a submission now.
    ///
    /// The wait is over at its last instant, so that looking again at the instant of an answer answers. Should the clock
    /// have been set back since the last file, the wait is counted from now.
    ///
    /// - Parameters:
    ///   - present: The roles of the files that are there and could be read.
    ///   - lastArrival: When the last file of the submission arrived, by Daka's clock.
    ///   - now: By the same clock.
    /// - Returns: What to do.
    public func answer(present: Set<EvidenceRole>, lastArrival: Date, now: Date) -> Answer {
        let missing = required.subtracting(present)
        guard !missing.isEmpty else { return .ready }
        let end = min(lastArrival, now).addingTimeInterval(patience)
        return now < end ? .waitUntil(end, missing: missing) : .expired(missing: missing)
    }
}
