import Foundation
import Submissions
import Testing

@testable import Evidence

/// Reads everything, traces too.
private func traces(_ bytes: [UInt8]) throws -> PictureTraces {
    let options = PhotoReader.Options(hashes: true, checksStructure: true, takesTraces: true)
    let traces = try #require(read(bytes, options).traces)
    // In memory and through a descriptor, the same.
    #expect(try readFile(bytes, options).traces == traces)
    return traces
}

private typealias Entry = TIFFBuilder.Entry

@Suite("Traces of how a picture was made")
struct TracesTests {
    let comment = JPEGBuilder.segment(0xFE, Array("drawn by hand".utf8))
    let tables = JPEGBuilder.segment(0xDB, [0] + (1...64).map { UInt8($0) })

    @Test("the coded picture's hash is the same whatever metadata stands around it")
    func restamped() throws {
        var late = TIFFBuilder.phone()
        late.exif[0] = Entry(0x9003, .text("2031:01:01 00:00:00"))
        let plain = try traces(JPEGBuilder.picture(tables))
        let stamped = try traces(JPEGBuilder.picture(JPEGBuilder.exif(.phone()) + tables))
        let restamped = try traces(JPEGBuilder.picture(tables + JPEGBuilder.exif(late) + comment) + [1, 2, 3])
        let hash = try #require(plain.imageData)
        #expect(hash.count == 64)
        #expect(stamped.imageData == hash)
        #expect(restamped.imageData == hash)
    }

    @Test("fill bytes before a marker and pictures behind the end marker do not count")
    func trailers() throws {
        let plain = JPEGBuilder.picture(tables)
        let filled = JPEGBuilder.start + [0xFF, 0xFF] + Array(plain.dropFirst(2))
        let doubled = plain + JPEGBuilder.picture()
        let hash = try traces(plain).imageData
        #expect(try traces(filled).imageData == hash)
        #expect(try traces(doubled).imageData == hash)
    }

    @Test("another picture, size or table is another coded picture")
    func different() throws {
        let hash = try #require(try traces(JPEGBuilder.picture(tables)).imageData)
        var other = JPEGBuilder.picture(tables)
        other[other.count - 4] ^= 1
        #expect(try traces(other).imageData != hash)
        #expect(try traces(JPEGBuilder.picture(tables, width: 9)).imageData != hash)
        let finer = JPEGBuilder.segment(0xDB, [0] + (2...65).map { UInt8($0) })
        #expect(try traces(JPEGBuilder.picture(finer)).imageData != hash)
    }

    @Test("a picture without its end has no hash of what is coded")
    func truncated() throws {
        let bytes = JPEGBuilder.picture(tables)
        #expect(try traces(Array(bytes.dropLast(2))).imageData == nil)
        #expect(try traces(Array(bytes.prefix(40))).imageData == nil)
    }

