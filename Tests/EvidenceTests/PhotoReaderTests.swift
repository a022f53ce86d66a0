import DakaTestSupport
import Evidence
import Foundation
import Submissions
import Testing

@Suite struct PhotoReaderTests {
    private static let picture = JPEGBuilder.picture(JPEGBuilder.exif(.phone()))

    @Test func `the hash is SHA-256`() throws {
        // FIPS 180-4's example and NIST's million a's, both under another guise: neither is a picture.
        #expect(
            read(utf8("abc")).sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        )
        #expect(
            try readFile(row(0x61, 1_000_000)).sha256
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        )
    }

    @Test func `metadata alone has no hash and does not look for the end`() throws {
        let cut = Self.picture.cut(2)
        for facts in [read(cut, .metadata), try readFile(cut, .metadata)] {
            #expect(facts.sha256 == nil)
            #expect(facts.problems.isEmpty)
            #expect(facts.make == "Acme")
            #expect(facts.byteCount == cut.count)
        }
    }

    @Test func `structure without a hash is looked at in pieces`() throws {
        let options = PhotoReader.Options(hashes: false, checksStructure: true)
        #expect(try readFile(Self.picture, options).problems.isEmpty)
        #expect(try readFile(Self.picture.cut(1), options).codes == ["jpeg.truncated"])
        #expect(try readFile(Self.picture, options).sha256 == nil)
    }

    private static let longTail = PNGBuilder.chunk("IDAT", row(0, 10_000))
    static let longFiles: [OddFile] = [
        OddFile("JPEG", joined(picture, row(0, 10_000))),
        OddFile(
            "PNG",
            PNGBuilder.picture(before: PNGBuilder.chunk("eXIf", TIFFBuilder.phone().bytes), after: longTail)
        ),
    ]

    @Test(arguments: longFiles) func `a limit hit is no fault of the file`(file: OddFile) throws {
        let bytes = file.bytes
        let options = PhotoReader.Options(hashes: true, checksStructure: true, maximumByteCount: 4_000)
        for facts in [read(bytes, options), try readFile(bytes, options)] {
            #expect(facts.codes == ["file.too-large"])
            #expect(facts.sha256 == nil)
            #expect(facts.make == "Acme")
            #expect(facts.byteCount == bytes.count)
        }
        var reader = PhotoReader(options)
        let structure = bytes.withUnsafeBytes { reader.structure($0) }
        #expect(structure == .tooLarge)
    }

    @Test func `a file of exactly the limit is read`() {
        let options = PhotoReader.Options(hashes: true, checksStructure: true, maximumByteCount: Self.picture.count)
        #expect(read(Self.picture, options).problems.isEmpty)
    }

    @Test func `folders and pipes are not read`() throws {
        let folder = try TemporaryFolder()
        let descriptor = open(folder.path, O_RDONLY)
        defer { close(descriptor) }
        var reader = PhotoReader()
        #expect(reader.read(fileDescriptor: descriptor).codes == ["file.not-regular"])
        #expect(reader.structure(fileDescriptor: descriptor) == .notAPicture)
        let pipe = Pipe()
        #expect(reader.read(fileDescriptor: pipe.fileHandleForReading.fileDescriptor).codes == ["file.not-regular"])
    }

    @Test func `a descriptor that cannot be read says what the system says`() throws {
        let folder = try TemporaryFolder()
        let place = try folder.write(Self.picture, to: "a.jpg")
        let writing = open(place.path, O_WRONLY)
        defer { close(writing) }
        var reader = PhotoReader()
        let facts = reader.read(fileDescriptor: writing)
        #expect(facts.codes == ["file.unreadable"])
        #expect(facts.problems.first?.message.contains("Bad file descriptor") == true)
        #expect(reader.read(fileDescriptor: -1).codes == ["file.unreadable"])
    }

    @Test func `one reader serves file after file`() throws {
        var reader = PhotoReader()
        let heic = HEIFBuilder(exifItem: HEIFBuilder.ExifForm.offset6.item(.phone())).file
        for _ in 0..<3 {
            #expect(reader.read(Self.picture).make == "Acme")
            #expect(reader.read(PNGBuilder.picture()).make == nil)
            #expect(reader.read([]).codes == ["file.empty"])
            #expect(reader.read(heic).make == "Acme")
            let damaged = JPEGBuilder.picture(JPEGBuilder.segment(0xE1, TIFFBuilder.phone().block.cut(500)))
            _ = reader.read(damaged)
            #expect(reader.read(Self.picture).problems.isEmpty)
        }
    }

    @Test func `a descriptor's position is left alone`() throws {
        try withDescriptor(of: Self.picture) { descriptor in
            lseek(descriptor, 7, SEEK_SET)
            var reader = PhotoReader()
            _ = reader.read(fileDescriptor: descriptor)
            #expect(lseek(descriptor, 0, SEEK_CUR) == 7)
        }
    }

    static let wholes: [OddFile] = [
        OddFile("JPEG", picture),
        OddFile("PNG", PNGBuilder.picture()),
        OddFile("WebP", WebPBuilder.file(WebPBuilder.lossy())),
        OddFile("HEIC", HEIFBuilder(exifItem: HEIFBuilder.ExifForm.offset6.item(.phone())).file),
    ]

    @Test(arguments: wholes) func `a picture is whole with its last byte and not before`(file: OddFile) throws {
        #expect(try structure(file.bytes) == .complete)
        var reader = PhotoReader()
        for length in 12..<file.bytes.count {
            let structure = file.bytes[..<length].withUnsafeBytes { reader.structure($0) }
            guard case .incomplete = structure else {
                Issue.record("cut to \(length) bytes it is \(structure)")
                continue
            }
        }
    }

    @Test func `what is no picture is called so, and reserved space is not`() throws {
        #expect(try structure(utf8("hello")) == .notAPicture)
        #expect(try structure(joined([0x61], row(0, 1_000))) == .notAPicture)
        guard case .incomplete = try structure(row(0, 100_000)) else {
            Issue.record("a file of zeros is space that was reserved")
            return
        }
        guard case .incomplete = try structure([]) else {
            Issue.record("an empty file may still be filled")
            return
        }
    }
}
