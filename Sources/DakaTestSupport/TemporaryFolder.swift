public import Foundation

/// A folder of its own for one test, removed with everything in it when the last reference goes.
public final class TemporaryFolder: Sendable {
    /// The folder, an absolute path without symbolic links.
    public let url: URL

    /// Makes an empty folder; its name begins with `prefix`.
    ///
    /// - Throws: what the file system says, for instance that the temporary directory is not writable.
    public init(prefix: String = "daka") throws {
        let parent = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
        url = parent.appendingPathComponent("\(prefix)-\(UUID().uuidString)", isDirectory: true)
        try FileManager.default.createDirectory(
            at: url,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    /// The folder's path.
    public var path: String { url.path }

    /// The place of `name` in the folder; `name` may hold slashes.
    public func callAsFunction(_ name: String) -> URL {
        url.appendingPathComponent(name)
    }

    /// Writes `bytes` to `name`, making the folders on the way.
    ///
    /// - Returns: the file's place.
    @discardableResult
    public func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> URL {
        let file = self(name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(bytes).write(to: file)
        return file
    }

    /// Writes `text` to `name` as UTF-8, making the folders on the way.
    ///
    /// - Returns: the file's place.
    @discardableResult
    public func write(_ text: String, to name: String) throws -> URL {
        try write(text.utf8, to: name)
    }

    /// Makes an empty folder `name` and the folders on the way.
    ///
    /// - Returns: the folder's place.
    @discardableResult
    public func makeFolder(_ name: String) throws -> URL {
        let folder = self(name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}
