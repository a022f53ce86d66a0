import Foundation
import Pixels
import Submissions

/// The decoding process that was built beside the tests.
enum Helper {
    static let command = HelperCommand(
        executable: URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "pixels-test-helper").path,
        arguments: [PixelHelper.word]
    )

    /// A shell that plays a decoding process gone wrong.
    static func shell(_ script: String) -> HelperCommand {
        HelperCommand(executable: "/bin/sh", arguments: ["-c", script, "sh"])
    }

    /// The newer libheif of Daka's parts, where `$DAKA_PARTS` has it.
    static let part: String? = ProcessInfo.processInfo.environment["DAKA_PARTS"].flatMap { folder in
        let parts = "\(folder)/parts/heic-pictures"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: parts)) ?? []
        return names.first { $0.hasPrefix("libheif") }.map { "\(parts)/\($0)" }
    }
}

/// The shared material beside the checkout, which is there on the project's own machines alone.
enum SharedPictures {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared/corpus").standardizedFileURL.path

    static let isThere = FileManager.default.fileExists(atPath: root)

    /// The HEIC files of the two sets of real photos.
    static let heics: [String] = ["photos/public", "overflow/public"].flatMap { set -> [String] in
        let all = FileManager.default.enumerator(atPath: "\(root)/\(set)")?.compactMap { $0 as? String } ?? []
        return all.filter { [".heic", ".hif"].contains(where: $0.lowercased().hasSuffix) }.map {
            "\(root)/\(set)/\($0)"
        }
    }.sorted()

    static func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }
}
