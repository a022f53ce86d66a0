import Foundation

/// The name by which a member of staff signs in and stands in the record.
public struct AccountName: Sendable, Hashable, CustomStringConvertible {
    /// Characters at most.
    public static let maximumLength = 32
    /// The name under which Daka itself acts; no person may have it.
    public static let reserved = "daka"

    /// The name in its one spelling: compatibility forms resolved, lower case.
    public let text: String

    /// Reads a name as somebody types it; `nil` where it is none.
    ///
    /// A name has 1–32 letters of any script, digits, `.`, `-` and `_`, and begins with a letter or digit. Upper and lower
    /// case and full-width forms are the same name.
    public init?(_ typed: String) {
        guard typed.utf8.count <= Self.maximumLength * 16 else { return nil }
        let text = typed.precomposedStringWithCompatibilityMapping.lowercased()
        guard (1...Self.maximumLength).contains(text.count), text != Self.reserved,
            let first = text.first, first.isLetter || first.isNumber,
            text.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" || $0 == "_" })
        else { return nil }
        self.text = text
    }

    /// The name's text.
    public var description: String { text }
}
