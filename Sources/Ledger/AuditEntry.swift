import Crypto
public import Foundation

/// What the audit trail records.
public enum AuditAction: String, Sendable, Hashable, Codable, CaseIterable {
    /// A member of staff signed in.
    case signIn = "sign-in"
    /// A sign-in failed.
    case signInFailed = "sign-in.failed"
    /// A member of staff signed out.
    case signOut = "sign-out"
    /// Somebody signed in asked for what their role may not, or sent a form that is not their session's.
    case refused = "request.refused"
    /// A case was shown with its coordinates.
    case caseViewed = "case.viewed"
    /// A file was downloaded as the student handed it in.
    case originalTaken = "case.original"
    /// A person decided.
    case decided = "decision.made"
    /// A decision was undone.
    case undone = "decision.undone"
    /// An appeal came, from the student or noted by staff.
    case appealed = "appeal.made"
    /// A verified session was drawn for a spot check.
    case drawn = "spot-check.drawn"
    /// The secret of the spot checks was made or their share set; the entry holds the secret's SHA-256 and the share.
    case drawSealed = "spot-check.sealed"
    /// Data left through a page.
    case exported = "export"
    /// An account was added.
    case accountAdded = "account.added"
    /// An account's password was set.
    case passwordSet = "account.password"
    /// An account was disabled.
    case accountDisabled = "account.disabled"
    /// An account was enabled again.
    case accountEnabled = "account.enabled"
    /// An account's role, name or pair was changed.
    case accountChanged = "account.changed"
    /// An API token was made.
    case tokenAdded = "token.added"
    /// An API token was revoked.
    case tokenRevoked = "token.revoked"
    /// The rulebook, the map or the roster was another one than at the last start.
    case settingsChanged = "settings.changed"
    /// Misconduct was recorded.
    case violationAdded = "violation.added"
    /// Misconduct was lifted.
    case violationLifted = "violation.lifted"
}

/// Who acts, and from where.
public struct AuditActor: Sendable, Hashable {
    /// The account, ``machine``'s name, `student …` or `token …`.
    public var name: String
    /// The other end's address; `nil` on this machine's command line.
    public var address: String?

    /// Names who acts.
    public init(_ name: String, address: String? = nil) {
        self.name = name
        self.address = address
    }

    /// Daka itself.
    public static let machine = AuditActor(Decision.machine)

    /// Whoever has this machine's command line; the login name is what the system says and proves nothing.
    public static func commandLine(login: String) -> AuditActor { AuditActor("command line \(Decision.line(login))") }
}

/// One entry of the audit trail.
public struct AuditEntry: Sendable, Hashable {
    /// 1, 2, 3 … without a gap.
    public var seq: Int
    /// When it was written.
    public var at: Date
    /// Who acted.
    public var actor: AuditActor
    /// What was done.
    public var action: AuditAction
    /// What it was done to: a submission, an account, a token, a feed.
    public var subject: String?
    /// The particulars, by name.
    public var detail: [String: String]
    /// The hash of the entry before; 64 zeros before the first.
    public var previous: String
    /// SHA-256 over ``previous`` and everything above.
    public var hash: String
}

/// The fields of an entry as they are stored, and the hash that seals them.
struct SealedAudit {
    /// What stands before the first entry.
    static let origin = String(repeating: "0", count: 64)

    var seq: Int64
    var at: Int64
    var actor: String
    var address: String?
    var action: String
    var subject: String?
    var detail: String
    var previous: String

    /// SHA-256 over all fields, 64 lower-case hex digits.
    ///
    /// Each field goes in as its length in bytes, a colon, its UTF-8 and a line feed; one that is absent as `-` and a line
    /// feed. Two different entries therefore never hash the same bytes.
    var hash: String {
        var hasher = SHA256()
        let fields: [String?] = [previous, String(seq), String(at), actor, address, action, subject, detail]
        hasher.update(data: Data("daka audit 1\n".utf8))
        for field in fields {
            guard let field else {
                hasher.update(data: Data("-\n".utf8))
                continue
            }
            hasher.update(data: Data("\(field.utf8.count):\(field)\n".utf8))
        }
        return Hexadecimal.text(hasher.finalize())
    }
}

/// Bytes as lower-case hex digits.
enum Hexadecimal {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { String(UInt16($0) + 0x100, radix: 16).dropFirst() }.joined()
    }
}
