import Checks
import Evidence
import Fingerprints
import Foundation
import Pixels
import Submissions
import Verification

/// What the benchmarks of fingerprints and traces measure with the project's own code; driven by the scripts beside it.
@main
enum Measure {
    static func main() throws {
        if PixelHelper.isMeant(by: CommandLine.arguments) { PixelHelper.run(CommandLine.arguments.dropFirst(2)) }
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch arguments.first {
        case "facts": try facts(Array(arguments.dropFirst()))
        case "pairs": pairs()
        case "thumbnails": thumbnails()
        case "hash": hash(Array(arguments.dropFirst()))
        case "index": index(arguments.dropFirst().compactMap { Int($0) })
        default:
            FileHandle.standardError.write(
                Data(
                    "usage: measure-fingerprints facts FILE… | pairs < LIST | thumbnails < LIST | hash FILE… | index COUNT…\n"
                        .utf8
                )
            )
            exit(64)
        }
    }

    /// Reads every file as the pipeline does, and what the rules on one file alone say: a JSON object a line.
    private static func facts(_ files: [String]) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let inspection = PictureInspection()
        var reader = PhotoReader(PhotoReader.Options(hashes: true, checksStructure: true, takesTraces: true))
        for file in files {
            guard let bytes = FileManager.default.contents(atPath: file).map({ [UInt8]($0) }) else { continue }
            var facts = reader.read(bytes)
            inspection.read(bytes, into: &facts)
            let line = Line(file: file, facts: facts, findings: findings(facts, bytes.count))
            FileHandle.standardOutput.write(try encoder.encode(line) + Data("\n".utf8))
        }
    }

    /// Compares the pictures of each line of the standard input, `label TAB file TAB file`, in every way there is.
    ///
    /// Prints the label, the distance of the fingerprints in the best of eight ways, and the share of blocks that coincide
    /// where the one is laid on the other, with the scale, the turn in degrees and whether it is mirrored.
    private static func pairs() {
        var known: [String: (hash: PDQFingerprint, picture: ComparedPicture)] = [:]
        func read(_ path: String) -> (hash: PDQFingerprint, picture: ComparedPicture)? {
            if let found = known[path] { return found }
            guard let bytes = FileManager.default.contents(atPath: path).map({ [UInt8]($0) }) else { return nil }
            var reader = PhotoReader()
            let facts = reader.read(bytes)
            guard let grey = try? PictureDecoder().grey(bytes, facts: facts, atMost: PictureInspection.side),
                let hash = PDQHasher.fingerprint(luma: grey.pixels, width: grey.width, height: grey.height)
            else { return nil }
            let luma = Luma(width: grey.width, height: grey.height, pixels: grey.pixels)
            known[path] = (hash, ComparedPicture(luma))
            return known[path]
        }
        while let line = readLine() {
            let parts = line.split(separator: "\t").map(String.init)
            guard parts.count == 3, let new = read(parts[1]), let old = read(parts[2]) else { continue }
            let distance = new.hash.hash.variants.map { $0.distance(to: old.hash.hash) }.min() ?? 256
            let agreement = new.picture.agreement(with: old.picture)
            print(
                parts[0],
                distance,
                agreement.map { String(format: "%.3f", $0.share) } ?? "0",
                agreement.map { String(format: "%.3f", $0.scale) } ?? "0",
                agreement.map { String(format: "%.2f", $0.degrees) } ?? "0",
                agreement?.isMirrored ?? false ? "mirrored" : "straight",
                separator: "\t"
            )
        }
    }

    /// Decodes each file to grey at reduced size and prints its fingerprint: what a photo costs.
    private static func hash(_ files: [String]) {
        var reader = PhotoReader(.metadata)
        let decoder = PictureDecoder()
        for file in files {
            guard let bytes = contents(of: file) else { continue }
            let facts = reader.read(bytes)
            guard let grey = try? decoder.grey(bytes, facts: facts, atMost: PictureInspection.side),
                let print = PDQHasher.fingerprint(luma: grey.pixels, width: grey.width, height: grey.height)
            else { continue }
            Swift.print(file, print.hash.hex, print.quality, separator: "\t")
        }
    }

    /// A file's bytes, read once into the array that is decoded, as the pipeline reads them.
    private static func contents(of path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY)
        defer { close(file) }
        var status = stat()
        guard file >= 0, fstat(file, &status) == 0 else { return nil }
        let size = Int(status.st_size)
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let more = read(file, buffer.baseAddress.map { $0 + count }, size - count)
                guard more > 0 else { return }
                count += more
            }
        }
    }

    /// Holds the index against a scan at each size; fails where an answer differs.
    private static func index(_ counts: [Int]) {
        var isExact = true
        for count in counts {
            var measure = IndexMeasure(count: count)
            isExact = measure.run() && isExact
        }
        exit(isExact ? 0 : 1)
    }

    /// Holds the thumbnail of each line of the standard input, `label TAB thumbnail TAB picture`, against the picture as
    /// the pipeline does, and prints label, correlation, and that of the best part of the thumbnail.
    private static func thumbnails() {
        while let line = readLine() {
            let parts = line.split(separator: "\t").map(String.init)
            guard parts.count == 3, let thumbnail = luma(parts[1], atMost: 320),
                let picture = luma(parts[2], atMost: PictureInspection.side)
            else { continue }
            let correlation = ThumbnailComparison.correlation(thumbnail: thumbnail, picture: picture)
            let part = ThumbnailComparison.correlation(ofPartOf: thumbnail, picture: picture)
            func text(_ value: Double?) -> String { value.map { String(format: "%.3f", $0) } ?? "none" }
            print(parts[0], text(correlation), text(part), separator: "\t")
        }
    }

    private static func luma(_ path: String, atMost side: Int) -> Luma? {
        guard let bytes = FileManager.default.contents(atPath: path).map({ [UInt8]($0) }) else { return nil }
        var reader = PhotoReader()
        let facts = reader.read(bytes)
        let grey = try? PictureDecoder().grey(bytes, facts: facts, atMost: side)
        return grey.map { Luma(width: $0.width, height: $0.height, pixels: $0.pixels) }
    }

    private struct Line: Encodable {
        var file: String
        var facts: PhotoFacts
        var findings: [Finding]
    }

    /// What the rules on tampering say of a photo by itself.
    private static func findings(_ facts: PhotoFacts, _ count: Int) -> [Finding] {
        let id = SubmissionID(studentFolder: "1", sessionFolder: "1")
        let evidence = EvidenceFacts(
            name: FileName(text: "after.jpg"),
            role: .after,
            sha256: facts.sha256 ?? "",
            byteCount: count,
            photo: facts
        )
        let submission = SubmissionFacts(
            id: id,
            student: StudentID("1"),
            enrolment: nil,
            evidence: [evidence],
            judgedAt: Date(timeIntervalSince1970: 4_000_000_000)
        )
        return Judge.judge(submission, under: Programme()).findings.filter {
            $0.code.rawValue.hasPrefix("tamper.") || $0.code == .evidenceNotAPhoto || $0.code == .timeTagsDisagree
        }
    }
}
