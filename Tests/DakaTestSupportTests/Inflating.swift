/// Unpacks what the sample PNG writer packs: one block in the fixed code (RFC 1951 §3.2.6), written from the standard's
/// tables and not from the writer.
enum Inflating {
    struct Failure: Error {
        let reason: String
    }

    private static let lengthBase = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258,
    ]
    private static let lengthBits = [
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]
    private static let distanceBase = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1_025, 1_537, 2_049, 3_073,
        4_097,
        6_145, 8_193, 12_289, 16_385, 24_577,
    ]
    private static let distanceBits = [
        0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
    ]

    static func zlib(_ stream: [UInt8]) throws -> [UInt8] {
        guard stream.count > 6, (Int(stream[0]) << 8 | Int(stream[1])) % 31 == 0 else {
            throw Failure(reason: "header")
        }
        var position = 16
        func bit() throws -> Int {
            guard position / 8 < stream.count - 4 else { throw Failure(reason: "short") }
            defer { position += 1 }
            return Int(stream[position / 8]) >> (position % 8) & 1
        }
        func bits(_ count: Int) throws -> Int { try (0..<count).reduce(0) { try $0 | bit() << $1 } }
        func code(_ count: Int, from start: Int = 0) throws -> Int {
            try (0..<count).reduce(start) { value, _ in try value << 1 | bit() }
        }
        func symbol() throws -> Int {
            let seven = try code(7)
            if seven < 0b001_1000 { return 256 + seven }
            let eight = try code(1, from: seven)
            if eight < 0b1100_0000 { return eight - 0b0011_0000 }
            if eight < 0b1100_1000 { return 280 + eight - 0b1100_0000 }
            return try 144 + code(1, from: eight) - 0b1_1001_0000
        }
        guard try bits(3) == 0b011 else { throw Failure(reason: "not one fixed block") }
        var output: [UInt8] = []
        while true {
            let value = try symbol()
            if value == 256 { break }
            guard value > 256 else {
                output.append(UInt8(value))
                continue
            }
            let length = try lengthBase[value - 257] + bits(lengthBits[value - 257])
            let place = try code(5)
            let distance = try distanceBase[place] + bits(distanceBits[place])
            guard distance <= output.count else { throw Failure(reason: "distance") }
            for _ in 0..<length { output.append(output[output.count - distance]) }
        }
        let sums = output.reduce((low: 1, high: 0)) { sums, byte in
            let low = (sums.low + Int(byte)) % 65_521
            return (low, (sums.high + low) % 65_521)
        }
        let stated = stream.suffix(4).reduce(0) { $0 << 8 | Int($1) }
        guard stated == sums.high << 16 | sums.low else { throw Failure(reason: "checksum") }
        return output
    }
}
