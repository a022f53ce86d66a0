public import Checks
public import Foundation
public import Ledger
public import Submissions
import Synchronization

extension ProgrammeMemory {
    /// Takes over everything that a ledger holds.
    ///
    /// What an older Daka recorded without an entry is read out of its facts once and kept as one.
    ///
    /// - Parameters:
    ///   - ledger: The record, open for writing.
    ///   - programme: The rulebook, by which fixes of older facts are read.
    /// - Returns: How many entries had to be read out of facts.
    /// - Throws: `LedgerError`.
    @discardableResult
    public func load(from ledger: LedgerDatabase, under programme: Programme) throws(LedgerError) -> Int {
        var rebuilt = 0
        for submission in try ledger.submissionsWithoutMemory() {
            guard let verdict = try ledger.latestVerdict(of: submission) else { continue }
            var entry = HistoryEntry(verdict.facts, zone: verdict.judgement.zone, in: timeZone)
            entry.take(verdict.facts.zoneFits(under: programme))
            entry.isVerified = verdict.judgement.verdict == .verified
            try ledger.keepMemory(KeptMemory(entry, told: verdict.facts.history?.digest ?? 0), of: verdict.number)
            rebuilt += 1
        }
        try ledger.forEachMemory { restore($0.entry, told: $0.told) }
        let news = try ledger.reviews()
        for review in news.reviews { _ = self.review(review.submission, review.outcome.flatMap(Review.init)) }
        // Killed after a decision, a start finds what it touches.
        let stale = staleSessions()
        unreviewed.withLock { $0 = Unreviewed(seq: news.seq, waiting: stale) }
        return rebuilt
    }

    /// Takes over what people decided since the last time, and puts what would now be told otherwise into the queue again.
    ///
    /// - Parameters:
    ///   - ledger: The record, open for writing.
    ///   - now: Daka's clock.
    /// - Returns: How many submissions were put back.
    /// - Throws: `LedgerError`; what was not put back is at the next call.
    @discardableResult
    public func catchUp(with ledger: LedgerDatabase, now: Date) throws(LedgerError) -> Int {
        var state = unreviewed.withLock { $0 }
        let news = try ledger.reviews(after: state.seq)
        for review in news.reviews {
            state.waiting += self.review(review.submission, review.outcome.flatMap(Review.init))
        }
        state.seq = news.seq
        unreviewed.withLock { $0 = state }
        guard !state.waiting.isEmpty else { return 0 }
        for submission in state.waiting { try ledger.requeue(.submission(submission), now: now) }
        unreviewed.withLock { $0.waiting = [] }
        return state.waiting.count
    }

    /// Takes over how one submission stands: files that came since a decision take it away.
    ///
    /// - Parameters:
    ///   - submission: The submission, about to be judged.
    ///   - ledger: The record.
    /// - Throws: `LedgerError`.
    public func lookAgain(at submission: SubmissionID, in ledger: LedgerDatabase) throws(LedgerError) {
        let outcome = try ledger.review(of: submission).outcome
        let stale = review(submission, outcome.flatMap(Review.init))
        unreviewed.withLock { $0.waiting += stale }
    }
}

extension Review {
    /// What a decision says of a session; `nil` for one that asks for better files.
    init?(_ outcome: Decision.Outcome) {
        switch outcome {
        case .approve: self = .approved
        case .reject: self = .refused
        case .ask: return nil
        }
    }
}
