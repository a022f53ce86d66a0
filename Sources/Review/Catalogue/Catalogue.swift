import Foundation
public import Submissions

/// The page's words in one language, by key (`queue.title`).
///
/// Each language has one file, `Words/words-….json`; the tests hold that both have the same keys, that no page asks for a
/// key that is not there and that none is left over.
public struct Catalogue: Sendable {
    /// The language.
    public let language: Language
    /// Every key with its text; `{0}`, `{1}` … stand for what is filled in.
    public let texts: [String: String]

    /// Reads a language's file out of the program.
    ///
    /// - Throws: ``CatalogueError`` where the file is no flat JSON object of texts.
    public init(_ language: Language) throws {
        let bytes =
            switch language {
            case .chinese: PackageResources.words_zh_json
            case .english: PackageResources.words_en_json
            }
        guard let texts = try? JSONDecoder().decode([String: String].self, from: Data(bytes)) else {
            throw CatalogueError(language: language)
        }
        self.language = language
        self.texts = texts
    }

    /// A catalogue of these texts.
    init(language: Language, texts: [String: String]) {
        self.language = language
        self.texts = texts
    }

    /// The text of a key with `values` filled in; the key itself where there is no text.
    public func callAsFunction(_ key: String, _ values: any CustomStringConvertible...) -> String {
        fill(key, values.map(\.description))
    }

    /// The text of a key with `values` filled in; the key itself where there is no text.
    func fill(_ key: String, _ values: [String]) -> String {
        guard let text = texts[key] else { return key }
        guard !values.isEmpty else { return text }
        // One pass, so that a value that holds `{1}` itself is left alone. Pages ask for hundreds of texts: no pattern.
        var filled = ""
        var rest = text.utf8[...]
        while let brace = rest.firstIndex(of: UInt8(ascii: "{")) {
            filled += String(rest[..<brace]) ?? ""
            rest = rest[brace...]
            if let value = Self.place(at: rest).flatMap({ values.indices.contains($0) ? values[$0] : nil }) {
                filled += value
                rest = rest.dropFirst(3)
            } else {
                filled += "{"
                rest = rest.dropFirst()
            }
        }
        return filled + (String(rest) ?? "")
    }

    /// The number of a `{0}` at the beginning of a text.
    private static func place(at text: Substring.UTF8View) -> Int? {
        let three = text.prefix(3)
        guard three.count == 3, three.last == UInt8(ascii: "}"), let digit = three.dropFirst().first,
            UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit
        else { return nil }
        return Int(digit - UInt8(ascii: "0"))
    }

    /// The texts as templates look them up: `queue.title` is `title` in `queue`.
    var tree: [String: Any] {
        var root: [String: Any] = [:]
        for (key, text) in texts { Self.insert(text, at: key.split(separator: ".")[...], into: &root) }
        return root
    }

    private static func insert(_ text: String, at path: ArraySlice<Substring>, into node: inout [String: Any]) {
        guard let first = path.first else { return }
        if path.count == 1 {
            node[String(first)] = text
        } else {
            var child = node[String(first)] as? [String: Any] ?? [:]
            insert(text, at: path.dropFirst(), into: &child)
            node[String(first)] = child
        }
    }
}

/// A catalogue that the program holds cannot be read.
public struct CatalogueError: Error, CustomStringConvertible {
    /// Whose catalogue it is.
    public let language: Language

    /// What happened and what to do.
    public var description: String {
        "the words of \(language.rawValue) cannot be read from the program; install it again"
    }
}
