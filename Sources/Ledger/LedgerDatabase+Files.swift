import Foundation
import GRDB
public import Submissions

extension LedgerDatabase {
    /// The stamps of all files that count, so that a start need not read unchanged files again.
    ///
    /// - Parameter studentFolder: One student's folder; `nil` for the whole tree.
    /// - Returns: The stamps by submission and name.
    /// - Throws: ``LedgerError``.
    public func knownFiles(
        of studentFolder: FileName? = nil
    ) throws(LedgerError) -> [SubmissionID: [FileName: FileStamp]] {
        try read { db in
            var known: [SubmissionID: [FileName: FileStamp]] = [:]
            var current: (id: Int64, submission: SubmissionID, files: [FileName: FileStamp])?
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT s.id, s.student_folder, s.session_folder, f.name, f.size, f.modified_ns, f.changed_ns
                    FROM submission AS s JOIN submission_file AS f ON f.submission_id = s.id
                    WHERE f.superseded_at IS NULL \(studentFolder == nil ? "" : "AND s.student_folder = ?")
                    ORDER BY s.id
                    """,
                arguments: studentFolder.map { [$0.text] } ?? []
            )
            while let row = try rows.next() {
                let id: Int64 = row[0]
                if current?.id != id {
                    if let current { known[current.submission] = current.files }
                    current = (id, SubmissionID(studentFolder: row[1], sessionFolder: row[2]), [:])
                }
                current?.files[FileName(text: row[3])] = FileStamp(size: row[4], modified: row[5], changed: row[6])
            }
            if let current { known[current.submission] = current.files }
            return known
        }
    }

    /// The files of a submission, ordered by name and arrival.
    ///
    /// - Parameters:
    ///   - submission: Which submission.
    ///   - includingSuperseded: Whether replaced and retired files are listed too.
    /// - Returns: The files; none where the ledger does not know the submission.
    /// - Throws: ``LedgerError``.
    public func files(
        of submission: SubmissionID,
        includingSuperseded: Bool = false
    ) throws(LedgerError) -> [KeptFile] {
        try read { db in
            guard let row = try SubmissionRow.fetch(db, submission) else { return [] }
            return try Self.files(of: row.id, includingSuperseded: includingSuperseded, db)
        }
    }

    /// What the vault holds under a hash; `nil` where it holds nothing that was recorded.
    public func evidence(_ sha256: String) throws(LedgerError) -> KeptEvidence? {
        try read { db in
            try Row.fetchOne(
                db,
                sql: "SELECT sha256, byte_count, extension, format FROM evidence WHERE sha256 = ?",
                arguments: [sha256]
            ).map(KeptEvidence.init(row:))
        }
    }

    /// Up to `limit` pieces of evidence with a hash behind `after`, ordered by hash: what the vault must hold.
    public func evidence(after: String = "", limit: Int) throws(LedgerError) -> [KeptEvidence] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT sha256, byte_count, extension, format FROM evidence WHERE sha256 > ? ORDER BY sha256 LIMIT ?
                    """,
                arguments: [after, max(0, limit)]
            ).map(KeptEvidence.init(row:))
        }
    }

    static func files(of submission: Int64, includingSuperseded: Bool, _ db: Database) throws -> [KeptFile] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT e.sha256, e.byte_count, e.extension, e.format,
                    f.name, f.size, f.modified_ns, f.changed_ns, f.link_count, f.arrived_at, f.superseded_at
                FROM submission_file AS f JOIN evidence AS e ON e.id = f.evidence_id
                WHERE f.submission_id = ? \(includingSuperseded ? "" : "AND f.superseded_at IS NULL")
                ORDER BY f.id
                """,
            arguments: [submission]
        )
        let files = rows.map { row in
            var file = KeptFile(
                name: FileName(text: row[4]),
                evidence: KeptEvidence(row: row),
                stamp: FileStamp(size: row[5], modified: row[6], changed: row[7]),
                linkCount: row[8],
                arrivedAt: Date(milliseconds: row[9])
            )
            file.supersededAt = (row[10] as Int64?).map(Date.init(milliseconds:))
            return file
        }
        return files.sorted { ($0.name, $0.arrivedAt) < ($1.name, $1.arrivedAt) }
    }
}

extension KeptEvidence {
    /// Reads the columns sha256, byte_count, extension, format.
    fileprivate init(row: Row) {
        self.init(
            sha256: row[0],
            byteCount: row[1],
            fileExtension: row[2],
            format: PictureFormat(rawValue: row[3]) ?? .unknown
        )
    }
}
