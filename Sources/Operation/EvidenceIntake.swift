import Checks
import Evidence
import FileSystem
import Foundation
import Intake
import Ledger
import Submissions
import Synchronization
import Vault
import Verification
import Workspace

/// Keeps what the intake hands over: copied into the vault, flushed, on record, and only then acknowledged.
///
/// The share is read once, into the vault's own space; everything else is read from that copy.
final class EvidenceIntake: EvidenceReceiver {
    let parts: WorkspaceParts
    /// Told that something may be ready to be judged.
    let queued: Signal
    /// One thread for what asks the record alone, which blocks; files are taken in on the readers' threads.
    private let clerk = WorkerPool<Void>(count: 1, label: "intake") {}
    /// Deciding what belongs together and recording it must not interleave for two files of one submission.
    private let desk = Mutex(())

    init(_ parts: WorkspaceParts, queued: Signal) {
        self.parts = parts
        self.queued = queued
    }

    func known(in studentFolder: FileName) async throws -> [UploadPath: FileStamp] {
        try await clerk.run { _ in try self.knownFiles(in: studentFolder) }
    }

    private func knownFiles(in studentFolder: FileName) throws -> [UploadPath: FileStamp] {
        do {
            var paths: [UploadPath: FileStamp] = [:]
            for (submission, files) in try parts.ledger.knownFiles(of: studentFolder) {
                let session = SessionGrouping.isMadeUp(submission.sessionFolder) ? nil : submission.sessionFolder
                for (name, stamp) in files {
                    paths[UploadPath(studentFolder: studentFolder, sessionFolder: session, name: name)] = stamp
                }
            }
            // Half files are known too, in no state that a file can have: read again while they lie there, missed when not.
            for path in try incompleteFiles(in: studentFolder) where paths[path] == nil {
                paths[path] = FileStamp(size: -1, modified: 0, changed: 0)
            }
            return paths
        } catch {
            throw ReceptionFailure(error)
        }
    }

    func receive(_ file: ArrivedFile) async throws -> Reception {
        try await parts.readers.run { reader in
            do {
                return try self.take(file, with: reader)
            } catch let error as LedgerError {
                throw ReceptionFailure(error)
            }
        }
    }

    func vanished(_ paths: [UploadPath]) async throws {
        try await clerk.run { _ in try self.forget(paths) }
    }

    private func forget(_ paths: [UploadPath]) throws {
        do {
            // What was taken stays on record. What never was is no longer waited for.
            for studentFolder in Set(paths.map(\.studentFolder)) {
                for path in try incompleteFiles(in: studentFolder).intersection(paths) {
                    try parts.ledger.solve(path.description, requeuing: path.submission, now: parts.clock())
                    queued.send()
                }
            }
        } catch {
            throw ReceptionFailure(error)
        }
    }

    private func incompleteFiles(in studentFolder: FileName) throws(LedgerError) -> Set<UploadPath> {
        Set(
            try parts.ledger.problems(below: studentFolder).filter { $0.cause == Self.incomplete }
                .compactMap { UploadPath(text: $0.item) }
        )
    }

    func noticed(_ notices: [TreeNotice], in studentFolder: FileName) async throws {
        try await clerk.run { _ in try self.note(notices, in: studentFolder) }
    }

    private func note(_ notices: [TreeNotice], in studentFolder: FileName) throws {
        do {
            let now = parts.clock()
            let items = Set(notices.map(\.item))
            let open = try parts.ledger.problems(below: studentFolder).filter { !Self.ownCauses.contains($0.cause) }
            // A file that cannot be taken in is part of the verdict, and so is that it can be now.
            for problem in open where !items.contains(problem.item) {
                let submission = UploadPath(text: problem.item)?.submission
                try parts.ledger.solve(problem.item, requeuing: submission, now: now)
            }
            for notice in notices {
                try parts.ledger.report(
                    notice.code,
                    on: notice.item,
                    notice.description,
                    requeuing: UploadPath(text: notice.item)?.submission,
                    now: now
                )
            }
            queued.send()
        } catch {
            throw ReceptionFailure(error)
        }
    }

    /// Causes that no listing tells of.
    private static let ownCauses: Set<String> = [incomplete, "reading"]
    private static let incomplete = "incomplete"

