import DakaTestSupport
import FileSystem
import Foundation
import Glibc
import Submissions
import Testing

@Suite struct MountTests {
    struct Row: Sendable {
        let magic: UInt64
        let type: String
        let tells: Bool
    }

    @Test(arguments: [
        Row(magic: 0xEF53, type: "ext4", tells: true), Row(magic: 0x5846_5342, type: "xfs", tells: true),
        Row(magic: 0x9123_683E, type: "btrfs", tells: true), Row(magic: 0x0102_1994, type: "tmpfs", tells: true),
        Row(magic: 0xF2F5_2010, type: "f2fs", tells: true), Row(magic: 0x2FC1_2FC1, type: "zfs", tells: true),
        Row(magic: 0xFF53_4D42, type: "cifs", tells: false), Row(magic: 0xFE53_4D42, type: "smb2", tells: false),
        Row(magic: 0x6969, type: "nfs", tells: false), Row(magic: 0x6573_5546, type: "fuse", tells: false),
        Row(magic: 0x0102_1997, type: "9p", tells: false), Row(magic: 0x794C_7630, type: "overlay", tells: false),
        Row(magic: 0xDEAD_BEEF, type: "0xdeadbeef", tells: false),
    ])
    func `only file systems known to tell of everything are trusted`(row: Row) {
        let mount = Mount(magic: row.magic, availableBytes: 0, totalBytes: 0)
        #expect(mount.typeName == row.type)
        #expect(mount.tellsOfEveryChange == row.tells)
    }

    @Test(.enabled(if: SmallFileSystem.isAllowed, "mounting needs root"))
    func `a mounted file system is told apart from the folder around it`() throws {
        let small = try #require(try SmallFileSystem(kilobytes: 256))
        let inner = try Directory.open(path: small.path)
        let mount = try inner.mount()
        #expect(mount.typeName == "tmpfs")
        #expect(mount.totalBytes == 256 * 1_024)
        #expect(mount.availableBytes <= mount.totalBytes)
        #expect(try inner.status().device != small.folder.open().status().device)
    }

    @Test func `a file system of the kernel's own is not trusted`() throws {
        #expect(try !Directory.open(path: "/proc").mount().tellsOfEveryChange)
    }

    @Test(arguments: IOFailure.Cause.allCases)
    func `every failure names the item, the cause and the remedy`(cause: IOFailure.Cause) {
        let codes: [IOFailure.Cause: Int32] = [
            .diskFull: ENOSPC, .permission: EACCES, .readOnly: EROFS, .missing: ENOENT, .link: ELOOP, .device: EIO,
            .resources: EMFILE, .name: ENAMETOOLONG, .other: EDOM,
        ]
        let failure = IOFailure(code: codes[cause] ?? 0, operation: "open", path: "uploads/a.jpg")
        #expect(failure.cause == cause)
        let text = failure.description
        #expect(text.hasPrefix("uploads/a.jpg: cannot open: "))
        #expect(text.hasSuffix(failure.remedy) && failure.remedy.hasSuffix("."))
    }
}
