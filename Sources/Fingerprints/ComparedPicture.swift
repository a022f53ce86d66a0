/// A picture as it is compared with others: its pixels at a reduced size and its details.
public struct ComparedPicture: Sendable, Hashable {
    /// The pixels, upright.
    public let luma: Luma
    /// The details.
    public let description: PictureDescription

    /// Describes a picture of at most 2,048 pixels a side; 512 are meant.
    public init(_ luma: Luma) {
        self.luma = luma
        description = PictureDescription(luma)
    }

    /// Under what the details are found in a ``DetailIndex``.
    public var keys: DetailKeys { DetailKeys(description) }

    /// Holds this picture against an earlier one; `nil` where nothing can be said.
    ///
    /// What is common to both decides, so a part of a picture agrees with the whole, turned by any angle, mirrored, scaled,
    /// brightened and re-encoded. Some 10 ms.
    public func agreement(with earlier: ComparedPicture) -> PictureAgreement? {
        guard let match = description.match(with: earlier.description) else { return nil }
        let picture = match.isMirrored ? luma.mirrored : luma
        guard let share = PictureAlignment.share(of: picture, on: earlier.luma, by: match.fit) else { return nil }
        return PictureAgreement(
            share: share,
            scale: Double(match.fit.scale),
            degrees: match.fit.degrees,
            isMirrored: match.isMirrored
        )
    }
}

/// How far two pictures show the same exposure.
public struct PictureAgreement: Sendable, Hashable {
    /// The share of the blocks with structure, of those common to both, that show the same pixel by pixel, 0…1.
    ///
    /// Parts of one exposure have 0.6 and more, different shots of one scene at most 0.3:
    /// `Tests/Benchmarks/fingerprints/distances`.
    public var share: Double
    /// Pixels of the earlier picture for one of the new one: below 1 where the new one is a part of it.
    public var scale: Double
    /// How far the new picture is turned, in degrees, −180…180.
    public var degrees: Double
    /// Whether the new picture is mirrored.
    public var isMirrored: Bool
}
