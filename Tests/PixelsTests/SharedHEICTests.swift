import Evidence
import Submissions
import Testing

@testable import Pixels

/// Real HEIC pictures, where the shared material lies beside the checkout.
@Suite(.enabled(if: SharedPictures.isThere, "the shared corpus is not beside the checkout"))
struct SharedHEICTests {
    private static func decoder(_ libraries: HEIFLibraries, thumbnails: Bool = true) -> PictureDecoder {
        PictureDecoder(libraries: libraries, helper: Helper.command, usesThumbnails: thumbnails)
    }

    @Test(.enabled(if: Helper.part != nil, "DAKA_PARTS names no newer libheif"))
    func `every picture of an iPhone gives pixels, upright as its container says`() throws {
        let decoder = Self.decoder(HEIFLibraries(part: Helper.part))
        var apples = 0
        for path in SharedPictures.heics {
            let bytes = try SharedPictures.bytes(path)
            let facts = FormatTests.facts(of: bytes)
            guard facts.format == .heic, let width = facts.width, let height = facts.height else { continue }
            let isApple = facts.make == "Apple"
            apples += isApple ? 1 : 0
            do {
                let grey = try decoder.grey(bytes, facts: facts, atMost: 512)
                #expect(max(grey.width, grey.height) <= 512 && grey.pixels.count == grey.width * grey.height, "\(path)")
                // Coded or turned by a quarter, but never turned twice: the proportions are one of the two.
                let ratio = Double(max(grey.width, grey.height)) / Double(min(grey.width, grey.height))
                let stated = Double(max(width, height)) / Double(min(width, height))
                if isApple { #expect(abs(ratio - stated) < 0.02 * stated, "\(path)") }
            } catch {
                #expect(!isApple, "\(path): \(error)")
            }
        }
        #expect(apples >= 10)
    }

    @Test(.enabled(if: Helper.part != nil, "DAKA_PARTS names no newer libheif"))
    func `a thumbnail that stands in shows what the picture shows`() throws {
        let libraries = HEIFLibraries(part: Helper.part)
        var compared = 0
        for path in SharedPictures.heics where compared < 3 {
            let bytes = try SharedPictures.bytes(path)
            let facts = FormatTests.facts(of: bytes)
            guard let quick = try? Self.decoder(libraries).grey(bytes, facts: facts, atMost: 256),
                quick.origin == .thumbnail
            else { continue }
            let whole = try Self.decoder(libraries, thumbnails: false).grey(bytes, facts: facts, atMost: 256)
            #expect(whole.origin == .picture)
            #expect((quick.width > quick.height) == (whole.width > whole.height), "\(path)")
            let means = [quick, whole].map { picture in
                AreaReduction.reduce(
                    Raster(width: picture.width, height: picture.height, samples: 1, pixels: picture.pixels),
                    atMost: 16
                ).pixels.map(Double.init)
            }
            if means[0].count == means[1].count { #expect(ThumbnailCheck.agree(means[0], means[1]), "\(path)") }
            compared += 1
        }
    }

    @Test func `the system's libheif reads older pictures or the facts say that nothing does here`() throws {
        let decoder = Self.decoder(HEIFLibraries())
        for path in SharedPictures.heics.filter({ $0.lowercased().contains("iphone") || $0.contains("IMG_1635") }) {
            let bytes = try SharedPictures.bytes(path)
            let facts = FormatTests.facts(of: bytes)
            do {
                _ = try decoder.grey(bytes, facts: facts, atMost: 64)
            } catch {
                #expect(
                    !error.problem.message.contains("corrupt") && !error.problem.message.contains("damaged"),
                    "\(path)"
                )
                if facts.make == "Apple" { #expect(error.code == "pixels.not-readable-here", "\(path): \(error)") }
            }
        }
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
