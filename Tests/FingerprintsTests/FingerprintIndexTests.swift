import DakaTestSupport
import Fingerprints
import Testing

@Suite("Fingerprint index")
struct FingerprintIndexTests {
    /// What comparing with every entry in every way gives.
    static func scan(_ hashes: [PDQHash], _ hash: PDQHash, within radius: Int) -> [FingerprintMatch] {
        hashes.enumerated().compactMap { entry, candidate in
            let ways = Dihedral.allCases.map { (distance: candidate.distance(to: hash.turned($0)), way: $0) }
            let best = ways.min { ($0.distance, $0.way.rawValue) < ($1.distance, $1.way.rawValue) }
            guard let best, best.distance <= radius else { return nil }
            return FingerprintMatch(entry: entry, distance: best.distance, variant: best.way)
        }.sorted { ($0.distance, $0.entry) < ($1.distance, $1.entry) }
    }

    @Test("answers as a scan of everything does, while it grows", arguments: [1, 2, 3, 4] as [UInt64])
    func exact(seed: UInt64) {
        var numbers = SeededGenerator(seed: seed)
        var index = FingerprintIndex()
        var hashes: [PDQHash] = []
        for step in 0..<600 {
            let hash: PDQHash
            if let known = hashes.randomElement(using: &numbers), step % 3 != 0 {
                // Copies and near copies, turned or not, up to and beyond every radius that is asked for.
                hash = numbers.near(known, most: 70).turned(
                    Dihedral.allCases.randomElement(using: &numbers) ?? .identity
                )
            } else {
                hash = numbers.hash()
            }
            #expect(index.insert(hash) == hashes.count)
            hashes.append(hash)
            guard step % 20 == 19 else { continue }
            for radius in [0, 5, 31, 50, 64, 90, 256] {
                let asked = numbers.near(hashes[Int.random(in: 0..<hashes.count, using: &numbers)], most: 60)
                #expect(index.matches(of: asked, within: radius) == Self.scan(hashes, asked, within: radius))
            }
        }
        #expect(index.count == hashes.count)
        for entry in stride(from: 0, to: hashes.count, by: 37) { #expect(index[entry] == hashes[entry]) }
    }

    @Test("nothing is near in an empty index, and nothing at all within less than nothing")
    func edges() {
        var numbers = SeededGenerator(seed: 9)
        var index = FingerprintIndex()
        let hash = numbers.hash()
        #expect(index.matches(of: hash, within: 256).isEmpty)
        index.insert(hash)
        #expect(index.matches(of: hash, within: -1).isEmpty)
        #expect(index.matches(of: hash, within: 0).map(\.entry) == [0])
        #expect(index.matches(of: hash, within: 256).count == 1)
    }

    @Test("a turned picture is named by the way it was turned", arguments: Dihedral.allCases)
    func variants(way: Dihedral) {
        var numbers = SeededGenerator(seed: 11)
        let hash = numbers.hash()
        var index = FingerprintIndex()
        index.insert(hash.turned(way))
        #expect(index.matches(of: hash, within: 0) == [FingerprintMatch(entry: 0, distance: 0, variant: way)])
    }

    @Test("turning four times by a quarter, or mirroring twice, gives the hash again")
    func group() {
        var numbers = SeededGenerator(seed: 12)
        let hash = numbers.hash()
        #expect(hash.turned(.rotated90).turned(.rotated90) == hash.turned(.rotated180))
        #expect(hash.turned(.rotated90).turned(.rotated270) == hash)
        for way in Dihedral.allCases where way != .rotated90 && way != .rotated270 {
            #expect(hash.turned(way).turned(way) == hash)
        }
    }
}

extension SeededGenerator {
    fileprivate mutating func hash() -> PDQHash { PDQHash(words: SIMD4(next(), next(), next(), next())) }

    /// The hash with up to `most` bits changed.
    fileprivate mutating func near(_ hash: PDQHash, most: Int) -> PDQHash {
        var words = hash.words
        for _ in 0..<Int.random(in: 0...most, using: &self) {
            let bit = Int.random(in: 0..<256, using: &self)
            words[bit / 64] ^= 1 << UInt64(bit % 64)
        }
        return PDQHash(words: words)
    }
}
