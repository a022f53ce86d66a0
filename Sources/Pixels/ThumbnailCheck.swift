import CHEIF

extension HEIFFile {
    /// The picture as a request asks for it: from a thumbnail that stands the test, else from the picture itself.
    func raster(for request: HelperRequest) throws(HEIFFailure) -> Raster {
        let colour: CHEIFColour = request.samples == 1 ? .grey : .RGB
        if request.usesThumbnails, let raster = try? thumbnail(for: request, colour) { return raster }
        let raster = try primary(colour).raster(atMost: request.side)
        return request.samples == 1 && raster.samples == 3 ? raster.inGrey : raster
    }

    private func thumbnail(for request: HelperRequest, _ colour: CHEIFColour) throws(HEIFFailure) -> Raster? {
        guard let tiling = tiling, let check = ThumbnailCheck(tiling),
            let found = thumbnails.first(where: { check.mayFit($0.size, side: request.side) })
        else { return nil }
        let grey = try thumbnail(found.item, .grey)
        guard try check.passes(grey, of: self) else { return nil }
        var raster =
            colour == .grey
            ? grey.raster(atMost: request.side) : try thumbnail(found.item, colour).raster(atMost: request.side)
        guard raster.samples == request.samples else { return nil }
        raster.origin = .thumbnail
        return raster
    }
}

extension Raster {
    fileprivate var inGrey: Raster {
        var raster = self
        raster.pixels = grey.pixels
        raster.samples = 1
        return raster
    }
}

/// Holds a thumbnail against some tiles of the picture that it claims to show.
///
/// The tiles are those in which the thumbnail has most structure: where there is nothing to see, anything agrees. Each is
/// compared as 8 × 8 means, which scaling and the codec hardly change.
struct ThumbnailCheck {
    /// Tiles that are decoded.
    static let tileCount = 4
    /// A picture of fewer tiles is decoded as a whole: the test would cost as much.
    static let fewestTiles = 3 * tileCount
    /// Means across and down a tile.
    static let grid = 8
    /// Pixels of the thumbnail across and down a tile that the test needs.
    static let leastTileSide = 16
    /// The largest difference, root mean square over all means: a part of the tiles' own contrast, but never less than
    /// a few steps of brightness, which the codec leaves in flat tiles.
    ///
    /// Real thumbnails lie below 0.1 of the contrast, those of other pictures above 0.8.
    static let differenceToContrast = 0.3
    static let leastDifference = 4.0

    private let tiling: CHEIFTiling
    private let width: Int
    private let height: Int
    /// How far the first column and the first row of tiles reach out of the picture.
    private let outside: (left: Int, top: Int)

    /// Prepares the test; `nil` where there are too few tiles for it.
    init?(_ tiling: CHEIFTiling) {
        guard tiling.columns < 1 << 16, tiling.rows < 1 << 16, tiling.columns * tiling.rows >= Self.fewestTiles else {
            return nil
        }
        self.tiling = tiling
        width = Int(tiling.picture.width)
        height = Int(tiling.picture.height)
        // A rotated picture has its tiles' surplus on the left or at the top. libheif 1.23 says rightly on which side but
        // states the rest of the division, not what is missing to a whole tile.
        let surplus = (
            Int(tiling.columns) * Int(tiling.tile.width) - width, Int(tiling.rows) * Int(tiling.tile.height) - height
        )
        outside = (tiling.left == 0 ? 0 : surplus.0, tiling.top == 0 ? 0 : surplus.1)
    }

    /// Whether a thumbnail has the picture's proportions, to within one of its pixels, and at least three quarters of the side
    /// that is wanted: current iPhones store 416 pixels, which serve for 512 where their older ones' 320 do not.
    func mayFit(_ size: CHEIFSize, side: Int) -> Bool {
        let (across, down) = (Int(size.width), Int(size.height))
        let isAlike = abs(across * height - down * width) <= max(width, height)
        return isAlike && max(across, down) * 4 >= side * 3
    }

    /// Whether a thumbnail shows what the picture's tiles show.
    func passes(_ thumbnail: borrowing HEIFPlane, of file: borrowing HEIFFile) throws(HEIFFailure) -> Bool {
        guard thumbnail.samples == 1 else { return false }
        var expected: [Double] = []
        var found: [Double] = []
        for tile in strongestTiles(thumbnail) {
            let plane = try file.tile(column: tile.column, row: tile.row)
            guard plane.samples == 1, plane.width == Int(tiling.tile.width), plane.height == Int(tiling.tile.height)
            else { return false }
            found += tile.means
            expected += plane.reduced(
                AreaReduction.whole(plane.width),
                AreaReduction.whole(plane.height),
                to: Self.grid,
                Self.grid
            ).map(Double.init)
        }
        return !expected.isEmpty && Self.agree(expected, found)
    }

    /// Whether two rows of means are the same, but for their common brightness.
    static func agree(_ expected: [Double], _ found: [Double]) -> Bool {
        let count = Double(expected.count)
        let shift = (zip(expected, found).reduce(0) { $0 + $1.0 - $1.1 }) / count
        let middle = expected.reduce(0, +) / count
        let difference = (zip(expected, found).reduce(0) { $0 + ($1.0 - $1.1 - shift) * ($1.0 - $1.1 - shift) }) / count
        let contrast = expected.reduce(0) { $0 + ($1 - middle) * ($1 - middle) } / count
        return difference.squareRoot() <= max(leastDifference, differenceToContrast * contrast.squareRoot())
    }

    private struct Tile {
        var column: Int
        var row: Int
        var means: [Double]
        var contrast: Double
    }

    /// The tiles that lie wholly within the picture and have most structure in the thumbnail.
    private func strongestTiles(_ thumbnail: borrowing HEIFPlane) -> [Tile] {
        var tiles: [Tile] = []
        let (across, down) = (Int(tiling.tile.width), Int(tiling.tile.height))
        guard across * thumbnail.width >= Self.leastTileSide * width,
            down * thumbnail.height >= Self.leastTileSide * height
        else { return [] }
        for row in 0..<Int(tiling.rows) {
            for column in 0..<Int(tiling.columns) {
                let left = column * across - outside.left
                let top = row * down - outside.top
                guard left >= 0, top >= 0, left + across <= width, top + down <= height else { continue }
                let means = thumbnail.reduced(
                    AreaReduction.part(of: thumbnail.width, from: left, to: left + across, of: width),
                    AreaReduction.part(of: thumbnail.height, from: top, to: top + down, of: height),
                    to: Self.grid,
                    Self.grid
                ).map(Double.init)
                let middle = means.reduce(0, +) / Double(means.count)
                let contrast = means.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
                tiles.append(Tile(column: column, row: row, means: means, contrast: contrast))
            }
        }
        // Equal contrast in the order of the tiles, so that the same file is always tested in the same places.
        let order = tiles.indices.sorted { (tiles[$1].contrast, $0) < (tiles[$0].contrast, $1) }
        return order.prefix(Self.tileCount).map { tiles[$0] }
    }
}
