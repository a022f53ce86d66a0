/// 256 bits: a SHA-256 or a PDQ hash, without the memory of its text.
public struct Digest256: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The bits, the text's first digits in the last word.
    public let words: SIMD4<UInt64>

    /// Wraps the four words.
    public init(words: SIMD4<UInt64>) {
        self.words = words
    }

    /// Reads 64 hex digits; `nil` for any other text.
    public init?(hex: String) {
        var words = SIMD4<UInt64>()
        var place = 0
        for digit in hex.utf8 {
            let value: UInt8
            switch digit {
            case 0x30...0x39: value = digit - 0x30
            case 0x61...0x66: value = digit - 0x61 + 10
            case 0x41...0x46: value = digit - 0x41 + 10
            default: return nil
            }
            guard place < 64 else { return nil }
            let word = 3 - place / 16
            words[word] = words[word] << 4 | UInt64(value)
            place += 1
        }
        guard place == 64 else { return nil }
        self.words = words
    }

    /// 64 lower-case hex digits.
    public var description: String {
        (0..<4).reversed().map { word in
            let digits = String(words[word], radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// Reads the text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let value = Digest256(hex: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not 64 hex digits")
        }
        self = value
    }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
