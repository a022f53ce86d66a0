/// Compresses by RFC 1951 with the fixed code and a greedy search: small enough to read, good enough for flat screenshots.
enum Deflate {
    /// A zlib stream (RFC 1950) that holds `bytes`.
    static func zlib(_ bytes: [UInt8]) -> [UInt8] {
        var sum: (low: UInt32, high: UInt32) = (1, 0)
        for byte in bytes {
            sum.low = (sum.low + UInt32(byte)) % 65_521
            sum.high = (sum.high + sum.low) % 65_521
        }
        return [0x78, 0x01] + compressed(bytes) + TIFFByteOrder.big.bytes(of: sum.high << 16 | sum.low)
    }

    private static let longest = 258
    private static let window = 32_768

    private static func compressed(_ bytes: [UInt8]) -> [UInt8] {
        var output = BitWriter()
        output.write(0b011, count: 3)  // last block, fixed code
        var latest = [Int](repeating: -1, count: 1 << 15)
        var position = 0
        while position < bytes.count {
            var length = 0
            var distance = 0
            if position + 3 <= bytes.count {
                let key =
                    (Int(bytes[position]) << 10 ^ Int(bytes[position + 1]) << 5 ^ Int(bytes[position + 2])) & 0x7FFF
                let candidate = latest[key]
                latest[key] = position
                // The byte before is the cheapest to name, and screens are mostly runs of one byte.
                for earlier in [position - 1, candidate] where earlier >= 0 && position - earlier <= window {
                    let found = match(bytes, earlier, position)
                    if found > length { (length, distance) = (found, position - earlier) }
                }
            }
            if length >= 3 {
                output.writeLength(length)
                output.writeDistance(distance)
                position += length
            } else {
                output.writeLiteral(Int(bytes[position]))
                position += 1
            }
        }
        output.writeLiteral(256)
        return output.finished()
    }

    private static func match(_ bytes: [UInt8], _ earlier: Int, _ position: Int) -> Int {
        let limit = min(longest, bytes.count - position)
        var length = 0
        while length < limit, bytes[earlier + length] == bytes[position + length] { length += 1 }
        return length
    }
}

/// Bits, lowest first, with the fixed code of RFC 1951 §3.2.6.
private struct BitWriter {
    private var bytes: [UInt8] = []
    private var pending: UInt64 = 0
    private var pendingCount = 0

    mutating func write(_ bits: Int, count: Int) {
        pending |= UInt64(bits) << UInt64(pendingCount)
        pendingCount += count
        while pendingCount >= 8 {
            bytes.append(UInt8(truncatingIfNeeded: pending))
            pending >>= 8
            pendingCount -= 8
        }
    }

    /// Huffman codes go highest bit first.
    private mutating func writeCode(_ code: Int, count: Int) {
        var reversed = 0
        for bit in 0..<count where code & (1 << bit) != 0 { reversed |= 1 << (count - 1 - bit) }
        write(reversed, count: count)
    }

    mutating func writeLiteral(_ symbol: Int) {
        switch symbol {
        case ..<144: writeCode(0x30 + symbol, count: 8)
        case ..<256: writeCode(0x190 + symbol - 144, count: 9)
        case ..<280: writeCode(symbol - 256, count: 7)
        default: writeCode(0xC0 + symbol - 280, count: 8)
        }
    }

    mutating func writeLength(_ length: Int) {
        if length == 258 { return writeLiteral(285) }
        let (symbol, extra, bits) = Self.bucket(length - 3, groupSize: 4)
        writeLiteral(257 + symbol)
        write(extra, count: bits)
    }

    mutating func writeDistance(_ distance: Int) {
        let (symbol, extra, bits) = Self.bucket(distance - 1, groupSize: 2)
        writeCode(symbol, count: 5)
        write(extra, count: bits)
    }

    /// Lengths and distances are coded in groups whose width doubles: `groupSize` symbols a width.
    private static func bucket(_ value: Int, groupSize: Int) -> (symbol: Int, extra: Int, bits: Int) {
        var bits = 0
        var base = 0
        var symbol = 0
        while true {
            let groups = bits == 0 ? groupSize * 2 : groupSize
            let span = groups << bits
            if value < base + span {
                let offset = value - base
                return (symbol + offset >> bits, offset & ((1 << bits) - 1), bits)
            }
            base += span
            symbol += groups
            bits += 1
        }
    }

    mutating func finished() -> [UInt8] {
        if pendingCount > 0 { write(0, count: 8 - pendingCount) }
        return bytes
    }
}
