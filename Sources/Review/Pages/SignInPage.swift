import Accounts
import Foundation
import HTTPTypes
import Hummingbird
import Ledger

/// The form by which a member of staff comes in.
struct SignInPage: Sendable {
    /// Where to go afterwards, a link within the desk.
    var next: String?
    /// What the last attempt came to.
    var notice: String?
    /// The reason in a form that came too late; it was not kept.
    var written: String?
    /// The account's name as it was typed.
    var account = ""
}

extension RouteTable {
    /// Coming in and going out.
    static let signingIn: [Route] = [
        .get("/", .anyone) { _, request in
            Response.redirect(to: request.session == nil ? "/sign-in" : "/queue")
        },
        .get("/sign-in", .anyone) { desk, request in
            desk.signInPage(
                SignInPage(next: Links.local(request.query["next"])),
                status: .ok,
                secret: request.isNewSecret ? nil : request.secret,
                words: request.words
            )
        },
        .post("/sign-in", .anyone) { desk, request in try await desk.signIn(request) },
        .post("/sign-out", .staff(.viewer)) { desk, request in
            let session = try request.staff()
            let actor = try request.actor()
            try await desk.blocking { try desk.ledger.signOut(session, by: actor, now: request.now) }
            var response = Response.redirect(to: "/sign-in", type: .normal)
            response.setCookie(desk.cookies.forget(desk.cookies.session))
            return response
        },
    ]
}

extension Desk {
    /// The sign-in form; a visitor without a secret gets one, since the form's token follows from it.
    func signInPage(
        _ page: SignInPage,
        status: HTTPResponse.Status,
        secret known: String?,
        words: Catalogue
    ) -> Response {
        let secret = known ?? FormToken.newSecret()
        let chrome = PageChrome(
            title: words("sign-in.title"),
            words: words,
            link: Links.url("/sign-in", page.next.map { [("next", $0)] } ?? []),
            token: FormToken.token(for: secret)
        )
        var response = pages.response("sign-in", page, chrome, status: status)
        if known == nil { response.setCookie(cookies.secret(cookies.visit, secret)) }
        return response
    }

    fileprivate func signIn(_ request: DeskRequest) async throws -> Response {
        let account = request.form.text("account") ?? ""
        let password = request.form["password"] ?? ""
        let browser = DeskCookies.secret(cookies.browser, of: request.request).flatMap { SecretText(presented: $0) }
        let outcome = try await hashing {
            try ledger.signIn(
                account: account,
                password: password,
                address: request.address,
                browser: browser,
                now: request.now
            )
        }
        let notice: String
        var wait = 0
        switch outcome {
        case .signedIn(_, let secret, let browser):
            var response = Response.redirect(to: Links.local(request.form["next"]) ?? "/queue")
            response.setCookie(cookies.secret(cookies.session, secret.text))
            response.setCookie(cookies.known(browser.text))
            response.setCookie(cookies.forget(cookies.visit))
            return response
        case .refused: notice = request.words("sign-in.refused")
        case .throttled(let until):
            wait = max(1, Int(until.timeIntervalSince(request.now).rounded(.up)))
            notice = request.words("sign-in.throttled", wait)
        }
        let page = SignInPage(next: Links.local(request.form["next"]), notice: notice, account: account)
        var response = signInPage(page, status: .forbidden, secret: request.secret, words: request.words)
        if wait > 0 {
            response.status = .tooManyRequests
            response.headers[.retryAfter] = String(wait)
        }
        return response
    }
}
