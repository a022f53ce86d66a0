public import Foundation

/// A member of staff who is signed in.
public struct Visitor: Sendable, Hashable {
    /// The account's name.
    public let account: String
    /// What the account may do.
    public let role: StaffRole

    /// Makes a visitor.
    public init(account: String, role: StaffRole) {
        self.account = account
        self.role = role
    }
}

/// Who may come in: accounts and sessions as the desk asks for them.
///
/// All calls block their thread.
public protocol Admission: Sendable {
    /// Signs in.
    func signIn(account: String, password: String, from address: String, now: Date) throws -> SignInOutcome
    /// Whose session a cookie's secret is; `nil` where it is unknown, expired or ended, or the account is disabled.
    func visitor(secret: String, now: Date) throws -> Visitor?
    /// Ends a session.
    func signOut(secret: String, from address: String, now: Date) throws
}

/// What came of signing in.
public enum SignInOutcome: Sendable, Hashable {
    /// The secret of the new session.
    case signedIn(secret: String)
    /// Name and password do not belong together, or the account is disabled.
    case refused
    /// Too many attempts; the next one is heard after this many seconds.
    case throttled(seconds: Int)
}
