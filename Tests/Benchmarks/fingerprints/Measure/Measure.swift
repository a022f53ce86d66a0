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
        default:
            FileHandle.standardError.write(Data("usage: measure-fingerprints facts FILE…\n".utf8))
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
