import Foundation
import Hummingbird
import Ledger
import Submissions

/// A request and who asks; handlers get it once it passed its route's checks.
struct DeskRequest: Sendable {
    /// The request itself; its body is already read.
    let request: Request
    /// Values of the path's `:name` parts, as sent.
    let parameters: Parameters
    /// The query's fields.
    let query: FormFields
    /// The form's fields; none where the route takes no form.
    var form = FormFields()
    /// Who is signed in.
    let session: StaffSession?
    /// The program's token, on a route that asks for one.
    var program: APIToken?
    /// The cookie's secret that form tokens are derived from.
    let secret: String
    /// Whether the secret was made for this request and is still to be sent.
    let isNewSecret: Bool
    /// The words of the visitor's language.
    let words: Catalogue
    /// The other end's address, as the audit trail names it.
    let address: String
    /// Daka's clock.
    let now: Date

    /// The token that the page's forms carry.
    var token: String { FormToken.token(for: secret) }

    /// The path with its query, as a link; `nil` for a form's route.
    var link: String? {
        guard request.method == .get || request.method == .head else { return nil }
        let pairs = query.fields.filter { $0.name != "lang" && $0.name != "said" }
        return Links.url(request.uri.path, pairs)
    }

    /// A path's number, such as a submission's.
    ///
    /// - Throws: ``DeskRefusal/notFound`` for anything but a plain number.
    func number(_ name: String) throws(DeskRefusal) -> Int64 {
        guard let text = parameters.get(name), text.utf8.count <= 18,
            text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let number = Int64(text), number > 0
        else { throw .notFound }
        return number
    }

    /// Who is signed in, on a route that asks for it.
    func staff() throws(DeskRefusal) -> StaffSession {
        guard let session else { throw .signInFirst }
        return session
    }

    /// Who acts, as the audit trail names them.
    func actor() throws(DeskRefusal) -> AuditActor { try staff().actor(from: address) }
}
