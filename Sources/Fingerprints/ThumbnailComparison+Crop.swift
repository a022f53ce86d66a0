extension ThumbnailComparison {
    /// Means across and down while the part is looked for.
    private static let searchSide = 12
    /// Shares of the thumbnail's width that a crop leaves, the largest first.
    private static let widths = stride(from: 0.98, through: 0.4, by: -0.03)
    /// Share of a side from one place that is tried to the next: three pixels of a usual thumbnail.
    private static let step = 0.02

    /// The correlation of a picture with the part of its thumbnail that is most like it: what is left of the picture after a
    /// crop that kept the old thumbnail.
    ///
    /// - Parameters:
    ///   - thumbnail: The thumbnail, upright.
    ///   - picture: The picture, upright.
    /// - Returns: -1…1 for parts of at least two fifths of the width, in the picture's proportions; `nil` where there is none
    ///   or either is too even to tell.
    public static func correlation(ofPartOf thumbnail: Luma, picture: Luma) -> Double? {
        let wanted = picture.means(Luma.Part(), columns: searchSide, rows: searchSide)
        guard contrast(wanted) >= leastContrast else { return nil }
        let sums = SummedArea(thumbnail)
        let shape = Double(thumbnail.width * picture.height) / Double(thumbnail.height * picture.width)
        var best: (correlation: Double, part: Luma.Part)?
        for width in widths {
            let height = width * shape
            guard height <= 1, height >= 0.3 else { continue }
            for left in stride(from: 0, through: 1 - width, by: step) {
                for top in stride(from: 0, through: 1 - height, by: step) {
                    let part = Luma.Part(left: left, top: top, right: left + width, bottom: top + height)
                    let found = correlation(sums.means(part, side: searchSide), wanted)
                    if found > best?.correlation ?? -1 { best = (found, part) }
                }
            }
        }
        guard let part = best?.part else { return nil }
        let grid = thumbnail.means(part, columns: side, rows: side)
        guard contrast(grid) >= leastContrast else { return nil }
        return correlation(grid, picture.means(Luma.Part(), columns: side, rows: side))
    }
}

/// Sums over every upper left part of a picture, from which the mean of any rectangle follows at once.
private struct SummedArea {
    private let width: Int
    private let height: Int
    /// One row and column more than the picture.
    private var sums: [UInt32]

    init(_ luma: Luma) {
        width = luma.width
        height = luma.height
        sums = [UInt32](repeating: 0, count: (width + 1) * (height + 1))
        for row in 0..<height {
            var line: UInt32 = 0
            for column in 0..<width {
                line &+= UInt32(luma.pixels[row * width + column])
                let above = sums[row * (width + 1) + column + 1]
                sums[(row + 1) * (width + 1) + column + 1] = above &+ line
            }
        }
    }

    func means(_ part: Luma.Part, side: Int) -> [Float] {
        let across = edges(part.left, part.right, side, width)
        let down = edges(part.top, part.bottom, side, height)
        return (0..<side * side).map { place in
            let (row, column) = (place / side, place % side)
            let (left, right) = (across[column], max(across[column + 1], across[column] + 1))
            let (top, bottom) = (down[row], max(down[row + 1], down[row] + 1))
            let sum = at(bottom, right) &- at(top, right) &- at(bottom, left) &+ at(top, left)
            return Float(sum) / Float((right - left) * (bottom - top))
        }
    }

    private func at(_ row: Int, _ column: Int) -> UInt32 { sums[row * (width + 1) + column] }

    /// Where each of `count` equal pieces begins, and the end of the last; all but that lie before the end of the side.
    private func edges(_ from: Double, _ to: Double, _ count: Int, _ length: Int) -> [Int] {
        (0...count).map { index in
            let place = Int((from + (to - from) * Double(index) / Double(count)) * Double(length))
            return min(max(place, 0), index < count ? length - 1 : length)
        }
    }
}
