import Fingerprints
import Testing

@Suite("Thumbnail against picture")
struct ThumbnailComparisonTests {
    static let picture = luma(seed: 1, width: 400, height: 300)

    static func luma(seed: UInt64, width: Int, height: Int) -> Luma {
        Luma(width: width, height: height, pixels: PDQTests.picture(seed: seed, width: width, height: height))
    }

    func correlation(_ thumbnail: Luma, _ picture: Luma = picture) throws -> Double {
        try #require(ThumbnailComparison.correlation(thumbnail: thumbnail, picture: picture))
    }

    @Test("the picture scaled down is the picture")
    func scaled() throws {
        #expect(try correlation(Self.luma(seed: 1, width: 160, height: 120)) > 0.95)
        #expect(try correlation(Self.picture) > 0.999)
    }

    @Test("another picture is not", arguments: 12...16 as ClosedRange<UInt64>)
    func other(seed: UInt64) throws {
        #expect(try correlation(Self.luma(seed: seed, width: 160, height: 120)) < 0.85)
    }

    @Test("black bars around a thumbnail do not count")
    func bars() throws {
        let inner = Self.luma(seed: 1, width: 160, height: 90)
        let bar = [UInt8](repeating: 3, count: 160 * 15)
        let thumbnail = Luma(width: 160, height: 120, pixels: bar + inner.pixels + bar)
        #expect(try correlation(thumbnail, Self.luma(seed: 1, width: 480, height: 270)) > 0.95)
    }

    @Test("a square cut out of the middle is the picture's")
    func square() throws {
        let pixels = (0..<300).flatMap { row in Self.picture.pixels[row * 400 + 50..<row * 400 + 350] }
        #expect(try correlation(Luma(width: 300, height: 300, pixels: pixels)) > 0.95)
    }

    @Test("a thumbnail that was not turned with its picture is the picture's")
    func turned() throws {
        let turned = (0..<400).flatMap { row in (0..<300).map { Self.picture.pixels[$0 * 400 + 399 - row] } }
        #expect(try correlation(Luma(width: 300, height: 400, pixels: turned)) > 0.95)
    }

    @Test("a crop is found in the thumbnail that was kept", arguments: [(40, 30, 280), (100, 60, 260), (0, 90, 240)])
    func cropped(left: Int, top: Int, width: Int) throws {
        let height = width * 3 / 4
        let rows = (top..<top + height).flatMap { Self.picture.pixels[$0 * 400 + left..<$0 * 400 + left + width] }
        let crop = Luma(width: width, height: height, pixels: rows)
        let kept = Self.luma(seed: 1, width: 160, height: 120)
        #expect(try #require(ThumbnailComparison.correlation(ofPartOf: kept, picture: crop)) > 0.9)
    }

    @Test("another picture is no part of a thumbnail", arguments: 12...16 as ClosedRange<UInt64>)
    func noPart(seed: UInt64) throws {
        let found = ThumbnailComparison.correlation(
            ofPartOf: Self.luma(seed: seed, width: 160, height: 120),
            picture: Self.picture
        )
        #expect(try #require(found) < 0.85)
        #expect(
            ThumbnailComparison.correlation(ofPartOf: Luma(width: 1, height: 1, pixels: [9]), picture: Self.picture)
                == nil
        )
    }

    @Test("what is even tells nothing")
    func even() {
        let flat = Luma(width: 40, height: 30, pixels: [UInt8](repeating: 90, count: 1_200))
        #expect(ThumbnailComparison.correlation(thumbnail: flat, picture: Self.picture) == nil)
        #expect(ThumbnailComparison.correlation(thumbnail: Self.picture, picture: flat) == nil)
        let dot = Luma(width: 1, height: 1, pixels: [0])
        #expect(ThumbnailComparison.correlation(thumbnail: dot, picture: dot) == nil)
    }
}
