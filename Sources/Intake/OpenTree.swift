public import FileSystem
import Submissions
import Synchronization

/// An upload tree that was seen to be there, open at its root.
///
/// Everything below is reached from the root's descriptor, name by name, through no link. A value lives for one step of
/// the intake; it keeps an unmounted share busy no longer than that.
public final class OpenTree: Sendable {
    /// A folder that a listing has just opened and not read yet.
    public struct Opened: Sendable {
        /// Which folder.
        public let folder: UploadFolder
        /// The open folder.
        public let directory: Directory
        /// The file system that it lies on, as the kernel numbers it.
        public let device: UInt64
        /// What that file system is.
        public let mount: Mount
    }

    /// The tree's path and limits.
    public let tree: UploadTree
    /// The root.
    public let root: Directory
    /// The root's status when it was opened.
    public let status: FileStatus
    private let isMarked: Bool
    private let mounts = Mutex<[UInt64: Mount]>([:])

    init(tree: UploadTree, root: Directory, status: FileStatus, isMarked: Bool) {
        self.tree = tree
        self.root = root
        self.status = status
        self.isMarked = isMarked
    }

    /// Whether the path still leads to this very root, marker included; to be asked before anything is concluded from
    /// what is not there.
    public func isStillThere() -> Bool {
        guard case .present(let other) = tree.open(requiringMarker: isMarked) else { return false }
        return other.status.device == status.device && other.status.inode == status.inode
    }

    /// Opens a file of the tree for reading, or refuses it.
    public func openFile(_ path: UploadPath) throws -> RegularFile {
        var folder = try root.directory(path.studentFolder)
        if let session = path.sessionFolder { folder = try folder.directory(session) }
        return try folder.openFile(path.name)
    }

    /// Opens a folder of the tree, for receipts.
    public func directory(_ folder: UploadFolder) throws(IOFailure) -> Directory {
        switch folder {
        case .root: root
        case .student(let name): try root.directory(name)
        case .session(let id): try root.directory(id.studentFolder).directory(id.sessionFolder)
        }
    }

    /// Tells which file system a folder lies on; asked once for each file system, since a network share answers slowly.
    func opened(_ folder: UploadFolder, _ directory: Directory) throws(IOFailure) -> Opened {
        let device = try directory.status().device
        if let mount = mounts.withLock({ $0[device] }) {
            return Opened(folder: folder, directory: directory, device: device, mount: mount)
        }
        let mount = try directory.mount()
        mounts.withLock { $0[device] = mount }
        return Opened(folder: folder, directory: directory, device: device, mount: mount)
    }
}
