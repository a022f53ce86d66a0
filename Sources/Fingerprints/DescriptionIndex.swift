/// Finds the earlier pictures that may share details with a new one, so that only those are held against it.
///
/// Some details of each picture are filed under some of their bits; a new picture's details vote for those that
/// are filed where they would be. Not exact: it proposes, ``PictureDescription/match(with:)`` decides. Some 0.8 KB a
/// picture.
public struct DescriptionIndex: Sendable {
    /// Two of five details are filed, of every level of the pyramid.
    private static func isFiled(_ place: Int) -> Bool { place % 5 < 2 }
    /// Bits of the file's key.
    private static let keyBits = 18
    /// Votes from which a picture is proposed.
    private static let leastVotes = 3

    /// The last detail filed under each key, and for each detail the one filed before it and its picture.
    private var heads = [Int32](repeating: -1, count: 1 << keyBits)
    private var before: [Int32] = []
    private var owners: [Int32] = []

    /// Pictures.
    public private(set) var count = 0

    /// Makes an empty index.
    public init() {}

    /// Adds a picture.
    ///
    /// - Returns: The entry's number.
    @discardableResult
    public mutating func insert(_ description: PictureDescription) -> Int {
        for (place, detail) in description.details.enumerated() where Self.isFiled(place) {
            let key = Self.key(detail)
            before.append(heads[key])
            owners.append(Int32(count))
            heads[key] = Int32(before.count - 1)
        }
        count += 1
        return count - 1
    }

    /// The pictures that most probably share details with one, the likeliest first.
    public func candidates(for description: PictureDescription, atMost most: Int = 16) -> [Int] {
        var votes = [UInt16](repeating: 0, count: count)
        for detail in description.details {
            vote(detail, &votes)
            vote(detail.mirrored(width: description.width), &votes)
        }
        return votes.indices.filter { votes[$0] >= Self.leastVotes }
            .sorted { (votes[$1], $0) < (votes[$0], $1) }
            .prefix(most).map { $0 }
    }

    private func vote(_ detail: Detail, _ votes: inout [UInt16]) {
        var filed = heads[Self.key(detail)]
        while filed >= 0 {
            votes[Int(owners[Int(filed)])] &+= 1
            filed = before[Int(filed)]
        }
    }

    /// Some of a detail's bits, spread over all of them.
    private static func key(_ detail: Detail) -> Int {
        var key = 0
        for index in 0..<keyBits {
            let bit = index * 57 % 256
            key |= Int(detail.bits[bit / 64] >> UInt64(bit % 64) & 1) << index
        }
        return key
    }
}
