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
        try known(sha256, engine)
    }

    /// Keeps what an engine read in a picture; what it read before stays.
    ///
    /// - Parameters:
    ///   - facts: The text's facts; their engine is the key.
    ///   - sha256: The picture's content.
    ///   - now: Daka's clock.
    /// - Throws: Where the ledger cannot be written.
    public func keepRecognised(_ facts: MemoFacts, of sha256: String, now: Date) throws(LedgerError) {
        try keep(facts, sha256, facts.engine, now)
    }

    /// What an engine read of a photo's watermark before; `nil` where it has not looked for one.
    ///
    /// - Parameters:
    ///   - sha256: The photo's content.
    ///   - engine: The engine's name and version.
    /// - Returns: What came of it.
    /// - Throws: Where the ledger cannot be read.
    public func recognisedWatermark(_ sha256: String, by engine: String) throws(LedgerError) -> WatermarkReading? {
        try known(sha256, Self.watermarks(engine))
    }

    /// Keeps what an engine read of a photo's watermark; what it read before stays.
    ///
    /// - Parameters:
    ///   - reading: What came of it.
    ///   - sha256: The photo's content.
    ///   - engine: The engine's name and version.
    ///   - now: Daka's clock.
    /// - Throws: Where the ledger cannot be written.
    public func keepWatermark(
        _ reading: WatermarkReading,
        of sha256: String,
        by engine: String,
        now: Date
    ) throws(LedgerError) {
        try keep(reading, sha256, Self.watermarks(engine), now)
    }

    /// The key under which an engine's watermarks stand, apart from its memos; the number is that of the way of reading.
    private static func watermarks(_ engine: String) -> String { engine + " watermark 1" }

    private func known<Text: Decodable>(_ sha256: String, _ key: String) throws(LedgerError) -> Text? {
        try read { db in
            try String.fetchOne(
                db,
                sql: "SELECT facts FROM recognition WHERE sha256 = ? AND engine = ?",
                arguments: [sha256, key]
            ).map { try StoredJSON.value(Text.self, from: $0) }
        }
    }

    private func keep(_ text: some Encodable, _ sha256: String, _ key: String, _ now: Date) throws(LedgerError) {
        try write { db in
            let json = try StoredJSON.text(text)
            try db.execute(
                sql: """
                    INSERT INTO recognition (sha256, engine, facts, recorded_at) VALUES (?, ?, ?, ?)
                    ON CONFLICT DO NOTHING
                    """,
                arguments: [sha256, key, json, now.milliseconds]
            )
        }
    }
}
