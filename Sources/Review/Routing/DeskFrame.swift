import HTTPTypes
import Hummingbird
import Ledger
import Logging
import Submissions

/// The outermost layer: bounds on the URL, a helpful page for every refusal, the header fields of every response.
struct DeskFrame: RouterMiddleware {
    typealias Context = DeskContext

    let desk: Desk
    let table: RouteTable

    /// Bytes of a URL's path and query at most.
    static let maximumURLBytes = 4_096

    @concurrent func handle(
        _ request: Request,
        context: DeskContext,
        next: @concurrent (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            guard request.uri.string.utf8.count <= Self.maximumURLBytes else {
                throw DeskRefusal(status: .uriTooLong, key: "error.too-long")
            }
            _ = try FormFields.decoded(request.uri.path.utf8, plus: UInt8(ascii: "+"))
            let methods = table.methods(at: request.uri.path)
            guard !methods.isEmpty else { throw DeskRefusal.notFound }
            guard methods.contains(request.method) else { throw DeskRefusal.wrongMethod(methods) }
            response = try await next(request, context)
        } catch let refusal as DeskRefusal {
            response = page(for: refusal, request)
        } catch let error as LedgerError where error.isPassing {
            context.logger.error("\(request.method) \(request.uri.path): \(error)")
            response = page(for: DeskRefusal(status: .serviceUnavailable, key: "error.busy"), request)
        } catch let error as HTTPError {
            response = page(for: DeskRefusal(status: error.status, key: "error.not-understood"), request)
        } catch {
            context.logger.error("\(request.method) \(request.uri.path): \(error)")
            response = page(for: DeskRefusal(status: .internalServerError, key: "error.failed"), request)
        }
        SecurityHeaders.add(to: &response.headers, isEncrypted: desk.cookies.isEncrypted)
        // Chosen anywhere, on the sign-in page too, a language stays.
        if let asked = Visit.languageAsked(query(of: request)), !table.isForPrograms(request.uri.path) {
            response.setCookie(desk.cookies.choice(of: asked))
        }
        return response
    }

    /// The query's fields; none where it cannot be read.
    private func query(of request: Request) -> FormFields {
        (try? FormFields((request.uri.query ?? "").utf8)) ?? FormFields()
    }

    private func page(for refusal: DeskRefusal, _ request: Request) -> Response {
        let query = query(of: request)
        let language = Visit.language(of: request, query, desk)
        let words = desk.pages.words(language)
        var response: Response
        if table.isForPrograms(request.uri.path) {
            response = .refusal(refusal, words.fill(refusal.key, refusal.values))
        } else if refusal.asksForSignIn {
            response = desk.signInPage(
                SignInPage(
                    next: request.method == .get
                        ? Links.local(Links.url(request.uri.path, query.fields)) : refusal.next,
                    notice: request.method == .get ? nil : words("error.sign-in"),
                    written: refusal.written
                ),
                status: .unauthorized,
                secret: DeskCookies.secret(desk.cookies.visit, of: request),
                words: words
            )
        } else {
            let model = ErrorPage(
                status: refusal.status.code,
                message: words.fill(refusal.key, refusal.values),
                caseURL: refusal.page
            )
            response = desk.pages.response(
                "error",
                model,
                PageChrome(title: words("error.title"), words: words),
                status: refusal.status
            )
        }
        for (name, value) in refusal.headers { response.headers[name] = value }
        return response
    }
}
