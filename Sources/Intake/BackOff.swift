/// The spans of a ``BackOff``: the first, then twice as long after each failure, up to the longest.
///
/// Nothing is left to chance, so that a run can be repeated.
public struct BackOffRule: Sendable, Hashable {
    /// The wait after the first failure.
    public var first: Duration
    /// The longest wait.
    public var longest: Duration

    /// Makes a rule; the defaults are the documented ones.
    public init(first: Duration = .seconds(1), longest: Duration = .seconds(300)) {
        self.first = first
        self.longest = longest
    }

    /// The wait after the `failures`-th failure in a row, counted from 1.
    func delay(after failures: Int) -> Duration {
        var delay = first
        for _ in 1..<max(1, failures) where delay < longest { delay *= 2 }
        return min(delay, longest)
    }
}

/// How long a failure is waited out before the next try.
public struct BackOff<Key: Hashable & Sendable>: Sendable {
    private struct Hold {
        var failures: Int
        var wait: Wait
    }

    /// The spans.
    public let rule: BackOffRule
    private var holds: [Key: Hold] = [:]

    /// Starts with nothing held up.
    public init(rule: BackOffRule = BackOffRule()) {
        self.rule = rule
    }

    /// Takes note of a failure.
    ///
    /// - Returns: How long to wait.
    @discardableResult
    public mutating func failed(_ key: Key, now: Moment) -> Duration {
        let failures = (holds[key]?.failures ?? 0) + 1
        let delay = rule.delay(after: failures)
        holds[key] = Hold(failures: failures, wait: Wait(from: now, length: delay))
        return delay
    }

    /// Takes note that it worked.
    public mutating func succeeded(_ key: Key) {
        holds[key] = nil
    }

    /// Whether there was a failure and no success since.
    public func isFailing(_ key: Key) -> Bool { holds[key] != nil }

    /// Everything that failed and has not worked since.
    public var failing: [Key] { Array(holds.keys) }

    /// How long until `key` may be tried again; zero where it may be now.
    public mutating func remaining(_ key: Key, now: Moment) -> Duration {
        holds[key]?.wait.noticeTime(now)
        return holds[key]?.wait.remaining(now) ?? .zero
    }
}
