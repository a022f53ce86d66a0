public import FileSystem
public import Foundation
public import Submissions

/// A file that has been quiet for long enough to be read.
public struct ArrivedFile: Sendable {
    /// Where it lies.
    public let path: UploadPath
    /// Size and times that it has had since it was quiet.
    public let stamp: FileStamp
    /// Names that lead to the same content; above 1 it is shared with another name.
    public let linkCount: Int
    /// When Daka first saw a file of this path in this run, by the wall clock.
    public let firstSeenAt: Date
    /// When Daka first saw the file in its present state, by the wall clock.
    ///
    /// It was whole then, as reading it shows. Stays the same when handing over is tried again.
    public let arrivedAt: Date
    /// The file system that it lies on.
    public let mount: Mount
    private let share: OpenTree

    /// Makes an arrived file.
    public init(
        path: UploadPath,
        stamp: FileStamp,
        linkCount: Int,
        firstSeenAt: Date,
        arrivedAt: Date,
        mount: Mount,
        share: OpenTree
    ) {
        self.path = path
        self.stamp = stamp
        self.linkCount = linkCount
        self.firstSeenAt = firstSeenAt
        self.arrivedAt = arrivedAt
        self.mount = mount
        self.share = share
    }

    /// Opens the file for reading, beneath the root and through no link.
    ///
    /// - Throws: `IOFailure`; `FileRefusal.notRegular`; `FileRefusal.notSettled` where it is no longer in the state in
    ///   which it was quiet.
    public func open() throws -> RegularFile {
        let file = try share.openFile(path)
        guard file.status.stamp == stamp else { throw FileRefusal.notSettled(path: "\(path)") }
        return file
    }
}
