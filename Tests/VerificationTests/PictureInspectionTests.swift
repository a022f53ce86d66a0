import DakaTestSupport
import Evidence
import FileSystem
import Foundation
import Pixels
import Recognition
import Submissions
import Synchronization
import Testing
import Verification

struct PictureInspectionTests {
    /// A picture with structure at all scales, so that its fingerprint says something.
    private static let picture = drawn(600, 450)

    /// The same picture in another size.
    private static func drawn(_ width: Int, _ height: Int) -> Picture {
        let scale = 600 / Double(width)
        return Picture(width: width, height: height) { column, row in
            let (x, y) = (Double(column) * scale, Double(row) * scale)
            let wave = UInt8(clamping: 128 + Int(60 * sin(x / 23)) + Int(60 * cos(y / 31 + x / 90)))
            return (wave, wave, UInt8((column * row) % 256))
        }
    }

    private static func read(_ bytes: [UInt8], named name: String, by reader: EvidenceReader) throws -> EvidenceReading
    {
        let folder = try TemporaryFolder()
        _ = try folder.write(bytes, to: name)
        let file = try Directory.open(path: folder.url.path).openFile(FileName(text: name))
        return reader.read(file, named: FileName(text: name))
    }

    private static func reader(_ inspection: PictureInspection = PictureInspection()) -> EvidenceReader {
        EvidenceReader(maximumBytes: 1 << 20, pictures: inspection)
    }

    @Test func `every photo that is read has a fingerprint`() throws {
        let reading = try Self.read(try SampleJPEG.bytes(Self.picture), named: "before.jpg", by: Self.reader())
        let fingerprint = try #require(reading.photo?.fingerprint)
        #expect(fingerprint.pdq.count == 64)
        #expect(fingerprint.quality > 50)
        #expect(reading.photo?.problems == [])
    }

    @Test func `the fingerprint is that of the upright picture`() throws {
        var exif = SampleExif()
        exif.orientation = 6
        let turned = try SampleJPEG.bytes(Self.picture.turnedLeft(), exif: exif.writer.payload())
        let straight = try Self.read(try SampleJPEG.bytes(Self.picture), named: "before.jpg", by: Self.reader())
        let upright = try Self.read(turned, named: "before.jpg", by: Self.reader())
        #expect(upright.photo?.orientation == 6)
        let distance = try Self.distance(straight, upright)
        #expect(distance <= 10)
    }

    @Test func `a PNG of the same pixels has nearly the same fingerprint`() throws {
        let png = try Self.read(SamplePNG.bytes(Self.picture), named: "before.png", by: Self.reader())
        let jpeg = try Self.read(try SampleJPEG.bytes(Self.picture), named: "before.jpg", by: Self.reader())
        let distance = try Self.distance(png, jpeg)
        #expect(distance <= 10)
    }

    @Test func `what cannot be decoded here is a problem of the pixels and of nothing else`() throws {
        let decoder = PictureDecoder(limits: PixelLimits(pixels: 1_000))
        let reader = Self.reader(PictureInspection(decoder: decoder))
        let reading = try Self.read(try SampleJPEG.bytes(Self.picture), named: "before.jpg", by: reader)
        #expect(reading.photo?.problems.map(\.code) == ["pixels.limit"])
        #expect(reading.photo?.fingerprint == nil)
        #expect(reading.isReadable)
        #expect(reading.photo?.width == 600)
    }

    @Test func `a bomb of scans is decoded for no reader, text recognition among them`() throws {
        let bytes = try SampleJPEG.bytes(Self.picture, encoding: SampleJPEG.Encoding(progressive: true))
        let scans = bytes.indices.dropLast().filter { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xDA }
        let last = try #require(scans.last)
        var bomb = Array(bytes.dropLast(2))
        for _ in 0..<500 { bomb += bytes[last..<bytes.count - 2] }
        bomb += [0xFF, 0xD9]
        let texts = Texts()
        let reader = EvidenceReader(maximumBytes: 64 << 20, engine: .tesseract, texts: texts)
        let whole = try Self.read(bytes, named: "memo.jpg", by: reader)
        #expect(whole.memo != nil && texts.count == 1)
        let reading = try Self.read(bomb, named: "memo.jpg", by: reader)
        #expect(reading.photo?.problems.map(\.code) == ["pixels.limit"])
        #expect(reading.memo == nil && texts.count == 1)
        #expect(throws: PixelError.self) {
            try PictureDecoder().raster(bomb, facts: try #require(reading.photo))
        }
    }

    @Test func `a text that took too long is kept nowhere and tried again`() throws {
        let bytes = try SampleJPEG.bytes(Self.picture)
        let texts = Texts()
        let hasty = EvidenceReader(maximumBytes: 1 << 20, engine: .tesseract, texts: texts, textTime: .zero)
        let reading = try Self.read(bytes, named: "memo.jpg", by: hasty)
        #expect(reading.isReadable && reading.memo == nil && reading.isOutOfTime)
        #expect(reading.photo?.problems == [], "a limit hit is no fault of the file")
        #expect(texts.count == 0)
        let cache = ReadingCache()
        cache.keep(reading, as: .screen)
        #expect(cache.reading(reading.sha256, as: .screen) == nil)
        let patient = EvidenceReader(maximumBytes: 1 << 20, engine: .tesseract, texts: texts)
        let again = try Self.read(bytes, named: "memo.jpg", by: patient)
        #expect(again.memo != nil && !again.isOutOfTime && texts.count == 1)
        cache.keep(again, as: .screen)
        #expect(cache.reading(again.sha256, as: .screen) == again)
    }

