/// The forms of content that the vault tells apart; each gives the kept file its extension.
public enum VaultFormat: String, Sendable, Hashable, Codable, CaseIterable {
    /// A JPEG picture.
    case jpeg = "jpg"
    /// A HEIC or HEIF picture.
    case heic
    /// A PNG picture.
    case png
    /// A WebP picture.
    case webp
    /// A text.
    case text = "txt"
    /// Anything else.
    case unknown = "bin"
}

/// One piece of evidence in the vault.
public struct VaultItem: Sendable, Hashable {
    /// SHA-256 of the content, 64 lower-case hex digits.
    public let sha256: String
    /// The form under which it is kept.
    public let format: VaultFormat
    /// Size in bytes.
    public let byteCount: Int64
    /// Whether the vault held this content before.
    public let wasKnown: Bool

    /// Makes an item.
    public init(sha256: String, format: VaultFormat, byteCount: Int64, wasKnown: Bool) {
        self.sha256 = sha256
        self.format = format
        self.byteCount = byteCount
        self.wasKnown = wasKnown
    }

    /// The file's place in the vault, `ab/abcdef….jpg`.
    public var place: String { "\(sha256.prefix(2))/\(sha256).\(format.rawValue)" }
}

/// A content that the vault does not hold.
public struct MissingEvidence: Error, Sendable, Hashable, CustomStringConvertible {
    /// SHA-256 that was asked for.
    public let sha256: String
    /// Where the vault lies.
    public let vault: String

    /// What is missing and what to do about it.
    public var description: String {
        "\(vault): holds no content \(sha256). Restore it from a backup, then run the vault's check."
    }
}
