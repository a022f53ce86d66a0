/// The file system that a folder lies on, and whether the kernel can tell of every change on it.
public struct Mount: Sendable, Hashable, Codable {
    /// The file system's magic number (`statfs`, `f_type`).
    public let magic: UInt64
    /// Bytes that may still be written.
    public let availableBytes: UInt64
    /// Size in bytes.
    public let totalBytes: UInt64

    /// Makes the facts of a mount.
    public init(magic: UInt64, availableBytes: UInt64, totalBytes: UInt64) {
        self.magic = magic
        self.availableBytes = availableBytes
        self.totalBytes = totalBytes
    }

    /// The file system's usual name; its magic number where Daka does not know it.
    public var typeName: String {
        Self.local[magic] ?? Self.shared[magic] ?? "0x" + String(magic, radix: 16)
    }

    /// Whether every write passes through this kernel, so that inotify reports it.
    ///
    /// On network and cluster file systems inotify is silent about other machines' writes, on FUSE about the server's
    /// own, and below an overlay about writes to its layers. A file system that Daka does not know is taken to be such
    /// a one: polling it costs time, trusting it wrongly loses files.
    public var tellsOfEveryChange: Bool { Self.local[magic] != nil }

    /// Whether a read may fail or wait because another machine is away.
    public var isRemote: Bool { Self.local[magic] == nil && magic != Self.overlay }

    private static let overlay: UInt64 = 0x794c_7630

    /// `linux/magic.h`, and the file systems' own sources where they are not in it.
    private static let local: [UInt64: String] = [
        0xEF53: "ext4", 0x5846_5342: "xfs", 0x9123_683E: "btrfs", 0x0102_1994: "tmpfs", 0xF2F5_2010: "f2fs",
        0x2FC1_2FC1: "zfs", 0xCA45_1A4E: "bcachefs", 0x8584_58F6: "ramfs", 0x4D44: "vfat", 0x2011_BAB0: "exfat",
        0x7366_746E: "ntfs3", 0x3153_464A: "jfs", 0x5265_4973: "reiserfs", 0x3434: "nilfs2", 0x482B: "hfsplus",
    ]

    private static let shared: [UInt64: String] = [
        0xFF53_4D42: "cifs", 0xFE53_4D42: "smb2", 0x517B: "smbfs", 0x6969: "nfs", 0x6573_5546: "fuse",
        0x0102_1997: "9p", 0x00C3_6400: "ceph", 0x5346_414F: "afs", 0x6B41_4653: "kafs", 0x7375_7245: "coda",
        0x0BD0_0BD0: "lustre", 0x0116_1970: "gfs2", 0x7461_636F: "ocfs2", 0x786F_4256: "vboxsf",
        overlay: "overlay",
    ]
}
