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
        return Data(code).base64URL
    }

    /// Whether a form's token is that of the cookie's secret; takes the same time wherever they differ.
    static func matches(_ token: String, secret: String) -> Bool {
        let expected = Array(Self.token(for: secret).utf8)
        let given = Array(token.utf8)
        guard given.count == expected.count else { return false }
        return zip(given, expected).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// A new secret for a visitor who is not signed in: 32 random bytes.
    static func newSecret() -> String {
        SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }.base64URL
    }
}

extension Data {
    /// Base64 with the letters that need no escape in URLs and cookies, without padding.
    var base64URL: String {
        base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
