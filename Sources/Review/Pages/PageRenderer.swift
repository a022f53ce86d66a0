import Hummingbird
import Mustache
import NIOCore
import Scoring
import Submissions

/// The templates and both catalogues, ready to render.
struct PageRenderer: Sendable {
    private let library: MustacheLibrary
    private let catalogues: [Language: (words: Catalogue, tree: WordTree)]

    /// Reads the templates and catalogues out of the program.
    ///
    /// - Throws: An error of the template with its name, ``CatalogueError``.
    init() throws {
        MustacheContentTypes.register(PageText(), named: PageText.name)
        var library = MustacheLibrary()
        for (name, bytes) in PageTemplates.all {
            let text = "{{% CONTENT_TYPE: \(PageText.name)}}" + String(decoding: bytes, as: UTF8.self)
            try library.register(text, named: name)
        }
        self.library = library
        var catalogues: [Language: (words: Catalogue, tree: WordTree)] = [:]
        for language in Language.allCases {
            let words = try Catalogue(language)
            catalogues[language] = (words, WordTree(words.tree))
        }
        self.catalogues = catalogues
    }

    /// The words of a language.
    func words(_ language: Language) -> Catalogue {
        // Both catalogues were read in init.
        catalogues[language]?.words ?? Catalogue(language: language, texts: [:])
    }

    /// A page as HTML.
    ///
    /// - Parameters:
    ///   - template: The template's file, without its extension.
    ///   - model: What the page shows; the template finds it as `model`.
    ///   - chrome: What surrounds it; the template finds it as `page`.
    /// - Returns: HTML.
    func html(_ template: String, _ model: Any, _ chrome: PageChrome) -> String {
        var frame: [String: Any] = ["words": catalogues[chrome.language]?.tree.words ?? [:]]
        frame["page"] = PageModel.lookup(chrome)
        frame["model"] = PageModel.lookup(model)
        return library.render(frame, withTemplate: template) ?? ""
    }

    /// A page as a response.
    func response(
        _ template: String,
        _ model: Any,
        _ chrome: PageChrome,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8", .contentLanguage: chrome.language.rawValue],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html(template, model, chrome)))
        )
    }
}

/// How values are put into pages: the reports' own way.
///
/// The library's escapes by whole characters, so a quotation mark with an accent behind it passes and ends an attribute;
/// this one looks at every scalar, and lets no sign turn the direction of a text.
struct PageText: MustacheContentType {
    static let name = "PAGE"

    func escapeText(_ text: String) -> String { ("\(text)" as Markup).text }
}

/// The words as templates look them up.
///
/// Sendable: a tree of texts alone, never changed after it is made.
private struct WordTree: @unchecked Sendable {
    let words: [String: Any]

    init(_ words: [String: Any]) { self.words = words }
}
