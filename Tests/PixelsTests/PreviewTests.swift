import DakaTestSupport
import Foundation
import Submissions
import Testing

@testable import Pixels

struct PreviewTests {
    private static func segments(of jpeg: [UInt8]) -> [UInt8] {
        var markers: [UInt8] = []
        var place = 2
        while place + 4 <= jpeg.count, jpeg[place] == 0xFF {
            markers.append(jpeg[place + 1])
            if jpeg[place + 1] == 0xDA { break }
            place += 2 + Int(jpeg[place + 2]) << 8 + Int(jpeg[place + 3])
        }
        return markers
    }

    private static let picture = Picture(width: 320, height: 200) { x, y in (UInt8(x / 2), UInt8(y), UInt8((x + y) / 3))
    }

    @Test func `a preview holds pixels and nothing else`() throws {
        var exif = SampleExif()
        exif.make = "HUAWEI"
        exif.model = "ELE-AL00"
        exif.original = "2021:10:18 19:02:11"
        exif.gps = SampleExif.GPS(latitude: 30.7966, longitude: 106.0767)
        for bytes in [
            try SampleJPEG.photo(Self.picture, exif: exif, encoding: SampleJPEG.Encoding(jfif: true)),
            SamplePNG.bytes(Self.picture, exif: exif.writer.payload()),
        ] {
            let preview = try PictureDecoder().preview(bytes, facts: FormatTests.facts(of: bytes), atMost: 160)
            let markers = Self.segments(of: preview)
            #expect(preview.prefix(2) == [0xFF, 0xD8] && preview.suffix(2) == [0xFF, 0xD9])
            #expect(!markers.isEmpty)
            // No application segment and no comment: tables, frame and scan alone.
            #expect(markers.allSatisfy { !(0xE0...0xEF).contains($0) && $0 != 0xFE }, "\(markers)")
            for word in ["HUAWEI", "ELE-AL00", "2021:10", "Exif", "JFIF"] {
                #expect(Data(preview).range(of: Data(word.utf8)) == nil)
            }
            let facts = FormatTests.facts(of: preview)
            #expect((facts.width, facts.height) == (160, 100))
            #expect(facts.make == nil && facts.gps.status == .absent && facts.time.original == nil)
        }
    }

    @Test func `a preview is upright`() throws {
        var exif = SampleExif()
        exif.orientation = 6
        let bytes = try SampleJPEG.bytes(FormatTests.quarters.turnedLeft(), exif: exif.writer.payload())
        let preview = try PictureDecoder().preview(bytes, facts: FormatTests.facts(of: bytes), atMost: 2_048)
        let facts = FormatTests.facts(of: preview)
        #expect((facts.width, facts.height) == (96, 64))
        let grey = try PictureDecoder().grey(preview, facts: facts, atMost: 2_048)
        for (seen, painted) in zip(FormatTests.corners(grey), [250, 170, 90, 10]) { #expect(abs(seen - painted) <= 4) }
    }

    @Test(arguments: [
        (4_032, 3_024, 1_600), (1_080, 2_400, 1_600), (1_080, 20_000, 6_885), (20_000, 1_080, 6_885),
        (1, 40_000, 65_500),
    ]) func `a long screenshot stays legible`(width: Int, height: Int, expected: Int) {
        let side = PictureDecoder.previewSide(width: width, height: height, atMost: 1_600)
        #expect(side == expected)
        let size = AreaReduction.size(width: width, height: height, atMost: side)
        #expect(size.width * size.height <= 1_600 * 1_600 + side)
    }

    @Test func `what is no picture has no preview`() {
        let text = Array("<svg onload=alert(1)>".utf8)
        #expect(throws: PixelError.self) {
            try PictureDecoder().preview(text, facts: FormatTests.facts(of: text), atMost: 200)
        }
    }
}
