import CTesseract
import Testing

@testable import Recognition

/// Makes picture files with leptonica.
enum PictureFile {
    /// A picture in a file of a format; dark squares in the top left corner tell how it lies.
    static func bytes(width: Int, height: Int, format: Int, depth: Int32 = 32) -> [UInt8] {
        guard let pix = pixCreate(Int32(width), Int32(height), depth) else { return [] }
        var owned: UnsafeMutablePointer<PIX>? = pix
        defer { pixDestroy(&owned) }
        pixSetAll(pix)
        var corner = boxCreate(0, 0, Int32(width / 2), Int32(height / 4))
        defer { boxDestroy(&corner) }
        pixClearInRect(pix, corner)
        return written(pix, format)
    }

    /// A line of type in leptonica's own font, enlarged.
    static func line(_ text: String, scale: Float, ground: UInt32 = 0xFFFF_FF00, ink: UInt32 = 0) -> [UInt8] {
        guard let pix = pixCreate(Int32(60 + 60 * text.utf8.count), 160, 32) else { return [] }
        var owned: UnsafeMutablePointer<PIX>? = pix
        defer { pixDestroy(&owned) }
        pixSetAllArbitrary(pix, ground)
        var font = bmfCreate(nil, 20)
        defer { bmfDestroy(&font) }
        pixSetTextline(pix, font, text, ink, 30, 100, nil, nil)
        var scaled = pixScale(pix, scale, scale)
        defer { pixDestroy(&scaled) }
        return scaled.map { written($0, Int(IFF_PNG)) } ?? []
    }

    private static func written(_ pix: UnsafeMutablePointer<PIX>, _ format: Int) -> [UInt8] {
        var bytes: UnsafeMutablePointer<UInt8>?
        var count = 0
        guard pixWriteMem(&bytes, &count, pix, Int32(format)) == 0, let bytes else { return [] }
        defer { lept_free(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: count))
    }
}

@Suite struct RasterPictureTests {
    @Test("decodes every format", arguments: [Int(IFF_PNG), Int(IFF_JFIF_JPEG), Int(IFF_WEBP)])
    func decodes(_ format: Int) throws {
        let picture = try RasterPicture(decoding: PictureFile.bytes(width: 40, height: 80, format: format))
        #expect(picture.width == 40)
        #expect(picture.height == 80)
        #expect(picture.pixels.count == 40 * 80 * 3)
        #expect(picture.pixels[0] < 30)
        #expect(picture.pixels[picture.pixels.count - 1] > 225)
    }

    @Test("decodes grey and black-and-white pictures", arguments: [1, 8])
    func decodesDepths(_ depth: Int32) throws {
        let bytes = PictureFile.bytes(width: 40, height: 80, format: Int(IFF_PNG), depth: depth)
        let picture = try RasterPicture(decoding: bytes)
        #expect(picture.pixels.count == 40 * 80 * 3)
    }

    /// Where the dark corner of a 40 × 80 picture comes to lie: left or right, top or bottom, and whether sides change.
    struct Turn: Sendable {
        var orientation: Int
        var isLeft: Bool
        var isTop: Bool
        var isTurned: Bool
    }

    @Test(
        "turns pictures upright",
        arguments: [
            Turn(orientation: 1, isLeft: true, isTop: true, isTurned: false),
            Turn(orientation: 2, isLeft: false, isTop: true, isTurned: false),
            Turn(orientation: 3, isLeft: false, isTop: false, isTurned: false),
            Turn(orientation: 4, isLeft: true, isTop: false, isTurned: false),
            Turn(orientation: 5, isLeft: true, isTop: true, isTurned: true),
            Turn(orientation: 6, isLeft: false, isTop: true, isTurned: true),
            Turn(orientation: 7, isLeft: false, isTop: false, isTurned: true),
            Turn(orientation: 8, isLeft: true, isTop: false, isTurned: true),
            Turn(orientation: 99, isLeft: true, isTop: true, isTurned: false),
        ]
    )
    func turns(_ turn: Turn) throws {
        let bytes = PictureFile.bytes(width: 40, height: 80, format: Int(IFF_PNG))
        let picture = try RasterPicture(decoding: bytes, orientation: turn.orientation)
        #expect(picture.width == (turn.isTurned ? 80 : 40))
        let x = turn.isLeft ? 1 : picture.width - 2
        let y = turn.isTop ? 1 : picture.height - 2
        #expect(picture.pixels[(y * picture.width + x) * 3] == 0)
        let otherX = picture.width - 1 - x
        let otherY = picture.height - 1 - y
        #expect(picture.pixels[(otherY * picture.width + otherX) * 3] == 255)
    }

    @Test(
        "refuses what is no picture",
        arguments: ["", "not a picture at all", "BM plus more bytes here", "GIF89a and the rest"]
    )
    func refuses(_ text: String) {
        #expect(throws: RecognitionError.notAPicture) { try RasterPicture(decoding: Array(text.utf8)) }
    }

