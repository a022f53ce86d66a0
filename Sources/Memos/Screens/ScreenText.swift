import Foundation

/// Looks at single texts of a screen.
enum ScreenText {
    /// Letters and digits alone, in compatibility form and lower case.
    static func folded(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars.filter {
                    $0.properties.isContent || $0 == "+" || $0 == "/"
                }
            )
        )
    }

    /// Compatibility form, full-width signs and look-alikes of `:` as ASCII, without blanks at the ends.
    static func plain(_ text: String) -> String {
        let folded = text.precomposedStringWithCompatibilityMapping
        let signs = folded.map { character -> Character in
            switch character {
            case "∶", "︰", "꞉", "﹕": ":"
            case "—", "–", "―", "－", "−": "-"
            default: character
            }
        }
        return String(signs).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Whether the text holds an ideograph.
    static func hasIdeograph(_ text: some StringProtocol) -> Bool {
        text.unicodeScalars.contains(where: isIdeograph)
    }

    /// CJK ideographs without 〇.
    static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
        (0x3400...0x9FFF).contains(scalar.value) || (0x20000...0x3FFFF).contains(scalar.value)
    }

    /// The text's width in glyphs: an ideograph or a full-width sign takes one, others a good half.
    static func glyphs(_ text: some StringProtocol) -> Double {
        text.unicodeScalars.reduce(0) { sum, scalar in
            switch scalar.value {
            case 0x20: sum + 0.3
            case 0x21...0x2F, 0x3A...0x3B: sum + 0.35
            case 0x30...0x24FF: sum + 0.55
            default: sum + 1
            }
        }
    }

    /// The width in glyphs of what a line break may not divide at the head of a text.
    static func headGlyphs(_ text: some StringProtocol) -> Double {
        let head = text.unicodeScalars.prefix { $0.value > 0x20 && $0.value < 0x2E80 }
        return head.isEmpty ? 1 : glyphs(String(String.UnicodeScalarView(head)))
    }

    /// Whether the text names a day by today's.
    static func isRelativeDay(_ text: String) -> Bool {
        let text = text.lowercased()
        return ["今天", "昨天", "前天", "刚刚", "today", "yesterday", "just now"].contains { text.contains($0) }
    }

    /// Whether the text is an icon read as text: no letter and no digit, or one character that icons give.
    static func isIcon(_ text: String) -> Bool {
        let content = folded(text).filter { $0.isLetter || $0.isNumber }
        return content.count <= 2 && content.allSatisfy { icons.contains($0) }
    }

    private static let icons: Set<Character> = Set("三白φ①②0o亖日田口く人りcv√ψ凸旦回目a⊙厶凶囗①④曰丨一二丁十")
}
