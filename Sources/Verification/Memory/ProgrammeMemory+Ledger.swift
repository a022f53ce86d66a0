import Checks
public import Ledger
import Submissions

extension ProgrammeMemory {
    /// Takes over everything that a ledger holds.
    ///
    /// What an older Daka recorded without an entry is read out of its facts once and kept as one.
    ///
    /// - Parameter ledger: The record, open for writing.
    /// - Returns: How many entries had to be read out of facts.
    /// - Throws: `LedgerError`.
    @discardableResult
    public func load(from ledger: LedgerDatabase) throws(LedgerError) -> Int {
        var rebuilt = 0
        for submission in try ledger.submissionsWithoutMemory() {
            guard let verdict = try ledger.latestVerdict(of: submission) else { continue }
            let entry = HistoryEntry(verdict.facts, zone: verdict.judgement.zone, in: timeZone)
            try ledger.keepMemory(KeptMemory(entry, told: verdict.facts.history?.digest ?? 0), of: verdict.number)
            rebuilt += 1
        }
        try ledger.forEachMemory { restore($0.entry, told: $0.told) }
        return rebuilt
    }
}
