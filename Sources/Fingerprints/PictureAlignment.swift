/// Lays a picture on an earlier one and counts where they show the same, pixel by pixel.
///
/// Details say how the one must be turned, moved and scaled to lie on the other; hand-held shots of one scene agree on
/// those too, and only pixels tell them from parts of one exposure: parallax, light and noise move each block of a second
/// shot a little. What is compared is the fine structure alone, so brightness and filters do not count.
enum PictureAlignment {
    /// Pixels across and down of the blocks that are compared.
    private static let block = 24
    /// The correlation from which two blocks show the same.
    private static let same: Float = 0.8
    /// The mean deviation, in levels of grey, from which a block has structure at all.
    private static let structure: Float = 3
    /// Blocks with structure below which nothing can be said.
    private static let leastBlocks = 12

    /// The share of blocks with structure that show the same.
    ///
    /// - Parameters:
    ///   - picture: The new picture, mirrored already where that is how it lies on the earlier one.
    ///   - earlier: The earlier picture.
    ///   - fit: From the new picture's pixels to the earlier one's.
    /// - Returns: 0…1; `nil` where too few blocks have any structure.
    static func share(of picture: Luma, on earlier: Luma, by fit: Similarity) -> Double? {
        let scale = fit.scale
        guard scale.isFinite, scale > 0.1, scale < 10 else { return nil }
        // What is compared are the coarser of the two's pixels, so that both have the same resolution.
        if scale >= 1 { return share(grid: picture, other: earlier, by: fit) }
        return fit.inverse.flatMap { share(grid: earlier, other: picture, by: $0) }
    }

    private static func share(grid: Luma, other: Luma, by fit: Similarity) -> Double? {
        let mine = fineStructure(grid.pixels.map(Float.init), grid.width, grid.height)
        let theirs = fineStructure(sample(other, on: grid, by: fit), grid.width, grid.height)
        var blocks: [Block] = []
        for top in stride(from: margin, to: grid.height - block - margin, by: block) {
            for left in stride(from: margin, to: grid.width - block - margin, by: block) {
                guard isInside(left, top, other, fit) else { continue }
                let found = correlation(mine, theirs, left, top, grid.width)
                blocks.append(Block(left: left, top: top, isAlike: found.map { $0 >= same }))
            }
        }
        let structured = blocks.count { $0.isAlike != nil }
        guard structured >= leastBlocks else { return nil }
        let alike = blocks.filter { $0.isAlike ?? false }
        return isSpread(alike, over: blocks) ? Double(alike.count) / Double(structured) : 0
    }

    /// A block that both pictures have.
    private struct Block {
        var left: Int
        var top: Int
        /// `nil` where there is no structure.
        var isAlike: Bool?
    }

    /// Whether blocks that show the same lie in three quarters at least of what both pictures have.
    ///
    /// What a camera app writes into a corner is the same in all its photos, and may be all that a bare wall has.
    private static func isSpread(_ alike: [Block], over blocks: [Block]) -> Bool {
        let across = blocks.map(\.left)
        let down = blocks.map(\.top)
        guard let first = across.min(), let last = across.max(), let top = down.min(), let bottom = down.max() else {
            return false
        }
        let quarters = alike.map { one in
            (2 * one.left > first + last ? 1 : 0) + (2 * one.top > top + bottom ? 2 : 0)
        }
        return Set(quarters).count >= 3
    }

    /// Pixels at the edge that the blur reaches.
    private static let margin = 7

    private static func isInside(_ left: Int, _ top: Int, _ other: Luma, _ fit: Similarity) -> Bool {
        for y in [top - margin, top + block + margin] {
            for x in [left - margin, left + block + margin] {
                let (u, v) = fit.place(Float(x), Float(y))
                guard u >= 0, v >= 0, u <= Float(other.width - 1), v <= Float(other.height - 1) else { return false }
            }
        }
        return true
    }

