import Accounts
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import Submissions
import Workspace

/// The checks before a route's handler: who asks, with which role, and whether a change was meant.
struct RouteGuard {
    let desk: Desk
    let route: Route

    /// Who asks, before anything is held against them: what an error's page needs too.
    ///
    /// A query that cannot be read is empty here; ``admit(_:)`` refuses it.
    ///
    /// - Throws: `LedgerError` where the record cannot be read.
    func visitor(_ request: Request, _ context: DeskContext) async throws -> DeskRequest {
        let now = desk.clock()
        let query = (try? Self.query(of: request)) ?? FormFields()
        let presented = DeskCookies.secret(desk.cookies.session, of: request)
        var session: StaffSession?
        if isPage, let presented, let secret = SecretText(presented: presented) {
            let isAsked = isAsked(request)
            session = try await desk.blocking { [desk] in
                try desk.ledger.session(secret, lifetime: desk.lifetime, isSeen: isAsked, now: now)
            }
        }
        let known = session == nil ? DeskCookies.secret(desk.cookies.visit, of: request) : presented
        return DeskRequest(
            request: request,
            parameters: context.parameters,
            query: query,
            session: session,
            secret: known ?? FormToken.newSecret(),
            isNewSecret: known == nil,
            words: desk.pages.words(Visit.language(of: request, query, desk)),
            address: Visit.address(of: request, context, desk),
            now: now
        )
    }

    /// Lets a visitor in.
    ///
    /// - Returns: The request with its form or its program's token.
    /// - Throws: ``DeskRefusal``: 400, 401, 403, 413 or 415; nothing was changed.
    func admit(_ visitor: DeskRequest) async throws -> DeskRequest {
        var admitted = visitor
        _ = try Self.query(of: visitor.request)
        do {
            switch route.access {
            case .anyone: break
            case .staff(let role):
                guard let session = visitor.session else { throw await signInFirst(visitor) }
                guard session.staff.role >= role else { throw DeskRefusal.roleTooLow }
            case .token(let scope):
                admitted.program = try await requireToken(scope, of: visitor)
            }
            if route.changes {
                let secret = visitor.isNewSecret ? nil : visitor.secret
                admitted.form = try await form(of: visitor.request, secret: secret)
            }
        } catch let refusal as DeskRefusal where [.roleTooLow, .foreignForm].contains(refusal) {
            if visitor.session != nil { try await note(refusal, of: visitor) }
            throw refusal
        }
        return admitted
    }

    /// Asks to sign in; what was typed under a session that has ended is not lost with it.
    ///
    /// The form's token is held against the cookie of that session, so nothing of a form slipped in is shown.
    private func signInFirst(_ visitor: DeskRequest) async -> DeskRefusal {
        var refusal = DeskRefusal.signInFirst
        guard route.changes, let ended = DeskCookies.secret(desk.cookies.session, of: visitor.request),
            let form = try? await form(of: visitor.request, secret: ended)
        else { return refusal }
        refusal.written = form.text("reason")
        let parts = visitor.request.uri.path.split(separator: "/")
        refusal.next =
            parts.count == 3 && parts[0] == "cases"
            ? Links.local("/cases/\(parts[1])") : Links.local(form["next"])
        return refusal
    }

    private static func query(of request: Request) throws(DeskRefusal) -> FormFields {
        try FormFields((request.uri.query ?? "").utf8)
    }

    /// Whether the answer may differ by who asks.
    private var isPage: Bool {
        if case .token = route.access { false } else { !route.path.hasPrefix("/assets/") }
    }

    /// Tells the audit trail that somebody signed in tried what they may not, or that a form was slipped to them.
    private func note(_ refusal: DeskRefusal, of visitor: DeskRequest) async throws {
        try await note(refusal == .roleTooLow ? "role" : "form", by: visitor.actor(), visitor)
    }

