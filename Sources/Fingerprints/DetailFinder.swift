import Glibc

/// Finds corners on a pyramid and describes each by comparisons of brightness around it.
enum DetailFinder {
    /// Levels of the pyramid, and how much smaller each is than the one before.
    static let levels = 6
    static let step: Float = 1.2
    /// How far from the edge a corner must lie, so that everything it is compared by is inside.
    private static let border = 20
    /// The radius within which the direction is measured.
    private static let radius = 15
    /// The difference in brightness that makes a corner (FAST-9).
    private static let threshold = 10
    /// Cells across and down over which corners are spread, so that one busy corner of the room is not all that is kept.
    private static let cells = 5

    static func details(of picture: Luma, atMost count: Int) -> [Detail] {
        var plane = Plane(width: picture.width, height: picture.height, values: picture.pixels)
        var found: [Detail] = []
        let total = (0..<levels).reduce(Float(0)) { $0 + pow(step, -Float($1)) }
        for level in 0..<levels {
            let scale = pow(step, Float(level))
            if level > 0 {
                let width = Int((Float(picture.width) / scale).rounded())
                let height = Int((Float(picture.height) / scale).rounded())
                plane = plane.resized(width, height)
            }
            guard min(plane.width, plane.height) > 2 * border + 8 else { break }
            let share = Int((Float(count) * pow(step, -Float(level)) / total).rounded())
            let corners = spread(corners(in: plane), over: plane, atMost: share)
            let smooth = plane.smoothed()
            for corner in corners {
                let angle = direction(in: plane, corner.x, corner.y)
                found.append(
                    Detail(
                        x: UInt16(clamping: Int(((Float(corner.x) + 0.5) * scale - 0.5) * 16)),
                        y: UInt16(clamping: Int(((Float(corner.y) + 0.5) * scale - 0.5) * 16)),
                        level: UInt8(level),
                        angle: angle,
                        bits: comparisons(in: smooth, corner.x, corner.y, angle)
                    )
                )
            }
        }
        return found
    }

    private struct Corner {
        var x: Int
        var y: Int
        var score: Float
    }

    // MARK: Corners

    /// The circle of radius 3 around a pixel, clockwise from the top.
    private static let circle: [(x: Int, y: Int)] = [
        (0, -3), (1, -3), (2, -2), (3, -1), (3, 0), (3, 1), (2, 2), (1, 3), (0, 3), (-1, 3), (-2, 2), (-3, 1), (-3, 0),
        (-3, -1), (-2, -2), (-1, -3),
    ]

    /// Corners by FAST-9 (Rosten, Drummond 2006), ranked by Harris's measure, the best of each 3 × 3 pixels.
    private static func corners(in plane: Plane) -> [Corner] {
        let width = plane.width
        let offsets = circle.map { $0.y * width + $0.x }
        var scores = [Float](repeating: 0, count: plane.values.count)
        var places: [Int] = []
        plane.values.withUnsafeBufferPointer { values in
            offsets.withUnsafeBufferPointer { offsets in
                for y in border..<plane.height - border {
                    for x in border..<width - border {
                        let place = y * width + x
                        if isCorner(values, place, offsets) { places.append(place) }
                    }
                }
            }
            for place in places { scores[place] = harris(values, place, width) }
        }
        return places.compactMap { place in
            let score = scores[place]
            guard score > 0 else { return nil }
            for row in -1...1 {
                for column in -1...1 where row != 0 || column != 0 {
                    let other = scores[place + row * width + column]
                    // Of equal neighbours the first counts.
                    if other > score || other == score && (row < 0 || row == 0 && column < 0) { return nil }
                }
            }
            return Corner(x: place % width, y: place / width, score: score)
        }
    }

