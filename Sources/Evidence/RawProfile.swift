import CZlib

/// The form in which ImageMagick and others kept Exif in PNG before `eXIf` was standardised: a text chunk named
/// `Raw profile type exif` (or `APP1`), whose text is a line break, the kind, the length in decimal and the bytes in hex.
enum RawProfile {
    /// What a text chunk turned out to hold.
    enum Content {
        case exif([UInt8])
        /// Another profile, XMP for one.
        case somethingElse
        case damaged
        case tooLarge
    }

    private static let keywords = ["raw profile type exif", "raw profile type app1"].map { Array($0.utf8) }

    /// Bytes of the longest keyword.
    static let longestKeyword = 21
    /// A larger chunk is not unpacked; the largest Exif block of a JPEG, in hex and unpacked, is a tenth of it.
    static let packedLimit = 1 << 20
    /// What a packed text may unfold to: a 64 KiB block in hex with line breaks takes some 135 KB.
    static let unpackedLimit = 1 << 20

    /// The length of the keyword of a chunk that holds Exif, `nil` for every other text chunk.
    static func keywordLength(in head: UnsafeRawBufferPointer) -> Int? {
        for keyword in keywords where head.count > keyword.count && head[keyword.count] == 0 {
            if head.prefix(keyword.count).elementsEqual(keyword, by: { $0 | 0x20 == $1 | 0x20 }) {
                return keyword.count
            }
        }
        return nil
    }

    /// Reads what stands behind the keyword's NUL.
    static func read(_ bytes: UnsafeRawBufferPointer, isPacked: Bool) -> Content {
        guard isPacked else { return parse(bytes) }
        // The first byte names the method; 0 is deflate, and there is no other.
        guard bytes.count > 1, bytes[0] == 0 else { return .damaged }
        let packed = UnsafeRawBufferPointer(rebasing: bytes[1...])
        return withUnsafeTemporaryAllocation(byteCount: unpackedLimit, alignment: 1) { text in
            var length = uLongf(text.count)
            let status = uncompress(
                text.baseAddress?.assumingMemoryBound(to: Bytef.self),
                &length,
                packed.baseAddress?.assumingMemoryBound(to: Bytef.self),
                uLong(packed.count)
            )
            switch status {
            case Z_OK: return parse(UnsafeRawBufferPointer(rebasing: text[..<Int(length)]))
            case Z_BUF_ERROR where length == uLongf(unpackedLimit): return .tooLarge
            default: return .damaged
            }
        }
    }

    private static func parse(_ text: UnsafeRawBufferPointer) -> Content {
        var lines = text.split(separator: UInt8(ascii: "\n"), maxSplits: 2)[...]
        guard let kind = lines.popFirst(), let stated = lines.popFirst(), let hex = lines.popFirst() else {
            return .damaged
        }
        let digits = stated.filter { $0 != UInt8(ascii: " ") }
        guard let count = Int(String(decoding: digits, as: UTF8.self)), count >= 0, count <= hex.count else {
            return .damaged
        }
        var block: [UInt8] = []
        block.reserveCapacity(count)
        var high: UInt8?
        for byte in hex where block.count < count {
            guard let value = hexValue(byte) else { continue }
            if let first = high {
                block.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        // A profile named after the segment may as well hold XMP.
        let isNamedExif = kind.elementsEqual("exif".utf8, by: { $0 | 0x20 == $1 })
        return isNamedExif || block.starts(with: ExifBlock.header.prefix(5)) ? .exif(block) : .somethingElse
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
