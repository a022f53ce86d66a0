import Evidence
import Fingerprints
import Foundation
import Pixels
import Testing

/// The reference's own pictures and hashes (facebook/ThreatExchange), in the shared material beside the checkout.
@Suite("PDQ against the reference")
struct PDQReferenceTests {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "shared/corpus/pdq").standardizedFileURL

    private static var isThere: Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "expected.tsv").path)
    }

    @Test("decoded, shrunk and hashed, every picture lies within the reference's tolerance", .enabled(if: isThere))
    func published() throws {
        let table = try String(contentsOf: Self.folder.appending(path: "expected.tsv"), encoding: .utf8)
        var compared = 0
        for line in table.split(separator: "\n").dropFirst() {
            let fields = line.split(separator: "\t").map(String.init)
            guard fields.count >= 4, fields[0].hasSuffix(".jpg"), let quality = Int(fields[3]), quality >= 80 else {
                continue
            }
            let bytes = [UInt8](try Data(contentsOf: Self.folder.appending(path: fields[0])))
            var reader = PhotoReader(.metadata)
            let grey = try PictureDecoder().grey(bytes, facts: reader.read(bytes), atMost: 512)
            let print = try #require(
                PDQHasher.fingerprint(luma: grey.pixels, width: grey.width, height: grey.height)
            )
            #expect(abs(print.quality - quality) <= 2, "\(fields[0])")
            // The published hash to within the 10 bits that the reference allows; another program's to within 12, as
            // the two differ by up to 8 themselves.
            for (hex, tolerance) in [(fields[1], 10), (fields[2], 12)] {
                guard let hash = PDQHash(hex: hex) else { continue }
                #expect(print.hash.distance(to: hash) <= tolerance, "\(fields[0])")
                compared += 1
            }
        }
        #expect(compared > 20)
    }
}
