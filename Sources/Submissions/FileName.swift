/// The name of one entry of a folder, exactly as the file system stores it.
///
/// A name is bytes without `/` and NUL; it need not be UTF-8 and may hold control characters. ``text`` is safe to show
/// anywhere and loses nothing: two different names never have the same text.
public struct FileName: Sendable, Hashable {
    /// The name's bytes as the file system returned them.
    public let bytes: [UInt8]

    /// Wraps the bytes of a directory entry.
    public init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Reads a text made by ``text``; a text without `\` is taken as it is.
    public init(text: String) {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let kind = rest.first else {
                bytes.append(byte)
                continue
            }
            if kind == UInt8(ascii: "\\") {
                rest.removeFirst()
                bytes.append(byte)
            } else if kind == UInt8(ascii: "x"), rest.count >= 3,
                let value = UInt8(String(decoding: rest.dropFirst().prefix(2), as: UTF8.self), radix: 16)
            {
                rest.removeFirst(3)
                bytes.append(value)
            } else {
                bytes.append(byte)
            }
        }
        self.bytes = bytes
    }

    /// The name for people: valid UTF-8 is kept, `\` is doubled, control characters, direction marks and bytes that are
    /// not UTF-8 become `\xHH`.
    public var text: String {
        var text = ""
        var index = 0
        while index < bytes.count {
            guard let (scalar, length) = Self.scalar(in: bytes, at: index) else {
                text += Self.escaped(bytes[index])
                index += 1
                continue
            }
            if scalar == "\\" {
                text += "\\\\"
            } else if Self.isUnsafe(scalar) {
                for byte in bytes[index..<index + length] { text += Self.escaped(byte) }
            } else {
                text.unicodeScalars.append(scalar)
            }
            index += length
        }
        return text
    }

    /// The lower-case ASCII letters behind the last dot, empty where there is none.
    public var pathExtension: String {
        guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return "" }
        return String(decoding: bytes[(dot + 1)...], as: UTF8.self).lowercased()
    }

    private static func escaped(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return "\\x" + (digits.count < 2 ? "0" : "") + digits
    }

    /// Characters that could rewrite a terminal line, a log line or the direction of a text.
    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
        default: false
        }
    }

    private static func scalar(in bytes: [UInt8], at start: Int) -> (Unicode.Scalar, Int)? {
        var decoder = UTF8()
        var iterator = bytes[start..<min(bytes.count, start + 4)].makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
        return (scalar, UTF8.width(scalar))
    }
}

extension FileName: Comparable {
    /// Orders by bytes, so that every machine lists a folder in the same order.
    public static func < (left: FileName, right: FileName) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

extension FileName: ExpressibleByStringLiteral, CustomStringConvertible, Codable {
    /// A name given in source code.
    public init(stringLiteral value: String) {
        self.init(bytes: Array(value.utf8))
    }

    /// Same as ``text``.
    public var description: String { text }

    /// Reads the escaped text.
    public init(from decoder: any Decoder) throws {
        self.init(text: try decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the escaped text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension UTF8 {
    fileprivate static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case ..<0x80: 1
        case ..<0x800: 2
        case ..<0x10000: 3
        default: 4
        }
    }
}
