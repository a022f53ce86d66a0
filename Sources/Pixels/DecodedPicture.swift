/// A decoded picture in grey: upright, rows from the top, without padding.
public struct GreyPicture: Sendable, Hashable {
    /// Pixels across.
    public let width: Int
    /// Pixels down.
    public let height: Int
    /// Luma (ITU-R BT.601, 0…255), `width` × `height` bytes.
    public let pixels: [UInt8]
    /// Whether the data reached to the picture's end; what is missing of it is mid-grey.
    public let isComplete: Bool
}

/// A decoded picture in colour: upright, rows from the top, without padding.
public struct ColourPicture: Sendable, Hashable {
    /// Pixels across.
    public let width: Int
    /// Pixels down.
    public let height: Int
    /// Red, green, blue (0…255, as the file codes them, without a colour profile), `width` × `height` × 3 bytes.
    public let pixels: [UInt8]
    /// Whether the data reached to the picture's end; what is missing of it is mid-grey.
    public let isComplete: Bool
}

/// Rows of one or three samples a pixel, on the way from a decoder to a ``GreyPicture`` or ``ColourPicture``.
struct Raster: Sendable, Hashable {
    var width: Int
    var height: Int
    /// Samples a pixel: 1 (luma) or 3 (red, green, blue).
    var samples: Int
    var pixels: [UInt8]
    var isComplete = true

    var grey: GreyPicture {
        GreyPicture(width: width, height: height, pixels: luma, isComplete: isComplete)
    }

    var colour: ColourPicture {
        let pixels = samples == 3 ? pixels : pixels.flatMap { [$0, $0, $0] }
        return ColourPicture(width: width, height: height, pixels: pixels, isComplete: isComplete)
    }

    private var luma: [UInt8] {
        guard samples == 3 else { return pixels }
        return (0..<width * height).map { place in
            let red = Int(pixels[place * 3])
            let green = Int(pixels[place * 3 + 1])
            let blue = Int(pixels[place * 3 + 2])
            return UInt8((red * 299 + green * 587 + blue * 114 + 500) / 1000)
        }
    }
}
