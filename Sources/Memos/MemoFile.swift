import Foundation
public import Submissions

/// Turns the bytes of a memo file (`memo.txt`, `.md`) into text.
public enum MemoFile {
    /// Bytes of the longest file that is read; a longer one is no note.
    public static let maximumBytes = 65_536

    /// What a file's bytes gave: the text, or why there is none.
    public enum Reading: Sendable, Hashable {
        /// The text, without a byte order mark; empty for an empty file.
        case text(String)
        /// `file.too-large`, `memo.not-text` or `memo.encoding`.
        case problem(Problem)
    }

    /// Decodes a file: UTF-8 with or without byte order mark, UTF-16 with one, else GB18030 (what Chinese editors on
    /// Windows save as "ANSI"; it holds GBK and GB 2312).
    public static func text(from bytes: [UInt8]) -> Reading {
        guard bytes.count <= maximumBytes else {
            return problem(
                "file.too-large",
                "The note has \(bytes.count) bytes; up to \(maximumBytes) are read. Hand in a shorter note."
            )
        }
        guard let text = decoded(bytes) else {
            return problem(
                "memo.encoding",
                "The note is neither UTF-8, UTF-16 nor GB18030. Save it as UTF-8 and hand it in again."
            )
        }
        guard !text.unicodeScalars.contains(where: isBinary) else {
            return problem("memo.not-text", "The note holds binary data. Hand in plain text or a screenshot.")
        }
        return .text(text)
    }

    private static func decoded(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(validating: bytes.dropFirst(3), as: UTF8.self) }
        if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2)) { $1 << 8 | $0 } }
        if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2)) { $0 << 8 | $1 } }
        return String(validating: bytes, as: UTF8.self) ?? String(bytes: bytes, encoding: gb18030)
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, unit: (UInt16, UInt16) -> UInt16) -> String? {
        guard bytes.count.isMultiple(of: 2) else { return nil }
        let units = stride(from: bytes.startIndex, to: bytes.endIndex, by: 2).map { index in
            unit(UInt16(bytes[index]), UInt16(bytes[index + 1]))
        }
        return String(validating: units, as: UTF16.self)
    }

    /// kCFStringEncodingGB_18030_2000 (0x0632) as a Foundation encoding.
    private static let gb18030 = String.Encoding(rawValue: 0x8000_0632)

    /// Control characters that no editor writes into a text.
    private static func isBinary(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A: false
        case 0x00...0x1F, 0x7F, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    private static func problem(_ code: String, _ message: String) -> Reading {
        .problem(Problem(code: code, message: message))
    }
}
