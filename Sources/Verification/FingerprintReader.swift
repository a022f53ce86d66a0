import Fingerprints
import Pixels
public import Submissions

/// Fills in the perceptual fingerprint.
public struct FingerprintReader: PictureTraceReader {
    /// Makes a reader.
    public init() {}

    /// Adds the PDQ hash of the upright picture; pictures under 5 pixels a side have none.
    public func read(_ picture: OpenedPicture, into facts: inout PhotoFacts) {
        guard let grey = picture.grey,
            let print = PDQHasher.fingerprint(luma: grey.pixels, width: grey.width, height: grey.height)
        else { return }
        facts.fingerprint = Fingerprint(pdq: print.hash.hex, quality: print.quality)
    }
}
