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
/// The answer is exact: the same as comparing with every entry in every way. Turning by half a circle and mirroring change
/// whole classes of bits, those in even or odd rows and columns, so that four distances of 64 bits give four ways at once,
/// and two of them nearly always tell that none is near. 32 bytes an entry are kept and nothing else; at the size of a
/// programme, and well beyond, reading them from end to end is faster than tables of parts are (Norouzi, Punjani, Fleet,
/// CVPR 2012), which cost four times the memory and pay from radius 31 down.
public struct FingerprintIndex: Sendable {
    /// Bits in even rows and odd columns, and those in odd rows and even columns: what is looked at first.
    private var inner: [SIMD2<UInt64>] = []
    /// Bits in even rows and columns, and those in odd rows and columns.
    private var outer: [SIMD2<UInt64>] = []

    /// Makes an empty index.
    public init() {}

    /// Entries.
    public var count: Int { inner.count }

    /// Makes room for as many entries, so that filling the index from a record copies nothing.
    public mutating func reserve(_ count: Int) {
        inner.reserveCapacity(count)
        outer.reserveCapacity(count)
    }

    /// Adds a fingerprint.
    ///
    /// - Returns: The entry's number.
    @discardableResult
    public mutating func insert(_ hash: PDQHash) -> Int {
        let classes = BitClasses(hash)
        inner.append(classes.inner)
        outer.append(classes.outer)
        return inner.count - 1
    }

    /// The fingerprint of an entry.
    public subscript(entry: Int) -> PDQHash { BitClasses(inner: inner[entry], outer: outer[entry]).hash }

    /// All entries within `radius` bits of a picture, turned in the best way for each; the nearest first, then by entry.
    public func matches(of hash: PDQHash, within radius: Int) -> [FingerprintMatch] {
        let straight = BitClasses(hash)
        let swapped = BitClasses(hash.turned(.transposed))
        var found: [FingerprintMatch] = []
        inner.withUnsafeBufferPointer { inner in
            outer.withUnsafeBufferPointer { outer in
                for entry in inner.indices {
                    let first = straight.innerDistances(inner[entry])
                    let second = swapped.innerDistances(inner[entry])
                    guard first.least <= radius || second.least <= radius else { continue }
                    let (third, fourth) = (straight.outerDistances(outer[entry]), swapped.outerDistances(outer[entry]))
                    guard first.least + third.leastOuter <= radius || second.least + fourth.leastOuter <= radius else {
                        continue
                    }
                    let best = Self.best((first, third), (second, fourth))
                    guard best.distance <= radius else { continue }
                    found.append(FingerprintMatch(entry: entry, distance: best.distance, variant: best.way))
                }
            }
        }
        return found.sorted { ($0.distance, $0.entry) < ($1.distance, $1.entry) }
    }

    /// Distances in two classes of 64 bits each.
    private typealias Pair = BitClasses.Distances

    /// The best of the eight ways, the first of equal ones.
    private static func best(
        _ straight: (inner: Pair, outer: Pair),
        _ swapped: (inner: Pair, outer: Pair)
    ) -> (distance: Int, way: Dihedral) {
        var best = (distance: 257, way: Dihedral.identity)
        for way in Dihedral.allCases {
            let (inner, outer) =
                switch way {
                case .identity, .rotated180, .flippedVertically, .flippedHorizontally: straight
                case .rotated90, .rotated270, .transposed, .transversed: swapped
                }
            // Each class is kept or changed as a whole: even rows, even columns, or rows and columns that are unlike.
            let distance =
                switch way {
                case .identity, .transposed: inner.first + inner.second + outer.first + outer.second
                case .rotated180, .transversed: 128 - inner.first - inner.second + outer.first + outer.second
                case .flippedVertically, .rotated90: 128 - inner.first + inner.second - outer.first + outer.second
                case .flippedHorizontally, .rotated270: 128 + inner.first - inner.second - outer.first + outer.second
                }
            if distance < best.distance { best = (distance, way) }
        }
        return best
    }
}

/// A fingerprint's bits, sorted by whether their row and their column of the transform are even or odd.
private struct BitClasses {
    /// Even rows with odd columns, odd rows with even columns.
    var inner: SIMD2<UInt64>
    /// Even rows with even columns, odd rows with odd columns.
    var outer: SIMD2<UInt64>

    struct Distances {
        var first: Int
        var second: Int

        /// The least that the two add to a distance, kept or changed.
        @inline(__always)
        var least: Int { min(first, 64 - first) + min(second, 64 - second) }

        /// The same of the outer classes, whose second, odd rows and columns alike, is never changed.
        @inline(__always)
        var leastOuter: Int { min(first, 64 - first) + second }
    }

    init(inner: SIMD2<UInt64>, outer: SIMD2<UInt64>) {
        self.inner = inner
        self.outer = outer
    }

    init(_ hash: PDQHash) {
        var classes = SIMD4<UInt64>()
        for row in 0..<16 {
            for column in 0..<16 {
                let place = row * 16 + column
                let bit = hash.words[place / 64] >> UInt64(place % 64) & 1
                classes[row % 2 * 2 + column % 2] |= bit << UInt64(row / 2 * 8 + column / 2)
            }
        }
        inner = SIMD2(classes[1], classes[2])
        outer = SIMD2(classes[0], classes[3])
    }

    var hash: PDQHash {
        let classes = SIMD4(outer[0], inner[0], inner[1], outer[1])
        var words = SIMD4<UInt64>()
        for row in 0..<16 {
            for column in 0..<16 {
                let bit = classes[row % 2 * 2 + column % 2] >> UInt64(row / 2 * 8 + column / 2) & 1
                let place = row * 16 + column
                words[place / 64] |= bit << UInt64(place % 64)
            }
        }
        return PDQHash(words: words)
    }

    @inline(__always)
    func innerDistances(_ other: SIMD2<UInt64>) -> Distances { Self.distances(inner ^ other) }

    @inline(__always)
    func outerDistances(_ other: SIMD2<UInt64>) -> Distances { Self.distances(outer ^ other) }

    @inline(__always)
    private static func distances(_ difference: SIMD2<UInt64>) -> Distances {
        Distances(first: difference[0].nonzeroBitCount, second: difference[1].nonzeroBitCount)
    }
}
