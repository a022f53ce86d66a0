import Fingerprints
import Testing

@Suite("PDQ")
struct PDQTests {
    /// A grey picture drawn from a seed: blobs of light on a slope, without any symmetry.
    static func picture(seed: UInt64, width: Int = 256, height: Int = 256, brightness: Double = 1) -> [UInt8] {
        var state = seed
        func draw() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 33) / Double(1 << 31)
        }
        let blobs = (0..<24).map { _ in (x: draw(), y: draw(), size: 0.02 + draw() * 0.08, light: draw() * 2 - 1) }
        var pixels: [UInt8] = []
        for row in 0..<height {
            for column in 0..<width {
                let (x, y) = ((Double(column) + 0.5) / Double(width), (Double(row) + 0.5) / Double(height))
                var light = 0.5 + 0.2 * (x - y)
                for blob in blobs {
                    let distance = (x - blob.x) * (x - blob.x) + (y - blob.y) * (y - blob.y)
                    light += blob.light * 0.4 * max(0, 1 - distance / (blob.size * blob.size))
                }
                pixels.append(UInt8(min(max(light * brightness * 255, 0), 255)))
            }
        }
        return pixels
    }

    /// The square picture with rows and columns taken from elsewhere.
    static func moved(_ pixels: [UInt8], side: Int, _ from: (_ row: Int, _ column: Int) -> (Int, Int)) -> [UInt8] {
        (0..<side * side).map { place in
            let (row, column) = from(place / side, place % side)
            return pixels[row * side + column]
        }
    }

    func fingerprint(_ pixels: [UInt8], _ width: Int = 256, _ height: Int = 256) throws -> PDQFingerprint {
        try #require(PDQHasher.fingerprint(luma: pixels, width: width, height: height))
    }

    @Test("a hash and its hex digits are two ways to say the same")
    func hex() throws {
        let hash = try fingerprint(Self.picture(seed: 1)).hash
        #expect(PDQHash(hex: hash.hex) == hash)
        #expect(PDQHash(hex: hash.hex.uppercased()) == hash)
        #expect(hash.hex.count == 64)
        #expect(PDQHash(hex: String(hash.hex.dropLast())) == nil)
        #expect(PDQHash(hex: "x" + hash.hex.dropFirst()) == nil)
        #expect(hash.distance(to: hash) == 0)
    }

    @Test("half of the bits are set, whatever the picture")
    func balance() throws {
        for seed in 1...5 as ClosedRange<UInt64> {
            let words = try fingerprint(Self.picture(seed: seed)).hash.words
            #expect((0..<4).reduce(0) { $0 + words[$1].nonzeroBitCount } == 128)
        }
    }

    @Test("the same picture in another size or light stays near, another picture does not")
    func distances() throws {
        for seed in 1...5 as ClosedRange<UInt64> {
            let hash = try fingerprint(Self.picture(seed: seed)).hash
            let small = try fingerprint(Self.picture(seed: seed, width: 171, height: 171), 171, 171).hash
            let dim = try fingerprint(Self.picture(seed: seed, brightness: 0.8)).hash
            let other = try fingerprint(Self.picture(seed: seed + 100)).hash
            #expect(hash.distance(to: small) <= 31)
            #expect(hash.distance(to: dim) <= 31)
            #expect(hash.distance(to: other) > 70)
        }
    }

    @Test("the variants are the hashes of the turned picture", arguments: Dihedral.allCases)
    func variants(way: Dihedral) throws {
        let side = 256
        let last = side - 1
        let pixels = Self.picture(seed: 7)
        let turned = Self.moved(pixels, side: side) { row, column in
            switch way {
            case .identity: (row, column)
            case .rotated90: (column, last - row)
            case .rotated180: (last - row, last - column)
            case .rotated270: (last - column, row)
            case .flippedVertically: (last - row, column)
            case .flippedHorizontally: (row, last - column)
            case .transposed: (column, row)
            case .transversed: (last - column, last - row)
            }
        }
        let original = try fingerprint(pixels).hash
        let hash = try fingerprint(turned).hash
        // Sampling is not exactly symmetric, so the variants are near and not equal (as the reference's README says).
        #expect(original.turned(way).distance(to: hash) <= 50)
        for other in Dihedral.allCases where other != way {
            #expect(original.turned(other).distance(to: hash) > 60)
        }
    }

    @Test("a picture without structure has no quality, and one too small no fingerprint")
    func edges() throws {
        #expect(try fingerprint([UInt8](repeating: 90, count: 64 * 64), 64, 64).quality == 0)
        #expect(try fingerprint(Self.picture(seed: 3)).quality > 50)
        #expect(PDQHasher.fingerprint(luma: [UInt8](repeating: 0, count: 16), width: 4, height: 4) == nil)
        #expect(PDQHasher.fingerprint(luma: [UInt8](repeating: 0, count: 25), width: 5, height: 5) != nil)
    }
}
