public import Foundation
import GRDB
public import Submissions

extension LedgerDatabase {
    /// What an engine read in a picture before; `nil` where it has not read it.
    ///
    /// - Parameters:
    ///   - sha256: The picture's content.
    ///   - engine: The engine's name and version.
    /// - Returns: The text's facts.
    /// - Throws: Where the ledger cannot be read.
    public func recognised(_ sha256: String, by engine: String) throws(LedgerError) -> MemoFacts? {
        try read { db in
            try String.fetchOne(
                db,
                sql: "SELECT facts FROM recognition WHERE sha256 = ? AND engine = ?",
                arguments: [sha256, engine]
            ).map { try StoredJSON.value(MemoFacts.self, from: $0) }
        }
    }

    /// Keeps what an engine read in a picture; what it read before stays.
    ///
    /// - Parameters:
    ///   - facts: The text's facts; their engine is the key.
    ///   - sha256: The picture's content.
    ///   - now: Daka's clock.
    /// - Throws: Where the ledger cannot be written.
    public func keepRecognised(_ facts: MemoFacts, of sha256: String, now: Date) throws(LedgerError) {
        try write { db in
            try db.execute(
                sql: """
                    INSERT INTO recognition (sha256, engine, facts, recorded_at) VALUES (?, ?, ?, ?)
                    ON CONFLICT DO NOTHING
                    """,
                arguments: [sha256, facts.engine, try StoredJSON.text(facts), now.milliseconds]
            )
        }
    }
}
