/// Lets one line of a kind through for each span of time, and counts the others.
///
/// Error logs have filled disks; here a cause gives one line a minute however often it happens.
public struct LogThrottle: Sendable {
    private struct Line {
        var wait: Wait
        var suppressed = 0
    }

    /// The span.
    public let interval: Duration
    /// How many kinds are remembered; beyond, all are forgotten, which lets some lines through early.
    static let capacity = 1_000
    private var lines: [String: Line] = [:]

    /// Starts with no line written.
    public init(interval: Duration = .seconds(60)) {
        self.interval = interval
    }

    /// Whether a line of this kind may be written now.
    ///
    /// - Returns: How many lines of this kind were held back since the last one; `nil` where this one is held back too.
    public mutating func admit(_ kind: String, now: Moment) -> Int? {
        if var line = lines[kind], !line.wait.isOver(now) {
            line.suppressed += 1
            lines[kind] = line
            return nil
        }
        if lines.count >= Self.capacity, lines[kind] == nil { lines = [:] }
        let suppressed = lines[kind]?.suppressed ?? 0
        lines[kind] = Line(wait: Wait(from: now, length: interval))
        return suppressed
    }
}
