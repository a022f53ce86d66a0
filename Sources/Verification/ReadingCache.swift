public import Submissions
import Synchronization

/// The readings of the contents that were met last, by hash.
///
/// Files of one submission come one by one and are looked at together, so most contents are wanted again within minutes.
/// What is not here is read again from the vault.
public final class ReadingCache: Sendable {
    private struct Key: Hashable {
        var sha256: String
        var name: NameKind
    }

    private let shelf: Mutex<Generations<Key, EvidenceReading>>

    /// Makes a cache of at least `capacity` readings, some kilobytes each, and at most twice that.
    public init(capacity: Int = 2_000) {
        shelf = Mutex(Generations(capacity: capacity))
    }

    /// The reading of a content under a name of that kind; `nil` where it must be read.
    public func reading(_ sha256: String, as name: NameKind) -> EvidenceReading? {
        shelf.withLock { $0[Key(sha256: sha256, name: name)] }
    }

    /// Keeps a reading; one that ran out of time is tried again instead.
    public func keep(_ reading: EvidenceReading, as name: NameKind) {
        guard !reading.isOutOfTime else { return }
        shelf.withLock { $0.keep(reading, for: Key(sha256: reading.sha256, name: name)) }
    }
}

/// What a name promises; equal contents under names of one kind have equal readings.
public enum NameKind: Sendable, Hashable {
    /// A text.
    case text
    /// A photo of the start or the end.
    case photo
    /// A memo or a timer.
    case screen
    /// Nothing.
    case untold

    /// Reads a name.
    public init(_ name: FileName) {
        if EvidenceReader.isText(name) {
            self = .text
            return
        }
        switch RoleAssignment.told(by: RoleAssignment.Candidate(name: name, nature: .barePicture)) {
        case .before, .after: self = .photo
        case .memo, .timer: self = .screen
        case .other, nil: self = .untold
        }
    }
}