    /// The other picture as it lies under each pixel of the grid; 0 where it does not reach.
    private static func sample(_ other: Luma, on grid: Luma, by fit: Similarity) -> [Float] {
        let steps = max(1, min(4, Int(fit.scale.rounded(.up))))
        var values = [Float](repeating: 0, count: grid.width * grid.height)
        let offsets = (0..<steps).map { (Float($0) + 0.5) / Float(steps) - 0.5 }
        other.pixels.withUnsafeBufferPointer { pixels in
            for y in 0..<grid.height {
                for x in 0..<grid.width {
                    var sum: Float = 0
                    var count: Float = 0
                    for down in offsets {
                        for across in offsets {
                            let (u, v) = fit.place(Float(x) + across, Float(y) + down)
                            guard u >= 0, v >= 0, u < Float(other.width - 1), v < Float(other.height - 1) else {
                                continue
                            }
                            let (left, top) = (Int(u), Int(v))
                            let (right, below) = (u - Float(left), v - Float(top))
                            let place = top * other.width + left
                            let upper = Float(pixels[place]) * (1 - right) + Float(pixels[place + 1]) * right
                            let lower =
                                Float(pixels[place + other.width]) * (1 - right)
                                + Float(pixels[place + other.width + 1]) * right
                            sum += upper * (1 - below) + lower * below
                            count += 1
                        }
                    }
                    if count > 0 { values[y * grid.width + x] = sum / count }
                }
            }
        }
        return values
    }

    /// What is left when the mean around each pixel is taken away, twice 7 × 7 pixels.
    private static func fineStructure(_ values: [Float], _ width: Int, _ height: Int) -> [Float] {
        let smooth = boxed(boxed(values, width, height), width, height)
        var output = values
        for place in values.indices { output[place] = values[place] - smooth[place] }
        return output
    }

    private static func boxed(_ values: [Float], _ width: Int, _ height: Int) -> [Float] {
        let radius = 3
        guard width > 2 * radius, height > 2 * radius else { return values }
        var across = values
        for y in 0..<height {
            let row = y * width
            var sum: Float = 0
            for x in 0..<2 * radius + 1 { sum += values[row + x] }
            for x in radius..<width - radius {
                across[row + x] = sum / Float(2 * radius + 1)
                if x + radius + 1 < width { sum += values[row + x + radius + 1] - values[row + x - radius] }
            }
        }
        var down = across
        for x in 0..<width {
            var sum: Float = 0
            for y in 0..<2 * radius + 1 { sum += across[y * width + x] }
            for y in radius..<height - radius {
                down[y * width + x] = sum / Float(2 * radius + 1)
                if y + radius + 1 < height {
                    sum += across[(y + radius + 1) * width + x] - across[(y - radius) * width + x]
                }
            }
        }
        return down
    }

    /// The correlation of two blocks; `nil` where both are without structure.
    private static func correlation(
        _ mine: [Float],
        _ theirs: [Float],
        _ left: Int,
        _ top: Int,
        _ width: Int
    ) -> Float? {
        var (a, b, aa, bb, ab): (Float, Float, Float, Float, Float) = (0, 0, 0, 0, 0)
        for y in top..<top + block {
            for x in left..<left + block {
                let (p, q) = (mine[y * width + x], theirs[y * width + x])
                a += p
                b += q
                aa += p * p
                bb += q * q
                ab += p * q
            }
        }
        let count = Float(block * block)
        let (va, vb) = (aa - a * a / count, bb - b * b / count)
        let least = structure * structure * count
        guard max(va, vb) >= least else { return nil }
        guard va > 0, vb > 0 else { return 0 }
        return (ab - a * b / count) / (va * vb).squareRoot()
    }
}

extension Luma {
    /// The picture seen in a mirror.
    var mirrored: Luma {
        let rows = (0..<height).flatMap { pixels[$0 * width..<($0 + 1) * width].reversed() }
        return Luma(width: width, height: height, pixels: rows)
    }
}
