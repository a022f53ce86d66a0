import CJPEG

/// Writes pictures for a browser: JPEG with nothing in it but the pixels.
///
/// No byte of the file that the pixels came from gets into it, and no metadata at all: no JFIF, Exif, XMP, colour profile
/// or comment. Browsers take such a JPEG as sRGB.
public enum PreviewEncoder {
    /// Encodes a picture.
    ///
    /// - Parameters:
    ///   - picture: At most 65,500 pixels a side, JPEG's own bound in libjpeg.
    ///   - quality: 1…100 on libjpeg's scale; others count as the nearest.
    /// - Returns: A whole JPEG file.
    /// - Throws: ``PixelError/limit(reason:)`` for a picture too large for a JPEG or for memory.
    public static func jpeg(_ picture: ColourPicture, quality: Int = 82) throws(PixelError) -> [UInt8] {
        var block: UnsafeMutablePointer<UInt8>?
        var count = 0
        var report = CJPEGReport()
        let encoding = CJPEGEncoding(
            quality: Int32(min(max(quality, 1), 100)),
            halfColour: true,
            jfif: false,
            progressive: false
        )
        let status = picture.pixels.withUnsafeBufferPointer { pixels -> CJPEGStatus in
            guard let base = pixels.baseAddress else { return .misused }
            return cjpeg_encode(
                base,
                UInt32(picture.width),
                UInt32(picture.height),
                encoding,
                &block,
                &count,
                &report
            )
        }
        defer { cjpeg_free(block) }
        guard status == .done, let block else {
            throw .limit(reason: "a preview cannot be written: \(report.text)")
        }
        return Array(UnsafeBufferPointer(start: block, count: count))
    }
}

extension CJPEGReport {
    /// The decoder's words, as text.
    var text: String {
        withUnsafeBytes(of: message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
