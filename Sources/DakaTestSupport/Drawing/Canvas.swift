/// A picture being drawn: shapes are blended onto it with smooth edges.
final class Canvas {
    /// How a shape meets what is below it.
    enum Blend {
        /// Covers it.
        case cover
        /// Darkens it, as shadow and tinted glass do.
        case multiply
        /// Brightens it, as light does.
        case add
    }

    let width: Int
    let height: Int
    var pixels: [SIMD3<Float>]

    init(width: Int, height: Int, _ background: Colour = .black) {
        self.width = width
        self.height = height
        pixels = [SIMD3<Float>](repeating: background.rgb, count: width * height)
    }

    /// Fills `path`; a `softness` above 0 blurs its edge by as many pixels.
    func fill(_ path: Path, _ paint: Paint, softness: Float = 0, blend: Blend = .cover) {
        let margin = softness > 0 ? Int(softness.rounded(.up)) * 3 + 1 : 0
        guard var coverage = Coverage(path, margin: margin, canvasWidth: width, canvasHeight: height) else { return }
        if softness > 0 { coverage.blur(softness) }
        let columns = max(0, coverage.left)..<max(max(0, coverage.left), min(width, coverage.left + coverage.width))
        for y in max(0, coverage.top)..<max(max(0, coverage.top), min(height, coverage.top + coverage.height)) {
            let row = (y - coverage.top) * coverage.width - coverage.left
            for x in columns {
                let share = coverage.shares[row + x]
                guard share > 0.001 else { continue }
                let colour = paint.colour(Point(Float(x) + 0.5, Float(y) + 0.5))
                mix(y * width + x, colour, share * colour.alpha, blend)
            }
        }
    }

    /// Fills `path` with one colour.
    func fill(_ path: Path, _ colour: Colour, softness: Float = 0, blend: Blend = .cover) {
        fill(path, .solid(colour), softness: softness, blend: blend)
    }

    /// Draws a line with round ends.
    func stroke(_ points: [Point], width: Float, _ colour: Colour, softness: Float = 0) {
        fill(.stroke(points, width: width), colour, softness: softness)
    }

    private func mix(_ index: Int, _ colour: Colour, _ share: Float, _ blend: Blend) {
        let below = pixels[index]
        switch blend {
        case .cover: pixels[index] = below + (colour.rgb - below) * share
        case .multiply: pixels[index] = below + (below * colour.rgb - below) * share
        case .add: pixels[index] = below + colour.rgb * share
        }
    }

    /// The picture as it is, without a camera's effects.
    var picture: Picture {
        Picture(width: width, height: height) { x, y in
            let value = (pixels[y * width + x] * 255).clamped(lowerBound: .zero, upperBound: SIMD3(repeating: 255))
            let rounded = value.rounded(.toNearestOrEven)
            return (UInt8(rounded.x), UInt8(rounded.y), UInt8(rounded.z))
        }
    }
}
