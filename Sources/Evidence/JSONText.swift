/// A growing JSON text (RFC 8259) as UTF-8 bytes.
struct JSONText {
    /// The text so far.
    private(set) var output: [UInt8]

    /// Goes on behind `output`.
    init(output: [UInt8]) {
        self.output = output
    }

    /// Appends text as it is.
    mutating func raw(_ text: StaticString) {
        output.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends `,"name":` and a text or `null`.
    mutating func field(_ name: StaticString, _ value: String?) {
        key(name)
        optional(value)
    }

    /// Appends `,"name":` and a whole number or `null`.
    mutating func field(_ name: StaticString, _ value: Int?) {
        key(name)
        if let value { number(value) } else { raw("null") }
    }

    /// Appends `,"name":` and a number or `null`.
    ///
    /// Doubles are written with as few digits as give the same number back; JSON knows no infinity and no NaN.
    mutating func field(_ name: StaticString, _ value: Double?) {
        key(name)
        if let value, value.isFinite { output.append(contentsOf: value.description.utf8) } else { raw("null") }
    }

    /// Appends a text or `null`.
    mutating func optional(_ value: String?) {
        if let value { string(value) } else { raw("null") }
    }

    /// Appends a whole number.
    mutating func number(_ value: Int) {
        output.append(contentsOf: value.description.utf8)
    }

    /// Appends a text in quotes.
    ///
    /// Beyond what JSON demands, everything is escaped that could rewrite a terminal's or a log's line: DEL, the C1
    /// controls, line separators and marks of direction. Nothing is lost.
    mutating func string(_ value: String) {
        output.append(UInt8(ascii: "\""))
        for scalar in value.unicodeScalars {
            switch scalar.value {
            case 0x22: raw("\\\"")
            case 0x5C: raw("\\\\")
            case 0x0A: raw("\\n")
            case 0x0D: raw("\\r")
            case 0x09: raw("\\t")
            case ..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: escape(scalar.value)
            case ..<0x80: output.append(UInt8(scalar.value))
            default: output.append(contentsOf: UTF8.encode(scalar).unsafelyUnwrapped)
            }
        }
        output.append(UInt8(ascii: "\""))
    }

    private mutating func key(_ name: StaticString) {
        output.append(UInt8(ascii: ","))
        output.append(UInt8(ascii: "\""))
        raw(name)
        raw("\":")
    }

    private mutating func escape(_ value: UInt32) {
        raw("\\u")
        for shift in [12, 8, 4, 0] as [UInt32] {
            let digit = UInt8(value >> shift & 15)
            output.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }
}