    private func take(_ file: ArrivedFile, with reader: EvidenceReader) throws -> Reception {
        let source = try file.open()
        let draft = try parts.vault.draft(of: source, limit: parts.limits.fileBytes)
        let reading = reader.read(try draft.open(), named: file.path.name)
        if case .incomplete(let reason) = reading.structure {
            try noteIncomplete(file, reason)
            return .incomplete(reason: reason)
        }
        if let problem = reading.problems.first, reading.format == .text {
            try noteIncomplete(file, problem.message)
            return .incomplete(reason: problem.message)
        }
        let item = try parts.vault.commit(draft, as: reading.format)
        parts.cache.keep(reading, as: NameKind(file.path.name))
        let kept = KeptFile(
            name: file.path.name,
            evidence: KeptEvidence(
                sha256: item.sha256,
                byteCount: reading.byteCount,
                fileExtension: item.format.rawValue,
                format: reading.photo?.format ?? .unknown
            ),
            stamp: file.stamp,
            linkCount: file.linkCount,
            arrivedAt: file.arrivedAt
        )
        // Killed between the two, the next start finds the file unknown and takes it again.
        try parts.ledger.solve(file.path.description, now: parts.clock())
        try desk.withLock { _ in try record(kept, of: file.path, with: reader) }
        queued.send()
        return .taken
    }

    private func noteIncomplete(_ file: ArrivedFile, _ reason: String) throws {
        try parts.ledger.report(
            Self.incomplete,
            on: file.path.description,
            "\(file.path): \(reason). It is read again when it changes; upload it anew if it stays so.",
            requeuing: file.path.submission,
            now: parts.clock()
        )
        queued.send()
    }

    private func record(_ file: KeptFile, of path: UploadPath, with reader: EvidenceReader) throws {
        guard let submission = path.submission else {
            return try recordLoose(file, in: path.studentFolder, with: reader)
        }
        let files = try parts.ledger.files(of: submission).filter { $0.name != file.name } + [file]
        try keep([file], in: submission, all: files, with: reader)
    }

    /// Loose files make sessions together, so a new one may move others; the same files always end up the same.
    private func recordLoose(_ file: KeptFile, in studentFolder: FileName, with reader: EvidenceReader) throws {
        var current: [SubmissionID: [KeptFile]] = [:]
        var decided: [LooseSession] = []
        for submission in try parts.ledger.knownFiles(of: studentFolder).keys
        where SessionGrouping.isMadeUp(submission.sessionFolder) {
            let files = try parts.ledger.files(of: submission)
            current[submission] = files
            if try !parts.ledger.decisions(on: submission).isEmpty {
                decided.append(LooseSession(folder: submission.sessionFolder, files: files.map(\.name)))
            }
        }
        var all = Dictionary(current.values.joined().map { ($0.name, $0) }) { first, _ in first }
        all[file.name] = file
        let readings = try parts.readings.files(Array(all.values), with: reader)
        let zone = parts.verifier.programme.calendar.zone
        let loose = readings.map { $0.looseFile(all[$0.name]?.stamp, in: zone) }
        let sessions = parts.grouping.sessions(of: loose, keeping: decided)
        let named = Dictionary(uniqueKeysWithValues: sessions.map { ($0.folder, Set($0.files)) })
        for (submission, files) in current {
            // Files leave their old session before they join the new one, so none ever counts twice.
            let gone = files.map(\.name).filter { named[submission.sessionFolder]?.contains($0) != true }
            guard !gone.isEmpty else { continue }
            let rest = files.filter { !gone.contains($0.name) }
            try keep([], retiring: gone, in: submission, all: rest, with: reader)
        }
        for session in sessions {
            let submission = SubmissionID(studentFolder: studentFolder, sessionFolder: session.folder)
            let files = session.files.compactMap { all[$0] }
            let old = Dictionary(uniqueKeysWithValues: (current[submission] ?? []).map { ($0.name, $0) })
            let new = files.filter { old[$0.name] != $0 }
            if !new.isEmpty { try keep(new, in: submission, all: files, with: reader) }
        }
    }

    private func keep(
        _ files: [KeptFile],
        retiring: [FileName] = [],
        in submission: SubmissionID,
        all: [KeptFile],
        with reader: EvidenceReader
    ) throws {
        let now = parts.clock()
        let last = all.map(\.arrivedAt).max() ?? now
        let read = try parts.readings.files(all, with: reader)
        let present = Set(parts.verifier.roles(of: read).values)
        let answer = parts.waiting.answer(present: present, lastArrival: last, now: now)
        try parts.ledger.keep(
            files,
            retiring: retiring,
            in: submission,
            of: parts.roster.enrolment(forFolder: submission.studentFolder).student,
            deadline: last.addingTimeInterval(parts.waiting.patience),
            complete: answer == .ready,
            now: now
        )
    }
}

extension TreeNotice {
    /// The entry's path, as the ledger lists problems.
    var item: String { path.map(\.text).joined(separator: "/") }
}

extension ReceptionFailure {
    /// A failure of the ledger: one that may pass holds everything up, any other this file.
    init(_ error: LedgerError) {
        self.init(
            cause: "ledger.\(error.code)",
            description: error.description,
            scope: error.isPassing ? .intake : .file
        )
    }

    init(_ error: any Error) {
        if let error = error as? LedgerError {
            self.init(error)
        } else {
            self.init(cause: "\(type(of: error))", description: "\(error)", scope: .file)
        }
    }
}
