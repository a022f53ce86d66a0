import CHEIF
import Glibc

/// A file in memory only, for handing bytes to a process that may take them or not.
struct MemoryFile: ~Copyable {
    let descriptor: Int32

    init(_ bytes: [UInt8]) throws(PixelError) {
        descriptor = cheif_memory_file()
        guard descriptor >= 0 else { throw Self.error() }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.error() }
            written += count
        }
    }

    deinit { close(descriptor) }

    private static func error() -> PixelError {
        .limit(reason: "the system has no room to decode it: \(String(cString: strerror(errno)))")
    }
}

/// A pipe whose ends are closed with it.
struct Pipe: ~Copyable {
    let reading: Int32
    private(set) var writing: Int32

    init() throws(PixelError) {
        var ends: [Int32] = [-1, -1]
        guard cheif_pipe(&ends) == 0 else {
            throw .limit(reason: "the system has no descriptor left: \(String(cString: strerror(errno)))")
        }
        (reading, writing) = (ends[0], ends[1])
    }

    mutating func closeWriting() {
        if writing >= 0 { close(writing) }
        writing = -1
    }

    deinit {
        close(reading)
        if writing >= 0 { close(writing) }
    }
}
