import DakaTestSupport
import FileSystem
import Foundation
import Glibc
import Submissions
import Vault

/// A share and a vault beside it, empty at first.
struct Fixture {
    let folder: TemporaryFolder
    let share: Directory
    let vault: EvidenceVault

    init() throws {
        folder = try TemporaryFolder()
        try folder.makeFolder("share")
        let root = try Directory.open(path: folder.path)
        share = try root.directory("share")
        vault = try EvidenceVault(making: "vault", in: root)
    }

    /// Takes one file of the share in, as the intake does.
    func keep(_ name: FileName, as format: VaultFormat = .jpeg, limit: Int64 = 1 << 20) throws -> VaultItem {
        try vault.commit(vault.draft(of: share.openFile(name), limit: limit), as: format)
    }

    /// The paths of everything in the vault that is no folder, ordered.
    func contents() throws -> [String] {
        let vault = folder("vault").path
        let all = try FileManager.default.subpathsOfDirectory(atPath: vault)
        return all.filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(vault)/\(path)", isDirectory: &isFolder)
                && !isFolder.boolValue
        }.sorted()
    }
}

extension Directory {
    func put(_ name: FileName, _ bytes: [UInt8]) throws {
        let file = try createFile(name)
        try file.write(bytes)
    }
}

/// SHA-256 of "abc" and of nothing, FIPS 180-2 appendix B and common knowledge.
let hashOfABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
let hashOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

/// A small file system of its own, to be filled; `nil` where mounting is not allowed.
final class SmallFileSystem {
    let folder: TemporaryFolder
    let path: String

    init?(kilobytes: Int) throws {
        folder = try TemporaryFolder()
        path = try folder.makeFolder("mount").path
        guard mount("tmpfs", path, "tmpfs", 0, "size=\(kilobytes)k") == 0 else { return nil }
    }

    deinit {
        umount2(path, Int32(MNT_DETACH))
    }

    /// Whether this process may mount file systems.
    static let isAllowed: Bool = {
        guard let trial = try? SmallFileSystem(kilobytes: 64) else { return false }
        return FileManager.default.fileExists(atPath: trial.path)
    }()
}
