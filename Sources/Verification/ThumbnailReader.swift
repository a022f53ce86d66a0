import Fingerprints
import Pixels
public import Submissions

/// Holds the embedded thumbnail against the picture: that of the Exif block, or that of a HEIC's container.
public struct ThumbnailReader: PictureTraceReader {
    /// The longer side in pixels to which thumbnails are decoded; most have 160, some programs write far larger ones.
    private static let side = 320
    /// From this correlation on the thumbnail shows the whole picture, and no part is looked for.
    private static let wholeCorrelation = 0.9

    /// Makes a reader.
    public init() {}

    /// Screenshots have none that tells.
    public var isForPhotosOnly: Bool { true }

    /// Adds the correlation of thumbnail and picture, where both can be decoded.
    public func read(_ picture: OpenedPicture, into facts: inout PhotoFacts) {
        guard facts.traces != nil, let grey = picture.grey, grey.isComplete,
            let thumbnail = inContainer(of: picture, facts) ?? inExif(of: picture, facts), thumbnail.isComplete
        else { return }
        let (small, large) = (Luma(thumbnail), Luma(grey))
        guard let whole = ThumbnailComparison.correlation(thumbnail: small, picture: large) else { return }
        facts.traces?.thumbnailCorrelation = (whole * 1_000).rounded() / 1_000
        guard whole < Self.wholeCorrelation else { return }
        facts.traces?.thumbnailPartCorrelation = ThumbnailComparison.correlation(ofPartOf: small, picture: large)
            .map { ($0 * 1_000).rounded() / 1_000 }
    }

    /// It lies as the camera held the picture and is turned by the tag, also in a HEIC, whose container turns the picture.
    private func inExif(of picture: OpenedPicture, _ facts: PhotoFacts) -> GreyPicture? {
        guard let offset = facts.traces?.thumbnailOffset, let count = facts.thumbnailByteCount, offset >= 0, count > 0,
            offset <= picture.bytes.count - count
        else { return nil }
        let stated = PhotoFacts(format: .jpeg, byteCount: count, orientation: facts.orientation)
        return try? picture.decoder.grey(
            Array(picture.bytes[offset..<offset + count]),
            facts: stated,
            atMost: Self.side
        )
    }

    private func inContainer(of picture: OpenedPicture, _ facts: PhotoFacts) -> GreyPicture? {
        guard facts.format == .heic else { return nil }
        return try? picture.decoder.thumbnail(picture.bytes, facts: facts, atMost: Self.side)
    }
}

extension Luma {
    init(_ picture: GreyPicture) {
        self.init(width: picture.width, height: picture.height, pixels: picture.pixels)
    }
}
