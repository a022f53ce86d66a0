public import Checks
import FileSystem
public import Foundation
public import Intake
public import Submissions
import Synchronization
import Vault
import Verification
public import Workspace
public import Zones

/// Judges a whole upload tree once and writes nothing: `daka verify`.
///
/// Files are read in parallel; submissions are then judged one by one in the order in which they arrived, each with those
/// before it as history. Without arrivals the order is that of capture times.
public struct TreeVerification: Sendable {
    /// One submission's facts and verdict.
    public struct Outcome: Sendable {
        /// What was read.
        public var facts: SubmissionFacts
        /// What follows from it.
        public var judgement: Judgement
    }

    /// What a run found.
    public struct Result: Sendable {
        /// Ordered by submission.
        public var outcomes: [Outcome]
        /// What was not taken in.
        public var notices: [TreeNotice]
        /// Zones that seem to lie wrong on the map.
        public var mapShifts: [MapShiftNotice]
    }

    /// Why a tree cannot be judged.
    public struct Failure: Error, Sendable, CustomStringConvertible {
        /// What is wrong and what to do.
        public var description: String
    }

    private let verifier: Verifier
    private let roster: Roster
    private let limits: UploadLimits
    private let grouping: SessionGrouping
    private let arrivals: Arrivals?
    private let pictures: PictureShelf
    private let workers: WorkerPool<EvidenceReader>

    /// Prepares a run.
    ///
    /// - Parameters:
    ///   - workspace: Its programme, roster and limits.
    ///   - map: The campus.
    ///   - arrivals: When files arrived, where that is known.
    public init(workspace: WorkspaceFolder, map: CampusMap, arrivals: Arrivals?) {
        let configuration = workspace.configuration
        verifier = Verifier(programme: configuration.programme, map: map)
        roster = workspace.roster
        limits = UploadLimits(configuration.intake)
        grouping = SessionGrouping(configuration)
        self.arrivals = arrivals
        // The keys of all photos of a large tree, so that a picture is decoded again only to be compared.
        pictures = PictureShelf(pictures: 256, keys: 50_000)
        workers = EvidenceReaders(workspace).pool(count: configuration.intake.workerCount, shelf: pictures)
    }

