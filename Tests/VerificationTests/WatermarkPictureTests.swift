import FileSystem
import Foundation
import Recognition
import Submissions
import Testing

@testable import Verification

/// Labelled photos of watermark cameras, where the shared material lies beside the checkout and PP-OCRv6 is installed.
private enum Labelled {
    struct Truth: Decodable {
        struct Place: Decodable {
            var lat: Double
            var lon: Double
        }

        struct Image: Decodable {
            var file: String
            var kind: String
            var time: String?
            var date: String?
            var address: String?
            var coord: Place?
        }

        var images: [Image]
    }

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared").standardizedFileURL
    static let files = ProcessInfo.processInfo.environment["DAKA_PARTS"].flatMap {
        PaddleTextReader.Files(folder: "\($0)/parts/text-recognition")
    }
    static let images: [Truth.Image] = {
        let file = root.appending(path: "screenshots/truth-public.json")
        guard let data = try? Data(contentsOf: file), let truth = try? JSONDecoder().decode(Truth.self, from: data)
        else {
            return []
        }
        return truth.images.filter { $0.kind == "watermark" }
    }()
    static let scenes: [String] = {
        let folder = root.appending(path: "forge/scenes").path
        return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted().map { "\(folder)/\($0)" }
    }()

    static func watermark(of path: String, by reader: EvidenceReader) throws -> WatermarkFacts? {
        let url = URL(fileURLWithPath: path)
        let folder = try Directory.open(path: url.deletingLastPathComponent().path)
        let file = try folder.openFile(FileName(text: url.lastPathComponent))
        return reader.read(file, named: "before.jpg").watermark
    }
}

@Suite(
    .enabled(
        if: Labelled.files != nil && !Labelled.images.isEmpty,
        "the shared screenshots are not beside the checkout, or DAKA_PARTS names no PP-OCRv6"
    )
)
struct WatermarkPictureTests {
    private let reader = EvidenceReader(maximumBytes: 64 << 20, files: Labelled.files)

    @Test func `labelled watermarks are read`() throws {
        var right: [String: Int] = [:]
        var all: [String: Int] = [:]
        var wrong: [String] = []
        func count(_ what: String, _ image: Labelled.Truth.Image, _ isRight: Bool, _ seen: String) {
            all[what, default: 0] += 1
            if isRight { right[what, default: 0] += 1 } else { wrong.append("\(image.file) \(what): \(seen)") }
        }
        for image in Labelled.images {
            let path = Labelled.root.appending(path: "screenshots/\(image.file)").path
            let facts = try Labelled.watermark(of: path, by: reader)
            count("certain", image, facts?.isCertain == true, "")
            if let time = image.time { count("time", image, facts?.time?.description == time, "\(facts?.time as Any)") }
            if let date = image.date { count("date", image, facts?.date?.description == date, "\(facts?.date as Any)") }
            if let address = image.address {
                let plain = { (text: String) in text.filter { $0.isLetter || $0.isNumber } }
                count("address", image, facts?.address.map(plain) == plain(address), facts?.address ?? "-")
            }
            if let place = image.coord {
                let seen = facts?.coordinate
                let isNear = seen.map { abs($0.latitude - place.lat) + abs($0.longitude - place.lon) < 2e-6 } ?? false
                count("coordinate", image, isNear, "\(seen as Any)")
            }
        }
        for (what, share) in [("certain", 0.96), ("time", 0.96), ("date", 0.93), ("address", 0.9), ("coordinate", 0.9)]
        {
            let found = right[what, default: 0], total = all[what, default: 0]
            #expect(Double(found) >= share * Double(total), "\(what) \(found) of \(total): \(wrong)")
        }
    }

    @Test(.enabled(if: !Labelled.scenes.isEmpty)) func `photos without a watermark show none`() throws {
        for path in Labelled.scenes {
            #expect(try Labelled.watermark(of: path, by: reader) == nil, "\(path)")
        }
    }
}
