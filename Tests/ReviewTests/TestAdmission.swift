import Foundation
import Synchronization

@testable import Review

/// Accounts named after their roles.
final class TestAdmission: Admission {
    static let password = "correct horse battery"
    private let sessions = Mutex<[String: Visitor]>([:])

    func signIn(account: String, password: String, from address: String, now: Date) throws -> SignInOutcome {
        guard let role = StaffRole(rawValue: account), password == Self.password else { return .refused }
        let secret = FormToken.newSecret()
        sessions.withLock { $0[secret] = Visitor(account: account, role: role) }
        return .signedIn(secret: secret)
    }

    func visitor(secret: String, now: Date) throws -> Visitor? { sessions.withLock { $0[secret] } }

    func signOut(secret: String, from address: String, now: Date) throws {
        sessions.withLock { $0[secret] = nil }
    }
}
