import Fingerprints
import Pixels
public import Submissions

/// Describes the picture's details, by which it is known again when parts of it are cut away.
public struct DescriptionReader: PictureTraceReader {
    /// Makes a reader.
    public init() {}

    /// Adds the description where traces are taken; pictures of screens and drawings have one too and are told apart by
    /// their roles.
    public func read(_ picture: OpenedPicture, into facts: inout PhotoFacts) {
        guard facts.traces != nil, let grey = picture.grey else { return }
        let description = PictureDescription(Luma(grey))
        if description.count >= Self.leastDetails { facts.traces?.description = description.data }
    }

    /// Fewer details describe nothing.
    private static let leastDetails = 30
}
