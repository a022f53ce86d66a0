import Foundation
import Submissions

extension WorkspaceFolder {
    /// Makes a workspace for `daka init`.
    ///
    /// Nothing is overwritten: where one of its files or folders exists, nothing is made at all. Where something cannot be
    /// made, what was made before is taken away again. Other files in the folder stay as they are. `daka.yaml` comes
    /// last, so a workspace with it is whole.
    ///
    /// - Parameters:
    ///   - folder: where; made with its parents if it does not exist.
    ///   - zones: the text of `zones.geojson`.
    ///   - configuration: what `daka.yaml` says; its paths are the ones that are made.
    /// - Returns: the paths made, in order.
    /// - Throws: what is in the way, or what could not be made.
    @discardableResult
    public static func create(
        at folder: String,
        zones: String,
        configuration: DakaConfiguration = DakaConfiguration()
    ) throws(WorkspaceError) -> [String] {
        let root = absolute(folder)
        let paths = configuration.paths.resolved(against: root)
        let items: [NewItem] = [
            NewItem(path: paths.uploads, content: nil, mode: 0o777),
            NewItem(path: paths.uploads + "/" + uploadsMarker.text, content: markerText, mode: 0o644),
            NewItem(path: paths.data, content: nil, mode: 0o700),
            NewItem(path: paths.feeds, content: nil, mode: 0o755),
            NewItem(path: paths.zones, content: zones, mode: 0o644),
            NewItem(path: paths.roster, content: exampleRoster, mode: 0o640),
            NewItem(path: root + "/daka.yaml", content: configuration.yaml, mode: 0o644),
        ]
        var status = stat()
        if stat(root, &status) == 0, status.st_mode & S_IFMT != S_IFDIR { throw .notAFolder(path: folder) }
        for item in items where lstat(item.path, &status) == 0 { throw .alreadyExists(path: item.path) }
        var made: [String] = []
        do throws(WorkspaceError) {
            for path in missingFolders(above: root) + [root] where !NewItem.exists(path) {
                try NewItem(path: path, content: nil, mode: 0o777).make()
                made.append(path)
            }
            for item in items {
                try item.make()
                made.append(item.path)
            }
        } catch {
            for path in made.reversed() { remove(path) }
            throw error
        }
        return made
    }

    private static func missingFolders(above path: String) -> [String] {
        var parents: [String] = []
        var parent = (path as NSString).deletingLastPathComponent
        while parent.count > 1, !NewItem.exists(parent) {
            parents.append(parent)
            parent = (parent as NSString).deletingLastPathComponent
        }
        return parents.reversed()
    }

    /// Tells who finds the marker what it is for.
    static let markerText = """
        此文件表明共享目录已挂载，请勿删除。文件不在时，打卡系统认为共享盘离线：暂停接收，也不作任何结论。
        This file shows that the upload tree is there. Do not delete it: without it Daka takes the share to be away, waits,
        and concludes nothing.

        """

    /// Two pairs that stand for nobody.
    static let exampleRoster = """
        \(RosterColumns.headerLine)
        S1,示例一（请替换）,1,helper,P1
        S2,示例二（请替换）,1,helpee,P1
        S3,示例三（请替换）,2,helper,P2
        S4,示例四（请替换）,2,helpee,P2

        """
}

/// Removes a file or an empty folder.
private func remove(_ path: String) {
    if unlink(path) != 0 { rmdir(path) }
}

/// A file or folder that must not exist yet.
private struct NewItem {
    var path: String
    /// The file's text; `nil` for a folder.
    var content: String?
    /// Permissions, less the process's mask.
    var mode: mode_t

    static func exists(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0
    }

    func make() throws(WorkspaceError) {
        guard let content else {
            guard mkdir(path, mode) == 0 else { throw failure(errno) }
            return
        }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw failure(errno) }
        var code: Int32 = 0
        var rest = Array(content.utf8)[...]
        while code == 0, !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 { rest.removeFirst(count) } else if errno != EINTR { code = errno }
        }
        if code == 0, fsync(descriptor) != 0 { code = errno }
        if close(descriptor) != 0, code == 0 { code = errno }
        guard code == 0 else {
            unlink(path)
            throw failure(code)
        }
    }

    private func failure(_ code: Int32) -> WorkspaceError {
        code == EEXIST ? .alreadyExists(path: path) : .cannotCreate(path: path, cause: systemMessage(code))
    }
}
