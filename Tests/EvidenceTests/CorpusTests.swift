import Evidence
import Foundation
import Submissions
import Testing

/// Real pictures and hostile ones, where the shared material lies beside the checkout.
@Suite(.enabled(if: Corpus.isThere, "the shared corpus is not beside the checkout"))
struct CorpusTests {
    private static func facts(_ file: URL) throws -> PhotoFacts {
        let handle = try FileHandle(forReadingFrom: file)
        defer { try? handle.close() }
        var reader = PhotoReader()
        return reader.read(fileDescriptor: handle.fileDescriptor)
    }

    @Test func `no whole picture is called truncated or damaged`() throws {
        for folder in ["photos/public", "overflow/public"] {
            for file in Corpus.files(folder) {
                let codes = try Self.facts(file).codes.filter { !$0.hasPrefix("exif.") && !$0.hasPrefix("gps.") }
                #expect(codes.isEmpty || codes == ["avif.unsupported"], "\(file.lastPathComponent)")
            }
        }
    }

    @Test(arguments: ["gen-control", "gen-placement"])
    func `valid files that others lose are read`(folder: String) throws {
        let files = Corpus.files("hostile/public/\(folder)")
        #expect(!files.isEmpty)
        for file in files {
            let facts = try Self.facts(file)
            #expect(facts.make == "Acme", "\(file.lastPathComponent)")
            #expect(abs((facts.gps.latitude ?? 0) - 39.9042) < 2e-6, "\(file.lastPathComponent)")
            #expect(abs((facts.gps.longitude ?? 0) - 116.391) < 2e-6, "\(file.lastPathComponent)")
        }
    }

    @Test func `photos of current iPhones are read`() throws {
        let phones = try Corpus.files("overflow/public").map { try Self.facts($0) }
            .filter { $0.model?.hasPrefix("iPhone 1") == true }
        #expect(phones.count >= 3)
        for facts in phones {
            #expect(facts.format == .heic)
            #expect(facts.time.original != nil)
            #expect(facts.width != nil)
        }
    }

    @Test func `hostile files are survived, and nothing is out of bounds`() throws {
        for file in Corpus.files("hostile/public") {
            let facts = try Self.facts(file)
            #expect(abs(facts.gps.latitude ?? 0) <= 90, "\(file.lastPathComponent)")
            #expect(abs(facts.gps.longitude ?? 0) <= 180, "\(file.lastPathComponent)")
        }
    }
}
