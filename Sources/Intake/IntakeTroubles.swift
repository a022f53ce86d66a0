import FileSystem
import Foundation
import Logging
import Submissions

/// What goes wrong, by cause: one log line a minute for each, and all of it in the status.
struct IntakeTroubles {
    private var open: [String: IntakeStatus.Trouble] = [:]
    private var throttle: LogThrottle
    private let logger: Logger

    init(logger: Logger, interval: Duration) {
        self.logger = logger
        throttle = LogThrottle(interval: interval)
    }

    /// The troubles that have not passed, ordered by cause.
    var all: [IntakeStatus.Trouble] { open.values.sorted { $0.cause < $1.cause } }

    /// Takes note of a failure and logs it, unless one of this cause was logged a moment ago.
    mutating func report(_ cause: String, _ message: String, now: Moment) {
        open[cause] = IntakeStatus.Trouble(
            cause: cause,
            message: message,
            lastAt: now.wall,
            count: (open[cause]?.count ?? 0) + 1
        )
        log(.warning, cause, message, now: now)
    }

    /// Takes note that a cause has passed.
    mutating func passed(_ cause: String, now: Moment) {
        guard let trouble = open.removeValue(forKey: cause) else { return }
        log(.notice, "\(cause).passed", "passed after \(trouble.count) failures: \(trouble.message)", now: now)
    }

    /// Writes a line, unless one of this kind was written a moment ago.
    mutating func log(_ level: Logger.Level, _ kind: String, _ message: String, now: Moment) {
        guard let suppressed = throttle.admit(kind, now: now) else { return }
        var metadata: Logger.Metadata = ["cause": "\(kind)"]
        if suppressed > 0 { metadata["suppressed"] = "\(suppressed)" }
        logger.log(level: level, "\(message)", metadata: metadata)
    }
}

/// How the intake treats an error.
struct IntakeFault {
    let cause: String
    let message: String
    let scope: ReceptionFailure.Scope

    /// A full disk or a machine short of descriptors concerns every file; anything that is not known to do so, one.
    init(_ error: any Error) {
        message = "\(error)"
        switch error {
        case let failure as ReceptionFailure:
            cause = failure.cause
            scope = failure.scope
        case let failure as IOFailure:
            cause = failure.cause.rawValue
            scope = [.diskFull, .readOnly, .resources].contains(failure.cause) ? .intake : .file
        default:
            cause = "\(type(of: error))"
            scope = .file
        }
    }
}
