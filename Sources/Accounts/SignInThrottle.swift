public import Foundation

/// How failed sign-ins slow down the next ones, by account and by address.
///
/// After some free failures each further one doubles the wait, up to a bound, and a quiet while forgets them. Attempts during
/// a wait are turned away unseen and do not prolong it. A wait that is over lets in whoever comes first, which a stranger
/// can be every time: so a browser from which somebody signed in to the account before is slowed down by its own failures
/// alone, and nobody is locked out of it.
public struct SignInThrottle: Sendable, Hashable {
    /// Failures that cost nothing.
    public var free: Int
    /// Seconds of the longest wait.
    public var longest: TimeInterval
    /// Seconds after the last failure at which all are forgotten.
    public var memory: TimeInterval

    /// Makes a throttle.
    public init(free: Int, longest: TimeInterval, memory: TimeInterval) {
        self.free = free
        self.longest = longest
        self.memory = memory
    }

    /// Some sixty guesses an hour at one account, whoever makes them; its owner waits a minute at most.
    public static let account = SignInThrottle(free: 5, longest: 60, memory: 3_600)
    /// A university's staff may share one address.
    public static let address = SignInThrottle(free: 20, longest: 900, memory: 3_600)
    /// A browser from which somebody signed in to the account before, whatever others do; one that was stolen guesses
    /// fifteen times an hour.
    public static let browser = SignInThrottle(free: 5, longest: 300, memory: 3_600)

    /// What is remembered of one account or address.
    public struct Record: Sendable, Hashable {
        /// Failures in a row.
        public var failures: Int
        /// When the last one was.
        public var lastAt: Date

        /// Makes a record.
        public init(failures: Int, lastAt: Date) {
            self.failures = failures
            self.lastAt = lastAt
        }
    }

    /// When the next attempt is looked at; `nil`: now.
    ///
    /// A clock that was set back since the last failure makes nobody wait longer than ``longest``.
    public func blockedUntil(_ record: Record?, now: Date) -> Date? {
        guard let record, record.failures >= free else { return nil }
        let elapsed = now.timeIntervalSince(record.lastAt)
        let wait = min(longest, pow(2, Double(min(record.failures - free, 30))))
        guard elapsed < wait else { return nil }
        return now.addingTimeInterval(elapsed < 0 ? min(longest, wait) : wait - elapsed)
    }

    /// The record after one more failure.
    public func failed(_ record: Record?, now: Date) -> Record {
        guard let record, now.timeIntervalSince(record.lastAt) < memory else { return Record(failures: 1, lastAt: now) }
        return Record(failures: min(record.failures + 1, 1_000), lastAt: now)
    }
}
