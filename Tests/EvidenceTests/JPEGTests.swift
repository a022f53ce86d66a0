import Evidence
import Submissions
import Testing

@Suite struct JPEGTests {
    private static let exif = JPEGBuilder.exif(.phone())
    private static let xmp = JPEGBuilder.segment(0xE1, utf8("http://ns.adobe.com/xap/1.0/\0"))

    /// The segments before the frame header.
    private static func file(_ parts: [UInt8]...) -> [UInt8] {
        JPEGBuilder.picture(Array(parts.joined()))
    }

    static let placements: [OddFile] = [
        OddFile("first", file(exif)),
        OddFile("behind a comment", file(JPEGBuilder.segment(0xFE, [1, 2]), exif)),
        OddFile("behind a restart interval", file(JPEGBuilder.segment(0xDD, [0, 4]), exif)),
        OddFile("behind a quantisation table", file(JPEGBuilder.segment(0xDB, [0]), exif)),
        OddFile("behind the frame header", file(JPEGBuilder.frame(), exif)),
        OddFile("behind fill bytes", file(row(0xFF, 500), exif)),
        OddFile("behind stray bytes", file(xmp, [0, 1, 2, 0xFF, 0], exif)),
        OddFile("behind XMP", file(xmp, exif)),
        OddFile("behind a short segment and XMP", file(JPEGBuilder.segment(0xE0, [1, 2]), xmp, exif)),
        OddFile(
            "with another byte than the second zero",
            file(JPEGBuilder.segment(0xE1, joined(utf8("Exif\0"), [0x7F], TIFFBuilder.phone().bytes)))
        ),
    ]

    @Test(arguments: placements) func `Exif is found wherever it stands before the scan`(file: OddFile) throws {
        for facts in [read(file.bytes), try readFile(file.bytes), try readFile(file.bytes, .metadata)] {
            #expect(facts.make == "Acme")
            #expect(facts.time.original == "2024:05:06 07:08:09")
            #expect(facts.width == 8)
            #expect(facts.height == 6)
            #expect(facts.problems.isEmpty)
        }
    }

    @Test(arguments: [0xE0, 0xE2, 0xE3, 0xE6, 0xE7, 0xE8, 0xE9, 0xEA, 0xEC, 0xEF] as [UInt8])
    func `Exif is found behind every other application's segment`(marker: UInt8) {
        #expect(read(Self.file(JPEGBuilder.segment(marker, utf8("HUAWEI")), Self.exif)).make == "Acme")
    }

    static let strangers: [OddFile] = [
        OddFile("another segment", file(JPEGBuilder.segment(0xE3, TIFFBuilder.phone().block))),
        OddFile("a comment", file(JPEGBuilder.segment(0xFE, TIFFBuilder.phone().block))),
        OddFile("behind the end", joined(JPEGBuilder.picture(), exif)),
        OddFile("another case", file(JPEGBuilder.segment(0xE1, joined(utf8("EXIF\0\0"), TIFFBuilder.phone().bytes)))),
    ]

    @Test(arguments: strangers) func `what is not an Exif segment is not taken for one`(file: OddFile) {
        #expect(read(file.bytes).make == nil)
        #expect(read(file.bytes).problems.isEmpty)
    }

    @Test func `the first of several Exif blocks counts`() {
        let second = TIFFBuilder(main: [TIFFBuilder.Entry(0x010F, .text("Other"))])
        let facts = read(Self.file(Self.exif, JPEGBuilder.exif(second)))
        #expect(facts.make == "Acme")
        #expect(facts.codes == ["exif.repeated"])
    }

    @Test func `an empty block gives way to one behind it`() {
        let facts = read(Self.file(JPEGBuilder.segment(0xE1, utf8("Exif\0\0")), Self.exif))
        #expect(facts.make == "Acme")
        #expect(facts.codes == ["exif.damaged"])
    }

    @Test(arguments: [0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC9, 0xCF] as [UInt8])
    func `every kind of frame header tells the size`(marker: UInt8) {
        let frame = JPEGBuilder.frame(width: 4000, height: 3000, marker: marker)
        let facts = read(joined(JPEGBuilder.start, frame, JPEGBuilder.scan, JPEGBuilder.end))
        #expect(facts.width == 4000)
        #expect(facts.height == 3000)
    }

    @Test(arguments: [0xC4, 0xC8, 0xCC] as [UInt8])
    func `tables are not taken for frame headers`(marker: UInt8) {
        let table = JPEGBuilder.segment(marker, [8, 0, 99, 0, 98, 1, 1, 0x11, 0])
        #expect(read(JPEGBuilder.picture(table)).width == 8)
    }

    private static let start = JPEGBuilder.start
    private static let frame = JPEGBuilder.frame()
    private static let scan = JPEGBuilder.scan
    private static let end = JPEGBuilder.end

    static let endings: [OddFile] = [
        OddFile("whole", file()),
        OddFile("with a trailer", joined(file(), row(0x77, 3000))),
        OddFile("several scans", joined(start, frame, scan, JPEGBuilder.segment(0xC4, [0]), scan, end)),
        OddFile("without an end marker", file().cut(2), ["jpeg.truncated"]),
        OddFile("cut within the end marker", file().cut(1), ["jpeg.truncated"]),
        OddFile("cut within the scan", file().cut(8), ["jpeg.truncated"]),
        OddFile("reserved and not written", joined(file().cut(2), row(0, 5000)), ["jpeg.truncated"]),
        OddFile("cut within a segment", file(exif).head(100), ["jpeg.truncated"]),
        OddFile("the first marker alone", joined(start, [0xFF]), ["jpeg.truncated"]),
        OddFile("no picture data", joined(start, frame, end), ["jpeg.damaged"]),
        OddFile("a segment of length 0", joined(start, [0xFF, 0xE1, 0, 0], file()), ["jpeg.damaged"]),
        OddFile("no frame header", joined(start, scan, end), ["jpeg.damaged"]),
    ]

    @Test(arguments: endings) func `the way through the scans shows whether it is whole`(file: OddFile) throws {
        #expect(read(file.bytes).codes == file.codes)
        #expect(try readFile(file.bytes).codes == file.codes)
    }

    @Test func `a 0xFF at the edge of a piece is seen with the byte behind it`() throws {
        // Files are looked at in pieces of 256 KiB; the marker moves across that edge.
        let head = joined(Self.start, Self.frame, JPEGBuilder.segment(0xDA, [1, 1, 0, 0, 63, 0]))
        for shift in 0..<40 {
            let filling = row(0x11, (256 << 10) - shift)
            let stuffed = joined(head, filling, [0xFF, 0x00, 0x22], filling, Self.end)
            #expect(try structure(stuffed) == .complete, "shift \(shift)")
            #expect(try structure(stuffed.cut(1)) != .complete, "shift \(shift)")
        }
    }
}
