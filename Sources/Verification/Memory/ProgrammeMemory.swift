import Fingerprints
public import Foundation
public import Submissions
import Synchronization

/// What a programme's submissions so far look like, in memory, so that a new one can be held against all of them.
///
/// ```
/// facts ─▶ HistoryEntry ─▶ history(of:) ─▶ HistoryFacts ─▶ judge ─▶ remember(_:_:)
/// ```
///
/// Who came first decides: a submission is told only of evidence that arrived before it, by each file's own arrival and then
/// by name, so the answer does not depend on the order in which submissions are judged. Where one is judged after a later
/// one, ``remember(_:_:)`` names the later ones that would now be told something else; they are judged again. A submission
/// that is judged again replaces itself and is never told of itself.
///
/// Everything here follows from the entries and can be rebuilt from the ledger. `Tests/Benchmarks/memory` measures what an
/// entry takes of memory and a start of time; where the details of its photos are filed, an entry takes some 2 kB more.
/// All calls are safe from any thread; a look-up among 400,000 photos takes some 20 ms and blocks.
public final class ProgrammeMemory: Sendable {
    private let shelf = Mutex(MemoryShelf())
    let unreviewed = Mutex(Unreviewed())

    /// Up to where the ledger's decisions were read, and what is to be judged again for them.
    struct Unreviewed {
        var seq = 0
        var waiting: [SubmissionID] = []
    }

    /// The programme's zone.
    public let timeZone: TimeZone

    /// Makes an empty memory.
    public init(timeZone: TimeZone) {
        self.timeZone = timeZone
    }

    /// How many submissions are known.
    public var count: Int { shelf.withLock { $0.slots.count } }

    /// What is known of evidence that came before a submission.
    public func history(of entry: HistoryEntry) -> HistoryFacts {
        shelf.withLock { $0.history(of: entry) }
    }

    /// Earlier photos of which those of a submission may be a part; what they show must be compared.
    ///
    /// - Parameters:
    ///   - entry: The submission.
    ///   - keys: The keys of all details of its photos that are to be looked for.
    /// - Returns: Some six for a photo at most, the likeliest first.
    func proposals(for entry: HistoryEntry, keys: [FileName: DetailKeys]) -> [PictureProposal] {
        keys.isEmpty ? [] : shelf.withLock { $0.proposals(for: entry, keys: keys) }
    }

    /// The content of an earlier photo.
    func content(of file: EarlierFile) -> Digest256? {
        shelf.withLock { shelf in
            shelf.slots[file.submission].flatMap(shelf.entry)?.photos.first { $0.name == file.name }?.sha256
        }
    }

    /// Takes a submission over, in the place of what was known of it.
    ///
    /// - Parameters:
    ///   - entry: The submission.
    ///   - told: What it was told of earlier evidence when it was judged.
    /// - Returns: Later submissions that were told otherwise than they would be now, by arrival.
    @discardableResult
    public func remember(_ entry: HistoryEntry, _ told: HistoryFacts) -> [SubmissionID] {
        shelf.withLock { $0.remember(entry, told: told.digest) }
    }

    /// Takes over what a person decided about a submission.
    ///
    /// - Parameters:
    ///   - id: The submission.
    ///   - review: What was decided; `nil` where no decision stands, or files came since.
    /// - Returns: Later submissions of the student that would now be told otherwise, by arrival.
    @discardableResult
    public func review(_ id: SubmissionID, _ review: Review?) -> [SubmissionID] {
        shelf.withLock { $0.review(id, review) }
    }

    /// Submissions that were told otherwise of their phone than what people decided tells now.
    package func staleSessions() -> [SubmissionID] {
        shelf.withLock { $0.staleSessions() }
    }

    /// The zones that seem to lie wrong on the map, by name.
    public var mapShifts: [MapEvidence.Shift] { shelf.withLock { $0.map.shifts } }

    /// Takes over what a ledger holds of a submission, at a start.
    ///
    /// - Parameters:
    ///   - entry: The submission.
    ///   - told: ``HistoryFacts/digest`` of what it was told when it was judged.
    public func restore(_ entry: HistoryEntry, told: UInt64) {
        shelf.withLock { $0.insert(entry, told: told) }
    }
}

extension HistoryFacts {
    /// A number that is the same for the same facts on every machine and, most likely, for no others.
    public var digest: UInt64 {
        guard !isEmpty else { return 0 }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        encoder.dateEncodingStrategy = .millisecondsSince1970
        guard let bytes = try? encoder.encode(self) else { return 1 }
        // The sign is given up so that SQLite can hold it.
        return FNV1a.hash64(bytes) & 0x7FFF_FFFF_FFFF_FFFF
    }
}
