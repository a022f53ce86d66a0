import CJPEG

/// Writes JPEG files as phones and chat apps do.
public enum SampleJPEG {
    /// How the picture is compressed.
    public struct Encoding: Sendable, Hashable {
        /// 1…100 on libjpeg's scale.
        public var quality: Int
        /// Whether colour is stored at half size both ways, as phones do.
        public var halfColour: Bool
        /// Whether a JFIF header is written: chat apps do, cameras do not.
        public var jfif: Bool
        /// Whether the picture is stored in several scans.
        public var progressive: Bool

        /// Makes an encoding; without arguments a camera's.
        public init(quality: Int = 90, halfColour: Bool = true, jfif: Bool = false, progressive: Bool = false) {
            self.quality = quality
            self.halfColour = halfColour
            self.jfif = jfif
            self.progressive = progressive
        }
    }

    /// A picture that could not be compressed.
    public struct Failure: Error, CustomStringConvertible {
        /// What the encoder said.
        public var description: String
    }

    /// The file of a picture, from SOI to EOI.
    ///
    /// - Parameters:
    ///   - picture: What the photo shows.
    ///   - exif: The payload of the APP1 segment, see ``ExifWriter/payload()``; `nil`: there is none.
    ///   - encoding: How the picture is compressed.
    /// - Returns: the file's bytes.
    /// - Throws: ``Failure`` where the encoder refuses (a side above 65,500 pixels) or the payload exceeds the 65,533
    ///   bytes of a segment.
    public static func bytes(
        _ picture: Picture,
        exif: [UInt8]? = nil,
        encoding: Encoding = Encoding()
    ) throws -> [UInt8] {
        let plain = try encode(picture, encoding)
        guard let exif else { return plain }
        let length = exif.count + 2
        guard length <= 0xFFFF else {
            throw Failure(description: "\(exif.count) bytes of Exif do not fit into a segment: use a smaller thumbnail")
        }
        return [0xFF, 0xD8, 0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 0xFF)] + exif + plain.dropFirst(2)
    }

    /// The file of a photo with its own thumbnail, sizes and tags.
    ///
    /// - Parameters:
    ///   - picture: What the photo shows, as stored, before orientation.
    ///   - exif: What the photo says of itself; its width and height are set to the picture's.
    ///   - thumbnail: Whether IFD1 holds the picture at 160 pixels.
    ///   - encoding: How the picture is compressed.
    /// - Returns: the file's bytes.
    /// - Throws: ``Failure``, as ``bytes(_:exif:encoding:)``.
    public static func photo(
        _ picture: Picture,
        exif: SampleExif,
        thumbnail: Bool = true,
        encoding: Encoding = Encoding()
    ) throws -> [UInt8] {
        var exif = exif
        exif.width = picture.width
        exif.height = picture.height
        if thumbnail {
            exif.thumbnail = try encode(picture.reduced(to: 160), Encoding(quality: 70, jfif: encoding.jfif))
        }
        return try bytes(picture, exif: exif.writer.payload(), encoding: encoding)
    }

    private static func encode(_ picture: Picture, _ encoding: Encoding) throws -> [UInt8] {
        var report = CJPEGReport()
        var output: UnsafeMutablePointer<UInt8>?
        var count = 0
        let settings = CJPEGEncoding(
            quality: Int32(encoding.quality),
            halfColour: encoding.halfColour,
            jfif: encoding.jfif,
            progressive: encoding.progressive
        )
        let status = picture.bytes.withUnsafeBufferPointer { rgb in
            rgb.baseAddress.map {
                cjpeg_encode($0, UInt32(picture.width), UInt32(picture.height), settings, &output, &count, &report)
            }
        }
        defer { cjpeg_free(output) }
        guard status == .done, let output else {
            let message = withUnsafeBytes(of: report.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            throw Failure(description: "JPEG encoder: \(message)")
        }
        return Array(UnsafeBufferPointer(start: output, count: count))
    }
}
