import Accounts
import HTTPTypes
import Hummingbird
import Ledger
import Submissions

extension Desk {
    /// A page for somebody who is signed in.
    ///
    /// - Parameters:
    ///   - template: The template's file, without its extension; it finds `model`, `page` and `words`.
    ///   - model: What the page shows.
    ///   - title: The document's title.
    ///   - request: The request that it answers.
    ///   - status: The response's status.
    /// - Returns: The page.
    func page(
        _ template: String,
        _ model: Any,
        title: String,
        for request: DeskRequest,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        pages.response(template, model, chrome(title: title, for: request), status: status)
    }

    /// A page whose model is read from the record; it is read and rendered on one of the desk's threads.
    ///
    /// - Parameters:
    ///   - template: The template's file.
    ///   - request: The request that it answers.
    ///   - title: The document's title.
    ///   - model: Reads what the page shows.
    /// - Returns: The page.
    /// - Throws: What `model` throws.
    func page<Model>(
        _ template: String,
        for request: DeskRequest,
        title: @escaping @Sendable (Model) -> String,
        _ model: @escaping @Sendable () throws -> Model
    ) async throws -> Response {
        try await blocking {
            let model = try model()
            return page(template, model, title: title(model), for: request)
        }
    }

    /// What surrounds a page for somebody who is signed in.
    func chrome(title: String, for request: DeskRequest) -> PageChrome {
        var chrome = PageChrome(title: title, words: request.words, link: request.link, token: request.token)
        guard let staff = request.session?.staff else { return chrome }
        chrome.account = staff.name
        chrome.role = request.words("role.\(staff.role.rawValue)")
        chrome.places = DeskPlace.all.compactMap { place in
            guard staff.role >= place.role, RouteTable.desk.methods(at: place.path).contains(.get) else { return nil }
            return PageChrome.Place(
                url: place.path,
                label: request.words(place.key),
                isCurrent: request.request.uri.path == place.path
            )
        }
        chrome.notice = request.query["said"].flatMap { said in
            request.words.texts["said.\(said)"].map { _ in request.words("said.\(said)") }
        }
        return chrome
    }
}

/// A page of the navigation.
struct DeskPlace {
    /// Its path.
    let path: String
    /// The key of its name.
    let key: String
    /// The role from which on it is shown.
    let role: StaffRole

    /// The navigation, in order; pages without a route are left out.
    static let all = [
        DeskPlace(path: "/queue", key: "place.queue", role: .viewer),
        DeskPlace(path: "/overview", key: "place.overview", role: .viewer),
        DeskPlace(path: "/board", key: "place.board", role: .viewer),
        DeskPlace(path: "/audit", key: "place.audit", role: .lead),
        DeskPlace(path: "/help", key: "place.help", role: .viewer),
    ]
}
