import Dispatch
import Foundation
import GRDB
public import Submissions
import Synchronization

/// What the programme's memory keeps of one submission, beside its latest verdict.
public struct KeptMemory: Sendable, Hashable {
    /// What later submissions are held against.
    public var entry: HistoryEntry
    /// A digest of what the submission itself was told of earlier ones.
    public var told: UInt64

    /// Makes what is kept.
    public init(_ entry: HistoryEntry, told: UInt64) {
        self.entry = entry
        self.told = told
    }
}

extension LedgerDatabase {
    /// Submissions that have a verdict and no entry of it, in the order in which they came.
    public func submissionsWithoutMemory() throws(LedgerError) -> [SubmissionID] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT s.student_folder, s.session_folder FROM submission AS s
                    LEFT JOIN memory AS m ON m.submission_id = s.id AND m.verdict_number = s.verdict_number
                    WHERE s.verdict_number > 0 AND m.submission_id IS NULL ORDER BY s.id
                    """
            ).map { SubmissionID(studentFolder: $0[0], sessionFolder: $0[1]) }
        }
    }

    /// Entries that are decoded at a time.
    private static let memoryBlock = 2_000

    /// Hands every entry to `body`, in the order in which the submissions came and in constant memory.
    ///
    /// Reading the rows costs little and decoding them much, so that is done by all cores.
    public func forEachMemory(_ body: (KeptMemory) throws -> Void) throws(LedgerError) {
        try read { db in
            let rows = try Row.fetchCursor(db, sql: "SELECT entry, told FROM memory ORDER BY submission_id")
            var block: [(entry: String, told: Int64)] = []
            while let row = try rows.next() {
                block.append((row[0], row[1]))
                guard block.count == Self.memoryBlock else { continue }
                for memory in try Self.decoded(block) { try body(memory) }
                block.removeAll(keepingCapacity: true)
            }
            for memory in try Self.decoded(block) { try body(memory) }
        }
    }

    /// Decodes rows on all cores, in their order.
    private static func decoded(_ rows: [(entry: String, told: Int64)]) throws -> [KeptMemory] {
        let parts = max(1, min(ProcessInfo.processInfo.activeProcessorCount, rows.count / 100))
        let results = Mutex<[Int: Result<[KeptMemory], any Error>]>([:])
        DispatchQueue.concurrentPerform(iterations: parts) { part in
            let range = rows.count * part / parts..<rows.count * (part + 1) / parts
            let result = Result {
                try rows[range].map { row in
                    KeptMemory(
                        try StoredJSON.value(HistoryEntry.self, from: row.entry),
                        told: UInt64(clamping: row.told)
                    )
                }
            }
            results.withLock { $0[part] = result }
        }
        let found = results.withLock { $0 }
        return try (0..<parts).flatMap { try found[$0]?.get() ?? [] }
    }

    /// Keeps the entry of a verdict that has none.
    public func keepMemory(_ memory: KeptMemory, of verdictNumber: Int) throws(LedgerError) {
        try write { db in
            guard let row = try SubmissionRow.fetch(db, memory.entry.id) else { return }
            try Self.keep(memory, of: row.id, verdictNumber: verdictNumber, db)
        }
    }

    /// The same inside a transaction.
    static func keep(_ memory: KeptMemory, of submission: Int64, verdictNumber: Int, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO memory (submission_id, verdict_number, told, entry) VALUES (?, ?, ?, ?)
                ON CONFLICT (submission_id) DO UPDATE SET verdict_number = excluded.verdict_number,
                    told = excluded.told, entry = excluded.entry
                """,
            arguments: [submission, verdictNumber, Int64(clamping: memory.told), try StoredJSON.text(memory.entry)]
        )
    }
}

extension LedgerMigrations {
    /// What later submissions are held against, by submission; all of it follows from the verdicts' facts.
    static let memory = """
        CREATE TABLE memory (
            submission_id INTEGER PRIMARY KEY REFERENCES submission (id),
            verdict_number INTEGER NOT NULL,
            -- A digest of what the submission was told of earlier ones.
            told INTEGER NOT NULL,
            entry TEXT NOT NULL
        ) STRICT;
        """
}
