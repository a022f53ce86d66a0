import Foundation

/// A file that takes another's place once it is whole and on disk.
///
/// It is written beside the old one under a fixed temporary name, so that a kill leaves at most that one name behind, which
/// the next writer empties.
package final class ReplacementFile {
    private let path: String
    private let temporaryPath: String
    private var descriptor: CInt
    private var buffer: [UInt8] = []

    private static let bufferSize = 1 << 18

    /// Opens the temporary file beside `path`, empty.
    package init(of path: String) throws(LedgerError) {
        let url = URL(fileURLWithPath: path)
        self.path = path
        temporaryPath = url.deletingLastPathComponent().path + "/." + url.lastPathComponent + ".tmp"
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW
        descriptor = open(temporaryPath, flags, 0o644)
        guard descriptor >= 0 else { throw Self.error(temporaryPath) }
        buffer.reserveCapacity(Self.bufferSize + 4_096)
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        // What could not be finished must not fill a disk that is full already.
        unlink(temporaryPath)
    }

    /// Lets `body` add bytes to the end.
    package func append(_ body: (inout [UInt8]) -> Void) throws(LedgerError) {
        body(&buffer)
        if buffer.count >= Self.bufferSize { try flush() }
    }

    /// Puts the file on disk and then in place of the old one.
    package func replace() throws(LedgerError) {
        try flush()
        guard fsync(descriptor) == 0 else { throw Self.error(temporaryPath) }
        guard rename(temporaryPath, path) == 0 else { throw Self.error(path) }
        close(descriptor)
        descriptor = -1
        let folderPath = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let folder = open(folderPath, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw Self.error(path) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw Self.error(path) }
    }

    private func flush() throws(LedgerError) {
        var written = 0
        while written < buffer.count {
            let count = buffer.withUnsafeBytes { bytes in
                bytes.baseAddress.map { Foundation.write(descriptor, $0 + written, bytes.count - written) } ?? 0
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.error(temporaryPath) }
            written += count
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// The error that the last system call left.
    private static func error(_ path: String) -> LedgerError {
        let number = errno
        let reason = String(cString: strerror(number))
        let code: LedgerError.Code =
            switch number {
            case ENOSPC, EDQUOT: .diskFull
            case EROFS: .readOnly
            case EIO: .inputOutput
            default: .cannotOpen
            }
        return LedgerError(code, "\(path): the feed cannot be written: \(reason); it is tried again")
    }
}
