import Checks
import Foundation
import Ledger
import Scoring
import Submissions
import Synchronization
import Workspace

/// Keeps `attendance.csv`, `points.csv` and `awards.csv` as ledger, roster and grades say.
///
/// The whole term is scored for each writing, so a busy evening makes one writing a minute.
final class ScoreFeedWriter: Sendable {
    /// Seconds between two writings while the ledger grows.
    private static let interval: TimeInterval = 60

    private let workspace: WorkspaceFolder
    private let ledger: LedgerDatabase
    private let clock: @Sendable () -> Date
    private let lastWriting = Mutex<(seq: Int, instant: Date)?>(nil)

    init(_ workspace: WorkspaceFolder, ledger: LedgerDatabase, clock: @escaping @Sendable () -> Date) {
        self.workspace = workspace
        self.ledger = ledger
        self.clock = clock
    }

    /// Writes the feeds where the ledger has grown since they were written last.
    ///
    /// - Parameter isLast: Whether there is no later call, so that the interval does not count.
    /// - Returns: Whether they are current; otherwise it is to be called again.
    /// - Throws: Where ledger or grades cannot be read, or the feeds not be written.
    func write(isLast: Bool) throws -> Bool {
        let now = clock()
        let seq = try ledger.lastSeq()
        if let last = lastWriting.withLock({ $0 }) {
            if last.seq == seq { return true }
            let wait = now.timeIntervalSince(last.instant)
            if !isLast, (0..<Self.interval).contains(wait) { return false }
        }
        let configuration = workspace.configuration
        let rules = TermRules(
            programme: configuration.programme,
            scoring: configuration.scoring,
            today: WallClock(now, in: configuration.programme.calendar.zone).date
        )
        let scores = try TermScores(of: ledger, roster: workspace.roster, rules: rules, grades: try grades())
        try ScoreFeeds(scores).write(
            into: workspace.paths.feeds,
            byteOrderMark: configuration.feeds.byteOrderMark
        )
        lastWriting.withLock { $0 = (seq, now) }
        return true
    }

    /// The grades; without a file everything that rests on them is pending.
    private func grades() throws -> GradeBook {
        do {
            return try GradeBook.load(contentsOf: workspace.paths.grades)
        } catch {
            guard case .missing = error else { throw error }
            return GradeBook()
        }
    }
}
