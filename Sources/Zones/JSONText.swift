// The room's only parser of its own. Foundation's JSON readers do not say on which line a value stands, and a person who
// draws zones by hand needs the line of the wrong value, not only of a wrong comma. It reads RFC 8259 and nothing more,
// bounded in size, depth and number of values.

/// A JSON value that knows where in its text it stands.
struct JSONNode: Sendable {
    /// The value proper.
    enum Value: Sendable {
        case null
        case bool(Bool)
        case number(Double)
        case string(String)
        case array([JSONNode])
        case object([JSONMember])
    }

    var value: Value
    /// Byte of the text at which the value begins.
    var offset: Int
}

/// A name and its value in a JSON object.
struct JSONMember: Sendable {
    var name: String
    /// Byte of the text at which the name begins.
    var offset: Int
    var node: JSONNode
}

extension JSONNode {
    /// The members of an object, empty for anything else.
    var members: [JSONMember] {
        if case .object(let members) = value { members } else { [] }
    }

    /// The elements of an array; `nil` for anything else.
    var elements: [JSONNode]? {
        if case .array(let elements) = value { elements } else { nil }
    }

    /// A string's text; `nil` for anything else.
    var string: String? {
        if case .string(let text) = value { text } else { nil }
    }

    /// A number; `nil` for anything else.
    var number: Double? {
        if case .number(let number) = value { number } else { nil }
    }

    /// Whether the value is an object.
    var isObject: Bool {
        if case .object = value { true } else { false }
    }

    /// The value of a member, `nil` where there is none or it is `null`.
    ///
    /// Of several members with one name the last counts.
    subscript(_ name: String) -> JSONNode? {
        guard let node = members.last(where: { $0.name == name })?.node else { return nil }
        if case .null = node.value { return nil }
        return node
    }

    /// The value in words, for a message.
    var inWords: String {
        switch value {
        case .null: "null"
        case .bool(let bool): "\(bool)"
        case .number(let number): "the number \(plain(number))"
        case .string(let text): "the text \(quoted(text))"
        case .array: "a list"
        case .object: "an object"
        }
    }
}

/// Why a text is not JSON that Daka reads.
struct JSONTextError: Error {
    /// Whether a bound was hit rather than the grammar broken.
    var isLimit = false
    var offset: Int
    var message: String
    var remedy: String
}

/// Finds line and column of a byte.
struct TextPositions: Sendable {
    private let bytes: [UInt8]
    private let lineStarts: [Int]

    /// Lines end with LF, CRLF or CR.
    init(_ bytes: [UInt8]) {
        var starts = [0]
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "\n"): starts.append(index + 1)
            case UInt8(ascii: "\r") where index + 1 >= bytes.count || bytes[index + 1] != UInt8(ascii: "\n"):
                starts.append(index + 1)
            default: break
            }
        }
        self.bytes = bytes
        lineStarts = starts
    }

    /// Line and column, both from 1; columns count characters (Unicode scalars).
    func place(of offset: Int) -> (line: Int, column: Int) {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        let start = lineStarts[low]
        let before = bytes[start..<max(start, min(offset, bytes.count))]
        return (low + 1, before.count { $0 & 0xC0 != 0x80 } + 1)
    }
}

/// A text from the file in quotation marks, shortened, without characters that could rewrite a terminal's line.
func quoted(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars.prefix(40) {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
            shown += "\\u{\(String(scalar.value, radix: 16))}"
        default: shown.unicodeScalars.append(scalar)
        }
    }
    return "“\(shown)\(text.unicodeScalars.count > 40 ? "…" : "")”"
}

/// A number without a needless `.0`.
func plain(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return String(Int(number)) }
    return String(number)
}
