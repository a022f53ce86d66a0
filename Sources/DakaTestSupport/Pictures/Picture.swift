import Foundation

/// A picture in memory: rows from the top, without padding, three bytes (red, green, blue) a pixel.
public struct Picture: Sendable, Hashable {
    /// Pixels across, at least 1.
    public let width: Int
    /// Pixels down, at least 1.
    public let height: Int
    /// `width` × `height` × 3 bytes.
    public var bytes: [UInt8]

    /// Wraps pixels; `nil` unless there are `width` × `height` × 3 bytes and at least one pixel.
    public init?(width: Int, height: Int, bytes: [UInt8]) {
        guard width > 0, height > 0, bytes.count == width * height * 3 else { return nil }
        self.width = width
        self.height = height
        self.bytes = bytes
    }

    /// Computes every pixel, `colour` giving red, green and blue for a column and a row.
    public init(width: Int, height: Int, colour: (_ x: Int, _ y: Int) -> (UInt8, UInt8, UInt8)) {
        self.width = max(1, width)
        self.height = max(1, height)
        bytes = []
        bytes.reserveCapacity(self.width * self.height * 3)
        for y in 0..<self.height {
            for x in 0..<self.width {
                let (red, green, blue) = colour(x, y)
                bytes.append(red)
                bytes.append(green)
                bytes.append(blue)
            }
        }
    }

    /// The picture turned a quarter to the left: shown with EXIF orientation 6 it is upright again.
    public func turnedLeft() -> Picture {
        Picture(width: height, height: width) { x, y in pixel(width - 1 - y, x) }
    }

    /// The picture reduced so that neither side exceeds `side`, each pixel the mean of those it covers.
    public func reduced(to side: Int) -> Picture {
        let longest = max(width, height)
        guard longest > side else { return self }
        let newWidth = max(1, width * side / longest)
        let newHeight = max(1, height * side / longest)
        return Picture(width: newWidth, height: newHeight) { x, y in
            let columns = x * width / newWidth..<max(x * width / newWidth + 1, (x + 1) * width / newWidth)
            let rows = y * height / newHeight..<max(y * height / newHeight + 1, (y + 1) * height / newHeight)
            var sum = (0, 0, 0)
            for row in rows {
                for column in columns {
                    let (red, green, blue) = pixel(column, row)
                    sum = (sum.0 + Int(red), sum.1 + Int(green), sum.2 + Int(blue))
                }
            }
            let count = columns.count * rows.count
            return (UInt8(sum.0 / count), UInt8(sum.1 / count), UInt8(sum.2 / count))
        }
    }

    /// Peak signal-to-noise ratio against a picture of the same size, in decibels: infinite where both are equal, `nil`
    /// where the sizes differ.
    public func signalToNoise(against other: Picture) -> Double? {
        guard width == other.width, height == other.height else { return nil }
        var squares = 0
        for (mine, theirs) in zip(bytes, other.bytes) {
            let difference = Int(mine) - Int(theirs)
            squares += difference * difference
        }
        guard squares > 0 else { return .infinity }
        return 10 * log10(255 * 255 * Double(bytes.count) / Double(squares))
    }

    private func pixel(_ x: Int, _ y: Int) -> (UInt8, UInt8, UInt8) {
        let start = (y * width + x) * 3
        return (bytes[start], bytes[start + 1], bytes[start + 2])
    }
}
