import Submissions
import Synchronization

/// Submissions that the memory wants judged again, until the record has them in its queue.
///
/// A verdict that turns out stale, or that a fault keeps from being recorded, leaves behind what its submission taught the
/// memory; the names of those whom that concerns must outlive it.
final class ReopenedSubmissions: Sendable {
    private let ids = Mutex<Set<SubmissionID>>([])

    /// Adds submissions.
    ///
    /// - Returns: All that wait now, in order.
    func add(_ more: [SubmissionID]) -> [SubmissionID] {
        ids.withLock { ids in
            ids.formUnion(more)
            return ids.sorted()
        }
    }

    /// Forgets submissions that the queue holds.
    func remove(_ queued: [SubmissionID]) {
        ids.withLock { $0.subtract(queued) }
    }
}
