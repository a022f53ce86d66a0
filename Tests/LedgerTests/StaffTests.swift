import Accounts
import Foundation
import GRDB
import Ledger
import Submissions
import Testing

/// Accounts, sign-in, sessions and tokens in the record.
struct StaffTests {
    static let cheap = PasswordHash.Cost(logRounds: 4, blockSize: 1, parallelism: 1)
    let root = AuditActor.commandLine(login: "root")

    /// A ledger with the lead `li`, whose password is `correct horse`.
    func withStaff(_ body: (LedgerDatabase, AccountName) throws -> Void) throws {
        try withLedger(.memory) { ledger in
            let li = try #require(AccountName("li"))
            let password = try PasswordHash("correct horse", cost: Self.cheap)
            try ledger.addStaff(li, name: "李老师", role: .lead, password: password, by: root, now: monday)
            try body(ledger, li)
        }
    }

    /// The session of a sign-in that must succeed.
    func signedIn(
        _ ledger: LedgerDatabase,
        _ password: String = "correct horse",
        now: Date = monday
    ) throws -> (StaffSession, SecretText) {
        let outcome = try ledger.signIn(account: "Li", password: password, address: "10.0.0.7", now: now)
        guard case .signedIn(let session, let secret, _) = outcome else {
            throw LedgerError(.failed, "not signed in: \(outcome)")
        }
        return (session, secret)
    }

    @Test func `The right password opens a session that a secret finds again`() throws {
        try withStaff { ledger, li in
            let (session, secret) = try signedIn(ledger)
            #expect(session.staff.account == li && session.staff.role == .lead && session.address == "10.0.0.7")
            #expect(try ledger.session(secret, now: monday.addingTimeInterval(30)) == session)
            #expect(try ledger.session(SecretText(), now: monday) == nil)
            try ledger.signOut(session, by: session.actor(from: "10.0.0.7"), now: monday)
            #expect(try ledger.session(secret, now: monday) == nil)
            #expect(try ledger.audit(limit: 9).map(\.action) == [.signOut, .signIn, .accountAdded])
        }
    }

    @Test func `A session ends when idle, after half a day, and where the clock goes back behind it`() throws {
        try withStaff { ledger, _ in
            let (_, idle) = try signedIn(ledger)
            #expect(try ledger.session(idle, now: monday.addingTimeInterval(3_599)) != nil)
            #expect(try ledger.session(idle, now: monday.addingTimeInterval(3_599 + 3_600)) == nil)
            let (_, kept) = try signedIn(ledger)
            for minutes in stride(from: 50, to: 720, by: 50) {
                #expect(try ledger.session(kept, now: monday.addingTimeInterval(Double(minutes) * 60)) != nil)
            }
            #expect(try ledger.session(kept, now: monday.addingTimeInterval(43_200)) == nil)
            let (_, early) = try signedIn(ledger)
            #expect(try ledger.session(early, now: monday.addingTimeInterval(-3_600)) == nil)
        }
    }

