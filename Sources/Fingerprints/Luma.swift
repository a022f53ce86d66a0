/// A picture in grey: rows from the top, one byte a pixel, without padding.
public struct Luma: Sendable, Hashable {
    /// Pixels across.
    public let width: Int
    /// Pixels down.
    public let height: Int
    /// Brightness 0…255, `width` × `height` bytes.
    public let pixels: [UInt8]

    /// Wraps a picture's pixels, one byte each.
    public init(width: Int, height: Int, pixels: [UInt8]) {
        precondition(width > 0 && height > 0 && pixels.count == width * height, "one value a pixel")
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// A part of the picture as `columns` × `rows` means, each of at least one pixel.
    func means(_ part: Part, columns: Int, rows: Int) -> [Float] {
        var means: [Float] = []
        means.reserveCapacity(columns * rows)
        pixels.withUnsafeBufferPointer { pixels in
            for row in 0..<rows {
                let down = span(part.top, part.bottom, row, rows, height)
                for column in 0..<columns {
                    let across = span(part.left, part.right, column, columns, width)
                    var sum = 0
                    for y in down { for x in across { sum += Int(pixels[y * width + x]) } }
                    means.append(Float(sum) / Float(down.count * across.count))
                }
            }
        }
        return means
    }

    private func span(_ from: Double, _ to: Double, _ index: Int, _ count: Int, _ length: Int) -> Range<Int> {
        let step = (to - from) / Double(count)
        let start = min(max(Int((from + step * Double(index)) * Double(length)), 0), length - 1)
        let end = min(max(Int((from + step * Double(index + 1)) * Double(length)), start + 1), length)
        return start..<end
    }

    /// A part of a picture in shares of its sides.
    struct Part {
        var left = 0.0
        var top = 0.0
        var right = 1.0
        var bottom = 1.0
    }
}
