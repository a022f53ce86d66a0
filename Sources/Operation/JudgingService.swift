import Checks
import Foundation
import Ledger
import Logging
import ServiceLifecycle
import Submissions
import Verification
import Workspace

/// Takes submissions from the durable queue, oldest first, and records their verdicts.
///
/// Reading is done for several submissions at a time, judging and recording one by one in the queue's order.
struct JudgingService: Service {
    let parts: WorkspaceParts
    /// A word for this process in the ledger's claims.
    let owner: String
    /// Seconds without a new file after which an incomplete submission is judged for the first time.
    let quiet: TimeInterval
    let queued: Signal
    /// Told that credits or receipts changed.
    let judged: Signal
    let troubles: TroubleLog
    let logger: Logger
    /// One thread for claims and the memory, which block; judging itself looks at pictures with a reader.
    private let recorder = WorkerPool<Void>(count: 1, label: "judge") {}
    private let reopened = ReopenedSubmissions()

    init(
        parts: WorkspaceParts,
        owner: String,
        quiet: TimeInterval,
        queued: Signal,
        judged: Signal,
        troubles: TroubleLog,
        logger: Logger
    ) {
        self.parts = parts
        self.owner = owner
        self.quiet = quiet
        self.queued = queued
        self.judged = judged
        self.troubles = troubles
        self.logger = logger
    }

    func run() async throws {
        var isReady = false
        queued.send()
        var timer: Task<Void, Never>?
        defer { timer?.cancel() }
        for await _ in queued.wakes.cancelOnGracefulShutdown() {
            timer?.cancel()
            var wait = Duration.seconds(60)
            do {
                if !isReady { try await prepare() }
                isReady = true
                while try await step() > 0 { if Task.isShuttingDownGracefully { return } }
                if let due = try await recorder.run({ _ in try parts.ledger.nextDue(quiet: quiet) }) {
                    wait = min(wait, .seconds(max(0.05, due.timeIntervalSince(parts.clock()))))
                }
                troubles.passed("judging")
            } catch {
                wait = TroubleLog.wait(after: troubles.report("judging", "\(error)"))
            }
            timer = Task { [queued] in
                guard (try? await Task.sleep(for: wait)) != nil else { return }
                queued.send()
            }
        }
    }

    /// Judges what may be judged now, at most one submission a worker.
    ///
    /// - Returns: How many were claimed.
    /// - Throws: `LedgerError` where the record cannot be used; what was claimed and not settled is free at the next call.
    func step() async throws -> Int {
        let claims = try await recorder.run { _ in try claim() }
        guard !claims.isEmpty else { return 0 }
        let facts = await gather(claims)
        try await parts.readers.run { reader in
            for (claim, facts) in zip(claims, facts) { try settle(claim, facts, with: reader) }
            try drawSpotChecks()
        }
        judged.send()
        return claims.count
    }

    private func claim() throws -> [Claim] {
        let now = parts.clock()
        // A fault while recording leaves the rest of its batch claimed.
        try parts.ledger.releaseClaims(of: owner)
        _ = try parts.memory.catchUp(with: parts.ledger, now: now)
        try drawSpotChecks()
        try parts.ledger.queueQuiet(since: now.addingTimeInterval(-quiet), now: now)
        var claims: [Claim] = []
        while claims.count < parts.readers.count, let claim = try parts.ledger.claimNext(owner: owner, now: now) {
            claims.append(claim)
        }
        return claims
    }

    /// Draws every session that is credited and not drawn yet, whoever left it so.
    private func drawSpotChecks() throws {
        while try parts.ledger.drawSpotChecks(share: parts.spotCheckShare, now: parts.clock()).drawn > 0 {}
    }

    /// Records what was read, or puts the claim off: a fault of one submission holds up no other.
    private func settle(
        _ claim: Claim,
        _ facts: Result<SubmissionFacts, any Error>,
        with reader: EvidenceReader
    ) throws {
        do {
            try record(claim, facts.get(), with: reader)
        } catch let error as LedgerError where error.isPassing {
            throw error
        } catch {
            try postpone(claim, error)
        }
    }

    /// What came of reading one claimed submission.
    private struct Gathered: Sendable {
        var place: Int
        var facts: Result<SubmissionFacts, any Error>
    }

