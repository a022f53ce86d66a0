import CZlib

/// Reads single files out of a wheel, which is a ZIP archive.
///
/// The wheel's hash is checked before, so this reader needs only what Python's wheels use: stored and deflated files, no
/// encryption, no ZIP64, no parts. Still nothing in the archive is believed before it is bounded: a member's size is known
/// beforehand, and no more is ever allocated or inflated. A reader of our own needs no `unzip` on the machine and hands
/// bytes over without a temporary file that somebody could exchange.
struct WheelArchive {
    /// An entry of the central directory.
    private struct Entry {
        var method: Int
        var compressedSize: Int
        var size: Int
        var headerOffset: Int
    }

    private let bytes: [UInt8]
    private let name: String
    private var entries: [String: Entry] = [:]

    /// Entries beyond which an archive is none of ours.
    private static let maximumEntries = 10_000

    /// Reads the archive's directory.
    ///
    /// - Parameters:
    ///   - bytes: The whole wheel.
    ///   - name: Its name, for errors.
    /// - Throws: Where the bytes are no archive of the form that wheels have.
    init(_ bytes: [UInt8], name: String) throws(PartsError) {
        self.bytes = bytes
        self.name = name
        try readDirectory()
    }

    /// The content of a file of the archive.
    ///
    /// - Parameters:
    ///   - path: The file's path in the archive.
    ///   - size: The bytes that it must have.
    /// - Returns: The bytes.
    /// - Throws: Where the file is not there, damaged or of another size.
    func contents(of path: String, size: Int) throws(PartsError) -> [UInt8] {
        guard let entry = entries[path] else { throw damaged("it holds no \(path)") }
        guard entry.size == size else { throw damaged("\(path) has \(entry.size) bytes, not \(size)") }
        let header = entry.headerOffset
        guard number(header, 4) == 0x0403_4B50, let nameLength = number(header + 26, 2),
            let extra = number(header + 28, 2)
        else { throw damaged("the header of \(path) is missing") }
        let start = header + 30 + nameLength + extra
        guard start >= 0, entry.compressedSize >= 0, start <= bytes.count, entry.compressedSize <= bytes.count - start
        else {
            throw damaged("\(path) ends beyond the archive")
        }
        switch entry.method {
        case 0 where entry.compressedSize == size: return Array(bytes[start..<start + size])
        case 8: return try inflated(start..<start + entry.compressedSize, size: size, path)
        default: throw damaged("\(path) is packed by method \(entry.method)")
        }
    }

    private func damaged(_ reason: String) -> PartsError { .damaged(file: name, reason: reason) }

    /// A little-endian number of up to 4 bytes; `nil` beyond the archive.
    private func number(_ offset: Int, _ length: Int) -> Int? {
        guard offset >= 0, offset <= bytes.count - length else { return nil }
        return (0..<length).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }

    private mutating func readDirectory() throws(PartsError) {
        // The end record stands at the end, before a comment of up to 65,535 bytes.
        let last = bytes.count - 22
        guard last >= 0,
            let end = stride(from: last, through: max(0, last - 65_535), by: -1).first(where: {
                number($0, 4) == 0x0605_4B50
            }),
            let count = number(end + 10, 2), let start = number(end + 16, 4), count <= Self.maximumEntries
        else { throw damaged("it is no ZIP archive") }
        var offset = start
        for _ in 0..<count {
            guard number(offset, 4) == 0x0201_4B50, let flags = number(offset + 8, 2),
                let method = number(offset + 10, 2),
                let compressedSize = number(offset + 20, 4), let size = number(offset + 24, 4),
                let nameLength = number(offset + 28, 2), let extra = number(offset + 30, 2),
                let comment = number(offset + 32, 2),
                let header = number(offset + 42, 4), offset + 46 + nameLength <= bytes.count
            else { throw damaged("its directory ends early") }
            if flags & 1 == 0 {
                let path = String(decoding: bytes[offset + 46..<offset + 46 + nameLength], as: UTF8.self)
                entries[path] = Entry(method: method, compressedSize: compressedSize, size: size, headerOffset: header)
            }
            offset += 46 + nameLength + extra + comment
        }
    }

    /// Inflates a raw deflate stream that must give exactly `size` bytes.
    private func inflated(_ range: Range<Int>, size: Int, _ path: String) throws(PartsError) -> [UInt8] {
        var stream = z_stream()
        guard inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw damaged("zlib does not start")
        }
        defer { inflateEnd(&stream) }
        var status = Z_OK
        let output = [UInt8](unsafeUninitializedCapacity: size) { output, count in
            bytes.withUnsafeBufferPointer { input in
                // zlib reads through this pointer only; its type lacks the const.
                stream.next_in = input.baseAddress.map { UnsafeMutablePointer(mutating: $0 + range.lowerBound) }
                stream.avail_in = UInt32(range.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(size)
                status = inflate(&stream, Z_FINISH)
                count = size - Int(stream.avail_out)
            }
        }
        guard status == Z_STREAM_END, output.count == size else { throw damaged("\(path) is packed wrongly") }
        return output
    }
}
