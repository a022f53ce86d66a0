import Accounts
import HTTPTypes
import Hummingbird
import Ledger
import Submissions

/// The desk's cookies.
struct DeskCookies: Sendable {
    /// Whether browsers reach the desk over TLS.
    let isEncrypted: Bool

    /// The cookie of a session; browsers hold a name with `__Host-` to TLS and to this host.
    var session: String { isEncrypted ? "__Host-daka-session" : "daka-session" }
    /// The cookie of a visitor who is not signed in, for the sign-in form's token.
    var visit: String { isEncrypted ? "__Host-daka-visit" : "daka-visit" }
    /// The cookie by which a browser is known from which somebody signed in.
    var browser: String { isEncrypted ? "__Host-daka-browser" : "daka-browser" }
    /// The cookie of the language.
    let language = "daka-language"

    /// A cookie that no script reads and no other site's request carries.
    func secret(_ name: String, _ value: String) -> Cookie {
        Cookie(name: name, value: value, path: "/", secure: isEncrypted, httpOnly: true, sameSite: .strict)
    }

    /// What makes a browser known, for as long as the record knows it; it opens nothing by itself.
    func known(_ secret: String) -> Cookie {
        Cookie(
            name: browser,
            value: secret,
            maxAge: Int(LedgerDatabase.browserLifetime),
            path: "/",
            secure: isEncrypted,
            httpOnly: true,
            sameSite: .strict
        )
    }

    /// Tells the browser to forget a secret.
    func forget(_ name: String) -> Cookie {
        Cookie(name: name, value: "", maxAge: 0, path: "/", secure: isEncrypted, httpOnly: true, sameSite: .strict)
    }

    /// The choice of a language, for a year.
    func choice(of language: Language) -> Cookie {
        Cookie(
            name: self.language,
            value: language.rawValue,
            maxAge: 31_536_000,
            path: "/",
            secure: isEncrypted,
            httpOnly: true,
            sameSite: .strict
        )
    }

    /// A secret of a request's cookie; `nil` where it is absent or no secret of the desk.
    static func secret(_ name: String, of request: Request) -> String? {
        request.cookies[name].flatMap { SecretText(presented: $0.value)?.text }
    }
}
