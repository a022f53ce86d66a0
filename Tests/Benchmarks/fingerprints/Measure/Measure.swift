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
        case "hash": hash(Array(arguments.dropFirst()))
        case "index": index(arguments.dropFirst().compactMap { Int($0) })
        default:
            FileHandle.standardError.write(
                Data("usage: measure-fingerprints facts FILE… | pairs < LIST | hash FILE… | index COUNT…\n".utf8)
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
            guard let bytes = FileManager.default.contents(atPath: file).map({ [UInt8]($0) }) else { continue }
            let facts = reader.read(bytes)
            guard let grey = try? decoder.grey(bytes, facts: facts, atMost: PictureInspection.side),
                let print = PDQHasher.fingerprint(luma: grey.pixels, width: grey.width, height: grey.height)
            else { continue }
            Swift.print(file, print.hash.hex, print.quality, separator: "\t")
        }
    }

    /// Fills the index with random fingerprints and asks it, beside a scan of every entry in all eight ways.
    private static func index(_ counts: [Int]) {
        var numbers = SystemRandomNumberGenerator()
        let clock = ContinuousClock()
        for count in counts {
            var index = FingerprintIndex()
            var hashes: [PDQHash] = []
            index.reserve(count)
            hashes.reserveCapacity(count)
            func draw() -> PDQHash {
                PDQHash(words: SIMD4(numbers.next(), numbers.next(), numbers.next(), numbers.next()))
            }
            for _ in 0..<count { hashes.append(draw()) }
            let before = memory()
            let filling = clock.measure { for hash in hashes { index.insert(hash) } }
            print("index", count, "fill µs each", String(format: "%.3f", seconds(filling) * 1e6 / Double(count)))
            print("index", count, "memory bytes each", (memory() - before) / count)
            for radius in [31, 50] {
                let asked = (0..<8).map { _ in draw() }
                var found = 0
                let fast = clock.measure {
                    for hash in asked { found += index.matches(of: hash, within: radius).count }
                }
                var scanned = 0
                let slow = clock.measure {
                    for hash in asked.prefix(2) {
                        let variants = hash.variants
                        for other in hashes where variants.contains(where: { $0.distance(to: other) <= radius }) {
                            scanned += 1
                        }
                    }
                }
                print(
                    "index",
                    count,
                    "radius",
                    radius,
                    "ms a query",
                    String(format: "%.2f", seconds(fast) * 1e3 / 8),
                    "scan",
                    String(format: "%.2f", seconds(slow) * 1e3 / 2),
                    "found",
                    found,
                    scanned
                )
            }
        }
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }

    /// The process's resident memory in bytes.
    private static func memory() -> Int {
        let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
        return fields.count > 1 ? (Int(fields[1]) ?? 0) * 4_096 : 0
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
