import Evidence
import Fingerprints
import Submissions
import Testing

@testable import Pixels

/// Real HEIC pictures, where the shared material lies beside the checkout.
@Suite(.enabled(if: SharedPictures.isThere, "the shared corpus is not beside the checkout"))
struct SharedHEICTests {
    private static func decoder(_ libraries: HEIFLibraries) -> PictureDecoder {
        PictureDecoder(libraries: libraries, helper: Helper.command)
    }

    /// The files that read as HEICs, with their bytes and facts.
    private static func heics(where isWanted: (PhotoFacts) -> Bool) throws -> [(String, [UInt8], PhotoFacts)] {
        try SharedPictures.heics.compactMap { path in
            let bytes = try SharedPictures.bytes(path)
            let facts = FormatTests.facts(of: bytes)
            return facts.format == .heic && facts.width != nil && isWanted(facts) ? (path, bytes, facts) : nil
        }
    }

    @Test(.enabled(if: Helper.part != nil, "DAKA_PARTS names no newer libheif"))
    func `every picture of an iPhone gives pixels, upright as its container says`() throws {
        let decoder = Self.decoder(HEIFLibraries(part: Helper.part))
        let apples = try Self.heics { $0.make == "Apple" }
        #expect(apples.count >= 10)
        var (turned, telling) = (0, 0)
        for (path, bytes, facts) in apples {
            let (width, height) = (try #require(facts.width), try #require(facts.height))
            let grey = try decoder.grey(bytes, facts: facts, atMost: 512)
            #expect(grey.pixels.count == grey.width * grey.height, "\(path)")
            // iPhones state in the Exif block what the container does; turned once by it, the sides are exactly these.
            let isTurned = (facts.orientation ?? 1) >= 5
            turned += isTurned ? 1 : 0
            let upright = isTurned ? (height, width) : (width, height)
            let expected = AreaReduction.size(width: upright.0, height: upright.1, atMost: 512)
            // A picture of an odd size is coded in whole pairs of pixels.
            #expect(abs(grey.width - expected.width) <= 1 && abs(grey.height - expected.height) <= 1, "\(path)")
            // Most show a scene and not a field of one grey.
            let fingerprint = PDQHasher.fingerprint(luma: grey.pixels, width: grey.width, height: grey.height)
            telling += try #require(fingerprint).quality >= 50 ? 1 : 0
        }
        #expect(turned >= 2 && telling >= 8)
    }

    @Test(.enabled(if: Helper.part != nil, "DAKA_PARTS names no newer libheif"))
    func `a picture of any other make gives pixels or says what is wanting`() throws {
        let decoder = Self.decoder(HEIFLibraries(part: Helper.part))
        let others = try Self.heics { $0.make != "Apple" }
        var decoded = 0
        for (path, bytes, facts) in others {
            do {
                let grey = try decoder.grey(bytes, facts: facts, atMost: 512)
                #expect(max(grey.width, grey.height) <= 512 && grey.pixels.count == grey.width * grey.height, "\(path)")
                decoded += 1
            } catch {
                #expect(["pixels.not-readable-here", "pixels.limit"].contains(error.code), "\(path): \(error)")
            }
        }
        #expect(decoded * 10 >= others.count * 9, "\(decoded) of \(others.count)")
    }

    @Test(.enabled(if: Helper.part != nil, "DAKA_PARTS names no newer libheif"))
    func `real thumbnails show the picture`() throws {
        let decoder = Self.decoder(HEIFLibraries(part: Helper.part))
        var compared = 0
        for (path, bytes, facts) in try Self.heics(where: { $0.make == "Apple" }) {
            guard let thumbnail = try? decoder.thumbnail(bytes, facts: facts, atMost: 320) else { continue }
            let picture = try decoder.grey(bytes, facts: facts, atMost: 512)
            #expect((thumbnail.width > thumbnail.height) == (picture.width > picture.height), "\(path)")
            let correlation = ThumbnailComparison.correlation(
                thumbnail: Luma(width: thumbnail.width, height: thumbnail.height, pixels: thumbnail.pixels),
                picture: Luma(width: picture.width, height: picture.height, pixels: picture.pixels)
            )
            guard let correlation else { continue }
            #expect(correlation > 0.9, "\(path)")
            compared += 1
        }
        #expect(compared >= 5)
    }

    @Test func `the system's libheif reads an iPhone's picture or the facts say that it does not here`() throws {
        let decoder = Self.decoder(HEIFLibraries())
        var read = 0
        for (path, bytes, facts) in try Self.heics(where: { $0.make == "Apple" }) {
            do {
                let grey = try decoder.grey(bytes, facts: facts, atMost: 64)
                #expect(max(grey.width, grey.height) == 64, "\(path)")
                read += 1
            } catch {
                #expect(error.code == "pixels.not-readable-here", "\(path): \(error)")
                for word in ["corrupt", "damaged"] { #expect(!error.problem.message.contains(word), "\(path)") }
            }
        }
        // Debian 12's reads what iPhones wrote before iOS 18.
        if Drawn.isReadable { #expect(read >= 1) }
    }

    @Test func `without any libheif no picture is called damaged`() throws {
        let decoder = Self.decoder(HEIFLibraries(system: "/nowhere/libheif.so", part: "/nowhere/too.so"))
        let path = try #require(SharedPictures.heics.first)
        let bytes = try SharedPictures.bytes(path)
        #expect(throws: PixelError.self) { try decoder.grey(bytes, facts: FormatTests.facts(of: bytes), atMost: 64) }
        do {
            _ = try decoder.grey(bytes, facts: FormatTests.facts(of: bytes), atMost: 64)
        } catch {
            #expect(error.code == "pixels.not-readable-here")
        }
    }
}
