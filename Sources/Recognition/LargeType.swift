/// Finds large type, a timer's digits above all: on a gradient, in a ring, on cards.
///
/// At several levels of grey, light on dark and dark on light, what hangs together is looked at; pieces of one height and
/// one line that stand close are a line of type. A ring or a card's edge is one piece far larger than a digit and drops out.
/// The level at which most pieces were found gives the line as clean black on white.
struct LargeType {
    /// A line of large type.
    struct Line {
        /// Where it stands in the picture.
        var box: PixelBox
        /// The line alone, black on white.
        var picture: GreyPlane
    }

    /// Width to which pictures are reduced before.
    private static let workingWidth = 540
    /// Levels of grey.
    private static let levels: [UInt8] = [48, 80, 112, 144, 176, 208]
    /// Height of large type, in shares of the picture's width.
    private static let heights = 0.045...0.30
    /// The most lines that are handed on, the tallest first.
    private static let maximumLines = 4

    /// The lines, tallest first.
    let lines: [Line]

    /// - Parameters:
    ///   - plane: The whole picture.
    ///   - usual: Height of the usual type; only what is notably higher is large.
    init(in plane: GreyPlane, usual: Double) {
        let factor = max(1, plane.width / Self.workingWidth)
        let reduced = plane.reduced(by: factor)
        let least = max(Int(Double(reduced.width) * Self.heights.lowerBound), Int(usual * 1.25 / Double(factor)))
        let most = Int(Double(reduced.width) * Self.heights.upperBound)
        guard least <= most else {
            lines = []
            return
        }
        var found: [(group: Group, picture: GreyPlane)] = []
        for level in Self.levels {
            for isLight in [true, false] {
                // Cards have a slit through the middle of their digits.
                let map = reduced.ink(level: level, isLight: isLight).closed(gap: max(2, least / 10), isAcross: false)
                let pieces = map.components(heights: least...most, widths: 2...most)
                for group in Self.groups(pieces) {
                    if let same = found.firstIndex(where: { Self.isSame($0.group.box, group.box) }) {
                        if found[same].group.count < group.count {
                            found[same] = (group, map.picture(of: group.box, margin: 10))
                        }
                    } else {
                        found.append((group, map.picture(of: group.box, margin: 10)))
                    }
                }
            }
        }
        lines = found.sorted { $0.group.height > $1.group.height }.prefix(Self.maximumLines).map { entry in
            let box = entry.group.box
            return Line(
                box: PixelBox(
                    x: box.x * factor,
                    y: box.y * factor,
                    width: box.width * factor,
                    height: box.height * factor
                ),
                picture: entry.picture
            )
        }
    }

    private struct Group {
        var boxes: [PixelBox]
        var count: Int { boxes.count }
        var height: Int { boxes.map(\.height).max() ?? 0 }
        var box: PixelBox {
            let x = boxes.map(\.x).min() ?? 0
            let y = boxes.map(\.y).min() ?? 0
            return PixelBox(
                x: x,
                y: y,
                width: (boxes.map(\.maxX).max() ?? 0) - x,
                height: (boxes.map(\.maxY).max() ?? 0) - y
            )
        }
    }

    /// Pieces of one height, on one line, close together; two or more.
    private static func groups(_ pieces: [PixelBox]) -> [Group] {
        var groups: [Group] = []
        for piece in pieces.sorted(by: { $0.x < $1.x }) where piece.width <= piece.height * 5 / 4 {
            let fit = groups.firstIndex { group in
                guard let last = group.boxes.last else { return false }
                let height = Double(last.height)
                return abs(Double(piece.height) - height) <= 0.2 * height
                    && abs(Double(piece.midY - last.midY)) <= 0.15 * height
                    && piece.x - last.maxX < Int(1.3 * height) && piece.x >= last.maxX - last.width / 4
            }
            if let fit { groups[fit].boxes.append(piece) } else { groups.append(Group(boxes: [piece])) }
        }
        return groups.filter { $0.count >= 2 }
    }

    private static func isSame(_ one: PixelBox, _ other: PixelBox) -> Bool {
        let across = min(one.maxX, other.maxX) - max(one.x, other.x)
        let down = min(one.maxY, other.maxY) - max(one.y, other.y)
        return across > 0 && down > 0 && across * down * 2 > min(one.width * one.height, other.width * other.height)
    }
}
