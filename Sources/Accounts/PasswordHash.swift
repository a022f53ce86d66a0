import CryptoExtras
import Foundation

/// A password as it is stored: scrypt (RFC 7914) with its parameters and salt beside the hash.
///
/// The text is `$scrypt$ln=15,r=8,p=3$<salt>$<hash>` with both in Base64 without padding, so that stronger parameters later
/// leave older hashes readable.
public struct PasswordHash: Sendable, Hashable {
    /// What scrypt costs.
    public struct Cost: Sendable, Hashable {
        /// Base-2 logarithm of the number of rounds, N.
        public var logRounds: Int
        /// Block size, r.
        public var blockSize: Int
        /// Parallelism, p.
        public var parallelism: Int

        /// Makes a cost.
        public init(logRounds: Int, blockSize: Int, parallelism: Int) {
            self.logRounds = logRounds
            self.blockSize = blockSize
            self.parallelism = parallelism
        }

        /// 32 MB and some 0.2 s: one of the equal settings of OWASP's Password Storage Cheat Sheet, the one that fits a
        /// small box which reads photos at the same time.
        public static let standard = Cost(logRounds: 15, blockSize: 8, parallelism: 3)

        /// Bounds within which a stored cost is believed: at most 256 MB.
        var isSane: Bool {
            (1...20).contains(logRounds) && (1...16).contains(blockSize) && (1...16).contains(parallelism)
                && (128 * blockSize) << logRounds <= 256 << 20
        }
    }

    /// What it cost.
    public let cost: Cost
    private let salt: [UInt8]
    private let hash: [UInt8]

    private static let saltBytes = 16
    private static let hashBytes = 32

    /// Hashes a password with a new random salt.
    ///
    /// - Throws: An error of the cryptography library, for example when memory is short.
    public init(_ password: String, cost: Cost = .standard) throws {
        let salt = SecretText.randomBytes(Self.saltBytes)
        self.cost = cost
        self.salt = salt
        hash = try Self.derive(password, salt, cost)
    }

    /// Stands in for the hash of an account that does not exist, so that turning it away takes as long; no password is known
    /// to match it.
    public static let decoy = PasswordHash(salt: Array(repeating: 0, count: saltBytes))

    private init(salt: [UInt8]) {
        cost = .standard
        self.salt = salt
        hash = Array(repeating: 0, count: Self.hashBytes)
    }

    /// Reads ``text``; `nil` where it is none or asks for an absurd cost.
    public init?(text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt" else { return nil }
        let values = parts[2].split(separator: ",").map { $0.split(separator: "=") }
        guard values.count == 3, values.allSatisfy({ $0.count == 2 }), values.map({ $0[0] }) == ["ln", "r", "p"],
            let rounds = Int(values[0][1]), let block = Int(values[1][1]), let parallel = Int(values[2][1])
        else { return nil }
        cost = Cost(logRounds: rounds, blockSize: block, parallelism: parallel)
        guard cost.isSane, let salt = Self.bytes(parts[3]), let hash = Self.bytes(parts[4]),
            salt.count == Self.saltBytes, hash.count == Self.hashBytes
        else { return nil }
        self.salt = salt
        self.hash = hash
    }

    /// The hash as it is stored.
    public var text: String {
        "$scrypt$ln=\(cost.logRounds),r=\(cost.blockSize),p=\(cost.parallelism)$\(Self.base64(salt))$\(Self.base64(hash))"
    }

    /// Whether a password is the one that was hashed; takes the same time wherever they differ.
    public func matches(_ password: String) -> Bool {
        guard let derived = try? Self.derive(password, salt, cost) else { return false }
        return ConstantTime.areEqual(derived, hash)
    }

    private static func derive(_ password: String, _ salt: [UInt8], _ cost: Cost) throws -> [UInt8] {
        // One password typed on two keyboards may come in two Unicode forms.
        let key = try KDF.Scrypt.deriveKey(
            from: Data(password.precomposedStringWithCompatibilityMapping.utf8),
            salt: salt,
            outputByteCount: hashBytes,
            rounds: 1 << cost.logRounds,
            blockSize: cost.blockSize,
            parallelism: cost.parallelism
        )
        return key.withUnsafeBytes { Array($0) }
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("=", with: "")
    }

    private static func bytes(_ text: Substring) -> [UInt8]? {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return Data(base64Encoded: text + padding).map { Array($0) }
    }
}

/// Comparisons whose time tells nothing of the values.
public enum ConstantTime {
    /// Whether two byte strings are equal; only their lengths show in the time.
    public static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