    /// Reads the claimed submissions at the same time; the result is in the claims' order.
    private func gather(_ claims: [Claim]) async -> [Result<SubmissionFacts, any Error>] {
        await withTaskGroup(of: Gathered.self) { group in
            for place in claims.indices {
                let claim = claims[place]
                group.addTask {
                    do {
                        return Gathered(place: place, facts: .success(try await gather(claim)))
                    } catch {
                        return Gathered(place: place, facts: .failure(error))
                    }
                }
            }
            var gathered: [Gathered] = []
            for await one in group { gathered.append(one) }
            return gathered.sorted { $0.place < $1.place }.map(\.facts)
        }
    }

    private func gather(_ claim: Claim) async throws -> SubmissionFacts {
        let (files, others) = try await parts.readers.run { reader in
            (try parts.readings.files(claim.files, with: reader), try filesNotTaken(in: claim))
        }
        let (student, enrolment) = parts.roster.enrolment(forFolder: claim.submission.studentFolder)
        return parts.verifier.gather(
            claim.submission,
            of: student,
            enrolment: enrolment,
            files: files + others,
            waitIsOver: claim.waitIsOver,
            now: claim.lastArrivedAt
        )
    }

    /// Files on the share that could not be taken in: half uploaded, too large, links.
    private func filesNotTaken(in claim: Claim) throws -> [Verifier.ReadFile] {
        let taken = Set(claim.files.map(\.name))
        return try parts.ledger.problems(in: claim.submission).compactMap { problem in
            let name = FileName(text: String(problem.item.dropFirst("\(claim.submission)/".count)))
            guard !taken.contains(name), let code = Self.evidenceCodes[problem.cause] else { return nil }
            return .notTaken(name, Problem(code: code, message: problem.message))
        }
    }

    private static let evidenceCodes = [
        "incomplete": "file.truncated", "too-large": "file.too-large", "special-file": "file.not-regular",
        "unreadable": "file.unreadable",
    ]

    /// Takes over what the ledger holds.
    private func prepare() async throws {
        let rebuilt = try await recorder.run { _ in
            try parts.ledger.releaseClaims(notOf: owner)
            return try parts.memory.load(from: parts.ledger, under: parts.verifier.programme)
        }
        guard parts.memory.count > 0 else { return }
        logger.debug("know \(parts.memory.count) earlier submissions", metadata: ["rebuilt": "\(rebuilt)"])
    }

    /// Judges with everything earlier in mind and records what follows.
    ///
    /// Submissions are remembered one by one, so each is told of those before it whichever worker read it.
    private func record(
        _ claim: Claim,
        _ facts: SubmissionFacts,
        with reader: EvidenceReader
    ) throws {
        try parts.memory.lookAgain(at: claim.submission, in: parts.ledger)
        let pictures = PictureSource(parts.pictures) { [logger] content in
            do {
                return try parts.readings.comparedPicture(content, with: reader)
            } catch {
                // An earlier file that is gone holds up nobody; `daka vault check` names what it belongs to.
                logger.warning("not compared with the earlier file \(content): \(error)")
                return nil
            }
        }
        let judged = parts.verifier.judge(facts, with: parts.memory, pictures: pictures)
        // The memory names them once; where this verdict is not recorded, for a newer file or a fault, the next one does it.
        let waiting = reopened.add(parts.memory.remember(judged.entry, judged.told))
        let judgement = judged.judgement
        let outcome = try parts.ledger.record(
            judgement,
            facts: judged.facts,
            under: parts.verifier.programme,
            for: claim,
            memory: KeptMemory(judged.entry, told: judged.told.digest),
            reopening: waiting,
            now: parts.clock()
        )
        try parts.ledger.solve("\(claim.submission)", cause: "reading", now: parts.clock())
        guard case .recorded(let change) = outcome else { return }
        reopened.remove(waiting)
        guard change.isNewVerdict || !change.credits.isEmpty else { return }
        var metadata: Logger.Metadata = ["verdict": "\(judgement.verdict.rawValue)"]
        if !change.credits.isEmpty {
            metadata["credits"] = "\(change.credits.reduce(0) { $0 + $1.credits })"
        }
        let codes = judgement.findings.filter { $0.severity > .note }.map(\.code.rawValue)
        if !codes.isEmpty { metadata["findings"] = "\(codes.joined(separator: " "))" }
        logger.info("judged \(claim.submission)", metadata: metadata)
    }

    private func postpone(_ claim: Claim, _ error: any Error) throws {
        let now = parts.clock()
        let wait = min(600, pow(2, Double(min(claim.attempts, 10))))
        troubles.report("reading", "\(claim.submission): \(error)")
        try parts.ledger.report("reading", on: "\(claim.submission)", "\(claim.submission): \(error)", now: now)
        try parts.ledger.postpone(claim, until: now.addingTimeInterval(wait), now: now)
    }
}
