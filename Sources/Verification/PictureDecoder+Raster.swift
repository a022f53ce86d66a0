public import Pixels
public import Recognition
public import Submissions

extension PictureDecoder {
    /// A picture as text recognition wants it: upright, in colour, at full size.
    ///
    /// Text is recognised in any accepted format and under this decoder's bounds, which also count the scans of a JPEG. One
    /// of more than ``RasterPicture/maximumPixels`` is reduced to that many.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - facts: What `PhotoReader` read of it: format, size and orientation.
    /// - Returns: Three bytes a pixel.
    /// - Throws: `PixelError`.
    public func raster(_ bytes: [UInt8], facts: PhotoFacts) throws(PixelError) -> RasterPicture {
        let (width, height) = (Double(max(1, facts.width ?? 1)), Double(max(1, facts.height ?? 1)))
        let share = min(1, (Double(RasterPicture.maximumPixels) / (width * height)).squareRoot())
        let stated = max(1, Int(max(width, height) * share))
        let side = facts.width == nil || facts.height == nil ? Self.unstatedSide : stated
        let picture = try colour(bytes, facts: facts, atMost: side)
        return RasterPicture(width: picture.width, height: picture.height, pixels: picture.pixels)
    }

    /// The side, in pixels, to which a picture that states no size is reduced: that of the largest square.
    private static let unstatedSide = 5_600
}
