import Accounts
import Testing

/// Secrets of sessions and tokens.
struct SecretTextTests {
    @Test func `Every secret is another, has 256 bits and reads back`() {
        let secrets = (0..<200).map { _ in SecretText() }
        #expect(Set(secrets).count == 200)
        #expect(secrets.allSatisfy { $0.text.utf8.count == 43 && SecretText(presented: $0.text) == $0 })
    }

    @Test(arguments: ["", "x", String(repeating: "A", count: 42), String(repeating: "A", count: 42) + "=", "daka_"])
    func `What cannot be a secret is not taken`(_ text: String) {
        #expect(SecretText(presented: text) == nil)
    }

    @Test func `A token is told from a session's key by its prefix`() {
        let token = SecretText(prefix: SecretText.tokenPrefix)
        #expect(token.text.hasPrefix("daka_"))
        #expect(SecretText(presented: token.text, prefix: SecretText.tokenPrefix) == token)
        #expect(SecretText(presented: token.text) == nil)
        #expect(SecretText(presented: SecretText().text, prefix: SecretText.tokenPrefix) == nil)
    }

    /// `printf AAAA…A | sha256sum` of 43 letters.
    @Test func `What is stored is the SHA-256 of the text`() throws {
        let secret = try #require(SecretText(presented: String(repeating: "A", count: 43)))
        #expect(secret.digest == "0f007385b6f9d4b7eeb2748605afe1a984a0a3bfa3f014d09e2a784ce9e5cd1a")
    }
}
