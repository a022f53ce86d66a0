import DakaTestSupport
import Evidence
import Foundation
import Submissions
import Testing

/// Whatever the bytes, a reader answers, keeps to its rules, and answers the same through memory and file.
@Suite struct FuzzTests {
    private static let tiff = TIFFBuilder.phone()
    private static let profile = joined(
        utf8("Raw profile type exif"),
        [0, 0],
        PNGBuilder.packed(PNGBuilder.rawProfile(tiff.block))
    )
    private static let webp = joined(WebPBuilder.canvas(), WebPBuilder.lossy(), WebPBuilder.chunk("EXIF", tiff.bytes))
    private static let spreadOut = HEIFBuilder(
        exifItem: HEIFBuilder.ExifForm.offset6.item(tiff),
        exifExtents: 5,
        rotation: 1
    )
    private static let wide = HEIFBuilder(
        exifItem: HEIFBuilder.ExifForm.wholeSegment.item(tiff),
        locationVersion: 2,
        isExifInItemData: true,
        hasWideIDs: true,
        hasWideTies: true
    )

    static let seeds: [OddFile] = [
        OddFile("JPEG", JPEGBuilder.picture(JPEGBuilder.exif(tiff))),
        OddFile("JPEG, big-endian", JPEGBuilder.picture(JPEGBuilder.exif(.phone(littleEndian: false)))),
        OddFile("PNG", PNGBuilder.picture(before: PNGBuilder.chunk("eXIf", tiff.bytes))),
        OddFile("PNG profile", PNGBuilder.picture(before: PNGBuilder.chunk("zTXt", profile))),
        OddFile("WebP", WebPBuilder.file(webp)),
        OddFile("HEIC", spreadOut.file),
        OddFile("HEIC, item data", wide.file),
    ]

    /// Changes some bytes, cuts, repeats or removes stretches.
    private static func mutated(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        let strange: [UInt8] = [0x00, 0x01, 0x7F, 0x80, 0xFF, 0xFE]
        for _ in 0...generator.index(below: 12) {
            guard bytes.count > 16 else { break }
            let place = generator.index(below: bytes.count)
            switch generator.index(below: 6) {
            case 0: bytes[place] = UInt8(generator.index(below: 256))
            case 1: bytes[place] = strange[generator.index(below: strange.count)]
            case 2: bytes[place] ^= 1 << UInt8(generator.index(below: 8))
            case 3: bytes.removeSubrange(place..<min(bytes.count, place + 1 + generator.index(below: 8)))
            case 4: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 24)], at: place)
            default: if generator.index(below: 4) == 0 { bytes.removeSubrange(place...) }
            }
        }
        return bytes
    }

    private static func check(_ facts: PhotoFacts, _ note: String) throws {
        #expect((facts.width == nil) == (facts.height == nil), "\(note)")
        #expect(facts.orientation.map { (1...8).contains($0) } ?? true, "\(note)")
        #expect((facts.gps.status == .present) == (facts.gps.latitude != nil), "\(note)")
        #expect((facts.gps.status == .present) == (facts.gps.longitude != nil), "\(note)")
        #expect(abs(facts.gps.latitude ?? 0) <= 90, "\(note)")
        #expect(abs(facts.gps.longitude ?? 0) <= 180, "\(note)")
        #expect((facts.gps.status == .invalid) == facts.codes.contains("gps.invalid"), "\(note)")
        #expect((facts.make?.utf8.count ?? 0) <= 3 * 1_024, "\(note)")
        var line: [UInt8] = []
        PhotoFactsLine.append(facts, file: "x", to: &line)
        #expect(throws: Never.self, "\(note)") { try JSONSerialization.jsonObject(with: Data(line)) }
    }

    @Test(arguments: seeds) func `mutated pictures are survived`(file: OddFile) throws {
        var reader = PhotoReader()
        for seed in UInt64(0)..<1_500 {
            var generator = SeededGenerator(seed: seed)
            let mutant = Self.mutated(file.bytes, &generator)
            let note = "\(file.name), seed \(seed)"
            let facts = reader.read(mutant)
            try Self.check(facts, note)
            #expect(facts.sha256 != nil || mutant.isEmpty, "\(note)")
            let structure = mutant.withUnsafeBytes { reader.structure($0) }
            if structure == .complete {
                #expect(!facts.codes.contains { $0.hasSuffix(".truncated") }, "\(note)")
            }
            if seed % 25 == 0 {
                #expect(try readFile(mutant) == facts, "\(note)")
                let pieces = try readFile(mutant, PhotoReader.Options(hashes: false, checksStructure: true))
                var whole = facts
                whole.sha256 = nil
                #expect(pieces == whole, "\(note)")
            }
        }
    }

    @Test func `random bytes behind every signature are survived`() throws {
        let heads: [[UInt8]] = [
            [0xFF, 0xD8, 0xFF], PNGBuilder.signature, joined(utf8("RIFF"), littleEndian(UInt32(4_000)), utf8("WEBP")),
            HEIFBuilder().file.head(24), HEIFBuilder().file.head(40),
        ]
        var reader = PhotoReader()
        for seed in UInt64(0)..<500 {
            var generator = SeededGenerator(seed: seed)
            let noise = (0..<generator.index(below: 4_000)).map { _ in UInt8(generator.index(below: 256)) }
            for head in heads { try Self.check(reader.read(joined(head, noise)), "seed \(seed)") }
        }
    }
}
