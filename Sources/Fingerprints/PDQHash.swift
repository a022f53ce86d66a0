/// A PDQ hash: 256 bits that stay nearly the same when a picture is re-encoded, scaled or brightened.
///
/// Two hashes are compared by their Hamming distance: unrelated pictures lie around 128, re-encodings of one picture
/// below 32 (facebook/ThreatExchange, `pdq/`).
public struct PDQHash: Sendable, Hashable {
    /// Bit *k* of the hash is bit *k* mod 64 of word *k* ÷ 64; *k* = 16 · row + column of the 16 × 16 transform.
    public var words: SIMD4<UInt64>

    /// Wraps the four words.
    public init(words: SIMD4<UInt64>) {
        self.words = words
    }

    /// Reads 64 hex digits as the reference writes them, the highest bit first.
    public init?(hex: String) {
        let digits = Array(hex.utf8)
        guard digits.count == 64 else { return nil }
        var words = SIMD4<UInt64>()
        for (place, digit) in digits.enumerated() {
            let value: UInt8
            switch digit {
            case 0x30...0x39: value = digit - 0x30
            case 0x61...0x66: value = digit - 0x61 + 10
            case 0x41...0x46: value = digit - 0x41 + 10
            default: return nil
            }
            let word = 3 - place / 16
            words[word] = words[word] << 4 | UInt64(value)
        }
        self.words = words
    }

    /// 64 lower-case hex digits, the highest bit first.
    public var hex: String {
        (0..<4).reversed().map { word in
            let digits = String(words[word], radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// The number of bits in which two hashes differ, 0…256.
    @inline(__always)
    public func distance(to other: PDQHash) -> Int {
        let difference = words ^ other.words
        return difference[0].nonzeroBitCount + difference[1].nonzeroBitCount + difference[2].nonzeroBitCount
            + difference[3].nonzeroBitCount
    }
}

/// The eight ways to turn and mirror a picture.
public enum Dihedral: Int, Sendable, Hashable, CaseIterable {
    /// As it is.
    case identity
    /// Turned by 90° counter-clockwise.
    case rotated90
    /// Turned by 180°.
    case rotated180
    /// Turned by 270° counter-clockwise.
    case rotated270
    /// Upside down in a mirror: rows reversed.
    case flippedVertically
    /// Mirrored: columns reversed.
    case flippedHorizontally
    /// Mirrored at the main diagonal.
    case transposed
    /// Mirrored at the other diagonal.
    case transversed
}

/// What PDQ says of one picture.
public struct PDQFingerprint: Sendable, Hashable {
    /// The hash of the picture as it is.
    public var hash: PDQHash
    /// How much structure there is, 0…100; the reference advises to drop what lies below 50.
    public var quality: Int
}
