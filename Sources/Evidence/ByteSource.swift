import Glibc

/// The bytes of one picture, in memory or behind a file descriptor.
///
/// A file is looked at through a window that moves with the reader and is read with `pread`, never mapped: a mapped file
/// that a share truncates under the reader would kill the process. One source serves one file after the other and keeps
/// its memory. Pointers that it lends are good until its next call.
struct ByteSource: ~Copyable {
    /// How many bytes may be looked at.
    private(set) var count = 0
    /// Why reading stopped, where the system or a shrinking file stopped it.
    private(set) var failure: ReadFailure?

    private var descriptor: Int32 = -1
    private var buffer = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    private var window = UnsafeRawBufferPointer(start: nil, count: 0)
    private var windowOffset = 0

    /// Why a read failed.
    enum ReadFailure: Equatable {
        /// The file ends before the size that it had when it was opened.
        case shrank
        /// `errno` of the read.
        case system(Int32)
    }

    /// Enough for most Exif blocks and the frame header behind them, at the price of one small copy.
    private static let firstWindow = 16 << 10
    /// For hops from header to header.
    private static let laterWindow = 4 << 10
    /// For reading from end to end; fits the second-level cache, so that the hash finds the bytes there.
    private static let pieceByteCount = 256 << 10
    /// A buffer that held a larger file than this is given back.
    private static let keptByteCount = 16 << 20

    deinit { buffer.deallocate() }

    /// Looks at bytes in memory, which must outlive the next `open`.
    mutating func open(_ bytes: UnsafeRawBufferPointer) {
        reset(count: bytes.count)
        window = bytes
    }

    /// Looks at the first `count` bytes of an open file.
    mutating func open(descriptor: Int32, count: Int) {
        reset(count: count)
        self.descriptor = descriptor
    }

    /// Reads the whole file into memory, feeding `hash` on the way, piece by piece; `false` where the file cannot be read
    /// to its end.
    mutating func readWhole(hash: inout ContentHash?) -> Bool {
        if descriptor < 0 {
            hash?.update(window)
            return true
        }
        reserve(count)
        var filled = 0
        while filled < count {
            let length = min(Self.pieceByteCount, count - filled)
            let target = UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<filled + length])
            guard fill(target, from: filled) else { return false }
            hash?.update(UnsafeRawBufferPointer(target))
            filled += length
        }
        window = UnsafeRawBufferPointer(rebasing: buffer[..<count])
        windowOffset = 0
        return true
    }

    /// Lends `length` bytes at `offset`; `nil` where they do not all lie within the file or cannot be read.
    mutating func bytes(at offset: Int, count length: Int) -> UnsafeRawBufferPointer? {
        guard offset >= 0, length >= 0, offset <= count, length <= count - offset else { return nil }
        if offset < windowOffset || offset + length > windowOffset + window.count {
            let least = offset == 0 ? Self.firstWindow : Self.laterWindow
            guard load(at: offset, count: min(max(length, least), count - offset)) else { return nil }
        }
        let start = offset - windowOffset
        return UnsafeRawBufferPointer(rebasing: window[start..<start + length])
    }

    /// Lends bytes from `offset` on, as many as lie at hand; fewer than `least` only before the end, `nil` at the end.
    mutating func run(at offset: Int, atLeast least: Int) -> UnsafeRawBufferPointer? {
        guard offset >= 0, offset < count else { return nil }
        let needed = min(least, count - offset)
        if offset < windowOffset || offset + needed > windowOffset + window.count {
            guard load(at: offset, count: min(Self.pieceByteCount, count - offset)) else { return nil }
        }
        return UnsafeRawBufferPointer(rebasing: window[(offset - windowOffset)...])
    }

    /// The byte at `offset`.
    mutating func u8(at offset: Int) -> UInt8? {
        bytes(at: offset, count: 1)?[0]
    }

    private mutating func reset(count: Int) {
        if buffer.count > Self.keptByteCount {
            buffer.deallocate()
            buffer = UnsafeMutableRawBufferPointer(start: nil, count: 0)
        }
        self.count = count
        failure = nil
        descriptor = -1
        window = UnsafeRawBufferPointer(start: nil, count: 0)
        windowOffset = 0
    }

    private mutating func load(at offset: Int, count length: Int) -> Bool {
        guard descriptor >= 0, failure == nil else { return false }
        reserve(length)
        window = UnsafeRawBufferPointer(start: nil, count: 0)
        let target = UnsafeMutableRawBufferPointer(rebasing: buffer[..<length])
        guard fill(target, from: offset) else { return false }
        window = UnsafeRawBufferPointer(target)
        windowOffset = offset
        return true
    }

    private mutating func reserve(_ length: Int) {
        guard buffer.count < length else { return }
        buffer.deallocate()
        buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(length, Self.pieceByteCount), alignment: 16)
    }

    private mutating func fill(_ target: UnsafeMutableRawBufferPointer, from offset: Int) -> Bool {
        var filled = 0
        while filled < target.count, let base = target.baseAddress {
            let length = pread(descriptor, base + filled, target.count - filled, off_t(offset + filled))
            if length < 0 && errno == EINTR { continue }
            guard length > 0 else {
                failure = length == 0 ? .shrank : .system(errno)
                return false
            }
            filled += length
        }
        return true
    }
}
