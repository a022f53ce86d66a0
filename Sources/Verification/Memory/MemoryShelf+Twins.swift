import Fingerprints
import Foundation
import Submissions

extension MemoryShelf {
    /// Bits up to which fingerprints are worth a mention; the rule has its own bound.
    static let printDistance = 50
    /// Twins kept for each file.
    private static let twinsPerFile = 4

    /// A photo whose fingerprint is near another.
    struct NearPrint {
        var owner: FileReference
        var distance: Int
        var variant: Dihedral
    }

    /// All photos whose fingerprint is near, turned and mirrored any way.
    func near(_ print: Digest256) -> [NearPrint] {
        prints.matches(of: PDQHash(words: print.words), within: Self.printDistance).map { match in
            NearPrint(owner: printOwners[match.entry], distance: match.distance, variant: match.variant)
        }
    }

    /// The twins of all files of an entry, by file, the surest first.
    func twins(of entry: HistoryEntry) -> [EvidenceTwin] {
        let perPhoto = entry.photos.map { twins(of: $0, in: entry) }
        var all = zip(entry.photos, perPhoto).flatMap { photo, found -> [EvidenceTwin] in
            let marked = found.map { twin -> EvidenceTwin in
                var twin = twin
                twin.occasion = occasion(of: twin.earlier.submission, besides: entry, perPhoto)
                return twin
            }
            let sorted = marked.sorted(by: Self.comesFirst)
            return Array(sorted.prefix(Self.twinsPerFile))
        }
        if let within = twinWithin(entry) { all.append(within) }
        for text in entry.texts where text.isPicture {
            let found = (textsByContent[text.sha256] ?? []).compactMap { reference -> EvidenceTwin? in
                guard let (other, twin) = self.text(reference), other.id != entry.id,
                    Self.isEarlier(other, twin.name, twin.arrivedAt, than: entry, text.name, text.arrivedAt)
                else { return nil }
                return EvidenceTwin(
                    subject: text.name,
                    kind: .sameFile,
                    earlier: EarlierFile(twin, in: other, besides: entry),
                    occasion: occasion(of: other.id, besides: entry, perPhoto)
                )
            }
            all += found.sorted(by: Self.comesFirst).prefix(Self.twinsPerFile)
        }
        return all
    }

    private static func comesFirst(_ left: EvidenceTwin, _ right: EvidenceTwin) -> Bool {
        let kinds = EvidenceTwin.Kind.allCases
        let (a, b) = (kinds.firstIndex(of: left.kind) ?? 0, kinds.firstIndex(of: right.kind) ?? 0)
        if a != b { return a < b }
        if left.distance != right.distance { return (left.distance ?? 0) < (right.distance ?? 0) }
        let (first, second) = (left.earlier, right.earlier)
        if first.arrivedAt != second.arrivedAt {
            return (first.arrivedAt ?? .distantPast) < (second.arrivedAt ?? .distantPast)
        }
        return (first.submission, first.name) < (second.submission, second.name)
    }

    private func twins(of photo: HistoryEntry.Photo, in entry: HistoryEntry) -> [EvidenceTwin] {
        var found: [FileReference: EvidenceTwin] = [:]
        func add(_ reference: FileReference, _ kind: EvidenceTwin.Kind, _ near: NearPrint? = nil) {
            guard found[reference] == nil, let (other, twin) = self.photo(reference), other.id != entry.id,
                Self.isEarlier(other, twin.name, twin.arrivedAt, than: entry, photo.name, photo.arrivedAt)
            else { return }
            found[reference] = EvidenceTwin(
                subject: photo.name,
                kind: kind,
                distance: near?.distance,
                variant: near.map { "\($0.variant)" },
                earlier: EarlierFile(twin, in: other, besides: entry)
            )
        }
        for reference in photosByContent[photo.sha256] ?? [] { add(reference, .sameFile) }
        if let pixels = photo.pixels { for one in photosByPixels[pixels] ?? [] { add(one, .samePixels) } }
        if let print = photo.pdq { for near in near(print) { add(near.owner, .samePicture, near) } }
        // Last, so that what is left is the moment of one picture on another.
        for identity in photo.captures ?? [] { for one in photosByCapture[identity] ?? [] { add(one, .sameCapture) } }
        return Array(found.values)
    }

    /// Before and after of one submission from one shot; the later by name of the role is the subject.
    private func twinWithin(_ entry: HistoryEntry) -> EvidenceTwin? {
        guard let before = entry.photo(.before), let after = entry.photo(.after) else { return nil }
        let earlier = EarlierFile(before, in: entry, besides: entry)
        if before.sha256 == after.sha256 {
            return EvidenceTwin(subject: after.name, kind: .sameFile, earlier: earlier)
        }
        if let pixels = before.pixels, pixels == after.pixels {
            return EvidenceTwin(subject: after.name, kind: .samePixels, earlier: earlier)
        }
        guard let first = before.pdq, let second = after.pdq else { return nil }
        let distances = PDQHash(words: first.words).variants.map { $0.distance(to: PDQHash(words: second.words)) }
        guard let nearest = zip(Dihedral.allCases, distances).min(by: { $0.1 < $1.1 }),
            nearest.1 <= Self.printDistance
        else { return nil }
        return EvidenceTwin(
            subject: after.name,
            kind: .samePicture,
            distance: nearest.1,
            variant: "\(nearest.0)",
            earlier: earlier
        )
    }

    /// What an earlier submission is to this one.
    private func occasion(
        of id: SubmissionID,
        besides entry: HistoryEntry,
        _ twins: [[EvidenceTwin]]
    ) -> EvidenceTwin.Occasion {
        guard let slot = slots[id], let other = self.entry(slot), other.student == entry.student else { return .other }
        let roles = [EvidenceRole.before, .after]
        let isTwin = roles.map { role -> Bool? in
            guard let photo = entry.photo(role) else { return nil }
            guard let place = entry.photos.firstIndex(where: { $0.name == photo.name }) else { return false }
            return twins[place].contains { twin in
                guard twin.earlier.submission == id, twin.earlier.role == role else { return false }
                guard let mine = photo.capturedAt, let theirs = twin.earlier.capturedAt else { return true }
                return mine == theirs
            }
        }
        let known = isTwin.compactMap(\.self)
        if !known.isEmpty, known.allSatisfy(\.self) { return .retry }
        let isPart = roles.contains { other.photo($0) == nil }
        return isPart && known.contains(true) ? .completion : .other
    }
}
