import Checks
import FileSystem
import Foundation
import Intake
import Ledger
import Submissions
import Verification
import Workspace

/// Writes `回执.txt` beside the files of each session, or into a tree of its own.
///
/// A receipt is written by rename and only where its text differs. Where the share is away it stays pending.
struct ReceiptWriter: Sendable {
    let parts: WorkspaceParts
    let placement: ReceiptPlacement
    let tree: UploadTree
    /// The tree of receipts, for ``ReceiptPlacement/mirror``.
    let mirror: String
    let language: Language
    let troubles: TroubleLog

    /// Receipts looked at before others get a turn.
    private static let pageSize = 200

    /// Writes every receipt that shows less than the ledger knows.
    ///
    /// One that cannot be written is reported, stays pending and does not hold up the others.
    ///
    /// - Returns: Whether all are written; `true` where none are wanted.
    /// - Throws: Where the ledger cannot be used.
    func writePending() throws -> Bool {
        guard placement != .off else { return true }
        guard let place = try openPlace() else { return try parts.ledger.pendingReceipts(limit: 1).isEmpty }
        var isDone = true
        var last: Int64 = 0
        while true {
            let page = try parts.ledger.pendingReceipts(after: last, limit: Self.pageSize)
            guard let end = page.last else { break }
            last = end.key
            var written: [PendingReceipt] = []
            for receipt in page {
                do {
                    try write(receipt.submission, at: place)
                    written.append(receipt)
                } catch {
                    isDone = false
                    troubles.report("receipts", "\(receipt.submission): the receipt cannot be written: \(error)")
                }
            }
            // Killed before this, the next run finds the same texts and writes none of them again.
            try parts.ledger.receiptsWritten(written)
        }
        if isDone { troubles.passed("receipts") }
        return isDone
    }

    private enum Place {
        case share(OpenTree)
        case mirror(Directory)
    }

    /// Where receipts go now; `nil` while the share is away, which the intake reports.
    ///
    /// - Throws: Where the tree of receipts cannot be made or opened.
    private func openPlace() throws -> Place? {
        guard placement == .mirror else {
            guard case .present(let share) = tree.open() else { return nil }
            return .share(share)
        }
        do {
            try FileManager.default.createDirectory(atPath: mirror, withIntermediateDirectories: true)
            return .mirror(try Directory.open(path: mirror))
        } catch {
            let cause = (error as? IOFailure)?.description ?? error.localizedDescription
            throw DaemonError.cannotOpen(path: mirror, cause: cause)
        }
    }

    private func write(_ submission: SubmissionID, at place: Place) throws {
        let isLoose = SessionGrouping.isMadeUp(submission.sessionFolder)
        let text = isLoose ? try looseText(of: submission.studentFolder) : try text(of: submission)
        guard let text else { return }
        let folder: Directory
        do {
            switch place {
            case .share(let share):
                folder = try share.directory(isLoose ? .student(submission.studentFolder) : .session(submission))
            case .mirror(let root):
                let student = try root.makeDirectory(submission.studentFolder, mode: 0o755)
                folder = isLoose ? student : try student.makeDirectory(submission.sessionFolder, mode: 0o755)
            }
        } catch  where error.code == IOFailure.missingEntry {
            // The student took the folder away; there is nobody to tell.
            return
        }
        let bytes = Array(text.utf8)
        if let known = try? folder.openFile(Receipt.fileName).contents(limit: 1 << 20), known == bytes { return }
        try AtomicFile.write(bytes, to: Receipt.fileName, in: folder, mode: 0o644)
    }

    /// One text for all sessions made of a student's loose files, since they share a folder.
    private func looseText(of studentFolder: FileName) throws -> String? {
        let sessions = try parts.ledger.knownFiles(of: studentFolder).filter { !$0.value.isEmpty }.keys
            .filter { SessionGrouping.isMadeUp($0.sessionFolder) }
        let texts = try sessions.sorted().compactMap(text(of:))
        return texts.isEmpty ? nil : texts.joined(separator: "\n\n")
    }

    private func text(of submission: SubmissionID) throws -> String? {
        guard let verdict = try parts.ledger.latestVerdict(of: submission),
            let summary = try parts.ledger.submission(submission)
        else { return nil }
        let week = verdict.judgement.week
        let standing = try parts.ledger.decisions(on: submission).last { $0.undoneAt == nil }
        return Receipt(
            verdict.judgement,
            of: submission,
            granted: summary.credits,
            decision: standing?.decision,
            weekCredits: try week.map { try parts.ledger.creditSum(of: summary.student, week: $0) },
            policy: parts.verifier.programme.week,
            deadline: summary.deadline,
            zone: parts.verifier.programme.calendar.zone,
            language: language
        ).text
    }
}
