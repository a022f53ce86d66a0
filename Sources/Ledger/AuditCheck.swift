import Foundation
import GRDB

/// The last entry of the trail as somebody noted it elsewhere, on paper or in another system.
public struct AuditAnchor: Sendable, Hashable, CustomStringConvertible {
    /// The entry's number.
    public var seq: Int
    /// Its hash.
    public var hash: String

    /// Makes an anchor.
    public init(seq: Int, hash: String) {
        self.seq = seq
        self.hash = hash
    }

    /// Reads ``description``; `nil` where it is none.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let seq = Int(parts[0]), seq >= 0, parts[1].utf8.count == 64,
            parts[1].allSatisfy(\.isHexDigit)
        else { return nil }
        self.init(seq: seq, hash: parts[1].lowercased())
    }

    /// `SEQ:HASH`.
    public var description: String { "\(seq):\(hash)" }
}

/// What is wrong with the audit trail.
public struct AuditProblem: Sendable, Hashable, CustomStringConvertible {
    /// The entry.
    public var seq: Int
    /// What is wrong with it, in a sentence.
    public var message: String

    /// The entry and what is wrong with it.
    public var description: String { "entry \(seq): \(message)" }
}

/// What came of checking the audit trail.
public struct AuditCheck: Sendable, Hashable {
    /// How many entries there are.
    public var entries: Int
    /// The last entry's hash; note it elsewhere, and a trail that was cut off or written anew shows later.
    public var head: String
    /// What is wrong, the first broken entry first; empty where all is well.
    public var problems: [AuditProblem]
}

extension LedgerDatabase {
    /// Checks the whole audit trail: every entry's hash, that each follows the one before, that the end is not cut off;
    /// then the record against it: every decision since the trail began says what its entry says, every line of credits by
    /// a person belongs to one, and every draw of the spot checks comes out again.
    ///
    /// - Parameter anchor: The head as it was noted elsewhere, which the trail must hold.
    /// - Returns: The number of entries, the head and what is wrong.
    /// - Throws: ``LedgerError`` where the file cannot be read.
    public func verifyAudit(holding anchor: AuditAnchor? = nil) throws(LedgerError) -> AuditCheck {
        try read { db in
            var examination = AuditExamination(db: db, anchor: anchor)
            try examination.chain()
            try examination.decisions()
            try examination.credits()
            try examination.draws()
            return examination.check
        }
    }
}

/// The steps of ``LedgerDatabase/verifyAudit(holding:)``.
struct AuditExamination {
    let db: Database
    let anchor: AuditAnchor?
    var check = AuditCheck(entries: 0, head: SealedAudit.origin, problems: [])

    mutating func complain(_ seq: Int64, _ message: String) {
        check.problems.append(AuditProblem(seq: Int(seq), message: message))
    }

    /// Where what is missing in the trail would stand.
    var end: Int64 { Int64(check.entries) + 1 }

    /// Walks the entries; one broken link ends the walk, since all that follow hang on it.
    mutating func chain() throws {
        var last: (seq: Int64, hash: String) = (0, SealedAudit.origin)
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM audit ORDER BY seq")
        while let row = try rows.next() {
            let entry = SealedAudit(row: row)
            guard entry.seq == last.seq + 1 else {
                return complain(last.seq + 1, "it is missing; the next one there is \(entry.seq)")
            }
            guard entry.previous == last.hash else {
                return complain(entry.seq, "it does not follow entry \(last.seq) as that stands now")
            }
            guard entry.hash == row["hash"] else {
                return complain(entry.seq, "its fields are not those that were sealed")
            }
            last = (entry.seq, entry.hash)
            check.entries = Int(entry.seq)
            check.head = entry.hash
            if let anchor, anchor.seq == check.entries, anchor.hash != entry.hash {
                return complain(entry.seq, "it is not the entry whose hash was noted elsewhere")
            }
        }
        if let anchor, anchor.seq > check.entries {
            complain(last.seq + 1, "it is missing; entry \(anchor.seq) was noted elsewhere")
        }
        guard let head = try Row.fetchOne(db, sql: "SELECT seq, hash FROM audit_head") else {
            return complain(last.seq + 1, "the head of the trail is gone")
        }
        let (seq, hash) = (head[0] as Int64, head[1] as String)
        if seq > last.seq { return complain(last.seq + 1, "it is missing; the trail had \(seq) entries") }
        if seq < last.seq || hash != last.hash { complain(seq, "the head of the trail is another entry than this") }
    }
}
