import Checks
import Crypto

/// The identity of a rulebook: equal programmes have equal digests.
enum ProgrammeDigest {
    /// The SHA-256 of the programme's stored text in lower-case hex, and that text.
    static func make(of programme: Programme) throws -> (digest: String, rules: String) {
        let rules = try StoredJSON.text(programme)
        let digits = Array("0123456789abcdef")
        let digest = SHA256.hash(data: Array(rules.utf8)).reduce(into: "") { text, byte in
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return (digest, rules)
    }
}