    /// Counts the texts that were recognised.
    private final class Texts: RecognisedTexts {
        private let kept = Mutex(0)
        var count: Int { kept.withLock { $0 } }
        func facts(of sha256: String, by engine: String) -> MemoFacts? { nil }
        func keep(_ facts: MemoFacts, of sha256: String) { kept.withLock { $0 += 1 } }
        func watermark(of sha256: String, by engine: String) -> WatermarkReading? { nil }
        func keep(_ watermark: WatermarkReading, of sha256: String, by engine: String) {}
    }

    @Test func `a picture for text recognition keeps its size up to the bound`() throws {
        let facts = PhotoFacts(format: .jpeg, width: 600, height: 450)
        let raster = try PictureDecoder().raster(try SampleJPEG.bytes(Self.picture), facts: facts)
        #expect(raster.width == 600 && raster.height == 450 && raster.pixels.count == 600 * 450 * 3)
    }

    @Test func `all readers see the same pixels, also where there are none`() throws {
        final class Witness: PictureTraceReader {
            let seen = Mutex<[GreyPicture?]>([])
            func read(_ picture: OpenedPicture, into facts: inout PhotoFacts) {
                seen.withLock { $0.append(picture.grey) }
            }
        }
        let witness = Witness()
        let bytes = try SampleJPEG.bytes(Self.picture)
        var facts = PhotoFacts(format: .jpeg, width: 600, height: 450)
        PictureInspection(readers: [witness, witness]).read(bytes, into: &facts)
        let tight = PictureDecoder(limits: PixelLimits(pixels: 1_000))
        PictureInspection(decoder: tight, readers: [witness]).read(bytes, into: &facts)
        let seen = witness.seen.withLock { $0 }
        #expect(seen.count == 3)
        #expect(seen[0]?.width == PictureInspection.side)
        #expect(seen[0] == seen[1])
        #expect(seen[2] == nil)
    }

    @Test func `a cut file with an end marker is told to be cut`() throws {
        let whole = try SampleJPEG.bytes(Self.picture)
        let cut = Array(whole.prefix(whole.count / 2)) + [0xFF, 0xD9]
        let reading = try Self.read(cut, named: "before.jpg", by: Self.reader())
        #expect(reading.structure == .complete, "by its markers alone nothing is missing")
        #expect(reading.photo?.problems.map(\.code) == ["jpeg.truncated"])
        #expect(reading.photo?.traces?.recapture == nil)
    }

    @Test(.enabled(if: Self.readsHEIC, "the system has no libheif (package libheif1)"))
    func `a HEIC's thumbnail is held against its picture`() throws {
        let inspection = PictureInspection(decoder: PictureDecoder(helper: Self.helper))
        for (file, isOwn) in [("thumbnail.heic", true), ("foreign-thumbnail.heic", false)] {
            let bytes = try Self.drawnHEIC(file)
            var reader = PhotoReader(
                PhotoReader.Options(hashes: true, checksStructure: true, takesTraces: true)
            )
            var facts = reader.read(bytes)
            inspection.read(bytes, into: &facts)
            let correlation = try #require(facts.traces?.thumbnailCorrelation)
            #expect(isOwn ? correlation > 0.95 : correlation < 0.5, "\(file): \(correlation)")
            #expect(facts.fingerprint != nil)
        }
    }

    /// The decoding process that was built beside the tests.
    private static let helper = HelperCommand(
        executable: URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "pixels-test-helper").path,
        arguments: [PixelHelper.word]
    )

    private static let readsHEIC: Bool = {
        let facts = PhotoFacts(format: .heic, width: 640, height: 480)
        return (try? PictureDecoder(helper: helper).grey(drawnHEIC("thumbnail.heic"), facts: facts, atMost: 8)) != nil
    }()

    private static func drawnHEIC(_ name: String) throws -> [UInt8] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../PixelsTests/Fixtures").standardizedFileURL
        return [UInt8](try Data(contentsOf: folder.appending(path: name)))
    }

    @Test func `a memo is not examined for what only photos have`() throws {
        var exif = SampleExif()
        exif.thumbnail = try SampleJPEG.bytes(Self.drawn(160, 120))
        let bytes = try SampleJPEG.bytes(Self.picture, exif: exif.writer.payload())
        for (name, isExamined) in [
            ("before.jpg", true), ("IMG_1.jpg", true), ("memo.jpg", false), ("timer.jpg", false),
        ] {
            let traces = try #require(try Self.read(bytes, named: name, by: Self.reader()).photo?.traces)
            #expect((traces.recapture != nil) == isExamined, "\(name)")
            #expect((traces.thumbnailCorrelation != nil) == isExamined, "\(name)")
        }
    }

    @Test func `a cut file is not looked at`() throws {
        let whole = try SampleJPEG.bytes(Self.picture)
        let reading = try Self.read(Array(whole.prefix(whole.count / 2)), named: "before.jpg", by: Self.reader())
        #expect(reading.photo?.fingerprint == nil)
        #expect(reading.photo?.problems.map(\.code) == ["jpeg.truncated"])
    }

    private static func distance(_ left: EvidenceReading, _ right: EvidenceReading) throws -> Int {
        let left = try #require(left.photo?.fingerprint?.pdq)
        let right = try #require(right.photo?.fingerprint?.pdq)
        return zip(left, right).reduce(0) { sum, digits in
            let difference = (digits.0.hexDigitValue ?? 0) ^ (digits.1.hexDigitValue ?? 0)
            return sum + difference.nonzeroBitCount
        }
    }
}
