/// A bounds-checked reader over borrowed bytes: every read says `nil` beyond the end, none traps.
struct ByteCursor {
    private let bytes: UnsafeRawBufferPointer
    /// Where the next read starts, from the start of the bytes.
    private(set) var offset = 0
    /// Whether numbers stand least significant byte first.
    var littleEndian: Bool

    /// Starts at the first of `bytes`, which must outlive the cursor.
    init(_ bytes: UnsafeRawBufferPointer, littleEndian: Bool = false) {
        self.bytes = bytes
        self.littleEndian = littleEndian
    }

    /// Bytes not read yet.
    var remaining: Int { bytes.count - offset }

    /// Reads a byte.
    mutating func u8() -> UInt8? {
        guard remaining >= 1 else { return nil }
        defer { offset += 1 }
        return bytes[offset]
    }

    /// Reads two bytes.
    mutating func u16() -> UInt16? { integer() }

    /// Reads four bytes.
    mutating func u32() -> UInt32? { integer() }

    /// Reads eight bytes.
    mutating func u64() -> UInt64? { integer() }

    /// Reads a number of `width` bytes, 0 (which gives 0), 1, 2, 4 or 8; `nil` for other widths.
    mutating func number(width: Int) -> UInt64? {
        switch width {
        case 0: 0
        case 1: u8().map(UInt64.init)
        case 2: u16().map(UInt64.init)
        case 4: u32().map(UInt64.init)
        case 8: u64()
        default: nil
        }
    }

    /// Passes over `count` bytes.
    mutating func skip(_ count: Int) -> Bool {
        guard count >= 0, count <= remaining else { return false }
        offset += count
        return true
    }

    /// Goes to a place counted from the start.
    mutating func seek(to place: Int) -> Bool {
        guard place >= 0, place <= bytes.count else { return false }
        offset = place
        return true
    }

    /// Borrows the next `count` bytes and passes over them.
    mutating func take(_ count: Int) -> UnsafeRawBufferPointer? {
        guard count >= 0, count <= remaining else { return nil }
        defer { offset += count }
        return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
    }

    private mutating func integer<Number: FixedWidthInteger>() -> Number? {
        let width = MemoryLayout<Number>.size
        guard remaining >= width else { return nil }
        defer { offset += width }
        let number = bytes.loadUnaligned(fromByteOffset: offset, as: Number.self)
        return littleEndian ? Number(littleEndian: number) : Number(bigEndian: number)
    }
}

extension UInt32 {
    /// A box, chunk or brand name as the number that its four ASCII bytes make, most significant first.
    init(fourCharacters name: StaticString) {
        var number: UInt32 = 0
        for index in 0..<Swift.min(4, name.utf8CodeUnitCount) {
            number = number << 8 | UInt32(name.utf8Start[index])
        }
        self = number
    }
}
