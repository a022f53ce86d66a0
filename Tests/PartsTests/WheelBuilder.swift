import CZlib

/// Makes wheels by hand.
enum WheelBuilder {
    /// A file of a wheel.
    struct File {
        var path: String
        var content: [UInt8]
        var isDeflated = true
    }

    /// A ZIP archive of the files, as `zip` writes one.
    static func wheel(_ files: [File]) -> [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for file in files {
            let packed = file.isDeflated ? deflated(file.content) : file.content
            let method = file.isDeflated ? 8 : 0
            let sizes = little(packed.count, 4) + little(file.content.count, 4)
            let offset = bytes.count
            let path = Array(file.path.utf8)
            bytes += little(0x0403_4B50, 4) + little(20, 2) + little(0, 2) + little(method, 2) + little(0, 8)
            bytes += sizes + little(path.count, 2) + little(0, 2) + path + packed
            directory +=
                little(0x0201_4B50, 4) + little(20, 2) + little(20, 2) + little(0, 2) + little(method, 2) + little(0, 8)
            directory += sizes + little(path.count, 2) + little(0, 12) + little(offset, 4) + path
        }
        let start = bytes.count
        return bytes + directory + little(0x0605_4B50, 4) + little(0, 4) + little(files.count, 2)
            + little(files.count, 2)
            + little(directory.count, 4) + little(start, 4) + little(0, 2)
    }

    static func little(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: number >> (8 * $0)) : 0 }
    }

    private static func deflated(_ content: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        deflateInit2_(
            &stream,
            6,
            Z_DEFLATED,
            -MAX_WBITS,
            8,
            Z_DEFAULT_STRATEGY,
            ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size)
        )
        defer { deflateEnd(&stream) }
        var input = content
        let room = Int(deflateBound(&stream, UInt(content.count)))
        return [UInt8](unsafeUninitializedCapacity: room) { output, count in
            input.withUnsafeMutableBufferPointer { input in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(room)
                _ = deflate(&stream, Z_FINISH)
            }
            count = room - Int(stream.avail_out)
        }
    }
}
