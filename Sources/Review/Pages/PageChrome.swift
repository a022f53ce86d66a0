import Submissions

/// What surrounds every page: its title, who is signed in, where one can go, the other language.
struct PageChrome: Sendable {
    /// The document's title.
    var title: String
    /// The language of the page.
    let language: Language
    /// The language's code for the document.
    let languageCode: String
    /// The other language, in its own words.
    let otherLanguage: String
    /// The same page in the other language.
    var otherLanguageURL: String
    /// The account that is signed in.
    var account: String?
    /// The account's role, in words.
    var role: String?
    /// The pages that the visitor may open.
    var places: [Place] = []
    /// What the last action did, in words.
    var notice: String?
    /// The token that the page's forms carry.
    var token: String
    /// The style sheet's URL.
    let styleURL = StaticAsset.style.url
    /// The script's URL.
    let scriptURL = StaticAsset.script.url
    /// The icon's URL.
    let iconURL = StaticAsset.icon.url

    /// An entry of the navigation.
    struct Place: Sendable {
        /// The page's URL.
        let url: String
        /// Its name.
        let label: String
        /// Whether it is the page itself.
        let isCurrent: Bool
    }

    /// The surroundings of a page without anybody signed in.
    init(title: String, words: Catalogue, link: String? = nil, token: String = "") {
        self.title = title
        language = words.language
        languageCode = words.language.rawValue
        let other = words.language == .chinese ? Language.english : .chinese
        otherLanguage = words("language.other")
        let path = link ?? "/"
        otherLanguageURL = path + (path.contains("?") ? "&" : "?") + "lang=\(other.rawValue)"
        self.token = token
    }
}
