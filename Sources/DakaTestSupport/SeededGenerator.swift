import Submissions

/// Random numbers that are the same for the same seed on every machine (SplitMix64, Steele, Lea and Flood 2014).
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Starts a sequence.
    public init(seed: UInt64) {
        state = seed
    }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// A number in `range`, evenly spread.
    ///
    /// The standard library's `random(in:using:)` may change between releases; this does not.
    public mutating func number(in range: ClosedRange<Float>) -> Float {
        let unit = Float(next() >> 40) / Float(1 << 24)
        return range.lowerBound + (range.upperBound - range.lowerBound) * unit
    }

    /// A whole number from 0 up to but not including `count`, which is at least 1.
    public mutating func index(below count: Int) -> Int {
        Int(next() >> 33) % max(1, count)
    }
}

extension SeededGenerator {
    /// A generator for one of several uses of the same seed.
    init(seed: UInt64, _ use: String) {
        self.init(seed: seed ^ FNV1a.hash64(use.utf8))
    }
}
