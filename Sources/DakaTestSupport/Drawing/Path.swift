import Foundation

/// Closed outlines that are filled together.
struct Path {
    var contours: [[Point]]

    init(_ contours: [[Point]] = []) {
        self.contours = contours.map(Self.wound)
    }

    init(_ points: Point...) {
        self.init([points])
    }

    static func rectangle(_ low: Point, _ high: Point) -> Path {
        Path(low, Point(high.x, low.y), high, Point(low.x, high.y))
    }

    static func ellipse(_ centre: Point, _ radii: Point, turn: Float = 0) -> Path {
        let steps = max(16, min(96, Int(max(radii.x, radii.y))))
        let (c, s) = (cos(turn), sin(turn))
        return Path([
            (0..<steps).map { step in
                let angle = 2 * Float.pi * Float(step) / Float(steps)
                let x = radii.x * cos(angle)
                let y = radii.y * sin(angle)
                return centre + Point(x * c - y * s, x * s + y * c)
            }
        ])
    }

    static func circle(_ centre: Point, _ radius: Float) -> Path { ellipse(centre, Point(radius, radius)) }

    static func roundedRectangle(_ low: Point, _ high: Point, _ radius: Float) -> Path {
        let r = min(radius, (high.x - low.x) / 2, (high.y - low.y) / 2)
        let corners: [(Point, Float)] = [
            (Point(high.x - r, high.y - r), 0), (Point(low.x + r, high.y - r), 1),
            (Point(low.x + r, low.y + r), 2), (Point(high.x - r, low.y + r), 3),
        ]
        return Path([
            corners.flatMap { centre, quarter in
                (0...8).map { step in
                    let angle = (quarter + Float(step) / 8) * Float.pi / 2
                    return centre + r * Point(cos(angle), sin(angle))
                }
            }
        ])
    }

    /// A closed curve through all points (Catmull-Rom).
    static func smooth(_ points: [Point]) -> Path {
        let count = points.count
        return Path([
            points.indices.flatMap { index in
                (0..<10).map { step in
                    curve(
                        points[(index + count - 1) % count],
                        points[index],
                        points[(index + 1) % count],
                        points[(index + 2) % count],
                        Float(step) / 10
                    )
                }
            }
        ])
    }

    /// A line of even width with round ends and joints.
    static func stroke(_ points: [Point], width: Float) -> Path {
        let half = width / 2
        var contours = points.map { circle($0, half).contours[0] }
        for (start, end) in zip(points, points.dropFirst()) {
            let line = end - start
            let length = (line * line).sum().squareRoot()
            guard length > 1e-5 else { continue }
            let side = Point(-line.y, line.x) * (half / length)
            contours.append([start + side, end + side, end - side, start - side])
        }
        return Path(contours)
    }

    /// An open curve through all points, as a line.
    static func curve(_ points: [Point]) -> [Point] {
        guard points.count > 2 else { return points }
        var line: [Point] = []
        for index in 0..<points.count - 1 {
            let before = points[max(0, index - 1)]
            let after = points[min(points.count - 1, index + 2)]
            line += (0..<10).map { curve(before, points[index], points[index + 1], after, Float($0) / 10) }
        }
        return line + points.suffix(1)
    }

    func mapped(_ transform: (Point) -> Point) -> Path {
        Path(contours.map { $0.map(transform) })
    }

    private static func curve(_ a: Point, _ b: Point, _ c: Point, _ d: Point, _ t: Float) -> Point {
        let linear = (c - a) * t
        let square = (2 * a - 5 * b + 4 * c - d) * (t * t)
        let cube = (3 * b - a - 3 * c + d) * (t * t * t)
        return b + 0.5 * (linear + square + cube)
    }

    /// All contours turn the same way, so that where they overlap they add up instead of cancelling.
    private static func wound(_ points: [Point]) -> [Point] {
        var area: Float = 0
        for (index, point) in points.enumerated() {
            let next = points[(index + 1) % points.count]
            area += point.x * next.y - next.x * point.y
        }
        return area < 0 ? points.reversed() : points
    }
}
