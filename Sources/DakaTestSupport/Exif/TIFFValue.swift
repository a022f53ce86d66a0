/// A fraction as TIFF stores it.
public struct TIFFRational: Sendable, Hashable {
    /// Above the line.
    public var numerator: UInt32
    /// Below the line; 0 means "no value" where cameras have none.
    public var denominator: UInt32

    /// Makes a fraction.
    public init(_ numerator: UInt32, _ denominator: UInt32) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// `value`, at least 0, to the nearest 1/`denominator`.
    public init(_ value: Double, over denominator: UInt32) {
        self.init(UInt32((value * Double(denominator)).rounded()), denominator)
    }

    /// 0/0, what cameras write for a value that they do not have.
    public static let undefined = TIFFRational(0, 0)
}

/// The order of the bytes of a number.
public enum TIFFByteOrder: Sendable, Hashable, CaseIterable {
    /// `II`, lowest byte first.
    case little
    /// `MM`, highest byte first.
    case big
}

/// The value of one field of an image file directory (TIFF 6.0, section 2).
public enum TIFFValue: Sendable, Hashable {
    /// Type 1.
    case byte([UInt8])
    /// Type 2; the closing NUL is added.
    case ascii(String)
    /// Type 3.
    case short([UInt16])
    /// Type 4.
    case long([UInt32])
    /// Type 5.
    case rational([TIFFRational])
    /// Type 7.
    case undefined([UInt8])
    /// Any type and count over any bytes, already in the block's byte order: for blocks that are wrong on purpose.
    case raw(type: UInt16, count: UInt32, bytes: [UInt8])

    /// The value with every byte 0, type and length unchanged, as Android blanks positions.
    public var zeroed: TIFFValue {
        .raw(type: type, count: count, bytes: [UInt8](repeating: 0, count: bytes(.little).count))
    }

    var type: UInt16 {
        switch self {
        case .byte: 1
        case .ascii: 2
        case .short: 3
        case .long: 4
        case .rational: 5
        case .undefined: 7
        case .raw(let type, _, _): type
        }
    }

    var count: UInt32 {
        switch self {
        case .byte(let values), .undefined(let values): UInt32(values.count)
        case .ascii(let text): UInt32(text.utf8.count + 1)
        case .short(let values): UInt32(values.count)
        case .long(let values): UInt32(values.count)
        case .rational(let values): UInt32(values.count)
        case .raw(_, let count, _): count
        }
    }

    func bytes(_ order: TIFFByteOrder) -> [UInt8] {
        switch self {
        case .byte(let values), .undefined(let values): values
        case .ascii(let text): Array(text.utf8) + [0]
        case .short(let values): values.flatMap { order.bytes(of: $0) }
        case .long(let values): values.flatMap { order.bytes(of: $0) }
        case .rational(let values):
            values.flatMap { order.bytes(of: $0.numerator) + order.bytes(of: $0.denominator) }
        case .raw(_, _, let bytes): bytes
        }
    }
}

extension TIFFByteOrder {
    func bytes(of number: some FixedWidthInteger & UnsignedInteger) -> [UInt8] {
        let ordered = self == .little ? number.littleEndian : number.bigEndian
        return withUnsafeBytes(of: ordered) { Array($0) }
    }
}
