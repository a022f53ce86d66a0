/// A text that may stand in an SVG element or attribute.
///
/// Characters that XML 1.0 does not allow and those that turn the direction of a text become U+FFFD.
func escaped(_ text: String) -> String {
    var safe = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": safe += "&amp;"
        case "<": safe += "&lt;"
        case ">": safe += "&gt;"
        case "\"": safe += "&quot;"
        case "'": safe += "&#39;"
        case "\u{FFFE}", "\u{FFFF}": safe += "\u{FFFD}"
        default:
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: safe += "\u{FFFD}"
            default: safe.unicodeScalars.append(scalar)
            }
        }
    }
    return safe
}

/// A length in pixels to a tenth.
package func svgNumber(_ value: Double) -> String {
    plain((value * 10).rounded() / 10)
}

/// At most sixteen full-width characters of a text.
package func shortened(_ text: String) -> String {
    var kept = ""
    for character in text {
        guard textWidth(kept + String(character), size: 1) <= 16 else { return kept + "…" }
        kept.append(character)
    }
    return kept
}

/// About how wide a text is: Chinese characters are as wide as high, others a little over half.
package func textWidth(_ text: String, size: Double) -> Double {
    text.unicodeScalars.reduce(0) { width, scalar in
        let isWide = (0x1100...0x115F).contains(scalar.value) || scalar.value >= 0x2E80
        return width + (isWide ? 1 : scalar.properties.isUppercase ? 0.68 : 0.56) * size
    }
}
