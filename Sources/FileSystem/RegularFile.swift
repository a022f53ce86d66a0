import Glibc
import Submissions

/// A regular file open for reading.
public struct RegularFile: ~Copyable, Sendable {
    /// Where the file was opened, safe to show.
    public let path: String
    /// The file's status when it was opened.
    public let status: FileStatus
    let descriptor: Descriptor

    /// The size of one read: large enough that calls cost nothing, small enough for every worker to hold one.
    public static let chunkSize = 256 * 1_024

    init(path: String, descriptor: consuming Descriptor) throws {
        let status = try FileStatus(of: descriptor.number, path)
        guard status.kind == .regular else { throw FileRefusal.notRegular(path: path, kind: status.kind) }
        self.path = path
        self.status = status
        self.descriptor = descriptor
    }

    /// The file's status now.
    public func currentStatus() throws(IOFailure) -> FileStatus {
        try FileStatus(of: descriptor.number, path)
    }

    /// Refuses a file that was written since it was opened.
    ///
    /// - Throws: ``IOFailure``, or ``FileRefusal/notSettled(path:)``.
    public func requireUnchanged() throws {
        guard try currentStatus().stamp == status.stamp else { throw FileRefusal.notSettled(path: path) }
    }

    /// Reads into `buffer` from `offset` bytes after the file's start; 0 at the end of the file.
    public func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws(IOFailure) -> Int {
        guard !buffer.isEmpty else { return 0 }
        return try syscall("read", path) { pread(descriptor.number, buffer.baseAddress, buffer.count, off_t(offset)) }
    }

    /// Reads the whole file in pieces of at most ``chunkSize`` bytes; the buffer is valid inside `body` only.
    ///
    /// - Parameters:
    ///   - limit: How many bytes the file may have; one that is larger, or grows beyond while it is read, is refused.
    ///   - body: Called with each piece in order.
    /// - Returns: The number of bytes read.
    /// - Throws: ``IOFailure``, ``FileRefusal/tooLarge(path:size:limit:)``, or what `body` throws.
    @discardableResult
    public func forEachChunk(
        limit: Int64,
        _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Int64 {
        guard status.stamp.size <= limit else {
            throw FileRefusal.tooLarge(path: path, size: status.stamp.size, limit: limit)
        }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunkSize, alignment: 16)
        defer { buffer.deallocate() }
        var offset: Int64 = 0
        while true {
            let count = try read(into: buffer, at: offset)
            guard count > 0 else { return offset }
            offset += Int64(count)
            guard offset <= limit else { throw FileRefusal.tooLarge(path: path, size: offset, limit: limit) }
            try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    /// Reads the whole file into memory.
    ///
    /// - Parameter limit: How many bytes the file may have.
    /// - Returns: The file's bytes.
    /// - Throws: ``IOFailure`` or ``FileRefusal/tooLarge(path:size:limit:)``.
    public func contents(limit: Int64) throws -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(clamping: min(status.stamp.size, limit)))
        try forEachChunk(limit: limit) { bytes.append(contentsOf: $0) }
        return bytes
    }
}
