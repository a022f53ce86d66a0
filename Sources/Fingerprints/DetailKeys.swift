public import Foundation

/// Under what the details of a picture are filed in a ``DetailIndex``: some of each one's bits, and its direction.
///
/// The bits are those that tell most details apart: over 24,646 details of real photos each is set in about half and goes
/// with no other (the choice of tests of ORB, Rublee and others, ICCV 2011). Nine of the first half of a detail's
/// comparisons and the same nine of the second, so that the keys of the mirrored picture need no pixels.
public struct DetailKeys: Sendable, Hashable {
    /// Bits of a key.
    static let bits = 18
    private static let half = 9
    private static let chosen = [116, 77, 89, 100, 60, 87, 45, 86, 112]

    /// A key each in the low 18 bits and the direction, in 256ths of a circle, in the eight above.
    let values: [UInt32]

    init(values: [UInt32]) { self.values = values }

    /// The keys of all details.
    public init(_ description: PictureDescription) {
        values = description.details.map { detail in
            var key: UInt32 = 0
            for (place, bit) in Self.chosen.enumerated() {
                key |= UInt32(detail.bits[bit / 64] >> UInt64(bit % 64) & 1) << UInt32(place)
                key |= UInt32(detail.bits[2 + bit / 64] >> UInt64(bit % 64) & 1) << UInt32(place + Self.half)
            }
            return key | UInt32(detail.angle) << UInt32(Self.bits)
        }
    }

    /// Every second, of every level of the pyramid: what is filed of a picture.
    public var filed: DetailKeys {
        DetailKeys(values: stride(from: 0, to: values.count, by: 2).map { values[$0] })
    }

    /// Those of the mirrored picture.
    var mirrored: DetailKeys {
        DetailKeys(
            values: values.map { value in
                let (low, high) = (value & 0x1FF, value >> UInt32(Self.half) & 0x1FF)
                let angle = UInt32(128 &- UInt8(truncatingIfNeeded: value >> UInt32(Self.bits)))
                return low << UInt32(Self.half) | high | angle << UInt32(Self.bits)
            }
        )
    }

    /// The keys as bytes, four each, least significant first.
    public var data: Data {
        var data = Data(capacity: 4 * values.count)
        for value in values { withUnsafeBytes(of: value.littleEndian) { data.append(contentsOf: $0) } }
        return data
    }

    /// Reads what ``data`` wrote; `nil` for anything else.
    public init?(_ data: Data) {
        let bytes = [UInt8](data)
        guard bytes.count % 4 == 0, bytes.count <= 4 * PictureDescription.mostDetails else { return nil }
        values = stride(from: 0, to: bytes.count, by: 4).map { place in
            (0..<4).reduce(0) { $0 | UInt32(bytes[place + $1]) << UInt32(8 * $1) }
        }
        guard values.allSatisfy({ $0 >> UInt32(Self.bits + 8) == 0 }) else { return nil }
    }
}
