import Evidence
import Submissions
import Testing

@Suite struct PNGTests {
    private static let tiff = TIFFBuilder.phone().bytes
    private static let block = TIFFBuilder.phone().block
    private static let exif = PNGBuilder.chunk("eXIf", tiff)
    private static let xmp = PNGBuilder.rawProfile(utf8("http://ns.adobe.com/"), kind: "generic")

    private static func text(_ text: [UInt8], _ keyword: String = "Raw profile type exif") -> [UInt8] {
        PNGBuilder.chunk("tEXt", joined(utf8(keyword), [0], text))
    }

    private static func packed(_ stream: [UInt8], method: UInt8 = 0) -> [UInt8] {
        PNGBuilder.chunk("zTXt", joined(utf8("Raw profile type exif"), [0, method], stream))
    }

    static let carriers: [OddFile] = [
        OddFile("eXIf before the data", PNGBuilder.picture(before: exif)),
        OddFile("eXIf behind the data", PNGBuilder.picture(after: exif)),
        OddFile("eXIf with the JPEG's header", PNGBuilder.picture(before: PNGBuilder.chunk("eXIf", block))),
        OddFile("plain profile", PNGBuilder.picture(before: text(PNGBuilder.rawProfile(block)))),
        OddFile("bare profile", PNGBuilder.picture(before: text(PNGBuilder.rawProfile(tiff, kind: "Exif")))),
        OddFile("packed profile", PNGBuilder.picture(before: packed(PNGBuilder.packed(PNGBuilder.rawProfile(block))))),
        OddFile(
            "profile named after the segment",
            PNGBuilder.picture(after: text(PNGBuilder.rawProfile(block, kind: "generic"), "Raw profile type APP1"))
        ),
    ]

    @Test(arguments: carriers) func `Exif is read in all its carriers`(file: OddFile) throws {
        for facts in [read(file.bytes), try readFile(file.bytes), try readFile(file.bytes, .metadata)] {
            #expect(facts.make == "Acme")
            #expect(facts.gps.status == .present)
            #expect(facts.width == 8)
            #expect(facts.height == 6)
            #expect(facts.problems.isEmpty)
        }
    }

    /// A text that unfolds to more than is unfolded, out of less than is refused at once.
    private static let bomb: [UInt8] = {
        // One literal zero and 2,100 repetitions of 258 bytes (RFC 1951 §3.2.6, fixed codes), twice over.
        var bits: [UInt8] = []
        func put(_ code: Int, _ width: Int) {
            for bit in (0..<width).reversed() { bits.append(UInt8(code >> bit & 1)) }
        }
        bits += [1, 1, 0]
        put(0x30, 8)
        for _ in 0..<4_200 {
            put(0xC5, 8)
            put(0, 5)
        }
        put(0, 7)
        let bytes = stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<min(start + 8, bits.count)].enumerated().reduce(UInt8(0)) {
                $0 | $1.element << UInt8($1.offset)
            }
        }
        return joined([0x78, 0x01], bytes, [0, 0, 0, 0])
    }()

    static let oddities: [OddFile] = [
        OddFile("no Exif", PNGBuilder.picture()),
        OddFile("XMP in a profile", PNGBuilder.picture(before: text(xmp, "Raw profile type APP1"))),
        OddFile("another text", PNGBuilder.picture(before: text(block, "Comment"))),
        OddFile("a trailer", joined(PNGBuilder.picture(), row(1, 100))),
        OddFile("two blocks", PNGBuilder.picture(before: joined(exif, exif)), ["exif.repeated"]),
        OddFile("no TIFF header", PNGBuilder.picture(before: PNGBuilder.chunk("eXIf", [1, 2, 3])), ["exif.damaged"]),
        OddFile("profile without hex", PNGBuilder.picture(before: text(utf8("\nexif\n"))), ["exif.damaged"]),
        OddFile(
            "profile that says more than it holds",
            PNGBuilder.picture(before: text(utf8("\nexif\n 99999999\n4578\n"))),
            ["exif.damaged"]
        ),
        OddFile("broken packing", PNGBuilder.picture(before: packed([0x78, 1, 9, 9])), ["exif.damaged"]),
        OddFile("unknown packing", PNGBuilder.picture(before: packed([0x78, 1], method: 1)), ["exif.damaged"]),
        OddFile("unfolds too far", PNGBuilder.picture(before: packed(bomb)), ["exif.too-large"]),
        OddFile("a profile too long", PNGBuilder.picture(before: text(row(0x30, 1 << 21))), ["exif.too-large"]),
        OddFile("no IEND", PNGBuilder.picture().cut(12), ["png.truncated"]),
        OddFile("cut within a chunk", PNGBuilder.picture().head(20), ["png.truncated"]),
        OddFile(
            "a chunk of 4 GiB",
            joined(PNGBuilder.signature, PNGBuilder.header(), row(0xFF, 4), utf8("IDAT")),
            ["png.damaged"]
        ),
        OddFile("reserved and not written", joined(PNGBuilder.picture().cut(12), row(0, 5000)), ["png.damaged"]),
        OddFile(
            "no size",
            joined(PNGBuilder.signature, PNGBuilder.chunk("IDAT", [1]), PNGBuilder.chunk("IEND", [])),
            ["png.damaged"]
        ),
        OddFile(
            "no data",
            joined(PNGBuilder.signature, PNGBuilder.header(), PNGBuilder.chunk("IEND", [])),
            ["png.damaged"]
        ),
    ]

    @Test(arguments: oddities) func `odd and broken files say what is wrong`(file: OddFile) throws {
        #expect(read(file.bytes).codes == file.codes)
        #expect(try readFile(file.bytes).codes == file.codes)
    }
}