    private func note(_ reason: String, by actor: AuditActor, _ visitor: DeskRequest) async throws {
        var detail = ["reason": reason]
        let path = visitor.request.uri.path
        if path != route.path { detail["path"] = path }
        try await desk.blocking { [desk, route, detail] in
            try desk.ledger.note(
                .refused,
                by: actor,
                on: "\(route.method.rawValue) \(route.path)",
                detail: detail,
                now: visitor.now
            )
        }
    }

    /// Whether a person asks; the script's own looks after news do not count.
    private func isAsked(_ request: Request) -> Bool {
        !route.path.hasSuffix("/state") && request.headers[Visit.look] == nil
    }

    /// A program's token, `Authorization: Bearer daka_…`.
    private func requireToken(_ scope: TokenScope, of visitor: DeskRequest) async throws -> APIToken {
        let now = visitor.now
        let parts = (visitor.request.headers[.authorization] ?? "").split(separator: " ")
        guard parts.count == 2, parts[0].lowercased() == "bearer",
            let secret = SecretText(presented: String(parts[1]), prefix: SecretText.tokenPrefix),
            let token = try await desk.blocking({ [desk] in try desk.ledger.token(secret, now: now) })
        else { throw DeskRefusal.tokenFirst }
        guard token.scopes.contains(scope) else {
            // A program asks again and again; one line an hour tells of it.
            if desk.refusals.isDue(token.id, now: now) {
                let actor = AuditActor("token \(token.id)", address: visitor.address)
                try await note("scope", by: actor, visitor)
            }
            throw DeskRefusal.scopeTooNarrow
        }
        return token
    }

    /// Reads the form of a change and holds its token against the cookie's secret.
    private func form(of request: Request, secret: String?) async throws -> FormFields {
        // Browsers say where a form comes from; what another site sends is refused before its body is read.
        if let site = request.headers[Visit.fetchSite], site != "same-origin", site != "none" {
            throw DeskRefusal.foreignForm
        }
        guard let kind = request.headers[.contentType],
            kind.lowercased().split(separator: ";").first == "application/x-www-form-urlencoded"
        else { throw DeskRefusal.wrongKind }
        // One that says itself how much too large it is need not be waited for.
        if let length = request.headers[.contentLength].flatMap(Int.init), length > FormFields.maximumBytes {
            throw DeskRefusal.tooLarge
        }
        let bytes: ByteBuffer
        do {
            bytes = try await request.body.collect(upTo: FormFields.maximumBytes)
        } catch is NIOTooManyBytesError {
            throw DeskRefusal.tooLarge
        }
        let form = try FormFields(bytes.readableBytesView)
        guard let secret, let token = form[FormToken.field], FormToken.matches(token, secret: secret) else {
            throw DeskRefusal.foreignForm
        }
        return form
    }
}

/// What a request says of its visitor besides the session.
enum Visit {
    /// Where a browser says that a request comes from.
    static let fetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin
    /// What the script sends along when it fetches a page by itself.
    static let look = HTTPField.Name("X-Daka-Look") ?? .origin
    private static let forwardedFor = HTTPField.Name("X-Forwarded-For") ?? .origin

    /// The language that a URL asks for.
    static func languageAsked(_ query: FormFields) -> Language? { query["lang"].flatMap(Language.init(rawValue:)) }

    /// The language: asked for in the URL, chosen before, or the workspace's.
    static func language(of request: Request, _ query: FormFields, _ desk: Desk) -> Language {
        languageAsked(query)
            ?? request.cookies[desk.cookies.language].flatMap { Language(rawValue: $0.value) } ?? desk.language
    }

    /// The other end's address; that which the proxy on this machine names, where the settings believe it.
    static func address(of request: Request, _ context: DeskContext, _ desk: Desk) -> String {
        let peer = context.peer ?? "-"
        guard desk.settings.behindProxy, ["127.0.0.1", "::1"].contains(peer),
            let named = request.headers[values: forwardedFor].last?.split(separator: ",").last
        else { return peer }
        let address = named.filter { $0.isASCII && ($0.isHexDigit || $0 == "." || $0 == ":") }
        return address.isEmpty ? peer : String(address.prefix(45))
    }
}
