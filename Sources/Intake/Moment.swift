import FileSystem
public import Foundation

/// One instant on the two clocks that the intake needs.
///
/// Dates come from the wall clock, which people and servers set forward and back; spans of time are told by the steady
/// clock alone, so that a clock set forward settles nothing early and one set back holds nothing up.
public struct Moment: Sendable, Hashable {
    /// The wall clock, for what is recorded and shown.
    public var wall: Date
    /// Time since some fixed instant, sleep included; never goes back by itself.
    public var steady: Duration

    /// Makes a moment.
    public init(wall: Date, steady: Duration) {
        self.wall = wall
        self.steady = steady
    }

    /// This instant.
    public static func now() -> Moment {
        Moment(wall: Date(), steady: steadyTime())
    }
}

/// A span of steady time that begins anew when the clock it is told by goes back.
struct Wait: Sendable, Hashable {
    private(set) var start: Duration
    var length: Duration

    init(from now: Moment, length: Duration) {
        start = now.steady
        self.length = length
    }

    /// Begins anew where the clock has gone back behind the start.
    mutating func noticeTime(_ now: Moment) {
        start = min(start, now.steady)
    }

    /// How much of the span is left.
    func remaining(_ now: Moment) -> Duration {
        max(.zero, length - max(.zero, now.steady - start))
    }

    /// Whether the whole span has passed, the clock's going back noticed.
    mutating func isOver(_ now: Moment) -> Bool {
        noticeTime(now)
        return remaining(now) == .zero
    }
}
