import DakaTestSupport
import Fingerprints
import Foundation

/// The index at a size, beside a scan of every entry in every way.
///
/// Random fingerprints alone are near nothing, so every question has copies of itself among them: one at each distance from
/// 0 to 60 bits, turned or mirrored in one of the eight ways. Each answer is held against the scan's, entry by entry.
struct IndexMeasure {
    static let questions = 8
    static let farthest = 60
    static let radii = [31, 50]

    let count: Int
    private var numbers = SeededGenerator(seed: 1)
    private var hashes: [PDQHash] = []
    private var asked: [PDQHash] = []
    private var index = FingerprintIndex()

    init(count: Int) {
        self.count = count
    }

    /// Prints what filling and asking cost.
    ///
    /// - Returns: Whether every answer was the scan's.
    mutating func run() -> Bool {
        hashes = (0..<count).map { _ in numbers.hash() }
        asked = (0..<Self.questions).map { _ in numbers.hash() }
        plant()
        let before = Self.residentBytes
        var filling = Cost()
        filling.measure { for hash in hashes { index.insert(hash) } }
        let each = Double(Self.residentBytes - before) / Double(count)
        print(
            String(
                format: "  %9d entries: filled one by one in %.3f µs each, %.1f bytes each",
                count,
                filling.cpu * 1e6 / Double(count),
                each
            )
        )
        return Self.radii.map { ask(within: $0) }.allSatisfy(\.self)
    }

    /// Puts near copies of the questions in the place of random entries.
    private mutating func plant() {
        var places = Set<Int>()
        for hash in asked {
            for distance in 0...Self.farthest {
                var place = Int.random(in: 0..<count, using: &numbers)
                while !places.insert(place).inserted { place = Int.random(in: 0..<count, using: &numbers) }
                let way = Dihedral.allCases.randomElement(using: &numbers) ?? .identity
                hashes[place] = numbers.changed(hash, bits: distance).turned(way)
            }
        }
    }

    private func ask(within radius: Int) -> Bool {
        var (fast, slow) = (Cost(), Cost())
        var (found, equal) = (0, true)
        for hash in asked {
            var answer: [FingerprintMatch] = []
            var expected: [FingerprintMatch] = []
            fast.measure { answer = index.matches(of: hash, within: radius) }
            slow.measure { expected = scan(hash, within: radius) }
            equal = equal && answer == expected
            found += answer.count
        }
        // The copies at 0…radius bits; random fingerprints lie at 75 bits and beyond.
        let planted = Self.questions * (radius + 1)
        let share = Double(Self.questions)
        print(
            String(
                format:
                    "    within %d bits: index %.2f ms a question (wall %.2f), scan %.2f ms (wall %.2f), %.1f times; ",
                radius,
                fast.cpu * 1e3 / share,
                fast.wall * 1e3 / share,
                slow.cpu * 1e3 / share,
                slow.wall * 1e3 / share,
                slow.cpu / fast.cpu
            ) + "\(found) found of \(planted) planted, \(equal ? "the same as" : "OTHER THAN") the scan's"
        )
        return equal && found == planted
    }

    /// Compares with every entry in every way.
    private func scan(_ hash: PDQHash, within radius: Int) -> [FingerprintMatch] {
        let variants = Dihedral.allCases.map { hash.turned($0).words }
        var found: [FingerprintMatch] = []
        hashes.withUnsafeBufferPointer { hashes in
            for entry in hashes.indices {
                var best = (distance: 257, way: 0)
                for way in variants.indices {
                    let difference = variants[way] ^ hashes[entry].words
                    let distance =
                        difference[0].nonzeroBitCount + difference[1].nonzeroBitCount + difference[2].nonzeroBitCount
                        + difference[3].nonzeroBitCount
                    if distance < best.distance { best = (distance, way) }
                }
                guard best.distance <= radius else { continue }
                found.append(
                    FingerprintMatch(entry: entry, distance: best.distance, variant: Dihedral.allCases[best.way])
                )
            }
        }
        return found.sorted { ($0.distance, $0.entry) < ($1.distance, $1.entry) }
    }

    /// Bytes of the process that lie in memory.
    private static var residentBytes: Int {
        let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
        return fields.count > 1 ? (Int(fields[1]) ?? 0) * 4_096 : 0
    }
}

extension SeededGenerator {
    fileprivate mutating func hash() -> PDQHash { PDQHash(words: SIMD4(next(), next(), next(), next())) }

    /// A hash with exactly so many bits changed.
    fileprivate mutating func changed(_ hash: PDQHash, bits: Int) -> PDQHash {
        var words = hash.words
        for bit in (0..<256).shuffled(using: &self).prefix(bits) { words[bit / 64] ^= 1 << UInt64(bit % 64) }
        return PDQHash(words: words)
    }
}

/// What some work took, summed over all of it.
struct Cost {
    /// Seconds on the clock.
    var wall = 0.0
    /// Seconds of processor time, user and system.
    var cpu = 0.0

    mutating func measure(_ work: () -> Void) {
        let start = (clock: ContinuousClock.now, processor: Self.processorSeconds)
        work()
        let taken = ContinuousClock.now - start.clock
        wall += Double(taken.components.seconds) + Double(taken.components.attoseconds) / 1e18
        cpu += Self.processorSeconds - start.processor
    }

    private static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
