/// The fields of a form or of a URL's query, in their order.
///
/// Strict, since every request is hostile: bounds on size, number and length, percent escapes that are whole, UTF-8, no
/// control characters but line breaks and tabs.
struct FormFields: Sendable {
    /// Bytes of a form at most; a bulk decision on a full page is a tenth of it.
    static let maximumBytes = 131_072
    /// Fields at most.
    static let maximumFields = 1_000
    /// Bytes of one value at most, decoded.
    static let maximumValueBytes = 8_192

    /// Name and value of each field.
    let fields: [(name: String, value: String)]

    /// No fields.
    init() { fields = [] }

    /// Reads `application/x-www-form-urlencoded` bytes.
    ///
    /// - Throws: ``DeskRefusal`` `badRequest` with the reason.
    init(_ bytes: some Collection<UInt8>) throws(DeskRefusal) {
        guard bytes.count <= Self.maximumBytes else { throw .tooLarge }
        var fields: [(name: String, value: String)] = []
        for part in bytes.split(separator: UInt8(ascii: "&")) {
            guard fields.count < Self.maximumFields else { throw .badRequest("error.too-many-fields") }
            let equals = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
            let name = try Self.decoded(part[..<equals])
            let value = equals == part.endIndex ? "" : try Self.decoded(part[part.index(after: equals)...])
            fields.append((name, value))
        }
        self.fields = fields
    }

    /// The value of the only field with a name; `nil` where there is none or more than one.
    subscript(name: String) -> String? {
        let values = all(name)
        return values.count == 1 ? values[0] : nil
    }

    /// The values of all fields with a name.
    func all(_ name: String) -> [String] {
        fields.filter { $0.name == name }.map(\.value)
    }

    /// The one value of a field without surrounding white space; `nil` where it is absent or empty.
    func text(_ name: String) -> String? {
        guard let value = self[name]?.drop(while: \.isWhitespace) else { return nil }
        let end = value.lastIndex { !$0.isWhitespace }
        return end.map { String(value[...$0]) }
    }

    /// A whole number; `nil` where the field is absent or empty.
    ///
    /// - Throws: ``DeskRefusal`` `badRequest` where it is something else or outside `range`.
    func number(_ name: String, in range: ClosedRange<Int>) throws(DeskRefusal) -> Int? {
        guard let text = text(name) else { return nil }
        guard text.utf8.count <= 19, let number = Int(text), range.contains(number) else {
            throw .badRequest("error.bad-number")
        }
        return number
    }

    /// Decodes percent escapes, by the rules of forms; in a path a plus sign is itself.
    static func decoded(_ bytes: some Collection<UInt8>, plus: UInt8 = UInt8(ascii: " ")) throws(DeskRefusal) -> String
    {
        var text: [UInt8] = []
        var rest = bytes.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "+"): text.append(plus)
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(hexDigit), let low = rest.next().flatMap(hexDigit) else {
                    throw .badRequest("error.bad-encoding")
                }
                text.append(high << 4 | low)
            default: text.append(byte)
            }
            guard text.count <= maximumValueBytes else { throw .badRequest("error.too-long") }
        }
        guard let string = String(validating: text, as: UTF8.self) else { throw .badRequest("error.bad-encoding") }
        let isClean = string.unicodeScalars.allSatisfy {
            $0.value >= 0x20 && $0.value != 0x7F || ["\n", "\r", "\t"].contains($0)
        }
        guard isClean else { throw .badRequest("error.bad-encoding") }
        return string
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
