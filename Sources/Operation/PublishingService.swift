import Foundation
import Ledger
import Logging
import ServiceLifecycle

/// Keeps the feeds and the receipts as the ledger says.
///
/// Both are derived and can be made again at any time; what a kill left undone is done at the next start.
struct PublishingService: Service {
    let feed: CreditFeed
    let receipts: ReceiptWriter?
    let judged: Signal
    let logger: Logger

    func run() async throws {
        judged.send()
        for await _ in judged.wakes.cancelOnGracefulShutdown() {
            let start = ContinuousClock.now
            publish()
            // The feed is written whole: a burst of verdicts makes one writing, and a long ledger is written less often.
            try? await cancelWhenGracefulShutdown {
                try await Task.sleep(for: max(.milliseconds(200), (ContinuousClock.now - start) * 5))
            }
        }
        // What was recorded before the end shows before the end.
        publish()
    }

    func publish() {
        do {
            if case .written(let seq) = try feed.write() { logger.info("wrote the feeds", metadata: ["seq": "\(seq)"]) }
        } catch {
            logger.warning("\(error)", metadata: ["cause": "feeds"])
        }
        do {
            try receipts?.writePending()
        } catch {
            logger.warning("\(error)", metadata: ["cause": "receipts"])
        }
    }
}
