import CLinux
import Glibc
public import Submissions

/// A file that Daka has just made and is writing.
public struct WritableFile: ~Copyable, Sendable {
    /// Where the file was made, safe to show.
    public let path: String
    let descriptor: Descriptor

    init(path: String, descriptor: consuming Descriptor) {
        self.path = path
        self.descriptor = descriptor
    }

    /// Writes all bytes at the current end.
    public func write(_ bytes: UnsafeRawBufferPointer) throws(IOFailure) {
        var rest = bytes
        while !rest.isEmpty {
            let count = try syscall("write", path) { Glibc.write(descriptor.number, rest.baseAddress, rest.count) }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    /// Writes all bytes at the current end.
    public func write(_ bytes: [UInt8]) throws(IOFailure) {
        // A typed throw does not pass through withUnsafeBytes on every compiler; the result does.
        try bytes.withUnsafeBytes { buffer in Result { () throws(IOFailure) in try write(buffer) } }.get()
    }

    /// Shares the blocks of `source` instead of copying them, where the file system can (Btrfs, XFS, bcachefs, some NFS).
    ///
    /// - Returns: Whether the file now holds the source's content; otherwise it is still empty.
    public func clone(_ source: borrowing RegularFile) -> Bool {
        clinux_clone(descriptor.number, source.descriptor.number) == 0
    }

    /// Waits until the content is on disk.
    public func flush() throws(IOFailure) {
        try syscall("flush", path) { fsync(descriptor.number) }
    }
}

/// Replaces whole files so that a reader sees the old content or the new one, never a part.
public enum AtomicFile {
    /// Writes a file under a temporary name beside it, flushes it, renames it into place and flushes the folder.
    ///
    /// The temporary name is hidden and ends in `.tmp`, so that the intake and file managers pass over it. It is the same
    /// for the same name, so that what a killed process left is gone with the next writing; one process at a time writes
    /// a name.
    ///
    /// - Parameters:
    ///   - bytes: The whole new content.
    ///   - name: The file's name, of at most 240 bytes.
    ///   - folder: The folder that it lies in.
    ///   - mode: The new file's rights.
    /// - Throws: ``IOFailure``; the old content is there still, and nothing is left over.
    public static func write(
        _ bytes: [UInt8],
        to name: FileName,
        in folder: Directory,
        mode: UInt32 = 0o640
    ) throws(IOFailure) {
        let temporary = FileName.temporary(of: name)
        try? folder.removeFile(temporary)
        let file = try folder.createFile(temporary, mode: mode)
        do {
            try file.write(bytes)
            try file.flush()
            try folder.rename(temporary, to: name, in: folder)
        } catch {
            try? folder.removeFile(temporary)
            throw error
        }
        try folder.flush()
    }
}

extension FileName {
    /// A name that nobody else uses, hidden and ending in `.tmp`.
    public static func temporary() -> FileName {
        let number = String(UInt64.random(in: .min ... .max), radix: 16)
        return FileName(bytes: Array(".daka-\(number).tmp".utf8))
    }

    /// The name under which a file is written before it replaces `name`, hidden and ending in `.tmp`.
    public static func temporary(of name: FileName) -> FileName {
        FileName(bytes: Array(".daka-".utf8) + name.bytes + Array(".tmp".utf8))
    }
}
