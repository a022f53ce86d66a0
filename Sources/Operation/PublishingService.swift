import Foundation
import Ledger
import Logging
import ServiceLifecycle
import Verification

/// Keeps the feeds and the receipts as the ledger says.
///
/// Both are derived and can be made again at any time; what a kill left undone is done at the next start.
struct PublishingService: Service {
    let feed: CreditFeed
    let scoreFeeds: ScoreFeedWriter
    let receipts: ReceiptWriter?
    let judged: Signal
    let troubles: TroubleLog
    let logger: Logger

    /// One thread for files and the record, which block.
    private let publisher = WorkerPool<Void>(count: 1, label: "publish") {}

    init(
        feed: CreditFeed,
        scoreFeeds: ScoreFeedWriter,
        receipts: ReceiptWriter?,
        judged: Signal,
        troubles: TroubleLog,
        logger: Logger
    ) {
        self.feed = feed
        self.scoreFeeds = scoreFeeds
        self.receipts = receipts
        self.judged = judged
        self.troubles = troubles
        self.logger = logger
    }

    func run() async throws {
        var timer: Task<Void, Never>?
        defer { timer?.cancel() }
        judged.send()
        for await _ in judged.wakes.cancelOnGracefulShutdown() {
            let (isDone, spent) = try await publisher.run { _ in publish(isLast: false) }
            // The feed is written whole: a burst of verdicts makes one writing, and a long ledger is written less often.
            try? await cancelWhenGracefulShutdown {
                try await Task.sleep(for: max(.milliseconds(200), spent * 5))
            }
            // A share that is away is tried again by itself; a day that ends and new grades wake nobody.
            timer?.cancel()
            timer = Task { [judged] in
                guard (try? await Task.sleep(for: .seconds(isDone ? 60 : 10))) != nil else { return }
                judged.send()
            }
        }
        // What was recorded before the end shows before the end.
        _ = try await publisher.run { _ in publish(isLast: true) }
    }

    /// Brings everything up to the record; whether it is, and how long the feeds of credits took.
    private func publish(isLast: Bool) -> (isDone: Bool, spent: Duration) {
        let start = ContinuousClock.now
        let areFeedsDone = writeFeeds()
        let spent = ContinuousClock.now - start
        let areReceiptsDone = writeReceipts()
        let areScoresDone = writeScores(isLast: isLast)
        return (areFeedsDone && areReceiptsDone && areScoresDone, spent)
    }

    /// Brings the feeds of weeks, points and awards up to the ledger; whether they are current.
    private func writeScores(isLast: Bool) -> Bool {
        do {
            let isDone = try scoreFeeds.write(isLast: isLast)
            troubles.passed("score-feeds")
            return isDone
        } catch {
            troubles.report("score-feeds", "\(error)")
            return false
        }
    }

    /// Brings the feeds up to the ledger; whether that could be done.
    private func writeFeeds() -> Bool {
        do {
            if case .written(let seq) = try feed.write() { logger.info("wrote the feeds", metadata: ["seq": "\(seq)"]) }
            troubles.passed("feeds")
            return true
        } catch {
            troubles.report("feeds", "\(error)")
            return false
        }
    }

    /// Writes the receipts that are behind the ledger; whether all could be written.
    private func writeReceipts() -> Bool {
        do {
            return try receipts?.writePending() ?? true
        } catch {
            troubles.report("receipts", "\(error)")
            return false
        }
    }
}
