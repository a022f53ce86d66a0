import Submissions

/// What the first bytes of a file announce, finer than ``PictureFormat``.
enum PictureSignature: Equatable {
    case jpeg
    case png
    case webp
    case heic
    case avif
    case unknown

    /// How many bytes are looked at; brands of an `ftyp` box behind them do not count.
    static let headByteCount = 512

    /// The brands that HEIF files carry (ISO/IEC 23008-12 annex B and D, and the list of MP4RA).
    private static let heicBrands: [UInt32] = [
        "heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs",
    ].map(UInt32.init(fourCharacters:))
    private static let heifBrands: [UInt32] = ["mif1", "mif2", "msf1", "miaf", "mif3"].map(
        UInt32.init(fourCharacters:)
    )
    private static let avifBrands: [UInt32] = ["avif", "avis", "avio"].map(UInt32.init(fourCharacters:))

    /// Recognises a file by its head.
    init(head: UnsafeRawBufferPointer) {
        if head.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if head.starts(with: PNGWalk.signature) {
            self = .png
        } else if head.count >= 12, head.starts(with: "RIFF".utf8), head[8..<12].elementsEqual("WEBP".utf8) {
            self = .webp
        } else {
            self = Self.isoMedia(head)
        }
    }

    /// The format that the contract of `daka inspect` knows.
    var format: PictureFormat {
        switch self {
        case .jpeg: .jpeg
        case .png: .png
        case .webp: .webp
        case .heic: .heic
        case .avif, .unknown: .unknown
        }
    }

    /// Tells HEIF pictures from AVIF and from videos by the brands in `ftyp`: the major one where it says which coding,
    /// else the compatible ones, where AVIF counts first since plain HEIF readers cannot decode it.
    private static func isoMedia(_ head: UnsafeRawBufferPointer) -> PictureSignature {
        var bytes = ByteCursor(head)
        guard let size = bytes.u32(), bytes.u32() == UInt32(fourCharacters: "ftyp"), size >= 16,
            let major = bytes.u32()
        else { return .unknown }
        if heicBrands.contains(major) { return .heic }
        if avifBrands.contains(major) { return .avif }
        // The minor version stands between the major brand and the compatible ones.
        _ = bytes.u32()
        var found: PictureSignature = heifBrands.contains(major) ? .heic : .unknown
        while bytes.offset < Int(size), let brand = bytes.u32() {
            if avifBrands.contains(brand) { return .avif }
            if heicBrands.contains(brand) || heifBrands.contains(brand) { found = .heic }
        }
        return found
    }
}
