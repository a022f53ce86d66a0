/// A piece of HTML or SVG in which every text put in is escaped, so that no name, memo or folder becomes markup.
package struct Markup: ExpressibleByStringInterpolation, Sendable {
    /// The piece as a browser gets it.
    package private(set) var text: String

    package init(stringLiteral value: String) {
        text = value
    }

    package init(stringInterpolation: Interpolation) {
        text = stringInterpolation.text
    }

    /// Nothing.
    package static let empty: Markup = ""

    /// Pieces one behind the other.
    package init(_ parts: some Sequence<Markup>) {
        text = parts.reduce(into: "") { $0 += $1.text }
    }

    package static func + (left: Markup, right: Markup) -> Markup { Markup([left, right]) }

    package static func += (left: inout Markup, right: Markup) { left.text += right.text }

    /// Collects literals as they are and values escaped.
    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 16)
        }

        package mutating func appendLiteral(_ literal: String) { text += literal }

        package mutating func appendInterpolation(_ markup: Markup) { text += markup.text }

        package mutating func appendInterpolation(_ parts: [Markup]) {
            for part in parts { text += part.text }
        }

        package mutating func appendInterpolation(_ number: Int) { text += String(number) }

        package mutating func appendInterpolation(_ value: some StringProtocol) {
            for scalar in value.unicodeScalars {
                switch scalar {
                case "&": text += "&amp;"
                case "<": text += "&lt;"
                case ">": text += "&gt;"
                case "\"": text += "&quot;"
                case "'": text += "&#39;"
                // Controls other than white space have no place in HTML, and those that turn the direction of a text
                // would let a name pose as another.
                case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{7F}"..."\u{9F}",
                    "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{FFFE}", "\u{FFFF}":
                    text += "\u{FFFD}"
                default: text.unicodeScalars.append(scalar)
                }
            }
        }
    }
}
