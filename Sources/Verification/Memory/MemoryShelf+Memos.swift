import Foundation
import Submissions

extension MemoryShelf {
    /// Similarity from which a memo is worth a mention; the rule has its own bounds.
    static let memoSimilarity = 0.5
    /// Pieces below which a memo is too short to be told from a commonplace.
    private static let memoPieces = 20
    /// Other students whose memos share pieces from which on these are taken for a template.
    private static let templateStudents = 5
    private static let memosKept = 3

    /// The pieces of which two memos share at least one where they are similar enough.
    ///
    /// Of two sets whose similarity is at least *t*, each shares with the other one of its n − ⌈t·n⌉ + 1 smallest members.
    static func prefix(of pieces: [UInt32]) -> ArraySlice<UInt32> {
        guard pieces.count >= memoPieces else { return [] }
        let needed = Int((memoSimilarity * Double(pieces.count)).rounded(.up))
        return pieces.prefix(pieces.count - needed + 1)
    }

    /// Memos that share one of the smallest pieces.
    func memos(sharingPiecesWith pieces: [UInt32]) -> Set<FileReference> {
        var found: Set<FileReference> = []
        for piece in Self.prefix(of: pieces) { found.formUnion(memosByPiece[piece] ?? []) }
        return found
    }

    /// Earlier memos with nearly the same text, the most similar first.
    func memoTwins(of entry: HistoryEntry) -> [MemoTwin] {
        entry.texts.filter { $0.role == .memo }.flatMap { memo in memoTwins(of: memo, in: entry) }
    }

    private func memoTwins(of memo: HistoryEntry.Text, in entry: HistoryEntry) -> [MemoTwin] {
        struct Match {
            var entry: HistoryEntry
            var text: HistoryEntry.Text
            var similarity: Double
        }
        let matches = memos(sharingPiecesWith: memo.pieces).compactMap { reference -> Match? in
            guard let (other, text) = self.text(reference), other.id != entry.id,
                Self.isEarlier(other, text.name, text.arrivedAt, than: entry, memo.name, memo.arrivedAt)
            else { return nil }
            let similarity = TextPieces.similarity(memo.pieces, text.pieces)
            return similarity >= Self.memoSimilarity ? Match(entry: other, text: text, similarity: similarity) : nil
        }.sorted { left, right in
            if left.similarity != right.similarity { return left.similarity > right.similarity }
            if left.entry.arrivedAt != right.entry.arrivedAt { return left.entry.arrivedAt < right.entry.arrivedAt }
            return (left.entry.id, left.text.name) < (right.entry.id, right.text.name)
        }
        // What the memos of many students share is a template and nobody's text.
        var owners: [UInt32: Set<StudentID>] = [:]
        for match in matches where match.entry.student != entry.student {
            for piece in match.text.pieces { owners[piece, default: []].insert(match.entry.student) }
        }
        let template = Set(owners.filter { $0.value.count >= Self.templateStudents }.keys)
        let mine = memo.pieces.filter { !template.contains($0) }
        let students = Set(matches.map(\.entry.student)).subtracting([entry.student]).count
        return matches.prefix(Self.memosKept).map { match in
            let theirs = match.text.pieces.filter { !template.contains($0) }
            return MemoTwin(
                subject: memo.name,
                earlier: EarlierFile(match.text, in: match.entry, besides: entry),
                similarity: (match.similarity * 1_000).rounded() / 1_000,
                pieces: memo.pieces.count,
                students: min(9, students),
                remainder: mine.isEmpty || theirs.isEmpty
                    ? nil : (TextPieces.similarity(mine, theirs) * 1_000).rounded() / 1_000,
                isSameDay: isSameDay(match.entry, entry),
                isRecognised: memo.isPicture || match.text.isPicture
            )
        }
    }

    /// Whether two sessions lie within half a day of each other.
    func isSameDay(_ left: HistoryEntry, _ right: HistoryEntry) -> Bool {
        guard let first = left.photos.compactMap(\.capturedAt).min(),
            let second = right.photos.compactMap(\.capturedAt).min()
        else { return false }
        return abs(first.timeIntervalSince(second)) < 43_200
    }
}
