import Foundation

/// The files `credits.csv` and `credits.jsonl`, which other programs read.
///
/// Both hold every line of the credits ledger in the order of `seq` and are replaced as a whole, so a reader sees the old
/// file or the new one and never a part. The first line of the CSV names ``CreditEntry/columns``; lines end with a line
/// feed, text is UTF-8 without a byte order mark.
///
/// Fields are quoted as RFC 4180 says and hold exactly what the ledger holds: a folder that a student called `=cmd|…`
/// stands there as it is, because programs compare it. Who opens the file in a spreadsheet imports its columns as text.
public struct CreditFeed: Sendable {
    /// What a call of ``write()`` did.
    public enum Outcome: Sendable, Hashable {
        /// The files show the ledger's last line already; its seq.
        case current(seq: Int)
        /// The files were replaced; the seq of their last line.
        case written(seq: Int)
    }

    private let ledger: LedgerDatabase
    private let directory: String

    /// Names the folder to which `ledger` is written; it is made when it is missing.
    public init(of ledger: LedgerDatabase, in directory: String) {
        self.ledger = ledger
        self.directory = directory
    }

    /// Brings the files up to the ledger, unless they are.
    ///
    /// Whether they are is read from the files themselves, which end with the ledger's last line: a kill between commit and
    /// feed, and a file that somebody removed or cut short, are made good by the next call. The time taken grows with the
    /// ledger, the memory does not.
    @discardableResult
    public func write() throws(LedgerError) -> Outcome {
        let last = try ledger.credits(after: try ledger.lastSeq() - 1, limit: 1).first
        let csv = directory + "/credits.csv"
        let jsonl = directory + "/credits.jsonl"
        if Self.isCurrent(csv, first: Self.header, last: last?.csv),
            Self.isCurrent(jsonl, first: "", last: last?.json)
        {
            return .current(seq: last?.seq ?? 0)
        }
        do {
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        } catch {
            throw LedgerError(.cannotOpen, "\(directory): the folder of the feeds cannot be made", cause: error)
        }
        let files = (csv: try ReplacementFile(of: csv), jsonl: try ReplacementFile(of: jsonl))
        var seq = 0
        try files.csv.append { $0.append(contentsOf: Self.header.utf8) }
        try ledger.forEachCredit { entry in
            try files.csv.append { bytes in
                entry.appendCSV(to: &bytes)
                bytes.append(UInt8(ascii: "\n"))
            }
            try files.jsonl.append { bytes in
                entry.appendJSON(to: &bytes)
                bytes.append(UInt8(ascii: "\n"))
            }
            seq = entry.seq
        }
        try files.csv.replace()
        try files.jsonl.replace()
        return .written(seq: seq)
    }

    private static let header = CreditEntry.columns.joined(separator: ",") + "\n"

    /// Whether a file begins with `first` and ends with the line `last`, with nothing but whole lines between.
    private static func isCurrent(_ path: String, first: String, last: String?) -> Bool {
        guard let file = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? file.close() }
        let head = Data(first.utf8)
        let tail = Data(((last.map { $0 + "\n" }) ?? "").utf8)
        guard let size = try? file.seekToEnd(), size >= UInt64(head.count + tail.count) else { return false }
        if last == nil { return size == UInt64(head.count) && read(file, at: 0, head.count) == head }
        let start = size - UInt64(tail.count)
        guard read(file, at: 0, head.count) == head, read(file, at: start, tail.count) == tail else { return false }
        return start == 0 || read(file, at: start - 1, 1) == Data([UInt8(ascii: "\n")])
    }

    private static func read(_ file: FileHandle, at offset: UInt64, _ count: Int) -> Data {
        guard count > 0, (try? file.seek(toOffset: offset)) != nil else { return Data() }
        return (try? file.read(upToCount: count)) ?? Data()
    }
}
