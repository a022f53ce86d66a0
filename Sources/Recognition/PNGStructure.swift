/// Looks over a PNG file's chunks before libpng does.
///
/// Leptonica lets libpng write to standard error on its own; a cut or damaged upload would leave lines in the log that
/// nobody asked for, and is refused here instead.
enum PNGStructure {
    /// Whether the chunks follow one another to the end mark and the decisive ones are undamaged (PNG, third edition, 5.3).
    static func isWhole(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            var offset = 8
            while offset + 12 <= bytes.count {
                let length = number(bytes, offset)
                guard length <= bytes.count - offset - 12 else { return false }
                let type = offset + 4..<offset + 8
                // A lower-case first letter marks a chunk that decoders may pass over.
                let isDecisive = bytes[type.lowerBound] & 0x20 == 0
                if isDecisive,
                    checksum(bytes, type.lowerBound..<type.upperBound + length) != number(bytes, offset + 8 + length)
                {
                    return false
                }
                if bytes[type].elementsEqual("IEND".utf8) { return true }
                offset += 12 + length
            }
            return false
        }
    }

    private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Int {
        (0..<4).reduce(0) { $0 << 8 | Int(bytes[offset + $1]) }
    }

    /// CRC-32 as ISO 3309 and PNG define it.
    private static func checksum(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        var sum: UInt32 = 0xFFFF_FFFF
        for index in range { sum = table[Int((sum ^ UInt32(bytes[index])) & 0xFF)] ^ (sum >> 8) }
        return Int(sum ^ 0xFFFF_FFFF)
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { sum, _ in sum & 1 == 0 ? sum >> 1 : 0xEDB8_8320 ^ (sum >> 1) }
    }
}
