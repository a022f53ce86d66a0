import Fingerprints
import Submissions

/// An earlier photo that a photo may be a part of.
struct PictureProposal: Sendable, Hashable {
    /// The photo here.
    var subject: HistoryEntry.Photo
    /// The content of the earlier one.
    var content: Digest256
    /// The earlier file.
    var earlier: EarlierFile
}

extension MemoryShelf {
    /// The score from which any photo is proposed, of five details or so with keys that few others have.
    ///
    /// Unrelated photos reach 20 in one of twenty comparisons with 300, parts cut by 4–8 % a side nearly always 36.
    static let leastScore: Float = 24
    /// The score from which a photo of the student or the partner is: they are few, and the likeliest to be used again.
    static let leastOwnScore: Float = 10
    /// Proposals of each kind for one photo; each costs a decoding where the earlier picture is not at hand.
    private static let proposalsPerPhoto = 3

    /// Earlier photos that share details with an entry's, of other submissions.
    func proposals(for entry: HistoryEntry, keys: [FileName: DetailKeys]) -> [PictureProposal] {
        entry.photos.flatMap { photo -> [PictureProposal] in
            guard let keys = keys[photo.name] else { return [] }
            var (own, others) = (0, 0)
            var found: [PictureProposal] = []
            for proposal in details.proposals(for: keys, least: Self.leastOwnScore) {
                guard own < Self.proposalsPerPhoto || others < Self.proposalsPerPhoto else { break }
                guard let (other, twin) = self.photo(detailOwners[proposal.entry]), other.id != entry.id,
                    Self.isEarlier(other, twin.name, twin.arrivedAt, than: entry, photo.name, photo.arrivedAt)
                else { continue }
                if other.student == entry.student || Self.isPartner(other, of: entry) {
                    guard own < Self.proposalsPerPhoto else { continue }
                    own += 1
                } else {
                    guard proposal.score >= Self.leastScore, others < Self.proposalsPerPhoto else { continue }
                    others += 1
                }
                found.append(
                    PictureProposal(
                        subject: photo,
                        content: twin.sha256,
                        earlier: EarlierFile(twin, in: other, besides: entry)
                    )
                )
            }
            return found
        }
    }

    /// The likeliest submissions to hold a part of a photo; half of its details are known here, and half is asked for.
    func submissions(sharingDetailsWith photo: HistoryEntry.Photo) -> [Int32] {
        guard let keys = photo.details.flatMap({ DetailKeys($0) }) else { return [] }
        return details.proposals(for: keys, least: Self.leastScore / 2).prefix(Self.proposalsPerPhoto)
            .map { detailOwners[$0.entry].slot }
    }
}
