public import Submissions

extension PictureDecoder {
    /// A picture as a browser may be shown it: a JPEG written anew from the pixels, upright, with no metadata of any kind.
    ///
    /// No byte of the file reaches the result, whatever its format.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - facts: What `PhotoReader` read of it: format, size and orientation.
    ///   - side: The longer side's bound in pixels, at least 1. A picture more than 2.5 times as long as wide, such as a
    ///     long screenshot, may be longer, so that its text stays legible; it then has at most `side` × `side` pixels.
    ///   - quality: 1…100 on libjpeg's scale.
    /// - Returns: A whole JPEG file.
    /// - Throws: ``PixelError``.
    public func preview(
        _ bytes: [UInt8],
        facts: PhotoFacts,
        atMost side: Int,
        quality: Int = 82
    ) throws(PixelError) -> [UInt8] {
        let longer = Self.previewSide(width: facts.width, height: facts.height, atMost: side)
        return try PreviewEncoder.jpeg(try colour(bytes, facts: facts, atMost: longer), quality: quality)
    }

    /// A screen that is scrolled through is longer than any photo or single screen.
    private static let longRatio = 2.5
    /// The longest side of a JPEG in libjpeg.
    private static let longestSide = 65_500

    /// The bound of the longer side, given a picture's size.
    static func previewSide(width: Int?, height: Int?, atMost side: Int) -> Int {
        guard let width, let height, width > 0, height > 0 else { return min(side, longestSide) }
        let ratio = Double(max(width, height)) / Double(min(width, height))
        guard ratio > longRatio else { return min(side, longestSide) }
        return min(longestSide, max(side, Int(Double(side) * ratio.squareRoot())))
    }
}
