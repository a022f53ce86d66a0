public import Submissions

/// Everything that reading a picture can run into: the stable codes, in one place.
///
/// The group before the dot says what is concerned. None of these is a judgement: `file.too-large` is a limit of Daka's,
/// not a fault of the file, and a truncated picture may still tell when and where it was taken.
public enum ReadingProblem: String, Sendable, Hashable, CaseIterable {
    /// The file has no bytes.
    case fileEmpty = "file.empty"
    /// The file is larger than the configured bound: what lies within the bound was read, nothing was hashed.
    case fileTooLarge = "file.too-large"
    /// The path is a folder, pipe, socket or device.
    case fileNotRegular = "file.not-regular"
    /// The system refused to open or to read the file.
    case fileUnreadable = "file.unreadable"
    /// The file became shorter while it was read: somebody still writes it.
    case fileChanged = "file.changed"
    /// The first bytes are not those of a picture.
    case pictureUnknownFormat = "picture.unknown-format"
    /// An AVIF picture, which is recognised and not read.
    case avifUnsupported = "avif.unsupported"
    /// A JPEG that stops before its end marker.
    case jpegTruncated = "jpeg.truncated"
    /// A JPEG whose segments do not hold together, or that holds no picture.
    case jpegDamaged = "jpeg.damaged"
    /// A PNG that stops before its IEND chunk.
    case pngTruncated = "png.truncated"
    /// A PNG whose chunks do not hold together, or that states no size.
    case pngDamaged = "png.damaged"
    /// A WebP shorter than it says of itself.
    case webpTruncated = "webp.truncated"
    /// A WebP whose chunks do not hold together, or that holds no picture.
    case webpDamaged = "webp.damaged"
    /// A HEIC whose boxes or picture data reach beyond the end of the file.
    case heicTruncated = "heic.truncated"
    /// A HEIC whose boxes do not hold together, or that states no primary picture.
    case heicDamaged = "heic.damaged"
    /// An Exif block that is not one, or parts of which cannot be read.
    case exifDamaged = "exif.damaged"
    /// An Exif block with more entries, or a packed one that unfolds to more bytes, than Daka walks.
    case exifTooLarge = "exif.too-large"
    /// More than one Exif block; the first was read.
    case exifRepeated = "exif.repeated"
    /// A GPS position that cannot be one.
    case gpsInvalid = "gps.invalid"

    /// The problem as facts carry it: what happened, `detail` (a clause without a full stop), and what helps.
    public func problem(_ detail: String? = nil) -> Problem {
        var message = what
        if let detail { message += ": \(detail)" }
        if let remedy { message += "; \(remedy)" }
        return Problem(code: rawValue, message: message + ".")
    }

    private var what: String {
        switch self {
        case .fileEmpty: "The file is empty"
        case .fileTooLarge: "The file is larger than Daka reads, only its head was looked at"
        case .fileNotRegular: "This is not a regular file"
        case .fileUnreadable: "The file cannot be read"
        case .fileChanged: "The file became shorter while it was read"
        case .pictureUnknownFormat: "The first bytes are not those of a JPEG, HEIC, PNG or WebP picture"
        case .avifUnsupported: "AVIF pictures are not read"
        case .jpegTruncated: "The JPEG ends before its end marker"
        case .jpegDamaged: "The JPEG's segments do not hold together"
        case .pngTruncated: "The PNG ends before its last chunk"
        case .pngDamaged: "The PNG's chunks do not hold together"
        case .webpTruncated: "The WebP file is shorter than it says"
        case .webpDamaged: "The WebP's chunks do not hold together"
        case .heicTruncated: "The HEIC's boxes or picture data reach beyond what is there"
        case .heicDamaged: "The HEIC's boxes do not hold together"
        case .exifDamaged: "The Exif block is damaged, what could be read of it was"
        case .exifTooLarge: "The Exif block is larger than Daka walks and was not read"
        case .exifRepeated: "The picture holds more than one Exif block, the first was read"
        case .gpsInvalid: "The GPS position cannot be one"
        }
    }

    /// What somebody can do, where somebody can.
    private var remedy: String? {
        switch self {
        case .fileEmpty, .jpegTruncated, .pngTruncated, .webpTruncated, .heicTruncated: "upload it again"
        case .fileChanged: "wait until its upload has ended"
        case .fileTooLarge: "send the photo itself, or raise the limit"
        case .fileUnreadable: "check the file's permissions and the disk"
        case .pictureUnknownFormat, .avifUnsupported: "send the original photo as JPEG or HEIC"
        case .jpegDamaged, .pngDamaged, .webpDamaged, .heicDamaged: "send the original file"
        case .fileNotRegular, .exifDamaged, .exifTooLarge, .exifRepeated, .gpsInvalid: nil
        }
    }
}