    /// Judges every submission of a tree.
    ///
    /// - Parameters:
    ///   - uploads: The tree's path.
    ///   - now: The clock, where no arrival is known.
    ///   - progress: Told how many files there are, then of each that has been read.
    /// - Returns: The outcomes and what was not taken in.
    /// - Throws: ``Failure`` where the tree cannot be listed.
    public func run(
        uploads: String,
        now: Date,
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws -> Result {
        let tree = UploadTree(path: uploads, limits: limits)
        guard case .present(let share) = tree.open(requiringMarker: false) else {
            guard case .away(let reason) = tree.open(requiringMarker: false) else {
                throw Failure(description: "\(uploads): cannot be opened")
            }
            throw Failure(description: reason)
        }
        let (listings, notices) = try list(share)
        let files = listings.flatMap(\.files)
        let readings = try await read(files, of: share, progress: progress)
        var submissions = groups(of: listings, readings)
        for notice in notices { add(notice, to: &submissions) }
        let ordered = submissions.map { id, files in (id: id, files: files, turn: turn(of: files)) }
            .sorted { ($0.turn, $0.id) < ($1.turn, $1.id) }
        var paths: [Digest256: UploadPath] = [:]
        for (path, file) in readings { Digest256(hex: file.reading.sha256).map { paths[$0] = path } }
        let (outcomes, shifts) = try await judge(
            ordered.map { gather($0.id, $0.files, now: now) },
            paths,
            of: share
        )
        return Result(
            outcomes: outcomes.sorted { $0.facts.id < $1.facts.id },
            notices: notices,
            mapShifts: shifts.map(MapShiftNotice.init)
        )
    }

    /// Judges submissions in the order given, each with those before it as history.
    ///
    /// Of two files the one that arrived first is the earlier, also where its submission was complete later; those judged
    /// before that came to light are judged again. Nobody decides here, so nothing is learned from approved sessions.
    private func judge(
        _ submissions: [SubmissionFacts],
        _ paths: [Digest256: UploadPath],
        of share: OpenTree
    ) async throws -> ([Outcome], [MapEvidence.Shift]) {
        let memory = ProgrammeMemory(timeZone: verifier.programme.calendar.zone)
        var outcomes: [SubmissionID: Outcome] = [:]
        var waiting = submissions
        // Each round judges fewer; the bound is for the reader's peace.
        for _ in 0..<8 where !waiting.isEmpty {
            var reopened: Set<SubmissionID> = []
            for facts in waiting {
                let judged = try await workers.run { reader in
                    let pictures = PictureSource(pictures) { content in
                        // A file that went since it was read is left uncompared.
                        guard let path = paths[content], let file = try? share.openFile(path),
                            let bytes = try? file.contents(limit: limits.fileBytes)
                        else { return nil }
                        return reader.comparedPicture(bytes)
                    }
                    return verifier.judge(facts, with: memory, pictures: pictures)
                }
                outcomes[facts.id] = Outcome(facts: judged.facts, judgement: judged.judgement)
                reopened.formUnion(memory.remember(judged.entry, judged.told))
                reopened.remove(facts.id)
            }
            waiting = submissions.filter { reopened.contains($0.id) }
        }
        return (Array(outcomes.values), memory.mapShifts)
    }

    private func list(_ share: OpenTree) throws -> ([StudentListing], [TreeNotice]) {
        let root = try share.listRoot()
        var notices = root.notices
        var listings: [StudentListing] = []
        for student in root.studentFolders {
            do {
                let listing = try share.list(student)
                notices += listing.notices
                listings.append(listing)
            } catch {
                notices.append(TreeNotice(path: [student], problem: .unreadable(reason: "\(error)")))
            }
        }
        return (listings, notices)
    }

    private func read(
        _ files: [UploadedFile],
        of share: OpenTree,
        progress: @escaping @Sendable (Int, Int) -> Void
    ) async throws -> [UploadPath: Verifier.ReadFile] {
        var readings: [UploadPath: Verifier.ReadFile] = [:]
        readings.reserveCapacity(files.count)
        try await withThrowingTaskGroup(of: (UploadPath, Verifier.ReadFile).self) { group in
            var next = files.makeIterator()
            // A few more than there are workers keeps them busy without a task for every file of the tree.
            for _ in 0..<workers.count * 2 {
                guard let file = next.next() else { break }
                group.addTask { (file.path, try await read(file, of: share)) }
            }
            while let (path, reading) = try await group.next() {
                readings[path] = reading
                progress(readings.count, files.count)
                if let file = next.next() { group.addTask { (file.path, try await read(file, of: share)) } }
            }
        }
        return readings
    }

    private func read(_ file: UploadedFile, of share: OpenTree) async throws -> Verifier.ReadFile {
        let arrivedAt = arrivals?.instant(of: file.path.description)
        return try await workers.run { reader in
            do {
                let opened = try share.openFile(file.path)
                return Verifier.ReadFile(
                    name: file.path.name,
                    reading: reader.read(opened, named: file.path.name),
                    arrivedAt: arrivedAt
                )
            } catch {
                var file = Verifier.ReadFile.notTaken(
                    file.path.name,
                    Problem(code: "file.unreadable", message: "\(error)")
                )
                file.arrivedAt = arrivedAt
                return file
            }
        }
    }

    private func groups(
        of listings: [StudentListing],
        _ readings: [UploadPath: Verifier.ReadFile]
    ) -> [SubmissionID: [Verifier.ReadFile]] {
        var submissions: [SubmissionID: [Verifier.ReadFile]] = [:]
        for listing in listings {
            var loose: [Verifier.ReadFile] = []
            var stamps: [FileName: FileStamp] = [:]
            for file in listing.files {
                guard let read = readings[file.path] else { continue }
                if let submission = file.path.submission {
                    submissions[submission, default: []].append(read)
                } else {
                    loose.append(read)
                    stamps[read.name] = file.stamp
                }
            }
            let candidates = loose.map { $0.looseFile(stamps[$0.name], in: verifier.programme.calendar.zone) }
            for session in grouping.sessions(of: candidates) {
                let id = SubmissionID(studentFolder: listing.studentFolder, sessionFolder: session.folder)
                submissions[id] = loose.filter { session.files.contains($0.name) }
            }
        }
        return submissions
    }

    /// A file that could not be taken in still belongs to its submission.
    private func add(_ notice: TreeNotice, to submissions: inout [SubmissionID: [Verifier.ReadFile]]) {
        guard notice.path.count == 3, let problem = notice.evidenceProblem else { return }
        let id = SubmissionID(studentFolder: notice.path[0], sessionFolder: notice.path[1])
        submissions[id, default: []].append(.notTaken(notice.path[2], problem))
    }

    /// When the submission came: its last arrival, else its first capture.
    private func turn(of files: [Verifier.ReadFile]) -> Date {
        if let last = files.compactMap(\.arrivedAt).max() { return last }
        let zone = verifier.programme.calendar.zone
        return files.compactMap { $0.reading.photo?.time.captureTime(in: zone)?.instant }.min() ?? .distantFuture
    }

    private func gather(_ id: SubmissionID, _ files: [Verifier.ReadFile], now: Date) -> SubmissionFacts {
        let (student, enrolment) = roster.enrolment(forFolder: id.studentFolder)
        return verifier.gather(
            id,
            of: student,
            enrolment: enrolment,
            files: files,
            waitIsOver: false,
            now: now
        )
    }
}
