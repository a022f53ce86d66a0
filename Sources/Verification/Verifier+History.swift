public import Checks
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
    }

    /// Looks up what came before, and draws the conclusion.
    ///
    /// The memory is left as it is; hand ``Judged/entry`` and the facts' history to ``ProgrammeMemory/remember(_:_:)``.
    public func judge(_ facts: SubmissionFacts, with memory: ProgrammeMemory) -> Judged {
        var facts = facts
        var entry = entry(of: facts, zone: nil, in: memory.timeZone)
        facts.history = memory.history(of: entry)
        let judgement = judge(facts)
        entry.zone = judgement.zone
        return Judged(facts: facts, judgement: judgement, entry: entry)
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
