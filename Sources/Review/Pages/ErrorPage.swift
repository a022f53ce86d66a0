/// A page that says why a request was not answered as asked, and what to do.
struct ErrorPage: Sendable {
    /// The status code.
    let status: Int
    /// The sentence.
    let message: String
    /// The case that it is about.
    let caseURL: String?
}
