import Glibc

/// Looks for what a screen leaves in a photo of it.
///
/// Fine regular stripes, where its grid of pixels beats with the camera's, and its dark frame along the picture's edge; each
/// is a hint and no more.
public enum ScreenTraces {
    /// Side of a tile that is transformed.
    private static let side = 128
    /// Frequencies, in waves a tile, that are looked at: periods of 2 to 9 pixels; coarser ones are the scene's.
    private static let band = 14...60

    /// The strongest single frequency of any tile, as a multiple of the median of its ring.
    ///
    /// `nil` for pictures too small for a tile.
    public static func stripes(in picture: Luma) -> Double? {
        guard picture.width >= side, picture.height >= side else { return nil }
        var best = 0.0
        let columns = min(3, picture.width / side)
        let rows = min(3, picture.height / side)
        for row in 0..<rows {
            for column in 0..<columns {
                let left = (picture.width - columns * side) / 2 + column * side
                let top = (picture.height - rows * side) / 2 + row * side
                best = max(best, peak(of: powers(picture, left, top)))
            }
        }
        return best
    }

    /// The share of the picture's edge, 2 % of its sides wide, that is dark and even, 0…1.
    public static func bezel(in picture: Luma) -> Double {
        let pieces = 24
        let across = 0.02
        var dark = 0
        for index in 0..<pieces {
            let from = Double(index) / Double(pieces)
            let to = Double(index + 1) / Double(pieces)
            for part in [
                Luma.Part(left: from, top: 0, right: to, bottom: across),
                Luma.Part(left: from, top: 1 - across, right: to, bottom: 1),
                Luma.Part(left: 0, top: from, right: across, bottom: to),
                Luma.Part(left: 1 - across, top: from, right: 1, bottom: to),
            ] {
                let means = picture.means(part, columns: 2, rows: 2)
                let (least, most) = (means.min() ?? 0, means.max() ?? 255)
                if most < 64, most - least < 14 { dark += 1 }
            }
        }
        return Double(dark) / Double(4 * pieces)
    }

    /// The power spectrum of a tile under a raised cosine, half of it: rows 0…side/2 of the transform.
    private static func powers(_ picture: Luma, _ left: Int, _ top: Int) -> [Float] {
        let window = (0..<side).map { 0.5 - 0.5 * cos(2 * Float.pi * (Float($0) + 0.5) / Float(side)) }
        var real = [Float](repeating: 0, count: side * side)
        var imaginary = real
        for y in 0..<side {
            for x in 0..<side {
                let value = Float(picture.pixels[(top + y) * picture.width + left + x]) - 128
                real[y * side + x] = value * window[x] * window[y]
            }
        }
        for y in 0..<side { transform(&real, &imaginary, from: y * side, step: 1) }
        for x in 0..<side { transform(&real, &imaginary, from: x, step: side) }
        return real.indices.map { real[$0] * real[$0] + imaginary[$0] * imaginary[$0] }
    }

    /// Cosine and sine of the transform's angles, -2π · place ÷ `side`.
    private static let turns = (0..<side / 2).map { place in
        let angle = -2 * Float.pi * Float(place) / Float(side)
        return (cos(angle), sin(angle))
    }

    /// A fast Fourier transform in place (Cooley, Tukey), of `side` values that stand `step` apart.
    private static func transform(_ real: inout [Float], _ imaginary: inout [Float], from start: Int, step: Int) {
        var reversed = 0
        for place in 0..<side - 1 {
            if place < reversed {
                real.swapAt(start + place * step, start + reversed * step)
                imaginary.swapAt(start + place * step, start + reversed * step)
            }
            var bit = side >> 1
            while reversed & bit != 0 {
                reversed ^= bit
                bit >>= 1
            }
            reversed |= bit
        }
        var length = 2
        while length <= side {
            for index in 0..<length / 2 {
                let (cosine, sine) = turns[index * (side / length)]
                for block in stride(from: index, to: side, by: length) {
                    let one = start + block * step
                    let two = one + length / 2 * step
                    let turnedReal = real[two] * cosine - imaginary[two] * sine
                    let turnedImaginary = real[two] * sine + imaginary[two] * cosine
                    real[two] = real[one] - turnedReal
                    imaginary[two] = imaginary[one] - turnedImaginary
                    real[one] += turnedReal
                    imaginary[one] += turnedImaginary
                }
            }
            length *= 2
        }
    }

    /// The highest frequency of the band over the median of those as far from the middle.
    private static func peak(of powers: [Float]) -> Double {
        var rings: [[Float]] = Array(repeating: [], count: side)
        for y in 0...side / 2 {
            for x in 0..<side {
                let across = x <= side / 2 ? x : x - side
                let radius = Int(Float(across * across + y * y).squareRoot().rounded())
                // Frequencies straight along the sides are edges of walls and tables, and the coder's blocks.
                if band.contains(radius), abs(across) > 2, y > 2 { rings[radius].append(powers[y * side + x]) }
            }
        }
        var best: Float = 0
        for ring in rings where ring.count >= 8 {
            let sorted = ring.sorted()
            let median = max(sorted[sorted.count / 2], 1)
            best = max(best, sorted[sorted.count - 1] / median)
        }
        return Double(best.squareRoot())
    }
}
