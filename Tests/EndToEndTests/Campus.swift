import DakaTestSupport
import Foundation
import Testing

/// A workspace in a scratch folder, made by `daka init`, with the samples' roster.
struct Campus {
    let folder: TemporaryFolder

    var path: String { folder.path + "/campus" }
    var uploads: String { path + "/uploads" }
    var configuration: String { path + "/daka.yaml" }

    /// The samples that lie beside the sources.
    static let samples = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("samples")

    init() throws {
        folder = try TemporaryFolder(prefix: "campus")
        let made = try DakaProgram.run("init", path)
        try #require(made.status == 0, "\(made.errors)")
        try FileManager.default.removeItem(atPath: path + "/roster.csv")
        try FileManager.default.copyItem(
            atPath: Self.samples.appendingPathComponent("roster.csv").path,
            toPath: path + "/roster.csv"
        )
        // Nobody uploads slowly here.
        try set("quiet-seconds", to: "0")
        try set("partial-seconds", to: "0")
    }

    /// Changes one setting.
    func set(_ key: String, to value: String) throws {
        let text = try String(contentsOfFile: configuration, encoding: .utf8)
        let lines = text.components(separatedBy: "\n").map { line in
            guard let range = line.range(of: "\(key):") else { return line }
            return line[..<range.upperBound] + " " + value
        }
        try #require(lines.joined(separator: "\n") != text, "daka.yaml has no \(key)")
        try lines.joined(separator: "\n").write(toFile: configuration, atomically: true, encoding: .utf8)
    }

    /// Copies one sample session into the upload tree, as a student would.
    func upload(_ session: String, as target: String? = nil) throws {
        let source = Self.samples.appendingPathComponent("uploads/\(session)").path
        let destination = uploads + "/" + (target ?? session)
        try FileManager.default.createDirectory(
            atPath: (destination as NSString).deletingLastPathComponent,
            withIntermediateDirectories: true
        )
        try FileManager.default.copyItem(atPath: source, toPath: destination)
    }

    /// The text of a feed, without the column that tells when it was written.
    func credits() throws -> [String] {
        try String(contentsOfFile: path + "/feeds/credits.csv", encoding: .utf8).split(separator: "\n").map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).dropLast().joined(separator: ",")
        }
    }
}

/// What `samples/expected.csv` says of each sample.
struct ExpectedSample: Sendable {
    let session: String
    let verdict: String
    let credits: Int

    static func all() throws -> [ExpectedSample] {
        try String(contentsOf: Campus.samples.appendingPathComponent("expected.csv"), encoding: .utf8)
            .split(separator: "\n").dropFirst().map { line in
                let fields = line.split(separator: ",").map(String.init)
                return ExpectedSample(session: fields[0], verdict: fields[1], credits: try #require(Int(fields[2])))
            }
    }
}
