import Evidence
import Submissions
import Testing

@Suite struct WebPTests {
    struct Sized: CustomTestStringConvertible {
        var name: String
        var chunks: [UInt8]
        var width: Int
        var height: Int
        var testDescription: String { name }
    }

    static let sizes: [Sized] = [
        Sized(name: "lossy", chunks: WebPBuilder.lossy(width: 1080, height: 2400), width: 1080, height: 2400),
        Sized(
            name: "lossy, with scaling bits",
            chunks: WebPBuilder.lossy(width: 0xC000 | 300, height: 0x4000 | 200),
            width: 300,
            height: 200
        ),
        Sized(name: "lossless", chunks: WebPBuilder.lossless(width: 1, height: 16_384), width: 1, height: 16_384),
        Sized(
            name: "extended",
            chunks: joined(WebPBuilder.canvas(width: 70_000, height: 3), WebPBuilder.lossy()),
            width: 70_000,
            height: 3
        ),
    ]

    @Test(arguments: sizes) func `the size is read from every kind`(row: Sized) throws {
        let file = WebPBuilder.file(row.chunks)
        for facts in [read(file), try readFile(file, .metadata)] {
            #expect(facts.width == row.width)
            #expect(facts.height == row.height)
            #expect(facts.problems.isEmpty)
        }
    }

    @Test(arguments: [TIFFBuilder.phone().bytes, TIFFBuilder.phone().block])
    func `Exif is read with and without the JPEG's header`(block: [UInt8]) {
        let exif = WebPBuilder.chunk("EXIF", block)
        #expect(read(WebPBuilder.file(joined(WebPBuilder.canvas(), WebPBuilder.lossy(), exif))).make == "Acme")
    }

    private static let exif = WebPBuilder.chunk("EXIF", TIFFBuilder.phone().bytes)
    private static let lossy = WebPBuilder.lossy()

    /// A container that states another length than its chunks have.
    private static func lying(_ length: UInt32, _ chunks: [UInt8]) -> [UInt8] {
        joined(utf8("RIFF"), littleEndian(length), utf8("WEBP"), chunks)
    }

    static let oddities: [OddFile] = [
        OddFile("a trailer", joined(WebPBuilder.file(lossy), [1, 2, 3])),
        OddFile("an odd chunk before", WebPBuilder.file(joined(WebPBuilder.chunk("ICCP", [1]), lossy))),
        OddFile("a chunk behind the container", lying(22, joined(lossy, exif))),
        OddFile("cut", WebPBuilder.file(lossy).cut(4), ["webp.truncated"]),
        OddFile("the header alone", lying(16, []), ["webp.truncated"]),
        OddFile("no picture", WebPBuilder.file(exif), ["webp.damaged"]),
        OddFile("two blocks", WebPBuilder.file(joined(lossy, exif, exif)), ["exif.repeated"]),
        OddFile("a chunk longer than the container", lying(20, lossy), ["webp.damaged"]),
    ]

    @Test(arguments: oddities) func `odd and broken files say what is wrong`(file: OddFile) throws {
        #expect(read(file.bytes).codes == file.codes)
        #expect(try readFile(file.bytes).codes == file.codes)
    }
}
