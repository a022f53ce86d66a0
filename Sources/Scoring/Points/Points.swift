/// A number of points, exact to the hundredth, so that equal scores are equal.
public struct Points: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Hundredths of a point.
    public var hundredths: Int

    /// Whole points.
    public init(_ whole: Int) {
        hundredths = whole * 100
    }

    /// Points to the nearest hundredth, within ±10,000,000.
    public init(rounding points: Double) {
        let bounded = points.isNaN ? 0 : min(max(points, -10_000_000), 10_000_000)
        hundredths = Int((bounded * 100).rounded())
    }

    /// The points without needless zeros: `20`, `52.5`, `-0.25`.
    public var description: String {
        let (whole, rest) = (hundredths.magnitude / 100, hundredths.magnitude % 100)
        let sign = hundredths < 0 ? "-" : ""
        if rest == 0 { return "\(sign)\(whole)" }
        return "\(sign)\(whole)." + (rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)")
    }

    /// Orders by number.
    public static func < (left: Points, right: Points) -> Bool { left.hundredths < right.hundredths }

    /// Adds exactly.
    public static func + (left: Points, right: Points) -> Points {
        var sum = left
        sum.hundredths += right.hundredths
        return sum
    }
}
