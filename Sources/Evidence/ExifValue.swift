/// The value of one Exif entry, borrowed from its block.
///
/// Type, count and size are whatever the file says; each reading below checks them and answers `nil` where they do not
/// fit.
struct ExifValue {
    /// The TIFF type: 1 BYTE, 2 ASCII, 3 SHORT, 4 LONG, 5 RATIONAL, 7 UNDEFINED, 10 SRATIONAL.
    let type: UInt32
    /// How many values of that type the entry states.
    let count: Int
    /// The value's bytes.
    let bytes: UnsafeRawBufferPointer
    /// The block's byte order.
    let littleEndian: Bool

    /// Longer texts are cut: no tag that is read here needs more, and facts are kept for years.
    static let longestText = 1_024

    /// Two whole numbers that stand for their quotient.
    struct Rational: Equatable {
        var numerator: Int64
        var denominator: Int64

        /// The quotient; `nil` for n/0, which says "no value" and never zero.
        var value: Double? {
            denominator == 0 ? nil : Double(numerator) / Double(denominator)
        }
    }

    /// The text of an ASCII or, as some writers have it, UNDEFINED entry, up to the first NUL (there may be none, or several) and without blanks around it.
    ///
    /// Bytes that are no UTF-8 are replaced, control characters are kept; `nil` for other types and where nothing is left.
    var text: String? {
        type == 2 || type == 7 ? Self.text(bytes) : nil
    }

    /// The text in `bytes`, as ``text`` reads it.
    static func text(_ bytes: UnsafeRawBufferPointer) -> String? {
        var end = min(bytes.count, longestText)
        if let terminator = bytes[..<end].firstIndex(of: 0) { end = terminator }
        var start = 0
        while start < end, isBlank(bytes[start]) { start += 1 }
        while end > start, isBlank(bytes[end - 1]) { end -= 1 }
        return start < end ? String(decoding: bytes[start..<end], as: UTF8.self) : nil
    }

    /// The first number of an entry of whole numbers, signed or not.
    var integer: Int? {
        var cursor = ByteCursor(bytes, littleEndian: littleEndian)
        switch type {
        case 1: return cursor.u8().map(Int.init)
        case 3: return cursor.u16().map(Int.init)
        case 4: return cursor.u32().map(Int.init)
        case 6: return cursor.u8().map { Int(Int8(bitPattern: $0)) }
        case 8: return cursor.u16().map { Int(Int16(bitPattern: $0)) }
        case 9: return cursor.u32().map { Int(Int32(bitPattern: $0)) }
        default: return nil
        }
    }

    /// The number at `index` of a RATIONAL or SRATIONAL entry.
    func rational(_ index: Int = 0) -> Rational? {
        guard type == 5 || type == 10, index >= 0, index < count else { return nil }
        var cursor = ByteCursor(bytes, littleEndian: littleEndian)
        guard cursor.skip(8 * index), let numerator = cursor.u32(), let denominator = cursor.u32() else { return nil }
        if type == 5 { return Rational(numerator: Int64(numerator), denominator: Int64(denominator)) }
        return Rational(
            numerator: Int64(Int32(bitPattern: numerator)),
            denominator: Int64(Int32(bitPattern: denominator))
        )
    }

    /// Whether every byte is zero, which is how a value looks that was taken out in place.
    var isZeroed: Bool { bytes.allSatisfy { $0 == 0 } }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte)
    }
}
