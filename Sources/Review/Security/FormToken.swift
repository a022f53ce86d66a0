import Accounts
import Crypto
import Foundation

/// The token that every form carries, so that another site cannot send one in a member of staff's name.
///
/// It is derived from the secret in the visitor's cookie, which another site cannot read; nothing is stored for it.
enum FormToken {
    /// The name of the field.
    static let field = "token"

    /// The token of a cookie's secret.
    static func token(for secret: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("daka form token".utf8),
            using: SymmetricKey(data: Data(secret.utf8))
        )
        return SecretText.base64URL(Array(code))
    }

    /// Whether a form's token is that of the cookie's secret; takes the same time wherever they differ.
    static func matches(_ token: String, secret: String) -> Bool {
        ConstantTime.areEqual(Array(token.utf8), Array(Self.token(for: secret).utf8))
    }

    /// A new secret for a visitor who is not signed in: 32 random bytes.
    static func newSecret() -> String { SecretText().text }
}
