import Glibc

/// Turning, scaling and moving: x' = a·x − b·y + c, y' = b·x + a·y + d, in pixels.
struct Similarity: Sendable, Hashable {
    var a: Float
    var b: Float
    var c: Float
    var d: Float

    init(a: Float, b: Float, c: Float, d: Float) {
        self.a = a
        self.b = b
        self.c = c
        self.d = d
    }

    /// From two pairs of places; `nil` where they lie too close or the scale is not one that cutting makes.
    init?(_ one: Detail, _ two: Detail, _ three: Detail, _ four: Detail) {
        let (fromX, fromY) = (three.left - one.left, three.top - one.top)
        let (toX, toY) = (four.left - two.left, four.top - two.top)
        let length = fromX * fromX + fromY * fromY
        guard length >= 24 * 24 else { return nil }
        a = (fromX * toX + fromY * toY) / length
        b = (fromX * toY - fromY * toX) / length
        let scale = a * a + b * b
        guard scale > 0.15, scale < 6 else { return nil }
        c = two.left - a * one.left + b * one.top
        d = two.top - b * one.left - a * one.top
    }

    /// The one that fits many pairs best, by least squares.
    init?(_ pairs: [(own: Detail, other: Detail)]) {
        let count = Double(pairs.count)
        func mean(_ value: (Detail, Detail) -> Float) -> Double {
            pairs.reduce(0) { $0 + Double(value($1.own, $1.other)) } / count
        }
        let (x, y) = (mean { own, _ in own.left }, mean { own, _ in own.top })
        let (u, v) = (mean { _, other in other.left }, mean { _, other in other.top })
        var (length, along, across) = (0.0, 0.0, 0.0)
        for (own, other) in pairs {
            let (dx, dy) = (Double(own.left) - x, Double(own.top) - y)
            let (du, dv) = (Double(other.left) - u, Double(other.top) - v)
            length += dx * dx + dy * dy
            along += dx * du + dy * dv
            across += dx * dv - dy * du
        }
        guard length > 0 else { return nil }
        let (a, b) = (along / length, across / length)
        self.init(a: Float(a), b: Float(b), c: Float(u - a * x + b * y), d: Float(v - b * x - a * y))
    }

    /// Pixels there for one here.
    var scale: Float { (a * a + b * b).squareRoot() }

    /// How far it turns, in degrees, −180…180.
    var degrees: Double { Double(atan2(b, a)) * 180 / Double.pi }

    /// The way back; `nil` where there is none.
    var inverse: Similarity? {
        let square = a * a + b * b
        guard square > 0 else { return nil }
        let (backA, backB) = (a / square, -b / square)
        return Similarity(a: backA, b: backB, c: backB * d - backA * c, d: -backB * c - backA * d)
    }

    /// Where a pixel lies.
    @inline(__always)
    func place(_ x: Float, _ y: Float) -> (x: Float, y: Float) {
        (a * x - b * y + c, b * x + a * y + d)
    }

    @inline(__always)
    func place(_ detail: Detail) -> (x: Float, y: Float) { place(detail.left, detail.top) }

    /// How far a detail lies beside its twin, in pixels of the coarser of the two levels.
    @inline(__always)
    func error(_ own: Detail, _ other: Detail) -> Float {
        let (x, y) = place(own)
        let (dx, dy) = (x - other.left, y - other.top)
        return (dx * dx + dy * dy).squareRoot()
            / max(Detail.scales[Int(other.level)], Detail.scales[Int(own.level)] * scale)
    }
}

extension Detail {
    fileprivate static let scales: [Float] = (0..<DetailFinder.levels).map { pow(DetailFinder.step, Float($0)) }
    @inline(__always)
    fileprivate var left: Float { Float(x) / 16 }
    @inline(__always)
    fileprivate var top: Float { Float(y) / 16 }
}
