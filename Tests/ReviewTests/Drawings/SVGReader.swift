import Foundation

#if canImport(FoundationXML)
import FoundationXML
#endif

/// What an XML parser finds in a drawing; fails where the drawing is not well-formed.
final class SVGReader: NSObject, XMLParserDelegate {
    struct Element {
        let name: String
        let attributes: [String: String]
    }

    /// A text with its place, for finding labels that touch.
    struct Label {
        let text: String
        let attributes: [String: String]
    }

    private(set) var elements: [Element] = []
    private(set) var labels: [Label] = []
    private(set) var words: [String] = []
    private var text = ""
    private var open: [Element] = []

    static func read(_ svg: String) throws -> SVGReader {
        let reader = SVGReader()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = reader
        guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
        return reader
    }

    /// The values of one attribute over all elements of a name.
    func numbers(_ attribute: String, of name: String) -> [Double] {
        elements.filter { $0.name == name }.compactMap { $0.attributes[attribute].flatMap(Double.init) }
    }

    func count(_ name: String, class value: String) -> Int {
        elements.count {
            $0.name == name && $0.attributes["class"]?.split(separator: " ").contains(Substring(value)) == true
        }
    }

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        let element = Element(name: name, attributes: attributes)
        elements.append(element)
        open.append(element)
        text = ""
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        text += string
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        let element = open.removeLast()
        if !text.isEmpty { words.append(text) }
        if name == "text" { labels.append(Label(text: text, attributes: element.attributes)) }
        text = ""
    }
}

/// A name that tries everything: markup, an attribute's end, control and direction characters.
let hostileName = "<script>alert(1)</script>\"' onload=x &amp; \u{202E}gpj.\u{0}\u{7}"

/// What no drawing may hold: a style or handler that the page's policy forbids, a figure that is none.
func forbiddenPieces(in svg: String) -> [String] {
    ["style=", "<style", "<script", "onload=\"", "javascript:", "nan", "inf\"", "\u{202E}", "\u{0}", "e+"].filter {
        svg.lowercased().contains($0)
    }
}