    @inline(__always)
    private static func isCorner(
        _ values: UnsafeBufferPointer<UInt8>,
        _ place: Int,
        _ offsets: UnsafeBufferPointer<Int>
    ) -> Bool {
        let middle = Int(values[place])
        let (high, low) = (middle + threshold, middle - threshold)
        // Nine in a row hold at least two of the four main directions.
        var bright = 0
        var dark = 0
        for index in stride(from: 0, to: 16, by: 4) {
            let value = Int(values[place + offsets[index]])
            if value > high { bright += 1 } else if value < low { dark += 1 }
        }
        guard bright >= 2 || dark >= 2 else { return false }
        var brighter: UInt32 = 0
        var darker: UInt32 = 0
        for index in 0..<16 {
            let value = Int(values[place + offsets[index]])
            if value > high { brighter |= 1 << UInt32(index) } else if value < low { darker |= 1 << UInt32(index) }
        }
        return hasNine(brighter) || hasNine(darker)
    }

    /// Whether nine neighbours on the circle are set.
    @inline(__always)
    private static func hasNine(_ mask: UInt32) -> Bool {
        let ring = mask | mask << 16
        let two = ring & ring >> 1
        let four = two & two >> 2
        let eight = four & four >> 4
        return eight & ring >> 8 & 0xFFFF != 0
    }

    private static func harris(_ values: UnsafeBufferPointer<UInt8>, _ place: Int, _ width: Int) -> Float {
        var (xx, yy, xy): (Float, Float, Float) = (0, 0, 0)
        for row in -3...3 {
            for column in -3...3 {
                let at = place + row * width + column
                func value(_ offset: Int) -> Int { Int(values[at + offset]) }
                let dx =
                    2 * (value(1) - value(-1)) + value(1 - width) - value(-1 - width) + value(1 + width)
                    - value(width - 1)
                let dy =
                    2 * (value(width) - value(-width)) + value(width - 1) - value(-width - 1) + value(width + 1)
                    - value(1 - width)
                xx += Float(dx * dx)
                yy += Float(dy * dy)
                xy += Float(dx * dy)
            }
        }
        return xx * yy - xy * xy - 0.04 * (xx + yy) * (xx + yy)
    }

    /// The best corners, spread: half of them by rank alone, half the best of each cell in turn.
    private static func spread(_ corners: [Corner], over plane: Plane, atMost count: Int) -> [Corner] {
        // By score, then by place, so that the same picture is always described alike.
        let ranked = corners.sorted { ($1.score, $0.y, $0.x) < ($0.score, $1.y, $1.x) }
        guard ranked.count > count else { return ranked }
        var rest = Array(ranked.dropFirst(count / 2))
        var chosen = Array(ranked.prefix(count / 2))
        func cell(_ corner: Corner) -> Int {
            corner.y * cells / plane.height * cells + corner.x * cells / plane.width
        }
        while chosen.count < count, !rest.isEmpty {
            var taken = Set<Int>()
            var left: [Corner] = []
            for corner in rest {
                if chosen.count < count, taken.insert(cell(corner)).inserted {
                    chosen.append(corner)
                } else {
                    left.append(corner)
                }
            }
            rest = left
        }
        return chosen
    }

    // MARK: Direction and comparisons

    /// Half the width of each row of a disc.
    private static let rows: [Int] = (0...radius).map { Int(Float(radius * radius - $0 * $0).squareRoot()) }

    /// The direction from the middle to the centre of brightness, in 256ths of a circle.
    private static func direction(in plane: Plane, _ x: Int, _ y: Int) -> UInt8 {
        var (horizontal, vertical) = (0, 0)
        plane.values.withUnsafeBufferPointer { values in
            for row in -radius...radius {
                let reach = rows[abs(row)]
                let start = (y + row) * plane.width + x
                for column in -reach...reach {
                    let value = Int(values[start + column])
                    horizontal += column * value
                    vertical += row * value
                }
            }
        }
        let turns = atan2(Float(vertical), Float(horizontal)) / (2 * Float.pi)
        return UInt8(truncatingIfNeeded: Int((turns * 256).rounded()))
    }

