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
    /// Passes of the box filter; two make a tent.
    static let passes = 2
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
        var image = luma.map(Float.init)
        var scratch = [Float](repeating: 0, count: image.count)
        let across = window(width)
        let down = window(height)
        for _ in 0..<passes {
            image.withUnsafeBufferPointer { source in
                scratch.withUnsafeMutableBufferPointer { target in
                    for row in 0..<height {
                        filter(source, target, from: row * width, count: width, window: across)
                    }
                }
            }
            scratch.withUnsafeBufferPointer { source in
                image.withUnsafeMutableBufferPointer { target in
                    filterColumns(source, target, width: width, height: height, window: down)
                }
            }
        }
        var samples = [Float](repeating: 0, count: side * side)
        for row in 0..<side {
            let y = Int((Double(row) + 0.5) * Double(height) / Double(side))
            for column in 0..<side {
                let x = Int((Double(column) + 0.5) * Double(width) / Double(side))
                samples[row * side + column] = image[y * width + x]
            }
        }
        return samples
    }

    /// The filter's width for a side of the picture.
    private static func window(_ length: Int) -> Int { (length + 2 * side - 1) / (2 * side) }

    /// A running mean over one row; at both ends over what there is.
    private static func filter(
        _ source: UnsafeBufferPointer<Float>,
        _ target: UnsafeMutableBufferPointer<Float>,
        from start: Int,
        count: Int,
        window: Int
    ) {
        var sum: Float = 0
        for step in Steps(count: count, window: window) {
            if let entering = step.entering { sum += source[start + entering] }
            if let leaving = step.leaving { sum -= source[start + leaving] }
            if let place = step.place { target[start + place] = sum / Float(step.size) }
        }
    }

    /// The same running mean down all columns at once, so that memory is read in order.
    private static func filterColumns(
        _ source: UnsafeBufferPointer<Float>,
        _ target: UnsafeMutableBufferPointer<Float>,
        width: Int,
        height: Int,
        window: Int
    ) {
        withUnsafeTemporaryAllocation(of: Float.self, capacity: width) { sums in
            sums.initialize(repeating: 0)
            for step in Steps(count: height, window: window) {
                if let row = step.entering { for x in 0..<width { sums[x] += source[row * width + x] } }
                if let row = step.leaving { for x in 0..<width { sums[x] -= source[row * width + x] } }
                if let row = step.place {
                    let size = Float(step.size)
                    for x in 0..<width { target[row * width + x] = sums[x] / size }
                }
            }
        }
    }

    /// The steps of a running mean: what enters the window, what leaves it, and where the mean is written.
    private struct Steps: Sequence, IteratorProtocol {
        let count: Int
        let window: Int
        var entered = 0
        var left = 0
        var written = 0

        init(count: Int, window: Int) {
            self.count = count
            self.window = window
        }

        mutating func next() -> (entering: Int?, leaving: Int?, place: Int?, size: Int)? {
            guard written < count else { return nil }
            let entering = entered < count ? entered : nil
            if entering != nil { entered += 1 }
            // The window is full, or there is nothing more to enter: what stands at its left end leaves.
            let leaving = entered - left > window || entering == nil ? left : nil
            if leaving != nil { left += 1 }
            // Half a window runs ahead before the first mean is written.
            let place = entered >= (window + 2) / 2 ? written : nil
            if place != nil { written += 1 }
            return (entering, leaving, place, entered - left)
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
