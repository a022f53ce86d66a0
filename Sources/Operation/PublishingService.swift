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
    let troubles: TroubleLog
    let logger: Logger

    func run() async throws {
        var retry: Task<Void, Never>?
        defer { retry?.cancel() }
        judged.send()
        for await _ in judged.wakes.cancelOnGracefulShutdown() {
            let start = ContinuousClock.now
            let isDone = publish()
            // The feed is written whole: a burst of verdicts makes one writing, and a long ledger is written less often.
            try? await cancelWhenGracefulShutdown {
                try await Task.sleep(for: max(.milliseconds(200), (ContinuousClock.now - start) * 5))
            }
            guard !isDone else { continue }
            // A share that is away or may not be written to is tried again by itself.
            retry?.cancel()
            retry = Task { [judged] in
                guard (try? await Task.sleep(for: .seconds(10))) != nil else { return }
                judged.send()
            }
        }
        // What was recorded before the end shows before the end.
        publish()
    }

    /// Writes what is behind the ledger.
    ///
    /// - Returns: Whether everything could be written.
    @discardableResult
    func publish() -> Bool {
        var isDone = true
        do {
            if case .written(let seq) = try feed.write() { logger.info("wrote the feeds", metadata: ["seq": "\(seq)"]) }
            troubles.passed("feeds")
        } catch {
            troubles.report("feeds", "\(error)")
            isDone = false
        }
        do {
            if try receipts?.writePending() == false { isDone = false }
        } catch {
            troubles.report("receipts", "\(error)")
            isDone = false
        }
        return isDone
    }
}
