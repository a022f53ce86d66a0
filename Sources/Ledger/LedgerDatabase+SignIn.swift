public import Accounts
public import Foundation
import GRDB

extension LedgerDatabase {
    /// Signs a member of staff in.
    ///
    /// An attempt counts as failed before the password is looked at and is forgiven when it is right, so that attempts at
    /// the same time are throttled like ones in turn. An account that does not exist takes as long as one that does.
    /// Hashing takes some 0.2 s of one core; call this off Swift's shared pool.
    ///
    /// - Parameters:
    ///   - typed: The account, as typed.
    ///   - password: As typed.
    ///   - address: The other end's address.
    ///   - browser: The secret that an earlier sign-in gave the browser. Where that was to this account, the failures of
    ///     others keep nobody waiting.
    ///   - now: Daka's clock.
    /// - Returns: The session with its secrets, or why there is none.
    /// - Throws: ``LedgerError``.
    public func signIn(
        account typed: String,
        password: String,
        address: String?,
        browser: SecretText? = nil,
        now: Date
    ) throws(LedgerError) -> SignInOutcome {
        let account = AccountName(typed)
        let (keys, blocked, stored) = try write { db -> ([ThrottleKey], Date?, String?) in
            let keys = try Self.throttleKeys(account, address, browser, now: now, db)
            var blocked: Date?
            for key in keys {
                let record = try Self.failures(key.who, db)
                guard let until = key.rule.blockedUntil(record, now: now) else { continue }
                blocked = max(blocked ?? until, until)
            }
            if blocked != nil { return (keys, blocked, nil) }
            // What an attempt adds is bounded by what the next ones remove, however long the desk runs.
            try Self.tidySignIns(now: now, db)
            for key in keys {
                let record = key.rule.failed(try Self.failures(key.who, db), now: now)
                try Self.keep(record, of: key.who, db)
            }
            let stored = try String.fetchOne(
                db,
                sql: "SELECT password FROM staff WHERE account = ? AND disabled_at IS NULL",
                arguments: [account?.text]
            )
            return (keys, nil, stored)
        }
        if let blocked { return .throttled(until: blocked) }
        let hash = stored.flatMap(PasswordHash.init(text:))
        let matches = password.utf8.count <= PasswordRules.maximumBytes && (hash ?? .decoy).matches(password)
        return try write { db in
            guard matches, hash != nil, let account, let stored,
                let member = try StaffMember.fetch(db, account.text), member.isEnabled,
                // Set anew while the old one was being looked at, the old one is wrong.
                try String.fetchOne(db, sql: "SELECT password FROM staff WHERE account = ?", arguments: [account.text])
                    == stored
            else {
                // A password typed into the wrong field must not stand in the trail for ever.
                let known = try account.flatMap { try StaffMember.fetch(db, $0.text)?.account.text }
                let actor = AuditActor(known ?? "?", address: address)
                try Audit.append(.signInFailed, by: actor, on: known, now: now, db)
                return .refused
            }
            try Self.forgive(keys, now: now, db)
            let secret = SecretText()
            try db.execute(
                sql: "INSERT INTO web_session (digest, account, address, started_at, seen_at) VALUES (?, ?, ?, ?, ?)",
                arguments: [secret.digest, account.text, address, now.milliseconds, now.milliseconds]
            )
            let session = StaffSession(
                id: db.lastInsertedRowID,
                staff: member,
                address: address,
                startedAt: Date(milliseconds: now.milliseconds),
                seenAt: Date(milliseconds: now.milliseconds)
            )
            try Audit.append(.signIn, by: session.actor(from: address), on: account.text, now: now, db)
            let known = try Self.remember(browser, of: account, now: now, db)
            return .signedIn(session, secret: secret, browser: known)
        }
    }