    @Test("refuses a picture that states too much before it decodes anything")
    func refusesGiants() {
        var bytes = PictureFile.bytes(width: 40, height: 80, format: Int(IFF_PNG))
        // Width and height stand at 16…23 of a PNG.
        bytes.replaceSubrange(16..<24, with: [0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30])
        // The header's checksum, at 29…32, covers its type and content; a wrong one would be refused for itself.
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes[12..<29] {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 0 ? sum >> 1 : 0xEDB8_8320 ^ (sum >> 1) }
        }
        sum = ~sum
        bytes.replaceSubrange(29..<33, with: (0..<4).map { UInt8(truncatingIfNeeded: sum >> (24 - 8 * $0)) })
        #expect(throws: RecognitionError.tooLarge(width: 30_000, height: 30_000)) { try RasterPicture(decoding: bytes) }
    }

    @Test(
        "calls a cut file damaged, or decodes what is there, but never stops",
        arguments: [Int(IFF_PNG), Int(IFF_JFIF_JPEG), Int(IFF_WEBP)]
    )
    func survivesCuts(_ format: Int) {
        let whole = PictureFile.bytes(width: 64, height: 64, format: format)
        for length in stride(from: 0, to: whole.count, by: max(1, whole.count / 40)) {
            do {
                let picture = try RasterPicture(decoding: Array(whole.prefix(length)))
                #expect(picture.pixels.count == 64 * 64 * 3)
            } catch {
                #expect(error == .damaged || error == .notAPicture)
            }
        }
    }
}

@Suite struct GreyPlaneTests {
    /// A plane with dark or light bars of the size of characters.
    static func plane(ground: UInt8, ink: UInt8) -> GreyPlane {
        var pixels = [UInt8](repeating: ground, count: 200 * 100)
        for start in stride(from: 10, to: 180, by: 14) {
            for y in 40..<60 { for x in start..<start + 4 { pixels[y * 200 + x] = ink } }
        }
        return GreyPlane(width: 200, height: 100, pixels: pixels)
    }

    @Test(
        "knows light type from dark on any ground",
        arguments: [
            (255, 0, false), (0, 255, true), (150, 255, true), (150, 20, false), (200, 90, false), (40, 130, true),
        ] as [(UInt8, UInt8, Bool)]
    )
    func polarity(_ ground: UInt8, _ ink: UInt8, _ isLight: Bool) {
        #expect(Self.plane(ground: ground, ink: ink).hasLightType == isLight)
    }

    @Test("tells ink from ground", arguments: [(255, 0), (0, 255), (150, 255)] as [(UInt8, UInt8)])
    func height(_ ground: UInt8, _ ink: UInt8) throws {
        let plane = Self.plane(ground: ground, ink: ink)
        let middle = UInt8((Int(ground) + Int(ink)) / 2)
        let marks = plane.ink(level: middle, isLight: ink > ground)
        #expect(marks.components(heights: 15...25, widths: 3...6).count == 13)
        #expect(marks.components(heights: 1...14, widths: 1...200).isEmpty)
    }

    @Test("finds large type in a ring and on a gradient")
    func largeType() throws {
        var pixels: [UInt8] = []
        for row in 0..<900 { pixels += [UInt8](repeating: UInt8(60 + row / 9), count: 540) }
        func fill(_ box: PixelBox) {
            for y in box.y..<box.maxY { for x in box.x..<box.maxX { pixels[y * 540 + x] = 250 } }
        }
        for digit in 0..<5 { fill(PixelBox(x: 150 + digit * 50, y: 400, width: 25, height: 60)) }
        for angle in 0..<2_000 {
            let (across, down) = circle(angle, of: 2_000, radius: 200)
            fill(PixelBox(x: 270 + across, y: 430 + down, width: 6, height: 6))
        }
        let lines = LargeType(in: GreyPlane(width: 540, height: 900, pixels: pixels), usual: 20).lines
        #expect(lines.map(\.box) == [PixelBox(x: 150, y: 400, width: 225, height: 60)])
    }

    /// A point of a circle, without trigonometry: the corners of an octagon walked in straight lines.
    private func circle(_ step: Int, of count: Int, radius: Int) -> (Int, Int) {
        let corners = [(10, 0), (7, 7), (0, 10), (-7, 7), (-10, 0), (-7, -7), (0, -10), (7, -7), (10, 0)]
        let side = step * 8 / count
        let along = step * 8 - side * count
        let (from, to) = (corners[side], corners[side + 1])
        return (
            (from.0 * count + (to.0 - from.0) * along) * radius / (10 * count),
            (from.1 * count + (to.1 - from.1) * along) * radius / (10 * count)
        )
    }
}

@Suite struct PictureOverlayTests {
    @Test("draws in place and gives a PNG of the same size")
    func draws() throws {
        let picture = RasterPicture(width: 300, height: 200, pixels: [UInt8](repeating: 255, count: 180_000))
        let mark = PictureOverlay.Mark(
            box: PixelBox(x: 20, y: 30, width: 100, height: 40),
            label: "note",
            colour: .init(red: 200, green: 10, blue: 20)
        )
        let png = try #require(PictureOverlay.png(of: picture, marks: [mark]))
        let drawn = try RasterPicture(decoding: png)
        #expect(drawn.width == 300)
        let edge = (30 * 300 + 60) * 3
        #expect(Array(drawn.pixels[edge..<edge + 3]) == [200, 10, 20])
    }

    @Test("boxes outside the picture do no harm")
    func clips() {
        let picture = RasterPicture(width: 30, height: 20, pixels: [UInt8](repeating: 255, count: 1_800))
        let far = PictureOverlay.Mark(
            box: PixelBox(x: -500, y: 900, width: 5_000, height: 1),
            label: "noise",
            colour: .init(red: 0, green: 0, blue: 0)
        )
        #expect(PictureOverlay.png(of: picture, marks: [far]) != nil)
    }
}
