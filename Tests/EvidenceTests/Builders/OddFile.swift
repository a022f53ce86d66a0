import Testing

/// A file and what reading it is to run into.
struct OddFile: CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var codes: [String]

    init(_ name: String, _ bytes: [UInt8], _ codes: [String] = []) {
        self.name = name
        self.bytes = bytes
        self.codes = codes
    }

    var testDescription: String { name }
}

/// The parts one behind the other.
func joined(_ parts: [UInt8]...) -> [UInt8] {
    Array(parts.joined())
}

/// The UTF-8 of a text.
func utf8(_ text: String) -> [UInt8] {
    Array(text.utf8)
}

/// A row of equal bytes.
func row(_ byte: UInt8, _ count: Int) -> [UInt8] {
    Array(repeating: byte, count: count)
}

extension [UInt8] {
    /// Without the last `count` bytes.
    func cut(_ count: Int) -> [UInt8] { Array(dropLast(count)) }

    /// The first `count` bytes alone.
    func head(_ count: Int) -> [UInt8] { Array(prefix(count)) }
}
