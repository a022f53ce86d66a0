import Foundation
import Intake
import Logging
import Synchronization

/// What goes wrong behind the intake, by cause: one log line a minute for each, and all of it in `daka status`.
final class TroubleLog: Sendable {
    private struct State {
        var throttle = LogThrottle()
        var open: [String: IntakeStatus.Trouble] = [:]
    }

    private let state = Mutex(State())
    private let logger: Logger
    private let clock: @Sendable () -> Moment

    init(logger: Logger, clock: @escaping @Sendable () -> Moment = { .now() }) {
        self.logger = logger
        self.clock = clock
    }

    /// The troubles that have not passed, ordered by cause.
    var all: [IntakeStatus.Trouble] {
        state.withLock { $0.open.values.sorted { $0.cause < $1.cause } }
    }

    /// Takes note of a failure and logs it, unless one of this cause was logged a moment ago.
    ///
    /// - Returns: How often it has failed in a row.
    @discardableResult
    func report(_ cause: String, _ message: String) -> Int {
        let now = clock()
        let (count, suppressed) = state.withLock { state in
            let count = (state.open[cause]?.count ?? 0) + 1
            state.open[cause] = IntakeStatus.Trouble(cause: cause, message: message, lastAt: now.wall, count: count)
            return (count, state.throttle.admit(cause, now: now))
        }
        guard let suppressed else { return count }
        var metadata: Logger.Metadata = ["cause": "\(cause)"]
        if suppressed > 0 { metadata["suppressed"] = "\(suppressed)" }
        logger.warning("\(message)", metadata: metadata)
        return count
    }

    /// Takes note that a cause has passed.
    func passed(_ cause: String) {
        guard let trouble = state.withLock({ $0.open.removeValue(forKey: cause) }) else { return }
        logger.notice("passed after \(trouble.count) failures: \(trouble.message)", metadata: ["cause": "\(cause)"])
    }

    /// How long to wait after so many failures in a row: 1, 2, 4 … seconds, a minute at most.
    static func wait(after failures: Int) -> Duration {
        .seconds(min(60, 1 << min(max(0, failures - 1), 6)))
    }
}
