public import Checks
import Fingerprints
import Foundation
public import Submissions

extension Verifier {
    /// A submission judged with all that came before it in mind.
    public struct Judged: Sendable {
        /// The facts, with those of history.
        public var facts: SubmissionFacts
        /// What follows from them.
        public var judgement: Judgement
        /// What is kept of the submission for later ones.
        public var entry: HistoryEntry
        /// What the memory alone told, before pictures were compared; what a later look must tell again.
        public var told: HistoryFacts
    }

    /// Looks up what came before, and draws the conclusion.
    ///
    /// The memory is left as it is; hand ``Judged/entry`` and ``Judged/told`` to ``ProgrammeMemory/remember(_:_:)``.
    ///
    /// - Parameters:
    ///   - facts: The submission.
    ///   - memory: All that came before.
    ///   - pictures: Where pictures are found that must be compared; without it crops are not recognised. Blocks.
    /// - Returns: The verdict with all that it rests on.
    public func judge(
        _ facts: SubmissionFacts,
        with memory: ProgrammeMemory,
        pictures: PictureSource? = nil
    ) -> Judged {
        var facts = facts
        var entry = entry(of: facts, zone: nil, in: memory.timeZone)
        let told = memory.history(of: entry)
        facts.history = told
        if let pictures {
            for place in entry.photos.indices {
                entry.photos[place].details = pictures.keys(of: entry.photos[place].sha256)?.filed.data
            }
            let comparison = DetailComparison(
                entry: entry,
                policy: programme.reuse,
                memory: memory,
                pictures: pictures
            )
            facts.history = comparison.completed(told)
        }
        let judgement = judge(facts)
        entry.zone = judgement.zone
        entry.isVerified = judgement.verdict == .verified
        return Judged(facts: facts, judgement: judgement, entry: entry, told: told)
    }

    private func entry(of facts: SubmissionFacts, zone: String?, in timeZone: TimeZone) -> HistoryEntry {
        var entry = HistoryEntry(facts, zone: zone, in: timeZone)
        entry.take(facts.zoneFits(under: programme))
        return entry
    }
}

extension HistoryEntry {
    /// Takes over in which zones the photos' fixes lie.
    mutating func take(_ fits: [FileName: [ZoneFit]]) {
        for place in photos.indices where photos[place].coordinate != nil {
            photos[place].fits = fits[photos[place].name]
        }
    }
}
