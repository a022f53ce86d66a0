import Glibc

/// Finds the earlier pictures of which a new one may be a part, so that only those are compared with it.
///
/// Details vote for the pictures in which one with the same key is filed, the rarer the key the more, but only where the
/// directions of all differ by the same quarter of a circle, which programs turn pictures by: by chance one vote in five
/// passes that. Not exact: it proposes, ``ComparedPicture/agreement(with:)`` decides. Some 1 KB a picture.
public struct DetailIndex: Sendable {
    /// A picture that is worth a comparison.
    public struct Proposal: Sendable, Hashable {
        /// The entry's number.
        public var entry: Int
        /// The weight of its votes; each is the logarithm of how rare its key is.
        public var score: Float
    }

    /// By how much directions may differ from the common one, in 256ths of a circle.
    private static let tolerance = 6
    /// Rarity is counted as among no fewer pictures than this.
    private static let leastPictures = 1_000
    /// Entries that have a number; more are not filed.
    private static let mostEntries = 1 << 24

    /// The last detail filed under each key and how many are.
    private var heads = [Int32](repeating: -1, count: 1 << DetailKeys.bits)
    private var counts = [Int32](repeating: 0, count: 1 << DetailKeys.bits)
    /// For each filed detail the one before it under its key, and its picture with its direction above.
    private var before: [Int32] = []
    private var filed: [UInt32] = []

    /// Pictures.
    public private(set) var count = 0

    /// Makes an empty index.
    public init() {}

    /// Adds a picture by the keys that are to be filed.
    ///
    /// - Returns: The entry's number.
    @discardableResult
    public mutating func insert(_ keys: DetailKeys) -> Int {
        defer { count += 1 }
        guard count < Self.mostEntries, before.count < Int(Int32.max) - keys.values.count else { return count }
        for value in keys.values {
            let key = Int(value & (1 << UInt32(DetailKeys.bits) - 1))
            before.append(heads[key])
            filed.append(UInt32(count) | (value >> UInt32(DetailKeys.bits)) << 24)
            heads[key] = Int32(before.count - 1)
            counts[key] += 1
        }
        return count
    }

    /// The pictures of which one may be a part, the likeliest first.
    ///
    /// - Parameters:
    ///   - keys: The keys of all its details.
    ///   - least: The score from which a picture is proposed.
    /// - Returns: Each picture once, by falling score.
    public func proposals(for keys: DetailKeys, least: Float) -> [Proposal] {
        guard count > 0 else { return [] }
        // Eight ways each: four quarters of a turn, as it is and mirrored.
        var scores = [Float](repeating: 0, count: 8 * count)
        var touched: [Int] = []
        for (way, keys) in [keys, keys.mirrored].enumerated() {
            vote(keys, 4 * way, &scores, &touched)
        }
        return touched.compactMap { entry -> Proposal? in
            let ways = 8 * entry..<8 * entry + 8
            let score = scores[ways].max() ?? 0
            // One that was met before is not proposed again.
            for way in ways { scores[way] = 0 }
            return score >= least ? Proposal(entry: entry, score: score) : nil
        }.sorted { ($1.score, $0.entry) < ($0.score, $1.entry) }
    }

    private func vote(_ keys: DetailKeys, _ way: Int, _ scores: inout [Float], _ touched: inout [Int]) {
        let pictures = Float(max(count, Self.leastPictures))
        for value in keys.values {
            let key = Int(value & (1 << UInt32(DetailKeys.bits) - 1))
            guard counts[key] > 0 else { continue }
            let weight = max(0, log(pictures / Float(counts[key])))
            let angle = Int(value >> UInt32(DetailKeys.bits))
            var place = heads[key]
            while place >= 0 {
                let one = filed[Int(place)]
                let turn = (angle - Int(one >> 24)) & 255
                let quarter = (turn + 32) >> 6 & 3
                let off = (turn - 64 * quarter + 128) & 255 - 128
                if abs(off) <= Self.tolerance {
                    let entry = Int(one & 0xFF_FFFF)
                    scores[8 * entry + way + quarter] += weight
                    touched.append(entry)
                }
                place = before[Int(place)]
            }
        }
    }
}
