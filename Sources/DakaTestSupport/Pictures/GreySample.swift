/// A drawn picture in grey: rows from the top, one byte a pixel.
public struct GreySample: Sendable, Hashable {
    /// Pixels across.
    public let width: Int
    /// Pixels down.
    public let height: Int
    /// `width` × `height` bytes.
    public var pixels: [UInt8]

    /// Wraps pixels.
    public init(width: Int, height: Int, pixels: [UInt8]) {
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// A room drawn from a seed: many small and large rectangles of different grey, with some noise.
    public static func room(seed: UInt64, width: Int = 512, height: Int = 384) -> GreySample {
        var numbers = SeededGenerator(seed: seed)
        var pixels = [UInt8](repeating: 128, count: width * height)
        for _ in 0..<260 {
            let left = Int.random(in: 0..<width - 8, using: &numbers)
            let top = Int.random(in: 0..<height - 8, using: &numbers)
            let right = min(width, left + Int.random(in: 6..<60, using: &numbers))
            let bottom = min(height, top + Int.random(in: 6..<60, using: &numbers))
            let grey = UInt8.random(in: 0...255, using: &numbers)
            for row in top..<bottom { for column in left..<right { pixels[row * width + column] = grey } }
        }
        for place in pixels.indices {
            pixels[place] = UInt8(clamping: Int(pixels[place]) + Int.random(in: -4...4, using: &numbers))
        }
        return GreySample(width: width, height: height, pixels: pixels)
    }

    /// A part, scaled to `newWidth` pixels across by the nearest of each; as wide as it is unless told.
    public func cut(left: Int, top: Int, columns: Int, rows: Int, to newWidth: Int? = nil) -> GreySample {
        let newWidth = newWidth ?? columns
        return sampled(newWidth, rows * newWidth / columns) { x, y in
            let row = top + (y * rows + rows / 2) / (rows * newWidth / columns)
            let column = left + (x * columns + columns / 2) / newWidth
            return (min(column, width - 1), min(row, height - 1))
        }
    }

    /// Turned by a quarter of a circle.
    public var turned: GreySample { sampled(height, width) { x, y in (width - 1 - y, x) } }

    /// Seen in a mirror.
    public var mirrored: GreySample { sampled(width, height) { x, y in (width - 1 - x, y) } }

    /// Another shot of the scene: parts at other depths move by some pixels, and the sensor's noise is another.
    public func shotAgain(seed: UInt64) -> GreySample {
        var numbers = SeededGenerator(seed: seed)
        let nodes = (0..<2 * 9 * 9).map { _ in Double.random(in: -5...5, using: &numbers) }
        func moved(_ x: Int, _ y: Int, _ axis: Int) -> Int {
            let (u, v) = (Double(x) * 8 / Double(width), Double(y) * 8 / Double(height))
            let (left, top) = (Int(u), Int(v))
            func node(_ column: Int, _ row: Int) -> Double { nodes[axis * 81 + (top + row) * 9 + left + column] }
            let (across, down) = (u - Double(left), v - Double(top))
            let upper = node(0, 0) * (1 - across) + node(1, 0) * across
            let lower = node(0, 1) * (1 - across) + node(1, 1) * across
            return Int((upper * (1 - down) + lower * down).rounded())
        }
        var shot = sampled(width, height) { x, y in
            (min(max(x + moved(x, y, 0), 0), width - 1), min(max(y + moved(x, y, 1), 0), height - 1))
        }
        for place in shot.pixels.indices {
            shot.pixels[place] = UInt8(clamping: Int(shot.pixels[place]) + Int.random(in: -6...6, using: &numbers))
        }
        return shot
    }

    /// A picture whose pixels are this one's at the places given.
    private func sampled(_ width: Int, _ height: Int, _ place: (_ x: Int, _ y: Int) -> (Int, Int)) -> GreySample {
        var pixels: [UInt8] = []
        pixels.reserveCapacity(width * height)
        for y in 0..<height {
            for x in 0..<width {
                let (column, row) = place(x, y)
                pixels.append(self.pixels[row * self.width + column])
            }
        }
        return GreySample(width: width, height: height, pixels: pixels)
    }
}
