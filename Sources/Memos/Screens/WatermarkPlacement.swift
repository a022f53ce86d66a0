public import Recognition

/// Where camera apps burn text into photos: in lines at the left or right of the upper or lower part.
///
/// Of 30 labelled watermarks all have such lines, of 146 photos without one seven. A photographed book page may have them
/// too, and is then read.
public enum WatermarkPlacement {
    /// The part of the height, from the top and from the bottom, in which watermarks stand.
    static let band = 0.42
    /// The part of the width, from the left and from the right, in which their edges lie.
    static let margin = 0.2
    /// The part of the height above which a box is no line of a watermark.
    static let tallest = 0.14
    /// How many times as wide as high a line is that makes reading worth its price.
    static let leastRatio = 2
    /// The most lines that are read; watermarks have up to ten, what is more belongs to the scene.
    static let mostLines = 60

    /// Whether text stands where a watermark would.
    ///
    /// - Parameters:
    ///   - boxes: The boxes of text in a picture.
    ///   - width: The picture's pixels across.
    ///   - height: The picture's pixels down.
    /// - Returns: Whether reading is worth its price.
    public static func isPossible(_ boxes: [PixelBox], width: Int, height: Int) -> Bool {
        lines(among: boxes, height).contains { box in
            box.width >= leastRatio * box.height && isNearMargin(box, width)
        }
    }

    /// The boxes that are worth reading, in the order given: the lines of both bands, those next to the upper or lower edge
    /// where there are too many.
    public static func lines(toRead boxes: [PixelBox], width: Int, height: Int) -> [PixelBox] {
        let found = lines(among: boxes, height)
        guard found.count > mostLines else { return found }
        let distance = { (box: PixelBox) in min(box.y, height - box.maxY) }
        let kept = Set(found.sorted { (distance($0), $0.y, $0.x) < (distance($1), $1.y, $1.x) }.prefix(mostLines))
        return found.filter(kept.contains)
    }

    /// The part of a picture that holds the lines of a watermark with their surroundings, to be read once more and larger;
    /// `nil` where that would be most of the picture.
    ///
    /// - Parameters:
    ///   - lines: The lines that make the watermark.
    ///   - width: The picture's pixels across.
    ///   - height: The picture's pixels down.
    /// - Returns: The part, within the picture.
    public static func block(around lines: [PixelBox], width: Int, height: Int) -> PixelBox? {
        guard let left = lines.map(\.x).min(), let right = lines.map(\.maxX).max(), let top = lines.map(\.y).min(),
            let bottom = lines.map(\.maxY).max()
        else { return nil }
        let slack = lines.map(\.height).max() ?? 0
        let (x, y) = (max(0, left - slack), max(0, top - slack))
        let block = PixelBox(
            x: x,
            y: y,
            width: min(width, right + slack) - x,
            height: min(height, bottom + slack) - y
        )
        return 4 * max(block.width, block.height) > 3 * max(width, height) ? nil : block
    }

    private static func isNearMargin(_ box: PixelBox, _ width: Int) -> Bool {
        let margin = Int(Double(width) * margin)
        return box.x < margin || box.maxX > width - margin
    }

    private static func lines(among boxes: [PixelBox], _ height: Int) -> [PixelBox] {
        let depth = Double(height) * band
        return boxes.filter { box in
            let isLine = Double(box.height) < Double(height) * tallest && box.width >= box.height
            return isLine && (Double(box.midY) < depth || Double(box.midY) > Double(height) - depth)
        }
    }
}
