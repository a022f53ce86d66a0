import Fingerprints
import Pixels
public import Submissions

/// Holds the embedded thumbnail against the picture.
public struct ThumbnailReader: PictureTraceReader {
    /// The longer side in pixels to which thumbnails are decoded; most have 160, some programs write far larger ones.
    private static let side = 320

    /// Makes a reader.
    public init() {}

    /// Adds the correlation of thumbnail and picture, where both can be decoded.
    public func read(_ picture: OpenedPicture, into facts: inout PhotoFacts) {
        guard let grey = picture.grey, grey.origin == .picture, let offset = facts.traces?.thumbnailOffset,
            let count = facts.thumbnailByteCount, offset >= 0, count > 0, offset <= picture.bytes.count - count
        else { return }
        // The thumbnail lies as the picture does and is turned as it is.
        let stated = PhotoFacts(format: .jpeg, byteCount: count, orientation: facts.orientation)
        let bytes = Array(picture.bytes[offset..<offset + count])
        guard let thumbnail = try? picture.decoder.grey(bytes, facts: stated, atMost: Self.side), thumbnail.isComplete
        else { return }
        facts.traces?.thumbnailCorrelation = ThumbnailComparison.correlation(
            thumbnail: Luma(thumbnail),
            picture: Luma(grey)
        ).map { ($0 * 1_000).rounded() / 1_000 }
    }
}

extension Luma {
    init(_ picture: GreyPicture) {
        self.init(width: picture.width, height: picture.height, pixels: picture.pixels)
    }
}
