extension PDQHash {
    /// The hash of the picture turned or mirrored, from the hash alone.
    ///
    /// Turning changes signs of the transform's coefficients and swaps its rows with its columns; a bit says whether a
    /// coefficient lies above the median, which is near zero, so that a changed sign is a changed bit. What
    /// ``PDQHasher`` computes from the coefficients differs in the few that lie between zero and the median, 2 to 6 of 256
    /// in photos.
    public func turned(_ way: Dihedral) -> PDQHash {
        switch way {
        case .identity: self
        case .rotated90: transposed.changed(Self.evenRows)
        case .rotated180: changed(Self.unlike)
        case .rotated270: transposed.changed(Self.evenColumns)
        case .flippedVertically: changed(Self.evenRows)
        case .flippedHorizontally: changed(Self.evenColumns)
        case .transposed: transposed
        case .transversed: transposed.changed(Self.unlike)
        }
    }

    /// The hashes of the picture in all eight ways, by ``Dihedral``'s order.
    public var variants: [PDQHash] { Dihedral.allCases.map(turned) }

    /// Bits of the rows 0, 2, 4 …, of the columns 0, 2, 4 …, and those of which one is even and one is odd.
    private static let evenRows = SIMD4<UInt64>(repeating: 0x0000_FFFF_0000_FFFF)
    private static let evenColumns = SIMD4<UInt64>(repeating: 0x5555_5555_5555_5555)
    private static let unlike = evenRows ^ evenColumns

    private func changed(_ mask: SIMD4<UInt64>) -> PDQHash { PDQHash(words: words ^ mask) }

    private var transposed: PDQHash {
        var turned = SIMD4<UInt64>()
        for row in 0..<16 {
            for column in 0..<16 {
                let source = column * 16 + row
                let bit = words[source / 64] >> UInt64(source % 64) & 1
                let target = row * 16 + column
                turned[target / 64] |= bit << UInt64(target % 64)
            }
        }
        return PDQHash(words: turned)
    }
}
