import Fingerprints
import Foundation
import Submissions
import Testing

@testable import Pixels

/// Drawn HEICs with a thumbnail: one that shows the picture, and one that shows another.
@Suite(.enabled(if: Drawn.isReadable, "the system has no libheif (package libheif1)")) struct HEICThumbnailTests {
    private static func hash(_ picture: GreyPicture) throws -> PDQHash {
        try #require(
            PDQHasher.fingerprint(luma: picture.pixels, width: picture.width, height: picture.height)
        ).hash
    }

    private static func correlation(of file: Drawn) throws -> Double? {
        let picture = try Drawn.decoder.grey(file.bytes(), facts: file.facts(), atMost: 512)
        let thumbnail = try Drawn.decoder.thumbnail(file.bytes(), facts: file.facts(), atMost: 320)
        #expect((thumbnail.width, thumbnail.height) == (256, 192))
        return ThumbnailComparison.correlation(
            thumbnail: Luma(width: thumbnail.width, height: thumbnail.height, pixels: thumbnail.pixels),
            picture: Luma(width: picture.width, height: picture.height, pixels: picture.pixels)
        )
    }

    @Test(arguments: [64, 256, 512]) func `pixels are the picture's own, whatever its thumbnail shows`(side: Int) throws
    {
        let own = try Drawn.own.grey(atMost: side)
        let foreign = try Drawn.foreign.grey(atMost: side)
        #expect(own.pixels == foreign.pixels)
        #expect(max(foreign.width, foreign.height) == side)
        let shown = try Drawn.decoder.thumbnail(
            Drawn.foreign.bytes(),
            facts: Drawn.foreign.facts(),
            atMost: side
        )
        #expect(try Self.hash(foreign).distance(to: Self.hash(shown)) > 80)
    }

    @Test func `a preview shows the picture and not its thumbnail`() throws {
        let previews = try [Drawn.own, .foreign].map { file in
            try Drawn.decoder.preview(file.bytes(), facts: file.facts(), atMost: 200)
        }
        #expect(previews[0] == previews[1])
    }

    @Test func `a thumbnail is held against the picture`() throws {
        #expect(try #require(try Self.correlation(of: .own)) > 0.95)
        #expect(try #require(try Self.correlation(of: .foreign)) < 0.5)
    }

    @Test func `only a HEIC that holds a thumbnail gives one`() throws {
        var bytes = try Drawn.own.bytes()
        // The reference that says whose thumbnail the second item is.
        let place = try #require(bytes.indices.dropLast(3).first { Array(bytes[$0..<$0 + 4]) == Array("thmb".utf8) })
        bytes.replaceSubrange(place..<place + 4, with: Array("free".utf8))
        #expect(throws: PixelError.self) {
            try Drawn.decoder.thumbnail(bytes, facts: Drawn.own.facts(), atMost: 64)
        }
        #expect(
            try Drawn.decoder.grey(bytes, facts: Drawn.own.facts(), atMost: 64).pixels
                == Drawn.own.grey(atMost: 64).pixels
        )
        #expect(throws: PixelError.self) {
            try Drawn.decoder.thumbnail(bytes, facts: PhotoFacts(format: .jpeg), atMost: 64)
        }
    }
}

/// The two files of `Fixtures`.
enum Drawn: String {
    case own = "thumbnail.heic"
    case foreign = "foreign-thumbnail.heic"

    static let decoder = PictureDecoder(libraries: HEIFLibraries(part: Helper.part), helper: Helper.command)

    static let isReadable = (try? own.grey(atMost: 8)) != nil

    func bytes() throws -> [UInt8] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
        return [UInt8](try Data(contentsOf: folder.appending(path: rawValue)))
    }

    func facts() throws -> PhotoFacts { FormatTests.facts(of: try bytes()) }

    func grey(atMost side: Int) throws -> GreyPicture {
        try Self.decoder.grey(bytes(), facts: facts(), atMost: side)
    }
}
