import Glibc

/// Computes PDQ from the brightness of a picture.
///
/// Follows the reference (`pdqhashing.cpp`, `downscaling.cpp`) step by step: two passes of a box filter along rows and
/// columns, 64 × 64 samples, the 16 × 16 lowest frequencies of a discrete cosine transform without the constant one, one
/// bit for each that lies above their median.
public enum PDQHasher {
    /// Side of the samples.
    static let side = 64
    /// Side of the transform.
    static let frequencies = 16
    /// The smallest side that says anything.
    public static let minimumSide = 5

    /// The fingerprint of `width × height` brightness values, row by row, 0…255; `nil` for pictures under
    /// ``minimumSide``.
    ///
    /// The picture should be no larger than 512 pixels a side, as the reference shrinks it first.
    public static func fingerprint(luma: [UInt8], width: Int, height: Int) -> PDQFingerprint? {
        precondition(luma.count == width * height, "one value a pixel")
        guard width >= minimumSide, height >= minimumSide else { return nil }
        let samples = samples(luma, width, height)
        let spectrum = spectrum(of: samples)
        return PDQFingerprint(hash: hash(of: spectrum), quality: quality(of: samples))
    }

    // MARK: Down to 64 × 64

    private static func samples(_ luma: [UInt8], _ width: Int, _ height: Int) -> [Float] {
        let rows = Window(height)
        let columns = Window(width)
        // The last means are wanted in 64 columns and 64 rows alone, so no others are written.
        let places = (0..<side).map { Int((Double($0) + 0.5) * Double(width) / Double(side)) }
        var image = luma.map(Float.init)
        var smooth = [Float](repeating: 0, count: image.count)
        var sampled = [Float](repeating: 0, count: side * height)
        var samples = [Float](repeating: 0, count: side * side)
        image.withUnsafeMutableBufferPointer { image in
            smooth.withUnsafeMutableBufferPointer { smooth in
                columns.filterRows(UnsafeBufferPointer(image), into: smooth, height: height)
                rows.filterColumns(UnsafeBufferPointer(smooth), width: width) { row, means in
                    for x in 0..<width { image[row * width + x] = means[x] }
                }
                columns.filterRows(UnsafeBufferPointer(image), into: smooth, height: height)
                for row in 0..<height {
                    for (column, place) in places.enumerated() {
                        sampled[row * side + column] = smooth[row * width + place]
                    }
                }
            }
        }
        var next = 0
        sampled.withUnsafeBufferPointer { sampled in
            rows.filterColumns(sampled, width: side) { row, means in
                while next < side, row == Int((Double(next) + 0.5) * Double(height) / Double(side)) {
                    for column in 0..<side { samples[next * side + column] = means[column] }
                    next += 1
                }
            }
        }
        return samples
    }

    /// A running mean along one side of the picture; at both ends over what there is.
    private struct Window {
        /// Values of the side.
        let count: Int
        /// Values of a full window.
        let size: Int
        /// Values that have entered when the first mean is written: half a window runs ahead.
        let ahead: Int

        init(_ count: Int) {
            self.count = count
            size = (count + 2 * PDQHasher.side - 1) / (2 * PDQHasher.side)
            ahead = (size + 2) / 2
        }

        /// The means along all rows.
        ///
        /// Sums run in the reference's order, so that they round as its do; four rows at a time, since each value waits for
        /// the one before it in its row.
        func filterRows(
            _ source: UnsafeBufferPointer<Float>,
            into target: UnsafeMutableBufferPointer<Float>,
            height: Int
        ) {
            for row in stride(from: 0, to: height, by: 4) {
                // Past the last row it is done again.
                let starts =
                    SIMD4(row, min(row + 1, height - 1), min(row + 2, height - 1), min(row + 3, height - 1)) &* count
                filterFour(source, into: target, starts)
            }
        }

