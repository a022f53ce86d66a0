import CTesseract
import Glibc

/// Draws boxes with labels onto a picture, for people who want to see what was read.
public enum PictureOverlay {
    /// A colour, 8 bits a channel.
    public struct Colour: Sendable, Hashable {
        /// Red, green and blue.
        public var red: UInt8, green: UInt8, blue: UInt8

        /// Makes a colour.
        public init(red: UInt8, green: UInt8, blue: UInt8) {
            self.red = red
            self.green = green
            self.blue = blue
        }
    }

    /// A box with what it was taken for.
    public struct Mark: Sendable, Hashable {
        /// Where it stands.
        public var box: PixelBox
        /// ASCII text above the box.
        public var label: String
        /// The colour of both.
        public var colour: Colour

        /// Makes a mark.
        public init(box: PixelBox, label: String, colour: Colour) {
            self.box = box
            self.label = label
            self.colour = colour
        }
    }

    /// The picture with its marks as a PNG file; `nil` where memory is short.
    public static func png(of picture: RasterPicture, marks: [Mark]) -> [UInt8]? {
        guard let pix = pixCreate(Int32(picture.width), Int32(picture.height), 32), let words = pixGetData(pix) else {
            return nil
        }
        var owned: UnsafeMutablePointer<PIX>? = pix
        defer { pixDestroy(&owned) }
        for place in 0..<picture.width * picture.height {
            let colour = place * 3
            words[place] =
                UInt32(picture.pixels[colour]) << 24 | UInt32(picture.pixels[colour + 1]) << 16
                | UInt32(picture.pixels[colour + 2]) << 8
        }
        let line = Int32(max(2, picture.width / 360))
        // Leptonica's own fonts have even sizes from 4 to 20 points.
        var font = bmfCreate(nil, Int32(min(20, max(6, picture.width / 110 / 2 * 2))))
        defer { bmfDestroy(&font) }
        for mark in marks { draw(mark, on: pix, line, font) }
        return encoded(pix)
    }

    private static func draw(
        _ mark: Mark,
        on pix: UnsafeMutablePointer<PIX>,
        _ line: Int32,
        _ font: UnsafeMutablePointer<L_BMF>?
    ) {
        var box = boxCreate(Int32(mark.box.x), Int32(mark.box.y), Int32(mark.box.width), Int32(mark.box.height))
        defer { boxDestroy(&box) }
        let (red, green, blue) = (mark.colour.red, mark.colour.green, mark.colour.blue)
        pixRenderBoxArb(pix, box, line, red, green, blue)
        guard let font else { return }
        let colour = UInt32(red) << 24 | UInt32(green) << 16 | UInt32(blue) << 8
        // Beside the box, where it hides no other line; within it where there is no room.
        let room = Int(pixGetWidth(pix)) - mark.box.maxX
        let x =
            room > mark.label.utf8.count * Int(font.pointee.lineheight) / 2 ? mark.box.maxX + 2 * Int(line) : mark.box.x
        pixSetTextline(
            pix,
            font,
            mark.label,
            colour,
            Int32(x),
            Int32(mark.box.midY) + font.pointee.lineheight / 3,
            nil,
            nil
        )
    }

    private static func encoded(_ pix: UnsafeMutablePointer<PIX>) -> [UInt8]? {
        var bytes: UnsafeMutablePointer<UInt8>?
        var count = 0
        guard pixWriteMem(&bytes, &count, pix, Int32(IFF_PNG)) == 0, let bytes else { return nil }
        defer { free(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: count))
    }
}
