public import Accounts
public import Foundation
public import Submissions

/// A member of staff's account.
public struct StaffMember: Sendable, Hashable {
    /// The name by which they sign in and stand in the record.
    public var account: AccountName
    /// The name for people.
    public var name: String
    /// What they may do.
    public var role: StaffRole
    /// Their number where they are a student of the programme, whose pair's cases are then not theirs to decide.
    public var student: StudentID?
    /// A pair whose cases are not theirs to decide, where it does not follow from ``student``.
    public var pair: String?
    /// When the account was made.
    public var createdAt: Date
    /// When the password was last set.
    public var passwordAt: Date
    /// When it was disabled; `nil` while it may be used.
    public var disabledAt: Date?

    /// Whether it may be used.
    public var isEnabled: Bool { disabledAt == nil }
}

/// A member of staff who is signed in.
public struct StaffSession: Sendable, Hashable {
    /// The session's number in the record.
    public var id: Int64
    /// Who it is.
    public var staff: StaffMember
    /// The address from which they signed in.
    public var address: String?
    /// When they signed in.
    public var startedAt: Date
    /// When they were last seen.
    public var seenAt: Date

    /// Who acts, for the audit trail.
    public func actor(from address: String?) -> AuditActor { AuditActor(staff.account.text, address: address) }
}

/// What came of an attempt to sign in.
public enum SignInOutcome: Sendable, Hashable {
    /// The session, and the secrets for two cookies, which are nowhere stored: the session's, and the one by which the
    /// browser is known at the next sign-in.
    case signedIn(StaffSession, secret: SecretText, browser: SecretText)
    /// Account or password is wrong, or the account is disabled; which of them is not told.
    case refused
    /// Too many failures came before; nothing was looked at.
    case throttled(until: Date)
}
