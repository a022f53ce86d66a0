import Foundation
import Synchronization

/// Which programs' refusals the audit trail was told of lately.
///
/// Whoever signs in is a person and is noted each time; a program whose token does not suffice may ask every few seconds.
final class RefusalNotes: Sendable {
    /// Seconds between two lines about one token.
    static let interval: TimeInterval = 3_600

    private let noted = Mutex<[Int64: Date]>([:])

    /// Whether a refusal of a token is to be noted; asked once for each.
    func isDue(_ token: Int64, now: Date) -> Bool {
        noted.withLock { noted in
            // Only tokens that the record knows come here, so the list is as long as theirs.
            if let last = noted[token], abs(now.timeIntervalSince(last)) < Self.interval { return false }
            noted[token] = now
            return true
        }
    }
}
