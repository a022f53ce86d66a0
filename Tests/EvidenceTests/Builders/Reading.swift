import DakaTestSupport
import Evidence
import Foundation
import Submissions

/// Reads bytes with a fresh reader.
func read(_ bytes: [UInt8], _ options: PhotoReader.Options = .whole) -> PhotoFacts {
    var reader = PhotoReader(options)
    return reader.read(bytes)
}

/// Reads the same bytes out of a file, through a descriptor.
func readFile(_ bytes: [UInt8], _ options: PhotoReader.Options = .whole) throws -> PhotoFacts {
    try withDescriptor(of: bytes) { descriptor in
        var reader = PhotoReader(options)
        return reader.read(fileDescriptor: descriptor)
    }
}

/// Whether the picture in `bytes` is whole, asked through a descriptor.
func structure(_ bytes: [UInt8]) throws -> PictureStructure {
    try withDescriptor(of: bytes) { descriptor in
        var reader = PhotoReader()
        return reader.structure(fileDescriptor: descriptor)
    }
}

/// Hands out a descriptor on a file that holds `bytes`.
func withDescriptor<Result>(of bytes: [UInt8], _ body: (Int32) throws -> Result) throws -> Result {
    let folder = try TemporaryFolder()
    let place = try folder.write(bytes, to: "picture")
    let handle = try FileHandle(forReadingFrom: place)
    defer { try? handle.close() }
    return try body(handle.fileDescriptor)
}

extension PhotoFacts {
    /// The codes of the problems, in order.
    var codes: [String] { problems.map(\.code) }
}

/// The shared material beside the checkout, which is there on the project's own machines alone.
enum Corpus {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "shared/corpus").standardizedFileURL

    static var isThere: Bool { FileManager.default.fileExists(atPath: root.appending(path: "README.md").path) }

    /// The files below a folder of the corpus, in a fixed order.
    static func files(_ folder: String) -> [URL] {
        let found = FileManager.default.enumerator(
            at: root.appending(path: folder),
            includingPropertiesForKeys: [.isRegularFileKey]
        )
        return (found?.allObjects as? [URL] ?? [])
            .filter { (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true }
            .sorted { $0.path < $1.path }
    }
}
