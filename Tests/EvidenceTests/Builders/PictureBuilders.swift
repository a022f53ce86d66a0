/// Builds the smallest JPEGs that hold together, for tests: the pixels mean nothing.
enum JPEGBuilder {
    static let start: [UInt8] = [0xFF, 0xD8]
    static let end: [UInt8] = [0xFF, 0xD9]

    static func segment(_ marker: UInt8, _ payload: [UInt8]) -> [UInt8] {
        let length = payload.count + 2
        return [0xFF, marker, UInt8(length >> 8), UInt8(length & 255)] + payload
    }

    static func exif(_ tiff: TIFFBuilder) -> [UInt8] { segment(0xE1, tiff.block) }

    static func frame(width: Int = 8, height: Int = 6, marker: UInt8 = 0xC0) -> [UInt8] {
        segment(
            marker,
            [8, UInt8(height >> 8), UInt8(height & 255), UInt8(width >> 8), UInt8(width & 255), 1, 1, 0x11, 0]
        )
    }

    /// A scan whose data holds a stuffed 0xFF, a restart marker and fill bytes.
    static let scan =
        segment(0xDA, [1, 1, 0, 0, 63, 0]) + [0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56, 0xFF, 0xFF, 0x00]

    static func picture(_ segments: [UInt8] = [], width: Int = 8, height: Int = 6) -> [UInt8] {
        start + segments + frame(width: width, height: height) + scan + end
    }
}

/// Builds PNGs for tests; check sums are left zero, since the reader does not verify them.
enum PNGBuilder {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        bigEndian(UInt32(data.count)) + Array(name.utf8) + data + [0, 0, 0, 0]
    }

    static func header(width: UInt32 = 8, height: UInt32 = 6) -> [UInt8] {
        chunk("IHDR", bigEndian(width) + bigEndian(height) + [8, 2, 0, 0, 0])
    }

    static func picture(before: [UInt8] = [], after: [UInt8] = []) -> [UInt8] {
        signature + header() + before + chunk("IDAT", [1, 2, 3]) + after + chunk("IEND", [])
    }

    /// The text of a raw profile: kind, length and the bytes in hex, 72 digits a line.
    static func rawProfile(_ block: [UInt8], kind: String = "exif") -> [UInt8] {
        var text = "\n\(kind)\n    \(block.count)"
        for (index, byte) in block.enumerated() {
            if index % 36 == 0 { text += "\n" }
            text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return Array((text + "\n").utf8)
    }

    /// A zlib stream of stored blocks (RFC 1950, RFC 1951 §3.2.4).
    static func packed(_ data: [UInt8]) -> [UInt8] {
        var output: [UInt8] = [0x78, 0x01]
        var rest = data[...]
        repeat {
            let piece = rest.prefix(0xFFFF)
            rest = rest.dropFirst(0xFFFF)
            let length = UInt16(piece.count)
            output += [rest.isEmpty ? 1 : 0, UInt8(length & 255), UInt8(length >> 8)]
            output += [UInt8(~length & 255), UInt8(~length >> 8)] + piece
        } while !rest.isEmpty
        var low: UInt32 = 1
        var high: UInt32 = 0
        for byte in data {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return output + bigEndian(high << 16 | low)
    }
}

/// Builds WebP files for tests.
enum WebPBuilder {
    static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        Array(name.utf8) + littleEndian(UInt32(data.count)) + data + (data.count % 2 == 1 ? [0] : [])
    }

    static func lossy(width: UInt16 = 8, height: UInt16 = 6) -> [UInt8] {
        chunk("VP8 ", [0, 0, 0, 0x9D, 0x01, 0x2A] + littleEndian(width) + littleEndian(height))
    }

    static func lossless(width: UInt32 = 8, height: UInt32 = 6) -> [UInt8] {
        chunk("VP8L", [0x2F] + littleEndian((width - 1) | (height - 1) << 14))
    }

    static func canvas(width: UInt32 = 8, height: UInt32 = 6) -> [UInt8] {
        let size = littleEndian(width - 1).prefix(3) + littleEndian(height - 1).prefix(3)
        return chunk("VP8X", [8, 0, 0, 0] + size)
    }

    static func file(_ chunks: [UInt8]) -> [UInt8] {
        Array("RIFF".utf8) + littleEndian(UInt32(chunks.count + 4)) + Array("WEBP".utf8) + chunks
    }
}

/// A number's bytes, most significant first.
func bigEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.bigEndian) { Array($0) }
}

/// A number's bytes, least significant first.
func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
}
