public import Foundation

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
/// Bradski, ICCV 2011); at most ``mostDetails``, some 9 KB stored.
public struct PictureDescription: Sendable, Hashable {
    /// Details that are kept of a picture.
    public static let mostDetails = 240
    /// The form of ``data``.
    private static let version: UInt8 = 1
    private static let headByteCount = 7
    private static let detailByteCount = 38

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

    /// Details that were found; pictures with fewer than some 30 cannot be recognised by them.
    public var count: Int { details.count }

    // MARK: Storing

    /// The description as bytes: version, width, height, number of details, then 38 bytes each; least significant first.
    public var data: Data {
        var data = Data(capacity: Self.headByteCount + details.count * Self.detailByteCount)
        func put(_ number: some FixedWidthInteger) {
            withUnsafeBytes(of: number.littleEndian) { data.append(contentsOf: $0) }
        }
        put(Self.version)
        put(UInt16(clamping: width))
        put(UInt16(clamping: height))
        put(UInt16(clamping: details.count))
        for detail in details {
            put(detail.x)
            put(detail.y)
            put(detail.level)
            put(detail.angle)
            for word in 0..<4 { put(detail.bits[word]) }
        }
        return data
    }

    /// Reads what ``data`` wrote; `nil` for anything else.
    public init?(_ data: Data) {
        let bytes = [UInt8](data)
        guard bytes.count >= Self.headByteCount, bytes[0] == Self.version else { return nil }
        func number(_ place: Int, _ length: Int) -> UInt64 {
            (0..<length).reduce(0) { $0 | UInt64(bytes[place + $1]) << UInt64(8 * $1) }
        }
        let count = Int(number(5, 2))
        guard bytes.count == Self.headByteCount + count * Self.detailByteCount else { return nil }
        let details = (0..<count).map { index in
            let place = Self.headByteCount + index * Self.detailByteCount
            return Detail(
                x: UInt16(number(place, 2)),
                y: UInt16(number(place + 2, 2)),
                level: UInt8(number(place + 4, 1)),
                angle: UInt8(number(place + 5, 1)),
                bits: SIMD4(number(place + 6, 8), number(place + 14, 8), number(place + 22, 8), number(place + 30, 8))
            )
        }
        guard details.allSatisfy({ Int($0.level) < DetailFinder.levels }) else { return nil }
        self.init(width: Int(number(1, 2)), height: Int(number(3, 2)), details: details)
    }
}
