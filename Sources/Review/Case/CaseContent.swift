import Checks
import Foundation
import Ledger
import Submissions
import Workspace

/// What the record holds of one case, read in one go.
struct CaseContent: Sendable {
    /// The ledger's number of the submission.
    var id: Int64
    /// The submission at a glance.
    var summary: SubmissionSummary
    /// All verdicts, the latest last.
    var verdicts: [RecordedVerdict]
    /// All decisions, undone ones included, the earliest first.
    var decisions: [RecordedDecision]
    /// All files, superseded ones included.
    var files: [KeptFile]
    /// The student's other submissions of the same week, each with its number.
    var others: [(id: Int64, summary: SubmissionSummary)]

    /// The verdict that counts.
    var latest: RecordedVerdict? { verdicts.last }
    /// The decision that stands.
    var standing: RecordedDecision? { decisions.last { $0.undoneAt == nil } }
}
