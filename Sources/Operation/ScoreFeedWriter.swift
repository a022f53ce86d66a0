import Checks
import FileSystem
import Foundation
import Ledger
import Scoring
import Submissions
import Synchronization
import Workspace

/// Keeps `attendance.csv`, `points.csv` and `awards.csv` as ledger, roster, grades and the day say.
///
/// The whole term is scored for each writing, so a busy evening makes one writing a minute. A week that ends, a violation
/// and new grades change the scores without a credit: it is to be called now and then also where nobody uploads.
final class ScoreFeedWriter: Sendable {
    /// Seconds between two writings while the ledger grows.
    private static let interval: TimeInterval = 60

    private let workspace: WorkspaceFolder
    private let ledger: LedgerDatabase
    private let clock: @Sendable () -> Date
    private let lastWriting = Mutex<(ground: Ground, instant: Date)?>(nil)

    /// What the scores of a workspace rest on; the roster stays as it was at the start.
    private struct Ground: Equatable {
        var record: LedgerDatabase.ScoreMark
        var today: CivilDate
        /// `nil` while there is no file of grades.
        var grades: FileStamp?
    }

    init(_ workspace: WorkspaceFolder, ledger: LedgerDatabase, clock: @escaping @Sendable () -> Date) {
        self.workspace = workspace
        self.ledger = ledger
        self.clock = clock
    }

    /// Writes the feeds where what they rest on is another than when they were written last.
    ///
    /// - Parameter isLast: Whether there is no later call, so that the interval does not count.
    /// - Returns: Whether they are current; otherwise it is to be called again.
    /// - Throws: Where ledger or grades cannot be read, or the feeds not be written.
    func write(isLast: Bool) throws -> Bool {
        let now = clock()
        let configuration = workspace.configuration
        let ground = Ground(
            record: try ledger.scoreMark(),
            today: WallClock(now, in: configuration.programme.calendar.zone).date,
            grades: gradesStamp()
        )
        if let last = lastWriting.withLock({ $0 }) {
            if last.ground == ground { return true }
            let wait = now.timeIntervalSince(last.instant)
            if !isLast, (0..<Self.interval).contains(wait) { return false }
        }
        let rules = TermRules(
            programme: configuration.programme,
            scoring: configuration.scoring,
            today: ground.today
        )
        let scores = try TermScores(of: ledger, roster: workspace.roster, rules: rules, grades: try grades())
        try ScoreFeeds(scores).write(
            into: workspace.paths.feeds,
            byteOrderMark: configuration.feeds.byteOrderMark
        )
        lastWriting.withLock { $0 = (ground, now) }
        return true
    }

    /// Which file of grades lies there now.
    private func gradesStamp() -> FileStamp? {
        let path = workspace.paths.grades as NSString
        guard let folder = try? Directory.open(path: path.deletingLastPathComponent),
            let file = try? folder.openFile(FileName(bytes: Array(path.lastPathComponent.utf8)))
        else { return nil }
        return file.status.stamp
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
