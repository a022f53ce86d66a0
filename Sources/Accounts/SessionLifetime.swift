public import Foundation

/// How long a member of staff stays signed in.
public struct SessionLifetime: Sendable, Hashable {
    /// Seconds without a request after which a session ends.
    public var idle: TimeInterval
    /// Seconds after signing in at which it ends whatever happens.
    public var absolute: TimeInterval

    /// Makes a lifetime.
    public init(idle: TimeInterval, absolute: TimeInterval) {
        self.idle = idle
        self.absolute = absolute
    }

    /// An hour without a request, half a day in all: one person's shift, as OWASP's session management advises for
    /// applications of moderate risk.
    public static let standard = SessionLifetime(idle: 3_600, absolute: 43_200)

    /// Whether a session has ended.
    ///
    /// A clock that was set back before the session began ends it, too: nothing can be said of its age.
    public func hasEnded(startedAt: Date, seenAt: Date, now: Date) -> Bool {
        now < startedAt.addingTimeInterval(-60) || now.timeIntervalSince(startedAt) >= absolute
            || now.timeIntervalSince(seenAt) >= idle
    }
}
