import Synchronization

/// The readings of the contents that were met last, by hash.
///
/// Files of one submission come one by one and are looked at together, so most contents are wanted again within minutes.
/// What is not here is read again from the vault.
public final class ReadingCache: Sendable {
    private struct Key: Hashable {
        var sha256: String
        var isText: Bool
    }

    private struct Shelf {
        var recent: [Key: EvidenceReading] = [:]
        var older: [Key: EvidenceReading] = [:]
    }

    private let generationSize: Int
    private let shelf = Mutex(Shelf())

    /// Makes a cache of at least `capacity` readings, some kilobytes each, and at most twice that.
    public init(capacity: Int = 2_000) {
        generationSize = max(1, capacity)
    }

    /// The reading of a content under a name that promises a text or not; `nil` where it must be read.
    public func reading(_ sha256: String, asText isText: Bool) -> EvidenceReading? {
        let key = Key(sha256: sha256, isText: isText)
        return shelf.withLock { shelf in shelf.recent[key] ?? shelf.older[key] }
    }

    /// Keeps a reading.
    public func keep(_ reading: EvidenceReading, asText isText: Bool) {
        let key = Key(sha256: reading.sha256, isText: isText)
        shelf.withLock { shelf in
            if shelf.recent.count >= generationSize {
                shelf.older = shelf.recent
                shelf.recent = [:]
            }
            shelf.recent[key] = reading
        }
    }
}
