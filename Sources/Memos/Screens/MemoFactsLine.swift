public import Submissions

/// Writes the facts of a memo as one JSON object, its fields in the contract's order.
public enum MemoFactsLine {
    /// The line, without a line break; what is not known is `null`.
    ///
    /// - Parameters:
    ///   - facts: The facts; `nil` where the file could not be read.
    ///   - file: The file's path as it was given.
    ///   - milliseconds: How long reading took.
    /// - Returns: One JSON object.
    public static func text(of facts: MemoFacts?, file: String, milliseconds: Int) -> String {
        let content = facts.flatMap { $0.content.isEmpty ? nil : $0.content }
        let fields = [
            ("file", quoted(file)),
            ("kind", quoted((facts?.kind ?? .unknown).rawValue)),
            ("text", quoted(facts?.text)),
            ("content", quoted(content)),
            ("durationMinutes", facts?.durationMinutes.map(String.init) ?? "null"),
            ("start", quoted(facts?.start?.description)),
            ("end", quoted(facts?.end?.description)),
            ("date", quoted(facts?.date?.description)),
            ("engine", quoted(facts?.engine)),
            ("milliseconds", String(milliseconds)),
        ]
        return "{" + fields.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
    }

    /// A JSON string (RFC 8259, section 7), or `null`.
    private static func quoted(_ text: String?) -> String {
        guard let text else { return "null" }
        var json = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": json += "\\\""
            case "\\": json += "\\\\"
            case "\n": json += "\\n"
            case "\r": json += "\\r"
            case "\t": json += "\\t"
            // Two line separators that JSON allows and JavaScript once did not.
            case "\u{00}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: json.unicodeScalars.append(scalar)
            }
        }
        return json + "\""
    }
}
