import Checks
import Fingerprints
import Submissions

/// Compares a submission's photos pixel by pixel with those that they may be parts of, and adds what agrees to the history.
///
/// Compared are before with after; each photo with earlier ones whose fingerprints are near but not near enough to tell;
/// and with those that share details. A photo that is known to be an earlier one anyhow is not compared further.
struct DetailComparison {
    /// The share from which a twin is worth a mention; the rule has its own bound.
    private static let leastShare = 0.2

    let entry: HistoryEntry
    let policy: ReusePolicy
    let memory: ProgrammeMemory
    let pictures: PictureSource

    /// The history with the share of each comparison, and with the twins that were found.
    func completed(_ history: HistoryFacts) -> HistoryFacts {
        var history = history
        for place in history.twins.indices where isOpen(history.twins[place]) {
            let twin = history.twins[place]
            guard let photo = entry.photos.first(where: { $0.name == twin.subject }),
                let content = content(of: twin.earlier)
            else { continue }
            history.twins[place].share = share(photo.sha256, content)
        }
        if !history.twins.contains(where: { $0.earlier.submission == entry.id }), let twin = twinWithin() {
            history.twins.append(twin)
        }
        let known = Set(history.twins.filter { isSure($0) && $0.earlier.submission != entry.id }.map(\.subject))
        let met = Set(history.twins.map { Met(subject: $0.subject, of: $0.earlier) })
        for proposal in memory.proposals(for: entry, keys: keys(besides: known))
        where !met.contains(Met(subject: proposal.subject.name, of: proposal.earlier)) {
            guard let share = share(proposal.subject.sha256, proposal.content), share >= Self.leastShare else {
                continue
            }
            history.twins.append(
                EvidenceTwin(
                    subject: proposal.subject.name,
                    kind: .sameDetails,
                    share: share,
                    earlier: proposal.earlier
                )
            )
        }
        return history
    }

    private struct Met: Hashable {
        var subject: FileName
        var submission: SubmissionID
        var name: FileName

        init(subject: FileName, of earlier: EarlierFile) {
            self.subject = subject
            submission = earlier.submission
            name = earlier.name
        }
    }

    /// Whether fingerprints alone cannot tell.
    private func isOpen(_ twin: EvidenceTwin) -> Bool {
        twin.kind == .samePicture && (twin.distance ?? 0) > policy.samePictureBits
    }

    private func isSure(_ twin: EvidenceTwin) -> Bool {
        twin.share.map { $0 >= policy.sameDetailShare } ?? !isOpen(twin)
    }

    private func content(of earlier: EarlierFile) -> Digest256? {
        earlier.submission == entry.id
            ? entry.photos.first { $0.name == earlier.name }?.sha256 : memory.content(of: earlier)
    }

    private func keys(besides known: Set<FileName>) -> [FileName: DetailKeys] {
        var keys: [FileName: DetailKeys] = [:]
        for photo in entry.photos where !known.contains(photo.name) {
            keys[photo.name] = pictures.keys(of: photo.sha256)
        }
        return keys
    }

    /// Before and after, where one is a part of the other.
    private func twinWithin() -> EvidenceTwin? {
        guard let before = entry.photo(.before), let after = entry.photo(.after),
            let share = share(after.sha256, before.sha256), share >= Self.leastShare
        else { return nil }
        return EvidenceTwin(
            subject: after.name,
            kind: .sameDetails,
            share: share,
            earlier: EarlierFile(before, in: entry, besides: entry)
        )
    }

    /// How far two contents agree, in hundredths so that it is the same number wherever it was recorded.
    private func share(_ mine: Digest256, _ theirs: Digest256) -> Double? {
        guard mine != theirs, let picture = pictures.picture(of: mine), let earlier = pictures.picture(of: theirs),
            let agreement = picture.agreement(with: earlier)
        else { return nil }
        return (agreement.share * 100).rounded() / 100
    }
}
