import Foundation

/// What lens and sensor make of a scene: exposure, white balance, vignette, softness and noise, all different from shot to
/// shot.
struct Development {
    private var random: SeededGenerator
    private let daylight: Float

    init(seed: UInt64, daylight: Float) {
        random = SeededGenerator(seed: seed, "development")
        self.daylight = daylight
    }

    func apply(to canvas: Canvas) {
        var random = random
        let exposure = random.number(in: 0.9...1.12)
        let warmth = random.number(in: -0.035...0.035)
        let balance = SIMD3<Float>(1 + warmth, 1, 1 - warmth) * exposure
        let noise = (0.012 + 0.01 * (1 - daylight)) * random.number(in: 0.8...1.2)
        soften(canvas, random.number(in: 0.1...0.3))
        let (width, height) = (Float(canvas.width), Float(canvas.height))
        let centre = Point(width * random.number(in: 0.46...0.54), height * random.number(in: 0.46...0.54))
        let reach = (width * width + height * height) / 4
        var previous = SIMD3<Float>()
        for y in 0..<canvas.height {
            for x in 0..<canvas.width {
                let offset = Point(Float(x), Float(y)) - centre
                let vignette = 1 - 0.2 * (offset * offset).sum() / reach
                let index = y * canvas.width + x
                // Phones smooth their noise, so that neighbours are alike.
                previous = previous * 0.45 + grain(&random) * noise
                canvas.pixels[index] = curve(canvas.pixels[index] * balance * vignette) + previous
            }
        }
    }

    /// Brightness that differs from pixel to pixel, and a little colour.
    private func grain(_ random: inout SeededGenerator) -> SIMD3<Float> {
        let bits = random.next()
        func part(_ shift: UInt64) -> Float { Float(bits >> shift & 0xFFFF) / 65_535 - 0.5 }
        let luma = part(0) + part(16)
        return SIMD3(repeating: luma) + SIMD3(part(32), part(48), part(24)) * 0.5
    }

    /// A gentle shoulder for the lights.
    private func curve(_ value: SIMD3<Float>) -> SIMD3<Float> {
        let limit = SIMD3<Float>(repeating: 0.85)
        let over = pointwiseMax(value - limit, .zero)
        return pointwiseMin(value, limit) + over / (SIMD3(repeating: 1) + over * 4)
    }

    private func soften(_ canvas: Canvas, _ amount: Float) {
        for step in [1, canvas.width] {
            guard canvas.pixels.count > 2 * step else { continue }
            let pixels = canvas.pixels
            for index in step..<pixels.count - step {
                let mean = (pixels[index - step] + pixels[index + step]) / 2
                canvas.pixels[index] = pixels[index] + (mean - pixels[index]) * amount
            }
        }
    }
}