    /// Pairs of places around a corner, 64 angles of them: 128 drawn once and for all, then the same mirrored at the
    /// corner's direction.
    private static let patterns: [[Int8]] = {
        var state: UInt64 = 20_211_018
        func draw() -> Float {
            // The sum of four even draws is near enough to a normal one.
            var sum: Float = 0
            for _ in 0..<4 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                sum += Float(state >> 40) / Float(1 << 24)
            }
            return min(max((sum - 2) * 10.5, -12.5), 12.5)
        }
        let half = (0..<128).map { _ in (draw(), draw(), draw(), draw()) }
        let pairs = half + half.map { ($0.0, -$0.1, $0.2, -$0.3) }
        return (0..<64).map { angle in
            let (sine, cosine) = (sin(Float(angle) / 64 * 2 * Float.pi), cos(Float(angle) / 64 * 2 * Float.pi))
            func turned(_ x: Float, _ y: Float) -> [Int8] {
                let across = x * cosine - y * sine
                let down = x * sine + y * cosine
                return [Int8(across.rounded()), Int8(down.rounded())]
            }
            return pairs.flatMap { pair in turned(pair.0, pair.1) + turned(pair.2, pair.3) }
        }
    }()

    private static func comparisons(in plane: Plane, _ x: Int, _ y: Int, _ angle: UInt8) -> SIMD4<UInt64> {
        let pattern = patterns[(Int(angle) + 2) / 4 % 64]
        var bits = SIMD4<UInt64>()
        plane.values.withUnsafeBufferPointer { values in
            pattern.withUnsafeBufferPointer { pattern in
                let start = y * plane.width + x
                for pair in 0..<256 {
                    let first = start + Int(pattern[4 * pair + 1]) * plane.width + Int(pattern[4 * pair])
                    let second = start + Int(pattern[4 * pair + 3]) * plane.width + Int(pattern[4 * pair + 2])
                    if values[first] < values[second] { bits[pair / 64] |= 1 << UInt64(pair % 64) }
                }
            }
        }
        return bits
    }

    /// One level of the pyramid.
    private struct Plane {
        var width: Int
        var height: Int
        var values: [UInt8]

        /// The picture in another, smaller size, between its pixels linearly.
        func resized(_ newWidth: Int, _ newHeight: Int) -> Plane {
            var output = [UInt8](repeating: 0, count: newWidth * newHeight)
            let across = Float(width) / Float(newWidth)
            let down = Float(height) / Float(newHeight)
            values.withUnsafeBufferPointer { values in
                for y in 0..<newHeight {
                    let sourceY = min(max((Float(y) + 0.5) * down - 0.5, 0), Float(height - 1))
                    let top = min(Int(sourceY), height - 2)
                    let below = sourceY - Float(top)
                    for x in 0..<newWidth {
                        let sourceX = min(max((Float(x) + 0.5) * across - 0.5, 0), Float(width - 1))
                        let left = min(Int(sourceX), width - 2)
                        let right = sourceX - Float(left)
                        let place = top * width + left
                        let upper = Float(values[place]) * (1 - right) + Float(values[place + 1]) * right
                        let lower =
                            Float(values[place + width]) * (1 - right) + Float(values[place + width + 1]) * right
                        output[y * newWidth + x] = UInt8(min(255, upper * (1 - below) + lower * below + 0.5))
                    }
                }
            }
            return Plane(width: newWidth, height: newHeight, values: output)
        }

        /// The mean of 5 × 5 pixels around each, so that a comparison does not hang on one pixel's noise.
        func smoothed() -> Plane {
            var sums = [UInt16](repeating: 0, count: values.count)
            var output = values
            values.withUnsafeBufferPointer { values in
                for y in 0..<height {
                    for x in 2..<width - 2 {
                        let place = y * width + x
                        sums[place] =
                            UInt16(values[place - 2]) + UInt16(values[place - 1]) + UInt16(values[place])
                            + UInt16(values[place + 1]) + UInt16(values[place + 2])
                    }
                }
            }
            sums.withUnsafeBufferPointer { sums in
                for y in 2..<height - 2 {
                    for x in 2..<width - 2 {
                        let place = y * width + x
                        let sum =
                            Int(sums[place - 2 * width]) + Int(sums[place - width]) + Int(sums[place])
                            + Int(sums[place + width]) + Int(sums[place + 2 * width])
                        output[place] = UInt8(sum / 25)
                    }
                }
            }
            return Plane(width: width, height: height, values: output)
        }
    }
}