    /// The session of a secret that a browser presents; `nil` where there is none, or it ended, or the account is disabled.
    ///
    /// It is noted as seen, at most once a minute, unless a page asks by itself (`isSeen` false): an open tab keeps nobody
    /// signed in.
    public func session(
        _ secret: SecretText,
        lifetime: SessionLifetime = .standard,
        isSeen: Bool = true,
        now: Date
    ) throws(LedgerError) -> StaffSession? {
        let found = try read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT w.id, w.address, w.started_at, w.seen_at, s.*
                    FROM web_session AS w JOIN staff AS s ON s.account = w.account
                    WHERE w.digest = ? AND w.ended_at IS NULL AND s.disabled_at IS NULL
                    """,
                arguments: [secret.digest]
            ).map { row in
                StaffSession(
                    id: row["id"],
                    staff: try StaffMember(row: row),
                    address: row["address"],
                    startedAt: Date(milliseconds: row["started_at"]),
                    seenAt: Date(milliseconds: row["seen_at"])
                )
            }
        }
        guard let found, !lifetime.hasEnded(startedAt: found.startedAt, seenAt: found.seenAt, now: now) else {
            return nil
        }
        if isSeen, now.timeIntervalSince(found.seenAt) >= 60 {
            try write { db in
                try db.execute(
                    sql: "UPDATE web_session SET seen_at = max(seen_at, ?) WHERE id = ? AND ended_at IS NULL",
                    arguments: [now.milliseconds, found.id]
                )
            }
        }
        return found
    }

    /// Signs a member of staff out.
    public func signOut(_ session: StaffSession, by actor: AuditActor, now: Date) throws(LedgerError) {
        try write { db in
            try db.execute(
                sql: "UPDATE web_session SET ended_at = ? WHERE id = ? AND ended_at IS NULL",
                arguments: [now.milliseconds, session.id]
            )
            guard db.changesCount > 0 else { return }
            try Audit.append(.signOut, by: actor, on: session.staff.account.text, now: now, db)
        }
    }

    /// Removes sessions that nobody has used and failures that nobody has added to for a day, the longest time for which
    /// either counts; every attempt to sign in does so too.
    public func tidySignIns(now: Date) throws(LedgerError) {
        try write { db in try Self.tidySignIns(now: now, db) }
    }

    private static func tidySignIns(now: Date, _ db: Database) throws {
        let dayAgo = now.addingTimeInterval(-86_400).milliseconds
        try db.execute(sql: "DELETE FROM web_session WHERE seen_at < ?", arguments: [dayAgo])
        try db.execute(sql: "DELETE FROM sign_in_failure WHERE last_at < ?", arguments: [dayAgo])
        try forgetBrowsers(now: now, db)
    }

    /// What failures are counted by, and how they slow down the next attempt.
    private typealias ThrottleKey = (who: String, rule: SignInThrottle)

    private static func throttleKeys(
        _ account: AccountName?,
        _ address: String?,
        _ browser: SecretText?,
        now: Date,
        _ db: Database
    ) throws -> [ThrottleKey] {
        if let account, let known = try knownBrowser(browser, of: account, now: now, db) {
            return [("browser \(known)", .browser)]
        }
        var keys: [ThrottleKey] = []
        if let account { keys.append(("account \(account)", .account)) }
        keys.append(("address \(NetworkGroup.of(address ?? ""))", .address))
        return keys
    }

    private static func failures(_ who: String, _ db: Database) throws -> SignInThrottle.Record? {
        try Row.fetchOne(db, sql: "SELECT failures, last_at FROM sign_in_failure WHERE who = ?", arguments: [who])
            .map { SignInThrottle.Record(failures: $0[0], lastAt: Date(milliseconds: $0[1])) }
    }

    private static func keep(_ record: SignInThrottle.Record, of who: String, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO sign_in_failure VALUES (?, ?, ?)
                ON CONFLICT (who) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at
                """,
            arguments: [who, record.failures, record.lastAt.milliseconds]
        )
    }

    /// The account's and the browser's failures are forgotten; the address, which others share, is forgiven this one attempt.
    private static func forgive(_ keys: [ThrottleKey], now: Date, _ db: Database) throws {
        for (who, rule) in keys {
            let record = try failures(who, db)
            if rule != .address || record.map({ $0.failures <= 1 }) ?? true {
                try db.execute(sql: "DELETE FROM sign_in_failure WHERE who = ?", arguments: [who])
            } else if var record {
                record.failures -= 1
                try keep(record, of: who, db)
            }
        }
    }
}
