/// How much of each pixel of a rectangle a path covers, 0…1.
struct Coverage {
    let left: Int
    let top: Int
    let width: Int
    let height: Int
    private(set) var shares: [Float]

    /// Covers the part of `path` that lies in the given bounds; `nil` where there is none.
    ///
    /// Exact area of straight-edged outlines: every edge adds its signed area to the pixels it crosses, and the sum from
    /// the left gives the share (as in Raph Levien's font-rs).
    init?(_ path: Path, margin: Int, canvasWidth: Int, canvasHeight: Int) {
        let bounds = (
            low: Point(Float(-margin), Float(-margin)),
            high: Point(Float(canvasWidth + margin), Float(canvasHeight + margin))
        )
        let contours = path.contours.map { Self.clip($0, bounds.low, bounds.high) }.filter { $0.count > 2 }
        guard let first = contours.first?.first else { return nil }
        var low = first
        var high = first
        for point in contours.joined() {
            low = pointwiseMin(low, point)
            high = pointwiseMax(high, point)
        }
        left = Int(low.x.rounded(.down)) - margin
        top = Int(low.y.rounded(.down)) - margin
        width = Int(high.x.rounded(.up)) + margin - left + 2
        height = Int(high.y.rounded(.up)) + margin - top + 1
        shares = [Float](repeating: 0, count: width * height)
        let origin = Point(Float(left), Float(top))
        for contour in contours {
            var previous = contour[contour.count - 1] - origin
            for point in contour {
                let next = point - origin
                addEdge(previous, next)
                previous = next
            }
        }
        for row in 0..<height {
            var sum: Float = 0
            for index in row * width..<(row + 1) * width {
                sum += shares[index]
                shares[index] = min(abs(sum), 1)
            }
        }
    }

    private mutating func addEdge(_ first: Point, _ second: Point) {
        guard first.y != second.y else { return }
        let direction: Float = first.y < second.y ? 1 : -1
        let (start, end) = first.y < second.y ? (first, second) : (second, first)
        let slope = (end.x - start.x) / (end.y - start.y)
        var x = start.x
        for row in Int(start.y)..<min(height, Int(end.y.rounded(.up))) {
            let rise = min(Float(row + 1), end.y) - max(Float(row), start.y)
            let next = x + slope * rise
            addSpan(row: row, min(x, next), max(x, next), direction * rise)
            x = next
        }
    }

    private mutating func addSpan(row: Int, _ from: Float, _ to: Float, _ amount: Float) {
        let base = row * width
        let first = max(0, min(Int(from), width - 2))
        let last = max(0, min(Int(to.rounded(.up)), width - 1))
        if last <= first + 1 {
            let middle = (from + to) / 2 - Float(first)
            shares[base + first] += amount * (1 - middle)
            shares[base + first + 1] += amount * middle
            return
        }
        // The edge crosses several pixels of the row: each gets the part of its area that lies right of the edge.
        let perPixel = amount / (to - from)
        var covered: Float = 0
        for column in first..<last {
            let low = max(from, Float(column))
            let high = min(to, Float(column + 1))
            let part = perPixel * (high - low)
            let inside = part * (Float(column + 1) - (low + high) / 2)
            shares[base + column] += inside + covered
            covered = part - inside
        }
        shares[base + last] += covered
    }

    /// Three box filters in each direction, close to a Gaussian of `radius`.
    mutating func blur(_ radius: Float) {
        let reach = max(1, Int(radius.rounded()))
        for _ in 0..<3 {
            for row in 0..<height { average(start: row * width, step: 1, count: width, reach) }
            for column in 0..<width { average(start: column, step: width, count: height, reach) }
        }
    }

    private mutating func average(start: Int, step: Int, count: Int, _ reach: Int) {
        var line = [Float](repeating: 0, count: count)
        for index in 0..<count { line[index] = shares[start + index * step] }
        var sum: Float = 0
        for index in 0..<min(reach, count) { sum += line[index] }
        let scale = 1 / Float(2 * reach + 1)
        for index in 0..<count {
            if index + reach < count { sum += line[index + reach] }
            if index > reach { sum -= line[index - reach - 1] }
            shares[start + index * step] = max(0, sum * scale)
        }
    }

    /// The part of a polygon inside a rectangle (Sutherland and Hodgman).
    private static func clip(_ points: [Point], _ low: Point, _ high: Point) -> [Point] {
        var result = points
        for side in 0..<4 {
            let axis = side / 2
            let limit = side.isMultiple(of: 2) ? low[axis] : high[axis]
            let sign: Float = side.isMultiple(of: 2) ? 1 : -1
            var kept: [Point] = []
            guard var previous = result.last else { return [] }
            for point in result {
                let (a, b) = (sign * (previous[axis] - limit), sign * (point[axis] - limit))
                if (a < 0) != (b < 0) { kept.append(previous + (point - previous) * (a / (a - b))) }
                if b >= 0 { kept.append(point) }
                previous = point
            }
            result = kept
        }
        return result
    }
}
