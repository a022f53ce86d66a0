import Dispatch
import Foundation
import Synchronization
import Testing

@testable import Recognition

/// What this machine has.
private enum Machine {
    static let hasTesseract = (try? TesseractTextReader()) != nil
    /// The data folder whose parts are tried, where one is named.
    static let paddle = ProcessInfo.processInfo.environment["DAKA_PARTS"].flatMap {
        PaddleTextReader.Files(folder: "\($0)/parts/text-recognition")
    }
}

@Suite struct EngineTests {
    static let soon = Duration.seconds(60)

    @Test("says what is missing")
    func missingParts() {
        #expect(throws: RecognitionError.self) { _ = try TextEngine.paddle.open(nil) }
        #expect(PaddleTextReader.Files(folder: "/nowhere") == nil)
        let files = PaddleTextReader.Files(runtime: "/nowhere/lib.so", detector: "/nowhere/d", recogniser: "/nowhere/r")
        #expect(throws: RecognitionError.self) { _ = try TextEngine.paddle.open(files) }
        #expect(throws: RecognitionError.self) { _ = try TesseractTextReader(language: "no_such_language") }
    }

    @Test("a library that is no ONNX Runtime is refused")
    func wrongLibrary() {
        #expect(throws: RecognitionError.self) {
            _ = try PaddleTextReader(.init(runtime: "libz.so.1", detector: "/nowhere/d", recogniser: "/nowhere/r"))
        }
    }

    @Test("falls back to Tesseract where the parts do not load", .enabled(if: Machine.hasTesseract))
    func fallsBack() throws {
        let files = PaddleTextReader.Files(runtime: "/nowhere/lib.so", detector: "/nowhere/d", recogniser: "/nowhere/r")
        #expect(try TextEngine.automatic.open(files).engine.hasPrefix("tesseract-"))
        #expect(try TextEngine.automatic.open(nil).engine.hasSuffix("/chi_sim"))
    }

    @Test("an engine is closed model by model and then opened anew", .enabled(if: Machine.paddle != nil))
    func closes() throws {
        let files = try #require(Machine.paddle)
        for _ in 0..<3 { #expect(try PaddleTextReader(files).engine.hasPrefix("pp-ocrv6")) }
    }

    static func readers() throws -> [any TextReader] {
        var readers: [any TextReader] = [try TesseractTextReader()]
        if let files = Machine.paddle { readers.append(try PaddleTextReader(files)) }
        return readers
    }

    /// The same for every engine that this machine has.
    @Test(
        "reads a line of type, dark or light",
        .enabled(if: Machine.hasTesseract),
        arguments: [(UInt32(0xFFFF_FF00), UInt32(0)), (0x2030_4000, 0xF0F0_F000)]
    )
    func reads(_ ground: UInt32, _ ink: UInt32) throws {
        for reader in try Self.readers() {
            let bytes = PictureFile.line("2021-10-19 19:02", scale: 1, ground: ground, ink: ink)
            let picture = try RasterPicture(decoding: bytes)
            let page = try reader.read(picture, until: .now + Self.soon)
            let text = page.lines.map(\.text).joined(separator: " ")
            #expect(text.filter(\.isNumber) == "202110191902", "\(reader.engine) reads \(text)")
            #expect(page.engine == reader.engine)
            #expect(page.width == picture.width)
            for line in page.lines {
                #expect(line.box.x >= 0 && line.box.maxX <= page.width && line.box.maxY <= page.height)
                #expect((0...1).contains(line.score))
            }
        }
    }

    @Test("an empty picture has no text", .enabled(if: Machine.hasTesseract))
    func readsNothing() throws {
        for reader in try Self.readers() {
            let picture = RasterPicture(width: 300, height: 500, pixels: [UInt8](repeating: 255, count: 450_000))
            #expect(try reader.read(picture, until: .now + Self.soon).lines.isEmpty)
        }
    }

    @Test("gives up at the deadline", .enabled(if: Machine.hasTesseract))
    func deadline() throws {
        let picture = try RasterPicture(decoding: PictureFile.line("19:02", scale: 1))
        for reader in try Self.readers() {
            #expect(throws: RecognitionError.outOfTime) { try reader.read(picture, until: .now - .seconds(1)) }
        }
    }

    @Test(
        "small and thin pictures do no harm",
        .enabled(if: Machine.hasTesseract),
        arguments: [(1, 1), (3, 900), (900, 3), (7, 7)]
    )
    func tinyPictures(_ width: Int, _ height: Int) throws {
        for reader in try Self.readers() {
            let picture = RasterPicture(
                width: width,
                height: height,
                pixels: [UInt8](repeating: 128, count: width * height * 3)
            )
            #expect(try reader.read(picture, until: .now + Self.soon).lines.isEmpty)
        }
    }

    @Test("engines start and read side by side", .enabled(if: Machine.hasTesseract))
    func startsSideBySide() {
        let bytes = PictureFile.line("19:02", scale: 1)
        let texts = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            let page = try? TesseractTextReader().read(bytes)
            texts.withLock { $0.append(page?.lines.map(\.text).joined() ?? "failed") }
        }
        #expect(Set(texts.withLock { $0 }).count == 1)
        #expect(!texts.withLock { $0.contains("failed") })
    }

    @Test("every error says what happened")
    func errors() {
        let errors: [RecognitionError] = [
            .notAPicture, .tooLarge(width: 1, height: 2), .damaged, .outOfTime, .engine("x"),
        ]
        #expect(Set(errors.map(\.description)).count == errors.count)
    }
}
