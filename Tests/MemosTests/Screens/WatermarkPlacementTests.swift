import Recognition
import Testing

@testable import Memos

@Suite("Where watermarks stand")
struct WatermarkPlacementTests {
    private static func box(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> PixelBox {
        PixelBox(x: x, y: y, width: width, height: height)
    }

    private static func isPossible(_ boxes: [PixelBox]) -> Bool {
        WatermarkPlacement.isPossible(boxes, width: 1_080, height: 1_440)
    }

    @Test("a line near the left or right margin, above or below")
    func placed() {
        #expect(Self.isPossible([Self.box(28, 1_334, 428, 36)]))
        #expect(Self.isPossible([Self.box(46, 114, 291, 32)]))
        #expect(Self.isPossible([Self.box(960, 1_360, 100, 30)]))
    }

    @Test("words in the middle, large letters, single signs and upright text are none")
    func others() {
        #expect(!Self.isPossible([]))
        #expect(!Self.isPossible([Self.box(400, 1_334, 128, 36)]))
        #expect(!Self.isPossible([Self.box(28, 700, 428, 36)]))
        #expect(!Self.isPossible([Self.box(28, 1_100, 900, 300)]))
        #expect(!Self.isPossible([Self.box(28, 1_100, 36, 30)]))
        #expect(!Self.isPossible([Self.box(28, 1_100, 36, 228)]))
    }

    @Test("the part around some lines lies within the picture and is not most of it")
    func block() {
        let lines = [Self.box(3, 519, 349, 72), Self.box(11, 579, 201, 27), Self.box(11, 606, 187, 25)]
        #expect(WatermarkPlacement.block(around: lines, width: 864, height: 648) == Self.box(0, 447, 424, 201))
        #expect(WatermarkPlacement.block(around: [], width: 864, height: 648) == nil)
        let wide = lines + [Self.box(781, 613, 79, 24)]
        #expect(WatermarkPlacement.block(around: wide, width: 864, height: 648) == nil)
    }

    @Test("of a page full of lines those nearest to an edge are read, in their order")
    func bounded() {
        let page = (0..<200).map { Self.box(300 + $0 % 7, $0 * 7, 400, 6) }
        let stamp = [Self.box(20, 1_390, 300, 20), Self.box(20, 1_415, 300, 20)]
        let chosen = WatermarkPlacement.lines(toRead: page + stamp, width: 1_080, height: 1_440)
        #expect(chosen.count == WatermarkPlacement.mostLines)
        #expect(chosen.suffix(2) == stamp)
        #expect(chosen == (page + stamp).filter(chosen.contains))
    }
}
