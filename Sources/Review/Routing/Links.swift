import Foundation

/// Links within the desk.
enum Links {
    /// A path with query fields, escaped.
    static func url(_ path: String, _ fields: [(name: String, value: String)] = []) -> String {
        guard !fields.isEmpty else { return path }
        return path + "?" + fields.map { "\(escaped($0.name))=\(escaped($0.value))" }.joined(separator: "&")
    }

    /// A link with further query fields, in place of those of the same names.
    static func adding(_ fields: [(name: String, value: String)], to link: String) -> String {
        let parts = link.split(separator: "?", maxSplits: 1)
        let known = parts.count == 2 ? (try? FormFields(parts[1].utf8))?.fields ?? [] : []
        let names = Set(fields.map(\.name))
        return url(parts.first.map(String.init) ?? "/", known.filter { !names.contains($0.name) } + fields)
    }

    /// A link that a form sent back, where it leads into the desk; anything else could lead to another site.
    static func local(_ text: String?) -> String? {
        guard let text, text.hasPrefix("/"), !text.hasPrefix("//"), text.utf8.count <= 2_048,
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
        else { return nil }
        return text
    }

    private static let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for byte in text.utf8 {
            if plain.contains(byte) {
                escaped.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                escaped += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
        return escaped
    }
}
