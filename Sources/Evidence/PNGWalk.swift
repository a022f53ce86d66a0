/// Walks a PNG from chunk to chunk (PNG specification, third edition, §5).
///
/// Exif comes in `eXIf` or, from older writers, hex-encoded in a text chunk ``RawProfile`` knows. Check sums are not
/// verified: a picture with a flipped bit is still that picture.
enum PNGWalk {
    /// The eight bytes that every PNG begins with.
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// Reads size and Exif block, through to `IEND`: either may stand behind the picture data.
    static func scan(_ source: inout ByteSource, exif: inout ExifBlock) -> PictureScan {
        var result = PictureScan()
        var position = signature.count
        var sawData = false
        while true {
            guard let (length, type) = chunkHeader(&source, at: position) else {
                result.stop(.pngTruncated, "no IEND chunk")
                return result
            }
            guard isName(type), length <= 0x7FFF_FFFF else {
                result.stop(.pngDamaged, "no chunk begins at byte \(position)")
                return result
            }
            let data = position + 8
            guard length + 12 <= source.count - position else {
                result.stop(.pngTruncated, "a chunk reaches beyond the end of the file")
                return result
            }
            switch type {
            case UInt32(fourCharacters: "IHDR"):
                if let size = source.bytes(at: data, count: min(length, 8)) {
                    var cursor = ByteCursor(size)
                    if let width = cursor.u32(), let height = cursor.u32() {
                        result.setSize(width: Int(width), height: Int(height))
                    }
                }
            case UInt32(fourCharacters: "eXIf"):
                takeExif(&source, &exif, at: data, count: length, &result)
            case UInt32(fourCharacters: "tEXt"), UInt32(fourCharacters: "zTXt"):
                let isPacked = type == UInt32(fourCharacters: "zTXt")
                takeText(&source, &exif, at: data, count: length, isPacked: isPacked, &result)
            case UInt32(fourCharacters: "IDAT"):
                sawData = true
            case UInt32(fourCharacters: "IEND"):
                if result.width == nil { result.note(.pngDamaged, "it states no size") }
                if sawData {
                    result.structure = .complete
                } else {
                    result.stop(.pngDamaged, "it holds no picture data")
                }
                return result
            default:
                break
            }
            position = data + length + 4
        }
    }

    private static func chunkHeader(_ source: inout ByteSource, at position: Int) -> (length: Int, type: UInt32)? {
        guard let header = source.bytes(at: position, count: 8) else { return nil }
        var cursor = ByteCursor(header)
        guard let length = cursor.u32(), let type = cursor.u32() else { return nil }
        return (Int(length), type)
    }

    /// Chunk names are four ASCII letters.
    private static func isName(_ type: UInt32) -> Bool {
        (0..<4).allSatisfy { index in
            let byte = UInt8(truncatingIfNeeded: type >> (8 * UInt32(index))) | 0x20
            return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
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
        if !result.hasExif { result.note(.exifDamaged, "its eXIf chunk holds no TIFF header") }
    }

    private static func takeText(
        _ source: inout ByteSource,
        _ exif: inout ExifBlock,
        at offset: Int,
        count: Int,
        isPacked: Bool,
        _ result: inout PictureScan
    ) {
        guard let head = source.bytes(at: offset, count: min(count, RawProfile.longestKeyword + 1)),
            let keyword = RawProfile.keywordLength(in: head)
        else { return }
        guard count <= RawProfile.packedLimit else { return result.note(.exifTooLarge, "a text profile") }
        guard let bytes = source.bytes(at: offset + keyword + 1, count: count - keyword - 1) else { return }
        switch RawProfile.read(bytes, isPacked: isPacked) {
        case .exif(let block):
            guard !result.hasExif else { return result.note(.exifRepeated) }
            result.hasExif = block.withUnsafeBytes { exif.fill(loose: $0) }
            if !result.hasExif { result.note(.exifDamaged, "its text profile holds no TIFF header") }
        case .somethingElse:
            break
        case .damaged:
            result.note(.exifDamaged, "its text profile cannot be unpacked")
        case .tooLarge:
            result.note(.exifTooLarge, "a text profile")
        }
    }
}
