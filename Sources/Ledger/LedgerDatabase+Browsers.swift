import Accounts
public import Foundation
import GRDB

/// Browsers from which somebody signed in: their owner is not kept waiting for the failures of others.
///
/// A browser has one secret, stored as its SHA-256 and made anew at each sign-in, whichever of its accounts that is to.
extension LedgerDatabase {
    /// Seconds for which a browser is known after the last sign-in from it.
    public static let browserLifetime: TimeInterval = 180 * 86_400
    /// Browsers of one account that are known, the last ones used.
    static let browserLimit = 16

    /// The record's number of a browser; `nil` where nobody signed in to the account from it.
    static func knownBrowser(
        _ secret: SecretText?,
        of account: AccountName,
        now: Date,
        _ db: Database
    ) throws -> Int64? {
        guard let secret else { return nil }
        return try Int64.fetchOne(
            db,
            sql: "SELECT id FROM known_browser WHERE digest = ? AND account = ? AND used_at >= ?",
            arguments: [secret.digest, account.text, now.addingTimeInterval(-browserLifetime).milliseconds]
        )
    }

    /// Knows a browser as the account's from now on, by a new secret in the place of the one that it presented.
    static func remember(
        _ secret: SecretText?,
        of account: AccountName,
        now: Date,
        _ db: Database
    ) throws -> SecretText {
        let fresh = SecretText()
        if let secret {
            try db.execute(
                sql: "UPDATE known_browser SET digest = ? WHERE digest = ?",
                arguments: [fresh.digest, secret.digest]
            )
        }
        try db.execute(
            sql: """
                INSERT INTO known_browser (digest, account, used_at) VALUES (?, ?, ?)
                ON CONFLICT (digest, account) DO UPDATE SET used_at = excluded.used_at
                """,
            arguments: [fresh.digest, account.text, now.milliseconds]
        )
        try db.execute(
            sql: """
                DELETE FROM known_browser WHERE account = :account AND id NOT IN (
                    SELECT id FROM known_browser WHERE account = :account ORDER BY used_at DESC, id DESC LIMIT :limit)
                """,
            arguments: ["account": account.text, "limit": browserLimit]
        )
        return fresh
    }

    /// Forgets the browsers of an account: whoever had its password may have had one of them.
    static func forgetBrowsers(of account: AccountName, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM known_browser WHERE account = ?", arguments: [account.text])
    }

    static func forgetBrowsers(now: Date, _ db: Database) throws {
        try db.execute(
            sql: "DELETE FROM known_browser WHERE used_at < ?",
            arguments: [now.addingTimeInterval(-browserLifetime).milliseconds]
        )
    }
}
