/// Walks a WebP from chunk to chunk (WebP container specification, RFC 9649).
enum WebPWalk {
    /// Reads size and Exif block, to the end of the RIFF container: `EXIF` stands behind the picture data.
    static func scan(_ source: inout ByteSource, exif: inout ExifBlock) -> PictureScan {
        var result = PictureScan()
        guard let stated = littleEndianSize(&source, at: 4) else {
            result.stop(.webpTruncated, "the file ends within its header")
            return result
        }
        let end = 8 + stated
        var sawPicture = false
        var position = 12
        while position + 8 <= min(end, source.count) {
            guard let (type, length) = chunkHeader(&source, at: position) else { break }
            let data = position + 8
            guard length <= end - data else {
                result.stop(.webpDamaged, "a chunk reaches beyond the container")
                return result
            }
            guard length <= source.count - data else { break }
            switch type {
            case UInt32(fourCharacters: "VP8X"):
                takeCanvas(&source, at: data, count: length, &result)
            case UInt32(fourCharacters: "VP8 "), UInt32(fourCharacters: "VP8L"), UInt32(fourCharacters: "ANMF"):
                sawPicture = true
                takeFrame(&source, type, at: data, count: length, &result)
            case UInt32(fourCharacters: "EXIF"):
                takeExif(&source, &exif, at: data, count: length, &result)
            default:
                break
            }
            // Chunks of odd length are followed by one byte of padding.
            position = data + length + (length & 1)
        }
        if end > source.count {
            result.stop(.webpTruncated, "\(end) bytes are announced, \(source.count) are there")
        } else if !sawPicture {
            result.stop(.webpDamaged, "it holds no picture data")
        } else {
            result.structure = .complete
        }
        return result
    }

    private static func littleEndianSize(_ source: inout ByteSource, at offset: Int) -> Int? {
        guard let bytes = source.bytes(at: offset, count: 4) else { return nil }
        var cursor = ByteCursor(bytes, littleEndian: true)
        return cursor.u32().map(Int.init)
    }

    private static func chunkHeader(_ source: inout ByteSource, at offset: Int) -> (type: UInt32, length: Int)? {
        guard let bytes = source.bytes(at: offset, count: 8) else { return nil }
        var cursor = ByteCursor(bytes)
        guard let type = cursor.u32() else { return nil }
        cursor.littleEndian = true
        return cursor.u32().map { (type, Int($0)) }
    }

    /// The canvas of an extended file: two 24-bit numbers, each one less than the size.
    private static func takeCanvas(
        _ source: inout ByteSource,
        at offset: Int,
        count: Int,
        _ result: inout PictureScan
    ) {
        guard count >= 10, let bytes = source.bytes(at: offset, count: 10) else { return }
        func number(_ index: Int) -> Int {
            Int(bytes[index]) | Int(bytes[index + 1]) << 8 | Int(bytes[index + 2]) << 16
        }
        result.setSize(width: number(4) + 1, height: number(7) + 1)
    }

    /// The size in the frame header of a simple file: VP8 (RFC 6386 §9.1) or VP8L (RFC 9649 §3.4).
    private static func takeFrame(
        _ source: inout ByteSource,
        _ type: UInt32,
        at offset: Int,
        count: Int,
        _ result: inout PictureScan
    ) {
        guard let bytes = source.bytes(at: offset, count: min(count, 10)) else { return }
        if type == UInt32(fourCharacters: "VP8 "), bytes.count == 10, bytes[3] == 0x9D, bytes[4] == 0x01,
            bytes[5] == 0x2A
        {
            let width = (Int(bytes[6]) | Int(bytes[7]) << 8) & 0x3FFF
            let height = (Int(bytes[8]) | Int(bytes[9]) << 8) & 0x3FFF
            result.setSize(width: width, height: height)
        } else if type == UInt32(fourCharacters: "VP8L"), bytes.count >= 5, bytes[0] == 0x2F {
            let bits = Int(bytes[1]) | Int(bytes[2]) << 8 | Int(bytes[3]) << 16 | Int(bytes[4]) << 24
            result.setSize(width: (bits & 0x3FFF) + 1, height: (bits >> 14 & 0x3FFF) + 1)
        }
    }

    private static func takeExif(
        _ source: inout ByteSource,
        _ exif: inout ExifBlock,
        at offset: Int,
        count: Int,
        _ result: inout PictureScan
    ) {
        guard !result.hasExif else { return result.note(.exifRepeated) }
        guard let bytes = source.bytes(at: offset, count: min(count, ExifBlock.capacity)) else { return }
        result.hasExif = exif.fill(loose: bytes)
        if !result.hasExif { result.note(.exifDamaged, "its EXIF chunk holds no TIFF header") }
    }
}
