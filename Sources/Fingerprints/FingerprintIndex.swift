/// One entry of a ``FingerprintIndex`` that is near a hash that was asked for.
public struct FingerprintMatch: Sendable, Hashable {
    /// The entry, by the order in which entries were inserted, 0 for the first.
    public var entry: Int
    /// Bits in which the two differ, 0…256.
    public var distance: Int
    /// How the picture asked for has to be turned to be the entry's.
    public var variant: Dihedral

    /// Makes a match.
    public init(entry: Int, distance: Int, variant: Dihedral) {
        self.entry = entry
        self.distance = distance
        self.variant = variant
    }
}

/// Fingerprints that can be asked for everything near a picture, turned and mirrored in any of eight ways.
///
/// The answer is exact: the same as comparing with every entry. 32 bytes an entry are kept and nothing else.
public struct FingerprintIndex: Sendable {
    private var hashes: [PDQHash] = []

    /// Makes an empty index.
    public init() {}

    /// Entries.
    public var count: Int { hashes.count }

    /// Makes room for as many entries, so that filling the index from a record copies nothing.
    public mutating func reserve(_ count: Int) { hashes.reserveCapacity(count) }

    /// Adds a fingerprint.
    ///
    /// - Returns: The entry's number.
    @discardableResult
    public mutating func insert(_ hash: PDQHash) -> Int {
        hashes.append(hash)
        return hashes.count - 1
    }

    /// The fingerprint of an entry.
    public subscript(entry: Int) -> PDQHash { hashes[entry] }

    /// All entries within `radius` bits of a picture, turned in the best way for each; the nearest first, then by entry.
    public func matches(of hash: PDQHash, within radius: Int) -> [FingerprintMatch] {
        let variants = hash.variants
        var found: [FingerprintMatch] = []
        for (entry, candidate) in hashes.enumerated() {
            var best = FingerprintMatch(entry: entry, distance: radius + 1, variant: .identity)
            for way in Dihedral.allCases {
                let distance = candidate.distance(to: variants[way.rawValue])
                if distance < best.distance {
                    best.distance = distance
                    best.variant = way
                }
            }
            if best.distance <= radius { found.append(best) }
        }
        return found.sorted { ($0.distance, $0.entry) < ($1.distance, $1.entry) }
    }
}
