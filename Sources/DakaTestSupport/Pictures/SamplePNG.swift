/// Writes PNG files as a phone's screenshot does: 8 bits, RGB, no interlace.
public enum SamplePNG {
    /// The file of a picture.
    ///
    /// - Parameters:
    ///   - picture: What the screenshot shows.
    ///   - exif: An Exif block for an `eXIf` chunk, see ``ExifWriter/block()``; `nil`: there is none.
    /// - Returns: the file's bytes.
    public static func bytes(_ picture: Picture, exif: [UInt8]? = nil) -> [UInt8] {
        let order = TIFFByteOrder.big
        var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let header = order.bytes(of: UInt32(picture.width)) + order.bytes(of: UInt32(picture.height)) + [8, 2, 0, 0, 0]
        file += chunk("IHDR", header)
        if let exif { file += chunk("eXIf", exif) }
        file += chunk("IDAT", Deflate.zlib(filteredRows(picture)))
        file += chunk("IEND", [])
        return file
    }

    /// Every row as its difference from the one above (filter 2), which is 0 nearly everywhere on a screen.
    private static func filteredRows(_ picture: Picture) -> [UInt8] {
        let stride = picture.width * 3
        var rows: [UInt8] = []
        rows.reserveCapacity((stride + 1) * picture.height)
        for y in 0..<picture.height {
            rows.append(2)
            for index in y * stride..<(y + 1) * stride {
                rows.append(picture.bytes[index] &- (y > 0 ? picture.bytes[index - stride] : 0))
            }
        }
        return rows
    }

    private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + data
        let order = TIFFByteOrder.big
        return order.bytes(of: UInt32(data.count)) + body + order.bytes(of: checksum(body))
    }

    /// CRC-32 as PNG 1.2, annex D, defines it.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var register: UInt32 = 0xFFFF_FFFF
        for byte in bytes { register = checksumTable[Int((register ^ UInt32(byte)) & 0xFF)] ^ register >> 8 }
        return ~register
    }

    private static let checksumTable: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }
}
