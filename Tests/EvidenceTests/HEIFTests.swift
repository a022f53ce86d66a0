import Submissions
import Testing

@testable import Evidence

@Suite struct HEIFTests {
    struct Shape: CustomTestStringConvertible {
        var name: String
        var builder: HEIFBuilder
        var testDescription: String { name }
    }

    static let shapes: [Shape] = [
        Shape(name: "as iPhones write it", builder: HEIFBuilder()),
        Shape(name: "location version 0", builder: HEIFBuilder(locationVersion: 0)),
        Shape(name: "location version 2", builder: HEIFBuilder(locationVersion: 2)),
        Shape(name: "several extents", builder: HEIFBuilder(exifExtents: 7)),
        Shape(name: "in the item data box", builder: HEIFBuilder(isExifInItemData: true)),
        Shape(name: "several extents there", builder: HEIFBuilder(isExifInItemData: true, exifExtents: 3)),
        Shape(name: "wide ids", builder: HEIFBuilder(locationVersion: 2, hasWideIDs: true)),
        Shape(name: "wide ties", builder: HEIFBuilder(hasWideTies: true)),
        Shape(name: "meta behind the media", builder: HEIFBuilder(metaComesLast: true)),
        Shape(name: "with a trailer that is no box", builder: HEIFBuilder(trailer: row(0xEE, 100))),
    ]

    @Test(arguments: HEIFBuilder.ExifForm.allCases, shapes)
    func `Exif item and size are read in every form`(form: HEIFBuilder.ExifForm, shape: Shape) throws {
        var builder = shape.builder
        builder.exifItem = form.item(.phone())
        let file = builder.file
        for facts in [read(file), try readFile(file), try readFile(file, .metadata)] {
            #expect(facts.make == "Acme")
            #expect(facts.gps.status == .present)
            #expect(facts.width == 4032)
            #expect(facts.height == 3024)
            #expect(facts.problems.isEmpty)
        }
    }

    @Test func `rotation stays apart from the Exif orientation, which is only reported`() throws {
        let item = HEIFBuilder.ExifForm.offset6.item(.phone())
        let file = HEIFBuilder(exifItem: item, rotation: 3, isMirrored: true).file
        let facts = read(file)
        #expect(facts.orientation == 6)
        #expect(facts.width == 4032)
        let start = try #require(file.firstRange(of: utf8("meta"))).upperBound
        let meta = Array(file[start...])
        let items = try #require(meta.withUnsafeBytes { HEIFItems(meta: $0) })
        #expect(items.quarterTurns == 3)
        #expect(items.isMirrored)
    }

    @Test func `a block of a megabyte is read by its head`() {
        var tiff = TIFFBuilder.phone()
        tiff.thumbnail = row(1, 1 << 20)
        let facts = read(HEIFBuilder(exifItem: HEIFBuilder.ExifForm.offset6.item(tiff)).file)
        #expect(facts.make == "Acme")
        #expect(facts.problems.isEmpty)
    }

    private static let plain = HEIFBuilder().file
    private static let type = plain.head(24)
    private static let unwritten = HEIFBuilder(pictureData: joined(row(9, 40), row(0, 40)))

    static let oddities: [OddFile] = [
        OddFile("no Exif", plain),
        OddFile("picture data that ends in a few zeros", HEIFBuilder(pictureData: joined(row(9, 60), row(0, 4))).file),
        OddFile("cut in the media", plain.cut(5), ["heic.truncated"]),
        OddFile("cut in meta", plain.head(80), ["heic.truncated"]),
        OddFile("nothing but its type", type, ["heic.damaged"]),
        OddFile("media reserved and not written", unwritten.file, ["heic.truncated"]),
        OddFile("an item that is no Exif", HEIFBuilder(exifItem: [0, 0, 0, 0, 1, 2, 3]).file, ["exif.damaged"]),
        OddFile("an item of three bytes", HEIFBuilder(exifItem: [0, 0, 0]).file, ["exif.damaged"]),
        OddFile(
            "an offset beyond the item",
            HEIFBuilder(exifItem: joined(row(0xFF, 4), row(7, 40))).file,
            ["exif.damaged"]
        ),
        OddFile("a box of size 4", joined(type, [0, 0, 0, 4], utf8("meta")), ["heic.damaged"]),
        OddFile(
            "a box of 2⁶¹ bytes",
            joined(type, [0, 0, 0, 1], utf8("meta"), [0x20, 0, 0, 0, 0, 0, 0, 0]),
            ["heic.truncated"]
        ),
        OddFile(
            "a box of 2⁶³ bytes",
            joined(type, [0, 0, 0, 1], utf8("meta"), [0x80, 0, 0, 0, 0, 0, 0, 0]),
            ["heic.damaged"]
        ),
    ]

    @Test(arguments: oddities) func `odd and broken files say what is wrong`(file: OddFile) throws {
        #expect(read(file.bytes).codes == file.codes)
        #expect(try readFile(file.bytes).codes == file.codes)
    }
}