    @Test("long entropy-coded data counts to the last byte, wherever the reader's pieces end")
    func longScan() throws {
        var data = (0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* 31 % 251) }
        for place in stride(from: 262_143, to: 524_300, by: 262_144) { data[place] = 0xFF; data[place + 1] = 0 }
        let head = JPEGBuilder.start + tables + JPEGBuilder.frame() + JPEGBuilder.segment(0xDA, [1, 1, 0, 0, 63, 0])
        let bytes = head + data + JPEGBuilder.end
        let hash = try #require(try traces(bytes).imageData)
        #expect(try traces(head + comment + data + JPEGBuilder.end).imageData != hash)
        let expected = Array(head.dropFirst(2)).codedOnly + data + [0xD9]
        #expect(hash == expected.withUnsafeBytes { ContentHash.hexDigits(of: $0) })
    }

    @Test("tables, sampling and the order of segments are the encoder's habits")
    func encoder() throws {
        let luma = (16..<80).map { UInt8($0) }
        let standard = try traces(JPEGBuilder.picture(JPEGBuilder.segment(0xDB, [0] + luma)))
        #expect(standard.segments == "DQT SOF0 SOS")
        let own = try traces(JPEGBuilder.picture(JPEGBuilder.exif(.phone()) + comment + tables))
        #expect(own.segments == "Exif COM DQT SOF0 SOS")
        #expect(own.encoder?.count == 16)
        #expect(own.encoder != standard.encoder)
        #expect(own.comment == "drawn by hand")
    }

    @Test("editors, lenses, exposure and habits come out of the Exif block")
    func exif() throws {
        var tiff = TIFFBuilder.phone()
        tiff.main += [Entry(0x000B, .text("Rawlab 3")), Entry(0x013C, .text("Acme One"))]
        tiff.exif += [
            Entry(0x829A, .rational([(1, 50)])), Entry(0x829D, .rational([(18, 10)])), Entry(0x8827, .short([200])),
            Entry(0x9000, .undefined(Array("0232".utf8))), Entry(0x927C, .undefined(Array(repeating: 7, count: 40))),
            Entry(0x9286, .undefined(Array("ASCII\0\0\0Screenshot".utf8))), Entry(0xA002, .long([4_032])),
            Entry(0xA003, .short([3_024])), Entry(0xA420, .text("0123456789abcdef")), Entry(0xA433, .text("Acme")),
            Entry(0xA434, .text("Acme One back camera")),
        ]
        let found = try traces(JPEGBuilder.picture(JPEGBuilder.exif(tiff)))
        #expect(found.processingSoftware == "Rawlab 3")
        #expect(found.hostComputer == "Acme One")
        #expect(found.exposureTime == "1/50")
        #expect(found.fNumber == "18/10")
        #expect(found.sensitivity == 200)
        #expect(found.makerNoteByteCount == 40)
        #expect(found.makerNote != nil)
        #expect(found.userComment == "Screenshot")
        #expect([found.statedWidth, found.statedHeight] == [4_032, 3_024])
        #expect(found.lensMake == "Acme")
        #expect(found.lensModel == "Acme One back camera")
        let tags = try #require(found.tags)
        #expect(tags.main == tags.main.sorted() && tags.main.contains(0x010F) && tags.main.contains(0x8769))
        #expect(tags.exif.contains(0x927C) && tags.exif.contains(0x9003))
    }

    @Test("the thumbnail's bytes are hashed and found in the file")
    func thumbnail() throws {
        let bytes = JPEGBuilder.picture(comment + JPEGBuilder.exif(.phone()))
        let found = try traces(bytes)
        let offset = try #require(found.thumbnailOffset)
        let thumbnail = Array(bytes[offset..<offset + 333])
        #expect(thumbnail == Array(repeating: 0xAB, count: 333))
        #expect(found.thumbnail == thumbnail.withUnsafeBytes { ContentHash.hexDigits(of: $0) })
    }

    @Test("XMP tells the tool, its history and a declared generator")
    func xmp() throws {
        let packet = """
            <x:xmpmeta><rdf:Description xmp:CreatorTool="Adobe Photoshop 22.5 (Windows)">
            <Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia\
            </Iptc4xmpExt:DigitalSourceType>
            <rdf:li stEvt:action="saved" stEvt:softwareAgent='Snapseed 2.0'/>
            <rdf:li><stEvt:softwareAgent>Lightroom 11</stEvt:softwareAgent></rdf:li>
            </rdf:Description></x:xmpmeta>
            """
        let segment = JPEGBuilder.segment(0xE1, Array(("http://ns.adobe.com/xap/1.0/\0" + packet).utf8))
        let found = try traces(JPEGBuilder.picture(segment))
        #expect(found.hasXMP == true)
        #expect(found.creatorTool == "Adobe Photoshop 22.5 (Windows)")
        #expect(found.softwareAgents == ["Snapseed 2.0", "Lightroom 11"])
        #expect(found.digitalSourceType == "trainedAlgorithmicMedia")
    }

    @Test("Photoshop's block, IPTC's program and C2PA's manifest are seen")
    func blocks() throws {
        let iptc: [UInt8] = [0x1C, 0x02, 0x41, 0x00, 0x06] + Array("Rawlab".utf8)
        let photoshop = JPEGBuilder.segment(0xED, Array("Photoshop 3.0\0".utf8) + iptc)
        let manifest = "JP..jumdc2pa..http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia."
        let found = try traces(JPEGBuilder.picture(photoshop + JPEGBuilder.segment(0xEB, Array(manifest.utf8))))
        #expect(found.hasPhotoshopBlock == true)
        #expect(found.originatingProgram == "Rawlab")
        #expect(found.declaredEdits == nil && found.softwareAgents == nil)
        #expect(found.digitalSourceType == "algorithmicMedia")
        #expect(found.segments == "Photoshop JUMBF SOF0 SOS")
    }

    /// What a manifest declares, as CBOR texts between other bytes.
    private static let manifest: [UInt8] =
        Array("..jumdc2pa..actions..kc2pa.edited..kc2pa.placed..nsoftwareAgent".utf8) + [0xA1, 0x64]
        + Array("name".utf8)
        + [0x70] + Array("Adobe Photoshop ".utf8) + Array("..oclaim_generator".utf8) + [0x78, 0x19]
        + Array("Adobe_Photoshop/25.0 tools".utf8)

    @Test("a C2PA manifest names its programs and edits, in a JPEG and in a HEIC")
    func credentials() throws {
        let found = try traces(JPEGBuilder.picture(JPEGBuilder.segment(0xEB, Array("JP".utf8) + Self.manifest)))
        #expect(found.declaredEdits == ["edited", "placed"])
        #expect(found.softwareAgents == ["Adobe_Photoshop/25.0 tool", "Adobe Photoshop"])
        for format in [PictureFormat.heic, .png, .webp] {
            var facts = PhotoFacts(format: format)
            facts.traces = PictureTraces()
            let xmp = #"<x:xmpmeta><rdf:Description xmp:CreatorTool="GIMP 2.10"/></x:xmpmeta>"#
            (Array("head".utf8) + Self.manifest + Array(xmp.utf8)).withUnsafeBytes {
                EmbeddedPackets.read($0, into: &facts)
            }
            #expect(facts.traces?.declaredEdits == ["edited", "placed"])
            #expect(facts.traces?.creatorTool == "GIMP 2.10" && facts.traces?.hasXMP == true)
        }
    }

    @Test("a manifest cut anywhere, or of other bytes, is read without a fault")
    func hostileCredentials() {
        for count in 0...Self.manifest.count {
            var traces = PictureTraces()
            Self.manifest.prefix(count).withUnsafeBufferPointer {
                ContentCredentials.take(UnsafeRawBufferPointer($0), into: &traces)
            }
            #expect(traces.softwareAgents?.count ?? 0 <= 2)
        }
        var facts = PhotoFacts(format: .heic)
        facts.traces = PictureTraces()
        Array("jumdc2pa".utf8).withUnsafeBytes { EmbeddedPackets.read($0, into: &facts) }
        Array("<x:xmpmeta".utf8).withUnsafeBytes { EmbeddedPackets.read($0, into: &facts) }
        #expect(facts.traces?.declaredEdits == nil && facts.traces?.creatorTool == nil)
    }

    @Test("metadata put onto another picture keeps the shot's names; another shot has others")
    func identities() throws {
        func photo(subsecond: String, width: Int, time: String) throws -> PictureTraces {
            var tiff = TIFFBuilder.phone()
            tiff.thumbnail = Array(repeating: UInt8(subsecond.utf8.count), count: 1_200)
            tiff.exif = [
                Entry(0x9003, .text(time)), Entry(0x9291, .text(subsecond)), Entry(0x829A, .rational([(1, 50)])),
                Entry(0x8827, .short([100])),
            ]
            return try traces(JPEGBuilder.picture(JPEGBuilder.exif(tiff), width: width))
        }
        let first = try photo(subsecond: "123456", width: 8, time: "2024:05:06 07:08:09")
        let moved = try photo(subsecond: "123456", width: 16, time: "2024:05:09 10:00:00")
        let other = try photo(subsecond: "12345", width: 8, time: "2024:05:06 07:08:09")
        #expect(first.captureIdentities?.count == 2)
        #expect(moved.captureIdentities == first.captureIdentities)
        #expect(Set(other.captureIdentities ?? []).isDisjoint(with: first.captureIdentities ?? []))
    }

    @Test(
        "an identifier names a shot where it has 128 bits; the code of a camera module names none",
        arguments: [
            ("U13LLIA00VM U13LLIL03SA.", false), ("L12XLLD00SM", false), ("00000000000000000000000000000000", false),
            ("9f3a5c0e71d84b26a1c0ffee12345678", true), ("9f3a5c0e71d84b26a1c0ffee1234567", false),
        ]
    )
    func identifiers(text: String, isTelling: Bool) throws {
        var tiff = TIFFBuilder.phone()
        tiff.exif = [Entry(0xA420, .text(text))]
        let found = try traces(JPEGBuilder.picture(JPEGBuilder.exif(tiff)))
        #expect(found.imageUniqueID == text)
        #expect((found.captureIdentities?.isEmpty == false) == isTelling)
    }

    @Test("no traces are taken where none are asked for, and older facts without them are read")
    func optional() throws {
        #expect(read(JPEGBuilder.picture(JPEGBuilder.exif(.phone()))).traces == nil)
        let facts = PhotoFacts(format: .jpeg)
        let stored = try JSONEncoder().encode(facts)
        #expect(try JSONDecoder().decode(PhotoFacts.self, from: stored) == facts)
    }

    @Test("hostile texts and lengths are cut and passed over")
    func hostile() throws {
        let long = "<x CreatorTool='" + String(repeating: "a", count: 50_000)
        let segment = JPEGBuilder.segment(0xE1, Array(("http://ns.adobe.com/xap/1.0/\0" + long).utf8))
        let found = try traces(JPEGBuilder.picture(segment))
        #expect(found.creatorTool?.count == 120)
        let unfinished = JPEGBuilder.segment(0xED, Array("Photoshop 3.0\0".utf8) + [0x1C, 0x02, 0x41, 0x00])
        #expect(try traces(JPEGBuilder.picture(unfinished)).originatingProgram == nil)
        let shortTable = JPEGBuilder.segment(0xDB, [0x10, 1, 2])
        #expect(try traces(JPEGBuilder.picture(shortTable)).encoder == nil)
    }
}

extension [UInt8] {
    /// Segments as they are hashed: without the 0xFF before each code.
    fileprivate var codedOnly: [UInt8] {
        var output: [UInt8] = []
        var place = 0
        while place + 4 <= count {
            let length = Int(self[place + 2]) << 8 | Int(self[place + 3])
            output += self[place + 1..<place + 2 + length]
            place += 2 + length
        }
        return output
    }
}
