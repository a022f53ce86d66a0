import DakaTestSupport
import Foundation

/// `exiftool`, the reader that the writer is held against; not part of the product.
enum ExifToolReading {
    static let program = ["/usr/bin/exiftool", "/usr/local/bin/exiftool"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    static var isInstalled: Bool { program != nil }

    /// The tags of a file, `Group:Tag` to value, numbers unformatted.
    static func tags(of file: URL) throws -> [String: String] {
        let output = try run(["-G1", "-n", "-s", "-a", file.path])
        var tags: [String: String] = [:]
        for line in output.split(separator: "\n") {
            // [ExifIFD]       FNumber                         : 1.6
            guard line.first == "[", let bracket = line.firstIndex(of: "]"), let colon = line.firstIndex(of: ":") else {
                continue
            }
            let group = line[line.index(after: line.startIndex)..<bracket]
            let name = line[line.index(after: bracket)..<colon].trimmingCharacters(in: .whitespaces)
            tags["\(group):\(name)"] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        return tags
    }

    /// What `exiftool -validate` says of a file: `OK`, or how many warnings it has.
    static func validation(of file: URL) throws -> String {
        try run(["-s3", "-validate", file.path]).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func run(_ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program ?? "")
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: output, as: UTF8.self)
    }
}
