/// Where one detail of a picture lies and what it looks like, in 256 comparisons of brightness.
struct Detail: Sendable, Hashable {
    /// Sixteenths of a pixel from the left and from the top, in the picture as it was described.
    var x: UInt16
    var y: UInt16
    /// The level of the pyramid on which it was found; each is 1/1.2 of the one before.
    var level: UInt8
    /// The direction in which it grows brighter, in 256ths of a circle.
    var angle: UInt8
    /// The comparisons.
    var bits: SIMD4<UInt64>

    /// The detail in the mirrored picture: the second half of the comparisons mirrors the first.
    func mirrored(width: Int) -> Detail {
        Detail(
            x: UInt16(clamping: (width - 1) * 16 - Int(x)),
            y: y,
            level: level,
            angle: 128 &- angle,
            bits: SIMD4(bits[2], bits[3], bits[0], bits[1])
        )
    }

    @inline(__always)
    func distance(to other: Detail) -> Int {
        let difference = bits ^ other.bits
        return difference[0].nonzeroBitCount + difference[1].nonzeroBitCount + difference[2].nonzeroBitCount
            + difference[3].nonzeroBitCount
    }
}

/// The details of a picture, by which it is known again when parts of it are cut away, where ``PDQHash`` fails.
///
/// Corners on a pyramid of six levels with a direction and 256 comparisons each, after ORB (Rublee, Rabaud, Konolige,
/// Bradski, ICCV 2011); at most ``mostDetails``.
public struct PictureDescription: Sendable, Hashable {
    /// Details that are kept of a picture.
    public static let mostDetails = 240

    /// Pixels across, as the picture was described.
    public let width: Int
    /// Pixels down.
    public let height: Int
    let details: [Detail]

    init(width: Int, height: Int, details: [Detail]) {
        self.width = width
        self.height = height
        self.details = details
    }

    /// Describes a picture of at most 2,048 pixels a side; 512 are meant.
    public init(_ picture: Luma) {
        precondition(picture.width <= 2_048 && picture.height <= 2_048, "a reduced picture")
        self.init(
            width: picture.width,
            height: picture.height,
            details: DetailFinder.details(of: picture, atMost: Self.mostDetails)
        )
    }

    /// Details that were found.
    public var count: Int { details.count }
}
