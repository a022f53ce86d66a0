import Checks
import GRDB
import Submissions

/// One row of the table `submission`, as the writing methods need it.
struct SubmissionRow {
    var id: Int64
    var submission: SubmissionID
    var student: StudentID
    var state: SubmissionState
    var version: Int
    var firstArrivedAt: Int64
    var lastArrivedAt: Int64
    var dueAt: Int64
    var attempts: Int
    var verdict: Verdict?
    var verdictNumber: Int

    static func fetch(_ db: Database, _ submission: SubmissionID) throws -> SubmissionRow? {
        try Row.fetchOne(
            db,
            sql: "SELECT * FROM submission WHERE student_folder = ? AND session_folder = ?",
            arguments: [submission.studentFolder.text, submission.sessionFolder.text]
        ).map(SubmissionRow.init(row:))
    }

    static func fetch(_ db: Database, id: Int64) throws -> SubmissionRow {
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM submission WHERE id = ?", arguments: [id]) else {
            throw LedgerError(.refused, "submission \(id): it is not in the ledger")
        }
        return try SubmissionRow(row: row)
    }

    init(row: Row) throws {
        id = row["id"]
        submission = SubmissionID(studentFolder: row["student_folder"], sessionFolder: row["session_folder"])
        student = StudentID(row["student_id"])
        state = try SubmissionState(stored: row["state"])
        version = row["version"]
        firstArrivedAt = row["first_arrived_at"]
        lastArrivedAt = row["last_arrived_at"]
        dueAt = row["due_at"]
        attempts = row["attempts"]
        verdict = try (row["verdict"] as String?).map(Verdict.init(stored:))
        verdictNumber = row["verdict_number"]
    }
}

extension SubmissionID {
    /// Reads the escaped texts of both folders.
    init(studentFolder: String, sessionFolder: String) {
        self.init(studentFolder: FileName(text: studentFolder), sessionFolder: FileName(text: sessionFolder))
    }
}

extension RawRepresentable where RawValue == String {
    /// Reads a word that a later version may have added to.
    init(stored word: String) throws {
        guard let value = Self(rawValue: word) else {
            throw LedgerError(
                .undecodable,
                "the ledger holds the word '\(word)', which this version of Daka does not know; run the version that wrote it"
            )
        }
        self = value
    }
}
