/// Holds an embedded thumbnail against the picture that it stands for.
///
/// The two are compared as grids of means, which scaling and coding hardly change. Real thumbnails are not always the
/// whole picture scaled: cameras put black bars around what does not fit 4 : 3, phones cut a square out of the middle, and
/// some programs turn the picture and not the thumbnail. The best of these readings counts.
public enum ThumbnailComparison {
    /// Means across and down.
    static let side = 24
    /// The standard deviation of brightness below which a picture is too even to tell it from another.
    static let leastContrast: Float = 8
    /// A row or column of the thumbnail darker than this throughout may be a bar.
    private static let barBrightness: UInt8 = 24

    /// The correlation of brightness of a thumbnail and a picture, both turned as the file's orientation says; -1…1, `nil`
    /// where either is too even to tell.
    public static func correlation(thumbnail: Luma, picture: Luma) -> Double? {
        let parts = parts(of: thumbnail, like: picture)
        let whole = picture.means(Luma.Part(), columns: side, rows: side)
        guard contrast(whole) >= leastContrast else { return nil }
        var best: Double?
        func take(_ one: [Float], _ other: [Float]) {
            guard contrast(one) >= leastContrast, contrast(other) >= leastContrast else { return }
            best = max(best ?? -1, correlation(one, other))
        }
        for part in parts {
            let grid = thumbnail.means(part, columns: side, rows: side)
            for quarter in 0..<4 { take(turned(grid, quarter), whole) }
        }
        // A thumbnail that is cut out of the middle.
        let shape = Double(thumbnail.width) / Double(thumbnail.height)
        if let middle = middle(of: picture, shape: shape) {
            take(
                thumbnail.means(Luma.Part(), columns: side, rows: side),
                picture.means(middle, columns: side, rows: side)
            )
        }
        return best
    }

    /// The whole thumbnail, and what is left of it without dark bars.
    private static func parts(of thumbnail: Luma, like picture: Luma) -> [Luma.Part] {
        let bars = Luma.Part(
            left: Double(dark(thumbnail, columns: Array(0..<thumbnail.width))) / Double(thumbnail.width),
            top: Double(dark(thumbnail, rows: Array(0..<thumbnail.height))) / Double(thumbnail.height),
            right: 1 - Double(dark(thumbnail, columns: (0..<thumbnail.width).reversed())) / Double(thumbnail.width),
            bottom: 1 - Double(dark(thumbnail, rows: (0..<thumbnail.height).reversed())) / Double(thumbnail.height)
        )
        let hasBars = bars.left > 0 || bars.top > 0 || bars.right < 1 || bars.bottom < 1
        guard hasBars, bars.right - bars.left > 0.3, bars.bottom - bars.top > 0.3 else { return [Luma.Part()] }
        return [Luma.Part(), bars]
    }

    private static func dark(_ luma: Luma, rows: [Int]) -> Int {
        rows.prefix { row in
            luma.pixels[row * luma.width..<(row + 1) * luma.width].allSatisfy { $0 < barBrightness }
        }.count
    }

    private static func dark(_ luma: Luma, columns: [Int]) -> Int {
        columns.prefix { column in
            (0..<luma.height).allSatisfy { luma.pixels[$0 * luma.width + column] < barBrightness }
        }.count
    }

    /// The middle of a picture in another shape; `nil` where the shapes are the same.
    private static func middle(of picture: Luma, shape: Double) -> Luma.Part? {
        let own = Double(picture.width) / Double(picture.height)
        guard abs(own / shape - 1) > 0.05 else { return nil }
        var part = Luma.Part()
        if own > shape {
            (part.left, part.right) = (0.5 - shape / own / 2, 0.5 + shape / own / 2)
        } else {
            (part.top, part.bottom) = (0.5 - own / shape / 2, 0.5 + own / shape / 2)
        }
        return part
    }

    /// A grid turned by quarters of a circle.
    private static func turned(_ grid: [Float], _ quarters: Int) -> [Float] {
        guard quarters > 0 else { return grid }
        return grid.indices.map { place in
            let (row, column) = (place / side, place % side)
            return switch quarters {
            case 1: grid[column * side + side - 1 - row]
            case 2: grid[(side - 1 - row) * side + side - 1 - column]
            default: grid[(side - 1 - column) * side + row]
            }
        }
    }

    static func contrast(_ grid: [Float]) -> Float {
        let mean = grid.reduce(0, +) / Float(grid.count)
        return (grid.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(grid.count)).squareRoot()
    }

    static func correlation(_ one: [Float], _ other: [Float]) -> Double {
        let count = Double(one.count)
        let (first, second) = (one.map(Double.init), other.map(Double.init))
        let (a, b) = (first.reduce(0, +) / count, second.reduce(0, +) / count)
        var (product, left, right) = (0.0, 0.0, 0.0)
        for (x, y) in zip(first, second) {
            product += (x - a) * (y - b)
            left += (x - a) * (x - a)
            right += (y - b) * (y - b)
        }
        return left > 0 && right > 0 ? product / (left * right).squareRoot() : 0
    }
}
