import Hummingbird

/// A page that says why a request was not answered as asked, and what to do.
struct ErrorPage: Sendable {
    /// The status code.
    let status: Int
    /// The sentence.
    let message: String
    /// The case that it is about.
    let caseURL: String?
    /// The queue, with the filters that were on.
    var queueURL = "/queue"
}

extension Desk {
    /// A refusal as a page for somebody who is signed in.
    func page(for refusal: DeskRefusal, _ request: DeskRequest) -> Response {
        let model = ErrorPage(
            status: refusal.status.code,
            message: request.words.fill(refusal.key, refusal.values),
            caseURL: refusal.page,
            queueURL: QueueQuestion(openedBy: request).url(after: nil)
        )
        var response = page("error", model, title: request.words("error.title"), for: request, status: refusal.status)
        for (name, value) in refusal.headers { response.headers[name] = value }
        return response
    }
}
