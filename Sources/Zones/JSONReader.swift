/// Reads one JSON text (RFC 8259) into ``JSONNode``.
struct JSONReader {
    /// Bytes of a text at most.
    static let byteLimit = 16 << 20
    /// Arrays and objects in each other at most; a zone file needs seven.
    static let depthLimit = 64
    /// Values of a text at most: some three hundred thousand corners.
    static let valueLimit = 1_000_000

    private let bytes: [UInt8]
    private var index = 0
    private var depth = 0
    private var values = 0

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The text's value; a byte order mark in front is skipped.
    static func read(_ bytes: [UInt8]) throws(JSONTextError) -> JSONNode {
        guard bytes.count <= byteLimit else {
            throw JSONTextError(
                isLimit: true,
                offset: 0,
                message: "the text is longer than \(byteLimit >> 20) MB",
                remedy: "Keep only the campus in it"
            )
        }
        var reader = JSONReader(bytes)
        try reader.skipByteOrderMark()
        reader.skipSpace()
        let root = try reader.value()
        reader.skipSpace()
        guard reader.index == bytes.count else { throw reader.unexpected("the end of the text") }
        return root
    }

    private mutating func skipByteOrderMark() throws(JSONTextError) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            index = 3
        } else if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw JSONTextError(offset: 0, message: "the text is UTF-16", remedy: "Save it as UTF-8")
        }
    }

    private mutating func skipSpace() {
        while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    }

    private mutating func value() throws(JSONTextError) -> JSONNode {
        values += 1
        guard values <= Self.valueLimit else {
            throw limit("more than \(Self.valueLimit) values", remedy: "Draw the zones with fewer corners")
        }
        let offset = index
        guard let first = peek else { throw unexpected("a value") }
        switch first {
        case UInt8(ascii: "{"):
            return JSONNode(
                value: .object(try nested { reader throws(JSONTextError) in try reader.members() }),
                offset: offset
            )
        case UInt8(ascii: "["):
            return JSONNode(
                value: .array(try nested { reader throws(JSONTextError) in try reader.elements() }),
                offset: offset
            )
        case UInt8(ascii: "\""):
            return JSONNode(value: .string(try string()), offset: offset)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return JSONNode(value: .number(try number()), offset: offset)
        default: break
        }
        for (word, value) in [("true", JSONNode.Value.bool(true)), ("false", .bool(false)), ("null", .null)]
        where bytes[index...].starts(with: word.utf8) {
            index += word.utf8.count
            return JSONNode(value: value, offset: offset)
        }
        throw unexpected("a value")
    }

    private mutating func nested<Result>(
        _ read: (inout JSONReader) throws(JSONTextError) -> Result
    ) throws(JSONTextError) -> Result {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.depthLimit else {
            throw limit("values nested deeper than \(Self.depthLimit)", remedy: "A zone file needs seven levels")
        }
        index += 1
        return try read(&self)
    }

    private mutating func members() throws(JSONTextError) -> [JSONMember] {
        var members: [JSONMember] = []
        skipSpace()
        if take("}") { return members }
        while true {
            skipSpace()
            let offset = index
            guard peek == UInt8(ascii: "\"") else {
                throw unexpected("a name in double quotes", afterComma: !members.isEmpty)
            }
            let name = try string()
            skipSpace()
            guard take(":") else { throw unexpected("“:” after the name \(quoted(name))") }
            skipSpace()
            members.append(JSONMember(name: name, offset: offset, node: try value()))
            skipSpace()
            if take("}") { return members }
            guard take(",") else { throw unexpected("“,” or “}”") }
        }
    }

    private mutating func elements() throws(JSONTextError) -> [JSONNode] {
        var elements: [JSONNode] = []
        skipSpace()
        if take("]") { return elements }
        while true {
            skipSpace()
            if peek == UInt8(ascii: "]") { throw unexpected("a value", afterComma: true) }
            elements.append(try value())
            skipSpace()
            if take("]") { return elements }
            guard take(",") else { throw unexpected("“,” or “]”") }
        }
    }

    private mutating func number() throws(JSONTextError) -> Double {
        let start = index
        _ = take("-")
        let leadingZero = peek == UInt8(ascii: "0")
        let wholeDigits = digits()
        guard wholeDigits > 0, !leadingZero || wholeDigits == 1 else {
            index = start
            throw JSONTextError(
                offset: start,
                message: "a number that JSON does not know",
                remedy: "Write it plainly, such as 106.0767"
            )
        }
        if take(".") {
            guard digits() > 0 else { throw unexpected("a digit after the point") }
        }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            guard digits() > 0 else { throw unexpected("a digit of the exponent") }
        }
        guard let number = Double(String(decoding: bytes[start..<index], as: UTF8.self)), number.isFinite else {
            throw JSONTextError(offset: start, message: "a number too large to read", remedy: "Write degrees or metres")
        }
        return number
    }

    private mutating func digits() -> Int {
        let start = index
        while let byte = peek, (0x30...0x39).contains(byte) { index += 1 }
        return index - start
    }

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }
}

