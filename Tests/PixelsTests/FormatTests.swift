import DakaTestSupport
import Evidence
import Pixels
import Submissions
import Testing

struct FormatTests {
    /// Four fields of one colour each, so that every way to turn the picture looks different.
    static let quarters = Picture(width: 96, height: 64) { x, y in
        switch (x < 48, y < 32) {
        case (true, true): (250, 250, 250)
        case (false, true): (170, 170, 170)
        case (true, false): (90, 90, 90)
        case (false, false): (10, 10, 10)
        }
    }

    static func facts(of bytes: [UInt8]) -> PhotoFacts {
        var reader = PhotoReader()
        return reader.read(bytes)
    }

    /// The brightness in the middle of each quarter: upper left, upper right, lower left, lower right.
    static func corners(_ picture: GreyPicture) -> [Int] {
        [(1, 1), (3, 1), (1, 3), (3, 3)].map { x, y in
            Int(picture.pixels[y * picture.height / 4 * picture.width + x * picture.width / 4])
        }
    }

    @Test func `a JPEG comes out grey, whole and in its own size`() throws {
        let bytes = try SampleJPEG.bytes(Self.quarters)
        let grey = try PictureDecoder().grey(bytes, facts: Self.facts(of: bytes), atMost: 512)
        #expect((grey.width, grey.height) == (96, 64))
        #expect(grey.pixels.count == 96 * 64)
        #expect(grey.isComplete)
        for (seen, painted) in zip(Self.corners(grey), [250, 170, 90, 10]) { #expect(abs(seen - painted) <= 3) }
    }

    @Test func `a PNG comes out as it was painted`() throws {
        let bytes = SamplePNG.bytes(Self.quarters)
        let grey = try PictureDecoder().grey(bytes, facts: Self.facts(of: bytes), atMost: 512)
        #expect(Self.corners(grey) == [250, 170, 90, 10])
        let colour = try PictureDecoder().colour(bytes, facts: Self.facts(of: bytes), atMost: 512)
        #expect(colour.pixels == Self.quarters.bytes)
    }

    @Test(arguments: [
        (1, [250, 170, 90, 10]), (2, [170, 250, 10, 90]), (3, [10, 90, 170, 250]), (4, [90, 10, 250, 170]),
        (5, [250, 90, 170, 10]), (6, [90, 250, 10, 170]), (7, [10, 170, 90, 250]), (8, [170, 10, 250, 90]),
    ]) func `every orientation comes out upright`(orientation: Int, expected: [Int]) throws {
        var exif = SampleExif()
        exif.orientation = UInt16(orientation)
        let bytes = try SampleJPEG.bytes(Self.quarters, exif: exif.writer.payload())
        let grey = try PictureDecoder().grey(bytes, facts: Self.facts(of: bytes), atMost: 512)
        #expect((grey.width, grey.height) == (orientation >= 5 ? (64, 96) : (96, 64)))
        for (seen, painted) in zip(Self.corners(grey), expected) { #expect(abs(seen - painted) <= 3) }
    }

    @Test(arguments: [1, 7, 31, 64, 95]) func `a picture is reduced to the side asked for`(side: Int) throws {
        for bytes in [SamplePNG.bytes(Self.quarters), try SampleJPEG.bytes(Self.quarters)] {
            let grey = try PictureDecoder().grey(bytes, facts: Self.facts(of: bytes), atMost: side)
            #expect(max(grey.width, grey.height) <= side)
            #expect(max(grey.width, grey.height) * 16 >= side * 15)
            #expect(grey.pixels.count == grey.width * grey.height)
        }
    }
}