    @Test func `Another password, a disabled account and an unknown one are refused alike`() throws {
        try withStaff { ledger, li in
            let (_, secret) = try signedIn(ledger)
            #expect(try ledger.signIn(account: "li", password: "wrong", address: nil, now: monday) == .refused)
            #expect(
                try ledger.signIn(account: "nobody", password: "correct horse", address: nil, now: monday) == .refused
            )
            #expect(try ledger.signIn(account: "no one!", password: "x", address: nil, now: monday) == .refused)
            try ledger.setStaff(li, enabled: false, by: root, now: monday)
            #expect(try ledger.signIn(account: "li", password: "correct horse", address: nil, now: monday) == .refused)
            #expect(try ledger.session(secret, now: monday) == nil)
            try ledger.setStaff(li, enabled: true, by: root, now: monday)
            #expect(try ledger.session(secret, now: monday) == nil)
            _ = try signedIn(ledger)
            let failures = try ledger.audit(AuditFilter(actions: [.signInFailed]), limit: 9)
            #expect(failures.map(\.subject) == ["li", nil, nil, "li"])
            #expect(failures.map(\.actor.name) == ["li", "?", "?", "li"])
        }
    }

    @Test func `A new password ends all sessions`() throws {
        try withStaff { ledger, li in
            let (_, secret) = try signedIn(ledger)
            let password = try PasswordHash("battery staple", cost: Self.cheap)
            try ledger.setPassword(of: li, to: password, by: root, now: monday)
            #expect(try ledger.session(secret, now: monday) == nil)
            #expect(try ledger.signIn(account: "li", password: "correct horse", address: nil, now: monday) == .refused)
            _ = try signedIn(ledger, "battery staple")
        }
    }

    @Test func `Guessing is slowed down and never locks the owner out for ever`() throws {
        try withStaff { ledger, _ in
            var now = monday
            var looked = 0
            // A guesser who tries every second for an hour from ever new addresses.
            for second in 0..<3_600 {
                let address = "10.1.\(second / 250).\(second % 250)"
                let outcome = try ledger.signIn(account: "li", password: "guess", address: address, now: now)
                if outcome == .refused { looked += 1 }
                now.addTimeInterval(1)
            }
            #expect((60...80).contains(looked))
            guard
                case .throttled(let until) = try ledger.signIn(
                    account: "li",
                    password: "correct horse",
                    address: "10.0.0.7",
                    now: now
                )
            else { return #expect(try ledger.staff().count == 1) }
            #expect(until.timeIntervalSince(now) <= 60)
            _ = try signedIn(ledger, now: until)
            #expect(try ledger.signIn(account: "li", password: "guess", address: "10.0.0.8", now: until) == .refused)
        }
    }

    @Test func `Whose pair a member of staff belongs to can be said later, and the trail tells`() throws {
        try withStaff { ledger, li in
            try ledger.setPair(of: li, student: StudentID("2019001"), pair: "P1", by: root, now: monday)
            try ledger.setPair(of: li, student: StudentID("2019001"), pair: "P1", by: root, now: monday)
            #expect(try ledger.staff(li)?.student == StudentID("2019001") && ledger.staff(li)?.pair == "P1")
            try ledger.setPair(of: li, student: nil, pair: nil, by: root, now: monday)
            #expect(try ledger.staff(li)?.student == nil && ledger.staff(li)?.pair == nil)
            let entries = try ledger.audit(AuditFilter(actions: [.accountChanged]), limit: 9)
            #expect(entries.map { $0.detail["student"] } == ["", "2019001"])
            #expect(entries.first?.detail["pair was"] == "P1")
        }
    }

    @Test func `A browser known to the account is slowed down by its own failures alone`() throws {
        try withStaff { ledger, li in
            func attempt(_ password: String, _ browser: SecretText?, now: Date) throws -> SignInOutcome {
                try ledger.signIn(
                    account: "li",
                    password: password,
                    address: "2001:db8::7",
                    browser: browser,
                    now: now
                )
            }
            guard case .signedIn(_, _, let known) = try attempt("correct horse", nil, now: monday) else {
                throw LedgerError(.failed, "not signed in")
            }
            // Others lock the account and the whole site.
            for place in 0..<40 {
                let address = "2001:db8::\(place + 10)"
                _ = try ledger.signIn(account: "li", password: "guess", address: address, now: monday)
                _ = try ledger.signIn(account: "other\(place)", password: "guess", address: address, now: monday)
            }
            guard case .throttled = try attempt("correct horse", nil, now: monday),
                case .throttled = try attempt("correct horse", SecretText(), now: monday),
                case .signedIn(_, _, let secret) = try attempt("correct horse", known, now: monday)
            else { throw LedgerError(.failed, "the wrong one was kept waiting") }
            // The secret is made anew each time, and guesses from the browser are slowed down too.
            guard case .throttled = try attempt("correct horse", known, now: monday) else {
                throw LedgerError(.failed, "an old secret is known")
            }
            var refused = 0
            while try attempt("guess", secret, now: monday) == .refused { refused += 1 }
            #expect(refused == SignInThrottle.browser.free)
            let later = monday.addingTimeInterval(2)
            guard case .signedIn(_, _, let last) = try attempt("correct horse", secret, now: later) else {
                throw LedgerError(.failed, "the owner was kept waiting")
            }
            // A new password forgets the browsers.
            let password = try PasswordHash("battery staple", cost: Self.cheap)
            try ledger.setPassword(of: li, to: password, by: root, now: later)
            for place in 0..<8 {
                _ = try ledger.signIn(account: "li", password: "guess", address: "10.0.0.\(place)", now: later)
            }
            guard case .throttled = try attempt("battery staple", last, now: later) else {
                throw LedgerError(.failed, "the browser is known still")
            }
        }
    }

    @Test func `Attempts to sign in remove what older ones left`() throws {
        try withLedger(.file) { ledger in
            let password = try PasswordHash("correct horse", cost: Self.cheap)
            try ledger.addStaff(#require(AccountName("li")), role: .lead, password: password, by: root, now: monday)
            _ = try signedIn(ledger)
            _ = try ledger.signIn(account: "eve", password: "guess", address: "10.0.0.9", now: monday)
            let later = monday.addingTimeInterval(86_401)
            _ = try ledger.signIn(account: "li", password: "guess", address: nil, now: later)
            try DatabaseQueue(path: ledger.path).read { db in
                #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM web_session") == 0)
                let who = try String.fetchAll(db, sql: "SELECT who FROM sign_in_failure ORDER BY who")
                #expect(who == ["account li", "address "])
            }
        }
    }

    @Test func `One address is slowed down over all accounts`() throws {
        try withStaff { ledger, _ in
            for number in 0..<20 {
                let account = try #require(AccountName("a\(number)"))
                let password = try PasswordHash("y", cost: Self.cheap)
                try ledger.addStaff(account, role: .viewer, password: password, by: root, now: monday)
                let outcome = try ledger.signIn(account: "a\(number)", password: "x", address: "10.9.9.9", now: monday)
                #expect(outcome == .refused)
            }
            let outcome = try ledger.signIn(account: "li", password: "correct horse", address: "10.9.9.9", now: monday)
            guard case .throttled = outcome else { throw LedgerError(.failed, "not slowed down: \(outcome)") }
            _ = try signedIn(ledger)
        }
    }

    @Test func `An account is there once and is never found under another name`() throws {
        try withStaff { ledger, li in
            let password = try PasswordHash("x", cost: Self.cheap)
            let error = #expect(throws: LedgerError.self) {
                try ledger.addStaff(li, role: .viewer, password: password, by: root, now: monday)
            }
            #expect(error?.code == .refused)
            let nobody = try #require(AccountName("nobody"))
            #expect(throws: LedgerError.self) { try ledger.setRole(of: nobody, to: .lead, by: root, now: monday) }
            try ledger.setRole(of: li, to: .viewer, by: root, now: monday)
            #expect(try ledger.staff(li)?.role == .viewer)
        }
    }

    @Test func `A token opens its scopes until it is revoked or ends`() throws {
        try withLedger(.memory) { ledger in
            let (token, secret) = try ledger.addToken("scores", scopes: [.credits], by: root, now: monday)
            #expect(try ledger.token(secret, now: monday)?.scopes == [.credits])
            #expect(try ledger.tokens().first?.usedAt == monday)
            let day = monday.addingTimeInterval(86_400)
            let (_, brief) = try ledger.addToken("brief", scopes: [.metrics], expiresAt: day, by: root, now: monday)
            #expect(try ledger.token(brief, now: day.addingTimeInterval(-1)) != nil)
            #expect(try ledger.token(brief, now: day) == nil)
            try ledger.revokeToken(token.id, by: root, now: monday)
            try ledger.revokeToken(token.id, by: root, now: day)
            #expect(try ledger.token(secret, now: monday) == nil)
            #expect(try ledger.tokens().map(\.revokedAt) == [monday, nil])
            #expect(throws: LedgerError.self) { try ledger.revokeToken(99, by: root, now: monday) }
            #expect(throws: LedgerError.self) {
                _ = try ledger.addToken(" ", scopes: [.credits], by: root, now: monday)
            }
            #expect(throws: LedgerError.self) { _ = try ledger.addToken("x", scopes: [], by: root, now: monday) }
        }
    }
}
