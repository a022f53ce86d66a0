public import Submissions

/// The names in the upload tree that mean something to Daka itself, and those that mean nothing to anybody.
public enum UploadNames {
    /// The file at the root of a share that is there; without it the share counts as away.
    public static let marker: FileName = ".daka-uploads"

    /// What Daka tells the student, beside the session's files.
    public static let receipt: FileName = "回执.txt"

    /// Whether an entry is litter: left by systems, transfers and editors, or written by Daka itself.
    ///
    /// Case-blind for ASCII. Every hidden name is litter, which covers `._*`, `.DS_Store`, rsync's `.name.XXXXXX` and
    /// `.~tmp~`, `.davfs.tmp*`, `.syncthing.*`, `.nfs*`, `.fuse_hidden*`, `.smbdelete*` and Daka's own temporary files.
    ///
    /// - Parameter name: The name of a file or folder.
    /// - Returns: Whether it is passed over.
    public static func isLitter(_ name: FileName) -> Bool {
        let bytes = name.bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        if bytes.first == UInt8(ascii: ".") || bytes.starts(with: lockPrefix) || bytes.last == UInt8(ascii: "~") {
            return true
        }
        if names.contains(bytes) { return true }
        guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return false }
        return endings.contains(Array(bytes[(dot + 1)...]))
    }

    /// Lock and recovery files of office programs.
    private static let lockPrefix = Array("~$".utf8)

    /// Whole names, in lower case.
    private static let names = Set(
        [
            "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "icon\r", "@eadir", "#recycle",
            "$recycle.bin", "recycler", "system volume information", "lost+found", "__macosx", "回执.txt",
        ].map { Array($0.utf8) }
    )

    /// What follows the last dot, in lower case: unfinished transfers of browsers, sync and transfer programs.
    private static let endings = Set(
        [
            "part", "partial", "crdownload", "tmp", "temp", "filepart", "download", "opdownload", "downloading",
            "aria2", "xltd", "!ut", "swp", "swx", "lock",
        ].map { Array($0.utf8) }
    )
}