// MARK: - Strings

extension JSONReader {
    private mutating func string() throws(JSONTextError) -> String {
        let start = index
        index += 1
        var text: [UInt8] = []
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                guard let text = String(validating: text, as: UTF8.self) else {
                    throw JSONTextError(
                        offset: start,
                        message: "a text that is not UTF-8",
                        remedy: "Save the file as UTF-8; editors on Chinese Windows may have written GBK"
                    )
                }
                return text
            case UInt8(ascii: "\\"):
                index += 1
                text += Array(String(try escaped()).utf8)
            case ..<0x20:
                throw JSONTextError(
                    offset: start,
                    message: "a text that does not end on its line",
                    remedy: "Close it with a double quote; write a line break as \\n"
                )
            default:
                text.append(byte)
                index += 1
            }
        }
        throw JSONTextError(
            offset: start,
            message: "a text that never ends",
            remedy: "Close it with a double quote; the file may have been cut short"
        )
    }

    private mutating func escaped() throws(JSONTextError) -> Unicode.Scalar {
        guard let byte = peek else { throw unexpected("the rest of an escape") }
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape()
        default:
            index -= 1
            throw unexpected("one of \" \\ / b f n r t u after “\\”")
        }
    }

    private mutating func unicodeEscape() throws(JSONTextError) -> Unicode.Scalar {
        let offset = index
        let first = try hexadecimal()
        if let scalar = Unicode.Scalar(UInt32(first)) { return scalar }
        if (0xD800..<0xDC00).contains(first), take("\\"), take("u") {
            let second = try hexadecimal()
            if (0xDC00..<0xE000).contains(second),
                let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
            {
                return scalar
            }
        }
        throw JSONTextError(
            offset: offset,
            message: "half of a surrogate pair",
            remedy: "Write the character itself, in UTF-8"
        )
    }

    private mutating func hexadecimal() throws(JSONTextError) -> UInt16 {
        let digits = bytes[index..<min(index + 4, bytes.count)]
        guard digits.count == 4, digits.allSatisfy({ $0 < 0x80 && Character(Unicode.Scalar($0)).isHexDigit }),
            let value = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw unexpected("four hexadecimal digits") }
        index += 4
        return value
    }
}

// MARK: - Errors

extension JSONReader {
    private func limit(_ message: String, remedy: String) -> JSONTextError {
        JSONTextError(isLimit: true, offset: index, message: message, remedy: remedy)
    }

    /// What stands here instead of what the grammar asks for, with the likeliest reason.
    private func unexpected(_ wanted: String, afterComma: Bool = false) -> JSONTextError {
        guard index < bytes.count else {
            return JSONTextError(
                offset: index,
                message: bytes.isEmpty ? "the text is empty" : "the text ends where \(wanted) should be",
                remedy: bytes.isEmpty
                    ? "Run “daka init” in an empty folder for an example"
                    : "The file may have been cut short: take it anew"
            )
        }
        let rest = bytes[index...]
        var decoder = UTF8()
        var iterator = rest.prefix(4).makeIterator()
        var found: Unicode.Scalar = "\u{FFFD}"
        if case .scalarValue(let scalar) = decoder.decode(&iterator) { found = scalar }
        let remedy =
            if "，：“”‘’｛｝［］【】。".unicodeScalars.contains(found) {
                "It is a full-width character: type the plain one, with the Chinese input method off"
            } else if afterComma, found == "}" || found == "]" {
                "Remove the comma before it"
            } else if rest.starts(with: "//".utf8) || rest.starts(with: "/*".utf8) || found == "#" {
                "JSON has no comments: remove it"
            } else if found == "'" {
                "Use double quotes"
            } else if rest.starts(with: "NaN".utf8) || rest.starts(with: "Infinity".utf8) {
                "Write a number"
            } else {
                "Look at this place and the line before it"
            }
        return JSONTextError(
            offset: index,
            message: "\(quoted(String(Character(found)))) stands where \(wanted) should be",
            remedy: remedy
        )
    }
}
