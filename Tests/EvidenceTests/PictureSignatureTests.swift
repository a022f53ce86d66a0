import Evidence
import Submissions
import Testing

@Suite struct PictureSignatureTests {
    struct Row: CustomTestStringConvertible {
        var name: String
        var bytes: [UInt8]
        var format: PictureFormat
        var code: String?
        var testDescription: String { name }
    }

    private static func type(_ brands: String...) -> [UInt8] {
        HEIFBuilder.box("ftyp", Array(brands[0].utf8) + [0, 0, 0, 0] + brands.dropFirst().flatMap { Array($0.utf8) })
    }

    static let rows: [Row] = [
        Row(name: "JPEG", bytes: JPEGBuilder.picture(), format: .jpeg),
        Row(name: "PNG", bytes: PNGBuilder.picture(), format: .png),
        Row(name: "WebP", bytes: WebPBuilder.file(WebPBuilder.lossy()), format: .webp),
        Row(name: "HEIC", bytes: HEIFBuilder().file, format: .heic),
        Row(name: "HEIC, ten bit", bytes: HEIFBuilder(brands: ["heix", "mif1"]).file, format: .heic),
        Row(name: "HEIF by its generic brand", bytes: HEIFBuilder(brands: ["mif1", "heic"]).file, format: .heic),
        Row(name: "sequence", bytes: HEIFBuilder(brands: ["msf1", "hevc", "mif1"]).file, format: .heic),
        Row(name: "AVIF", bytes: type("avif", "mif1"), format: .unknown, code: "avif.unsupported"),
        Row(
            name: "AVIF by a compatible brand",
            bytes: type("mif1", "mif1", "avif"),
            format: .unknown,
            code: "avif.unsupported"
        ),
        Row(name: "MP4", bytes: type("isom", "mp42"), format: .unknown, code: "picture.unknown-format"),
        Row(
            name: "text",
            bytes: utf8("hello, this is no picture"),
            format: .unknown,
            code: "picture.unknown-format"
        ),
        Row(name: "GIF", bytes: utf8("GIF89a"), format: .unknown, code: "picture.unknown-format"),
        Row(name: "WAV", bytes: utf8("RIFF....WAVEfmt "), format: .unknown, code: "picture.unknown-format"),
        Row(name: "one byte", bytes: [0xFF], format: .unknown, code: "picture.unknown-format"),
        Row(name: "nothing", bytes: [], format: .unknown, code: "file.empty"),
    ]

    @Test(arguments: rows) func `the first bytes tell the format`(row: Row) throws {
        for facts in [read(row.bytes), try readFile(row.bytes)] {
            #expect(facts.format == row.format)
            #expect(facts.codes == [row.code].compactMap(\.self))
            #expect(facts.byteCount == row.bytes.count)
        }
    }
}
