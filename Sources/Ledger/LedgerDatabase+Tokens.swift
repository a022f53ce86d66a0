public import Accounts
public import Foundation
import GRDB

/// A program's key to the HTTP API; the secret itself is shown once and kept as its SHA-256.
public struct APIToken: Sendable, Hashable {
    /// The token's number.
    public var id: Int64
    /// What it is for.
    public var name: String
    /// What it opens.
    public var scopes: Set<TokenScope>
    /// When it was made.
    public var createdAt: Date
    /// When it ends by itself; `nil`: never.
    public var expiresAt: Date?
    /// When it was last used, to the minute.
    public var usedAt: Date?
    /// When it was revoked; `nil` while it opens anything.
    public var revokedAt: Date?

    /// Whether it opens anything at an instant.
    public func isValid(at now: Date) -> Bool { revokedAt == nil && expiresAt.map { now < $0 } ?? true }
}

extension LedgerDatabase {
    /// Makes a token.
    ///
    /// - Parameters:
    ///   - name: What it is for.
    ///   - scopes: What it opens; at least one.
    ///   - expiresAt: When it ends by itself; `nil`: never.
    ///   - actor: Who makes it.
    ///   - now: Daka's clock.
    /// - Returns: The token, and the secret, which cannot be shown again.
    /// - Throws: ``LedgerError``; `refused` without name or scope.
    public func addToken(
        _ name: String,
        scopes: Set<TokenScope>,
        expiresAt: Date? = nil,
        by actor: AuditActor,
        now: Date
    ) throws(LedgerError) -> (token: APIToken, secret: SecretText) {
        let name = Decision.line(name)
        guard !name.isEmpty else { throw LedgerError(.refused, "say what the token is for") }
        guard !scopes.isEmpty else { throw LedgerError(.refused, "the token \(name) opens nothing; give it a scope") }
        let secret = SecretText(prefix: SecretText.tokenPrefix)
        let words = scopes.map(\.rawValue).sorted()
        let token = try write { db in
            try db.execute(
                sql: "INSERT INTO api_token (name, digest, scopes, created_at, expires_at) VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    name, secret.digest, try StoredJSON.text(words), now.milliseconds, expiresAt?.milliseconds,
                ]
            )
            let id = db.lastInsertedRowID
            let detail = ["name": name, "scopes": words.joined(separator: " ")]
            try Audit.append(.tokenAdded, by: actor, on: "token \(id)", detail, now: now, db)
            return try APIToken.fetch(db, "WHERE id = ?", [id])
        }
        guard let token = token.first else { throw LedgerError(.failed, "the token \(name) was not kept") }
        return (token, secret)
    }

    /// Revokes a token; nothing happens where it is revoked already.
    ///
    /// - Throws: ``LedgerError``; `refused` where there is no such token.
    public func revokeToken(_ id: Int64, by actor: AuditActor, now: Date) throws(LedgerError) {
        try write { db in
            guard let token = try APIToken.fetch(db, "WHERE id = ?", [id]).first else {
                throw LedgerError(.refused, "token \(id): there is no such token; `daka token list` shows them")
            }
            guard token.revokedAt == nil else { return }
            try db.execute(
                sql: "UPDATE api_token SET revoked_at = ? WHERE id = ?",
                arguments: [now.milliseconds, id]
            )
            try Audit.append(.tokenRevoked, by: actor, on: "token \(id)", ["name": token.name], now: now, db)
        }
    }

    /// All tokens, revoked ones included.
    public func tokens() throws(LedgerError) -> [APIToken] {
        try read { db in try APIToken.fetch(db, "ORDER BY id", []) }
    }

    /// The token of a secret that a program presents; `nil` where there is none or it opens nothing any more.
    ///
    /// Its use is noted, at most once a minute.
    public func token(_ secret: SecretText, now: Date) throws(LedgerError) -> APIToken? {
        let found = try read { db in try APIToken.fetch(db, "WHERE digest = ?", [secret.digest]).first }
        guard let found, found.isValid(at: now) else { return nil }
        if found.usedAt.map({ now.timeIntervalSince($0) >= 60 }) ?? true {
            try write { db in
                try db.execute(
                    sql: "UPDATE api_token SET used_at = ? WHERE id = ?",
                    arguments: [now.milliseconds, found.id]
                )
            }
        }
        return found
    }
}

extension APIToken {
    fileprivate static func fetch(
        _ db: Database,
        _ condition: String,
        _ arguments: StatementArguments
    ) throws -> [APIToken] {
        try Row.fetchAll(db, sql: "SELECT * FROM api_token \(condition)", arguments: arguments).map { row in
            APIToken(
                id: row["id"],
                name: row["name"],
                scopes: Set(try StoredJSON.value([String].self, from: row["scopes"]).map(TokenScope.init(stored:))),
                createdAt: Date(milliseconds: row["created_at"]),
                expiresAt: (row["expires_at"] as Int64?).map(Date.init(milliseconds:)),
                usedAt: (row["used_at"] as Int64?).map(Date.init(milliseconds:)),
                revokedAt: (row["revoked_at"] as Int64?).map(Date.init(milliseconds:))
            )
        }
    }
}