        @inline(__always)
        private func filterFour(
            _ source: UnsafeBufferPointer<Float>,
            into target: UnsafeMutableBufferPointer<Float>,
            _ starts: SIMD4<Int>
        ) {
            func values(_ place: Int) -> SIMD4<Float> {
                SIMD4(
                    source[starts[0] + place],
                    source[starts[1] + place],
                    source[starts[2] + place],
                    source[starts[3] + place]
                )
            }
            func write(_ place: Int, _ means: SIMD4<Float>) {
                for row in 0..<4 { target[starts[row] + place] = means[row] }
            }
            var sums = SIMD4<Float>()
            for entering in 0..<ahead - 1 { sums += values(entering) }
            for entering in ahead - 1..<size {
                sums += values(entering)
                write(entering - ahead + 1, sums / Float(entering + 1))
            }
            let full = Float(size)
            for entering in size..<count {
                sums += values(entering)
                sums -= values(entering - size)
                write(entering - ahead + 1, sums / full)
            }
            for place in count - ahead + 1..<count {
                let leaving = place + ahead - 1 - size
                sums -= values(leaving)
                write(place, sums / Float(count - 1 - leaving))
            }
        }

        /// The same down all columns at once, so that memory is read in order; `write` is handed one row of means after the
        /// other.
        @inline(__always)
        func filterColumns(
            _ source: UnsafeBufferPointer<Float>,
            width: Int,
            write: (_ row: Int, _ means: UnsafeMutableBufferPointer<Float>) -> Void
        ) {
            withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * width) { memory in
                memory.initialize(repeating: 0)
                let sums = UnsafeMutableBufferPointer(rebasing: memory[..<width])
                let means = UnsafeMutableBufferPointer(rebasing: memory[width...])
                for step in 0..<count + ahead - 1 {
                    if step < count { for x in 0..<width { sums[x] += source[step * width + x] } }
                    let leaving = step - size
                    if leaving >= 0 { for x in 0..<width { sums[x] -= source[leaving * width + x] } }
                    guard step >= ahead - 1 else { continue }
                    let entered = Float(min(step + 1, count) - max(0, leaving + 1))
                    for x in 0..<width { means[x] = sums[x] / entered }
                    write(step - ahead + 1, means)
                }
            }
        }
    }

    // MARK: Frequencies and bits

    /// The reference's transform matrix without its constant row: D[i][j] = √(2/64) · cos(π/128 · (i + 1)(2j + 1)).
    private static let cosines: [Float] = (0..<frequencies * side).map { index in
        let (row, column) = (index / side, index % side)
        return Float((2.0 / Double(side)).squareRoot())
            * Float(cos(Double.pi / Double(2 * side) * Double(row + 1) * Double(2 * column + 1)))
    }

    private static func spectrum(of samples: [Float]) -> [Float] {
        var half = [Float](repeating: 0, count: frequencies * side)
        for row in 0..<frequencies {
            for place in 0..<side {
                let factor = cosines[row * side + place]
                for column in 0..<side { half[row * side + column] += factor * samples[place * side + column] }
            }
        }
        var spectrum = [Float](repeating: 0, count: frequencies * frequencies)
        for row in 0..<frequencies {
            for column in 0..<frequencies {
                var sum: Float = 0
                for place in 0..<side { sum += half[row * side + place] * cosines[column * side + place] }
                spectrum[row * frequencies + column] = sum
            }
        }
        return spectrum
    }

    private static func hash(of spectrum: [Float]) -> PDQHash {
        // The lower of the two middle values, as the reference's median takes it.
        let median = spectrum.sorted()[spectrum.count / 2 - 1]
        var words = SIMD4<UInt64>()
        for (place, value) in spectrum.enumerated() where value > median {
            words[place / 64] |= 1 << UInt64(place % 64)
        }
        return PDQHash(words: words)
    }

    /// Sum of the steps between neighbours in hundredths of the full range, divided by 90 and capped.
    private static func quality(of samples: [Float]) -> Int {
        var sum = 0
        for row in 0..<side {
            for column in 0..<side {
                let value = samples[row * side + column]
                if row + 1 < side { sum += abs(Int((value - samples[(row + 1) * side + column]) * 100 / 255)) }
                if column + 1 < side { sum += abs(Int((value - samples[row * side + column + 1]) * 100 / 255)) }
            }
        }
        return min(100, sum / 90)
    }
}
