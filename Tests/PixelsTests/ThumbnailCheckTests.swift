import CHEIF
import DakaTestSupport
import Testing

@testable import Pixels

struct ThumbnailCheckTests {
    private static func tiling(columns: UInt32 = 8, rows: UInt32 = 6) -> CHEIFTiling {
        CHEIFTiling(
            columns: columns,
            rows: rows,
            tile: CHEIFSize(width: 512, height: 512),
            picture: CHEIFSize(width: 4_032, height: 3_024),
            top: 0,
            left: 0
        )
    }

    private static func means(_ seed: UInt64) -> [Double] {
        var generator = SeededGenerator(seed: seed)
        return (0..<256).map { _ in Double(generator.index(below: 200)) }
    }

    @Test func `the same means agree, also brighter and a little changed by the codec`() {
        let means = Self.means(1)
        #expect(ThumbnailCheck.agree(means, means))
        #expect(ThumbnailCheck.agree(means, means.map { $0 + 9 }))
        #expect(ThumbnailCheck.agree(means, means.enumerated().map { $1 + ($0 % 2 == 0 ? 3 : -3) }))
        #expect(ThumbnailCheck.agree(Array(repeating: 90, count: 64), Array(repeating: 92, count: 64)))
    }

    @Test func `another picture's means do not`() {
        for seed in 2..<30 { #expect(!ThumbnailCheck.agree(Self.means(1), Self.means(UInt64(seed)))) }
        #expect(!ThumbnailCheck.agree(Self.means(1), Self.means(1).reversed()))
        #expect(!ThumbnailCheck.agree(Self.means(1), Array(repeating: 100, count: 256)))
        #expect(!ThumbnailCheck.agree(Array(repeating: 100, count: 256), Self.means(1)))
    }

    @Test func `a picture of few tiles is decoded whole`() {
        #expect(ThumbnailCheck(Self.tiling()) != nil)
        #expect(ThumbnailCheck(Self.tiling(columns: 1, rows: 1)) == nil)
        #expect(ThumbnailCheck(Self.tiling(columns: 4, rows: 2)) == nil)
        #expect(ThumbnailCheck(Self.tiling(columns: .max, rows: .max)) == nil)
    }

    @Test func `a thumbnail has the picture's proportions and is large enough`() throws {
        let check = try #require(ThumbnailCheck(Self.tiling()))
        #expect(check.mayFit(CHEIFSize(width: 512, height: 384), side: 512))
        #expect(check.mayFit(CHEIFSize(width: 416, height: 312), side: 512))
        #expect(!check.mayFit(CHEIFSize(width: 320, height: 240), side: 512))
        #expect(!check.mayFit(CHEIFSize(width: 512, height: 512), side: 512))
        #expect(!check.mayFit(CHEIFSize(width: 384, height: 512), side: 512))
    }
}
