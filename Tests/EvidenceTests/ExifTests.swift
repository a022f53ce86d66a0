import Evidence
import Submissions
import Testing

@Suite struct ExifTests {
    private typealias Entry = TIFFBuilder.Entry

    private static func picture(_ tiff: TIFFBuilder) -> [UInt8] {
        JPEGBuilder.picture(JPEGBuilder.exif(tiff))
    }

    @Test(arguments: [true, false]) func `every tag is read in both byte orders`(littleEndian: Bool) {
        let facts = read(Self.picture(.phone(littleEndian: littleEndian)))
        #expect(facts.make == "Acme")
        #expect(facts.model == "One")
        #expect(facts.software == "1.0")
        #expect(facts.orientation == 6)
        #expect(
            facts.time
                == ExifTimes(
                    original: "2024:05:06 07:08:09",
                    digitized: "2024:05:06 07:08:10",
                    modified: "2024:05:06 08:00:00",
                    offsetOriginal: "+08:00",
                    offsetDigitized: "+07:00",
                    offset: "+09:00",
                    subsecOriginal: "123"
                )
        )
        #expect(facts.thumbnailByteCount == 333)
        #expect(facts.fingerprint == nil)
        #expect(facts.problems.isEmpty)
    }

    struct TextRow: CustomTestStringConvertible {
        var stored: TIFFBuilder.Value
        var read: String?
        var testDescription: String { "\(stored)" }
    }

    static let texts: [TextRow] = [
        TextRow(stored: .text("HUAWEI"), read: "HUAWEI"),
        TextRow(stored: .ascii(utf8("HUAWEI")), read: "HUAWEI"),
        TextRow(stored: .ascii(utf8("HUAWEI\0\0\0\0")), read: "HUAWEI"),
        TextRow(stored: .ascii(utf8("HUAWEI\0rest")), read: "HUAWEI"),
        TextRow(stored: .text("  HUAWEI   "), read: "HUAWEI"),
        TextRow(stored: .undefined(utf8("HUAWEI")), read: "HUAWEI"),
        TextRow(stored: .text("华为"), read: "华为"),
        TextRow(stored: .raw(type: 129, count: 7, utf8("华为\0")), read: "华为"),
        TextRow(stored: .ascii([0x41, 0xFF, 0x42, 0xC3, 0x00]), read: "A\u{FFFD}B\u{FFFD}"),
        TextRow(stored: .ascii([0x41, 0x08, 0x1B, 0x42, 0]), read: "A\u{8}\u{1B}B"),
        TextRow(stored: .text(String(repeating: "x", count: 5_000)), read: String(repeating: "x", count: 1_024)),
        TextRow(stored: .text(""), read: nil),
        TextRow(stored: .text("     "), read: nil),
        TextRow(stored: .ascii([0, 0, 0, 0, 0]), read: nil),
        TextRow(stored: .short([7]), read: nil),
        TextRow(stored: .raw(type: 99, count: 5, [1, 2, 3, 4, 5]), read: nil),
        TextRow(stored: .raw(type: 2, count: 0x4000_0001, [1, 2, 3, 4]), read: nil),
        TextRow(stored: .raw(type: 2, count: 0, [1, 2, 3, 4]), read: nil),
    ]

    @Test(arguments: texts) func `texts are read as far as they are texts`(row: TextRow) {
        #expect(read(Self.picture(TIFFBuilder(main: [Entry(0x010F, row.stored)]))).make == row.read)
    }

    static let times: [(String, String?)] = [
        ("2021:10:18 19:02:11", "2021:10:18 19:02:11"),
        ("2009:7:19 16:6:1", "2009:7:19 16:6:1"),
        ("2021-10-18T19:02:11Z", "2021-10-18T19:02:11Z"),
        ("0000:00:00 00:00:00", nil),
        ("    :  :     :  :  ", nil),
        ("                   ", nil),
        ("0000-00-00", nil),
        ("", nil),
    ]

    @Test(arguments: times) func `time tags keep their own text, and fillings are no time`(
        text: String,
        read time: String?
    ) {
        let tiff = TIFFBuilder(
            main: [Entry(0x0132, .text(text))],
            exif: [Entry(0x9003, .text(text)), Entry(0x9004, .text(text))]
        )
        #expect(read(Self.picture(tiff)).time == ExifTimes(original: time, digitized: time, modified: time))
    }

    static let orientations: [(TIFFBuilder.Value, Int?)] = [
        (.short([1]), 1), (.short([8]), 8), (.short([0]), nil), (.short([9]), nil), (.short([65_535]), nil),
        (.long([6]), 6), (.raw(type: 9, count: 1, [3, 0, 0, 0]), 3),
        (.raw(type: 9, count: 1, [255, 255, 255, 255]), nil),
        (.bytes([5]), 5), (.text("6"), nil), (.short([]), nil),
    ]

    @Test(arguments: orientations) func `orientations are 1 to 8`(value: TIFFBuilder.Value, orientation: Int?) {
        #expect(read(Self.picture(TIFFBuilder(main: [Entry(0x0112, value)]))).orientation == orientation)
    }

    @Test func `of a tag that stands twice the first counts`() {
        let tiff = TIFFBuilder(main: [Entry(0x010F, .text("First")), Entry(0x010F, .text("Second"))])
        #expect(read(Self.picture(tiff)).make == "First")
    }

    @Test func `a tag in the wrong directory does not count`() {
        let tiff = TIFFBuilder(
            main: [Entry(0x9003, .text("2021:10:18 19:02:11"))],
            exif: [Entry(0x010F, .text("Acme"))]
        )
        #expect(read(Self.picture(tiff)).time == ExifTimes())
        #expect(read(Self.picture(tiff)).make == nil)
    }

    @Test func `nothing is invented for an empty block`() {
        let facts = read(Self.picture(TIFFBuilder()))
        #expect(facts.orientation == nil)
        #expect(facts.gps == PositionFacts(status: .absent))
        #expect(facts.thumbnailByteCount == nil)
        #expect(facts.problems.isEmpty)
    }

    static let thumbnails: [(offset: UInt32, length: UInt32, read: Int?)] = [
        (60, 10, 10), (60, 0, nil), (0, 10, nil), (0xFFFF_FFFF, 10, nil), (0xFFFF_FFF0, 0xFFFF_FFFF, nil),
    ]

    @Test(arguments: thumbnails) func `a thumbnail counts as far as it is there`(
        offset: UInt32,
        length: UInt32,
        size: Int?
    ) throws {
        var bytes = TIFFBuilder(main: [Entry(0x0112, .short([1]))], thumbnail: Array(repeating: 1, count: 40)).bytes
        let directory = Int(bytes[22]) + 2
        bytes.replaceSubrange(directory + 12 + 8..<directory + 12 + 12, with: littleEndian(offset))
        bytes.replaceSubrange(directory + 24 + 8..<directory + 24 + 12, with: littleEndian(length))
        let block = JPEGBuilder.segment(0xE1, joined(utf8("Exif\0\0"), bytes))
        #expect(read(JPEGBuilder.picture(block)).thumbnailByteCount == size)
        let cut = JPEGBuilder.segment(0xE1, joined(utf8("Exif\0\0"), bytes.cut(5)))
        #expect((read(JPEGBuilder.picture(cut)).thumbnailByteCount ?? 0) <= bytes.count)
    }

    static let headers: [(String, [UInt8])] = [
        ("unknown byte order", [0x49, 0x4A, 42, 0, 8, 0, 0, 0]),
        ("another number than 42", [0x49, 0x49, 43, 0, 8, 0, 0, 0]),
        ("cut", [0x49, 0x49, 42, 0]),
        ("directory at 0", [0x49, 0x49, 42, 0, 0, 0, 0, 0, 0, 0]),
        ("directory beyond the end", [0x4D, 0x4D, 0, 42, 0xFF, 0xFF, 0xFF, 0xFF]),
    ]

    @Test(arguments: headers) func `a block without a directory is damaged`(name: String, tiff: [UInt8]) {
        let facts = read(JPEGBuilder.picture(JPEGBuilder.segment(0xE1, joined(utf8("Exif\0\0"), tiff))))
        #expect(facts.codes == ["exif.damaged"], "\(name)")
        #expect(facts.width == 8)
    }
}
