import Submissions
import Testing

@testable import Review

@Suite struct PageRendererTests {
    /// A mark of punctuation and an accent behind it are one character of a text and two of a page.
    @Test(arguments: ["\"\u{301}", "'\u{300}", "<\u{20DD}", "&\u{FE0F}", "\"", "<", "'"])
    func noValueEndsItsAttribute(_ mark: String) throws {
        let chrome = PageChrome(title: "t", words: try Catalogue(.english))
        let model = SignInPage(next: mark, notice: mark, account: "x\(mark) onfocus=alert(1) autofocus=\u{202E}")
        let page = try PageRenderer().html("sign-in", model, chrome)
        #expect(!page.unicodeScalars.contains("\u{202E}"))
        let accents = mark.unicodeScalars.dropFirst()
        guard let accent = accents.first else { return #expect(!page.contains("x\(mark) onfocus")) }
        for (sign, next) in zip(page.unicodeScalars, page.unicodeScalars.dropFirst()) where next == accent {
            #expect(sign == ";", "\(sign) stands unescaped before its accent")
        }
    }
}
