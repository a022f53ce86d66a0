import Crypto
import Foundation

/// A secret that is shown once and stored only as its hash: the key of a session or of an API token.
public struct SecretText: Sendable, Hashable {
    /// The secret itself: 43 letters, digits, `-` and `_` (256 random bits), after a prefix.
    public let text: String

    /// Makes a new secret.
    ///
    /// - Parameter prefix: What tells people and scanners what it is, such as ``tokenPrefix``.
    public init(prefix: String = "") {
        text = prefix + Self.base64URL(Self.randomBytes(32))
    }

    /// Takes a secret that somebody presents; `nil` where it cannot be one.
    public init?(presented text: String, prefix: String = "") {
        guard text.hasPrefix(prefix), text.utf8.count == prefix.utf8.count + 43,
            text.utf8.allSatisfy({ Self.alphabet.contains($0) })
        else { return nil }
        self.text = text
    }

    /// What API tokens begin with.
    public static let tokenPrefix = "daka_"

    /// SHA-256 of the text, 64 lower-case hex digits: what is stored.
    ///
    /// 256 random bits need no salt and no slow hash.
    public var digest: String {
        SHA256.hash(data: Data(text.utf8)).map { byte in
            String(UInt16(byte) + 0x100, radix: 16).dropFirst()
        }.joined()
    }

    static func randomBytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// Base64 with the letters that need no escape in URLs and cookies, without padding.
    public static func base64URL(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    private static let alphabet = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
}
