public import FileSystem
public import Submissions

/// What the intake takes in at most; beyond it a ``TreeNotice`` says so.
public struct UploadLimits: Sendable, Hashable {
    /// Bytes of one file.
    public var fileBytes: Int64
    /// Files of one session.
    public var filesPerSubmission: Int
    /// Session folders of one student.
    public var submissionsPerStudent: Int
    /// Files that lie loose in one student's folder.
    public var looseFilesPerStudent: Int
    /// Entries of one folder that are looked at.
    public var entriesPerFolder: Int

    /// Makes limits; the defaults are the documented ones.
    public init(
        fileBytes: Int64 = 64 << 20,
        filesPerSubmission: Int = 40,
        submissionsPerStudent: Int = 200,
        looseFilesPerStudent: Int = 400,
        entriesPerFolder: Int = 200_000
    ) {
        self.fileBytes = fileBytes
        self.filesPerSubmission = filesPerSubmission
        self.submissionsPerStudent = submissionsPerStudent
        self.looseFilesPerStudent = looseFilesPerStudent
        self.entriesPerFolder = entriesPerFolder
    }
}

/// Whether the share can be seen.
public enum ShareState: Sendable {
    /// It is there, and open.
    case present(OpenTree)
    /// It is away, with the reason; nothing may be concluded from what is not there.
    case away(reason: String)
}

/// The shared drive that students drop files on, by its path.
public struct UploadTree: Sendable {
    /// Where the operator says that it is.
    public let path: String
    /// What is taken in at most.
    public let limits: UploadLimits

    /// Names an upload tree.
    public init(path: String, limits: UploadLimits = UploadLimits()) {
        self.path = path
        self.limits = limits
    }

    /// Opens the tree anew, so that a share that was mounted since is the one that is seen.
    ///
    /// - Parameter requiringMarker: Whether a tree without ``UploadNames/marker`` at its root is away; a one-shot run
    ///   over somebody's folder does without.
    /// - Returns: The open tree, or why it is away.
    public func open(requiringMarker: Bool = true) -> ShareState {
        do {
            let root = try Directory.open(path: path)
            if requiringMarker, try !root.contains(UploadNames.marker) {
                return .away(
                    reason: """
                        \(root.path): the marker file \(UploadNames.marker) is not there, so the share counts as away. \
                        Mount the share; on a new one, make the file once.
                        """
                )
            }
            let status = try root.status()
            return .present(OpenTree(tree: self, root: root, status: status, isMarked: requiringMarker))
        } catch {
            return .away(reason: "\(error)")
        }
    }

    /// Puts the marker file into a new tree; one that is there stays.
    public func mark() throws(IOFailure) {
        let root = try Directory.open(path: path)
        guard try !root.contains(UploadNames.marker) else { return }
        let text = "Daka takes this folder for its upload tree while this file is here.\n此文件存在时，本目录即打卡上传目录，请勿删除。\n"
        try AtomicFile.write(Array(text.utf8), to: UploadNames.marker, in: root, mode: 0o644)
    }
}

/// A regular file of the upload tree, seen but not opened.
public struct UploadedFile: Sendable, Hashable {
    /// Where it lies.
    public let path: UploadPath
    /// Size and times.
    public let stamp: FileStamp
    /// Names that lead to the same content.
    public let linkCount: Int
    /// The file system that it lies on.
    public let mount: Mount

    /// Makes a file, as a listing does.
    public init(path: UploadPath, stamp: FileStamp, linkCount: Int, mount: Mount) {
        self.path = path
        self.stamp = stamp
        self.linkCount = linkCount
        self.mount = mount
    }
}

/// What lies in the root.
public struct RootListing: Sendable, Hashable {
    /// The students' folders, ordered.
    public var studentFolders: [FileName] = []
    /// What is not taken in.
    public var notices: [TreeNotice] = []
    /// Whether every entry was seen; where not, nothing follows from a folder's absence.
    public var isComplete = true
}

/// What lies in one student's folder.
public struct StudentListing: Sendable, Hashable {
    /// Which folder.
    public let studentFolder: FileName
    /// The files of all its sessions and the loose ones, ordered by path.
    public var files: [UploadedFile] = []
    /// What is not taken in.
    public var notices: [TreeNotice] = []
    /// The sessions of which not every file was seen.
    ///
    /// `nil` stands for the student's folder itself. Nothing follows from a file's absence there.
    public var partlySeen: Set<FileName?> = []
    /// The file system that the folder lies on.
    public var device: UInt64 = 0

    /// Which of these files have gone, as far as one listing can tell; ordered.
    ///
    /// Files that are there and not taken in have not gone, and nothing has from a folder that was seen in part.
    public func gone(among paths: some Sequence<UploadPath>) -> [UploadPath] {
        guard !partlySeen.contains(nil) else { return [] }
        let present = Set(files.map(\.path))
        let refused = Set(notices.map(\.path))
        return paths.filter { path in
            let names = [path.studentFolder] + (path.sessionFolder.map { [$0] } ?? []) + [path.name]
            return !present.contains(path) && !partlySeen.contains(path.sessionFolder) && !refused.contains(names)
        }.sorted()
    }
}
