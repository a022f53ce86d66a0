import Recognition

@testable import Memos

/// A screen made by hand: texts at places, with boxes as an engine would draw them.
struct Screen {
    var width = 1_080
    var height = 2_400
    var lines: [TextLine] = []

    /// A text whose type is `size` pixels high, its left edge at `x`, its middle at `y`.
    func text(_ text: String, x: Int, y: Int, size: Int = 48, score: Double = 0.98) -> Screen {
        var screen = self
        let width = Int(ScreenText.glyphs(text) * Double(size)) + size / 4
        let box = PixelBox(x: x - size / 8, y: y - size * 5 / 8, width: width, height: size * 5 / 4)
        screen.lines.append(TextLine(box: box, text: text, score: score))
        return screen
    }

    /// A text in the middle of the screen.
    func centred(_ text: String, y: Int, size: Int = 48, score: Double = 0.98) -> Screen {
        let span = Int(ScreenText.glyphs(text) * Double(size))
        return self.text(text, x: (width - span) / 2, y: y, size: size, score: score)
    }

    /// Texts one below the other from `y` on.
    func column(_ texts: [String], x: Int = 64, y: Int = 460, size: Int = 48, pitch: Int = 84) -> Screen {
        var screen = self
        for (index, text) in texts.enumerated() { screen = screen.text(text, x: x, y: y + index * pitch, size: size) }
        return screen
    }

    /// The bar of an Android phone.
    var androidBar: Screen {
        text("21:37 中国移动", x: 40, y: 50, size: 34).text("5G 66%", x: 800, y: 50, size: 34)
    }

    /// The bar of an iPhone.
    var iPhoneBar: Screen {
        text("21:37", x: 90, y: 76, size: 46).text("5G", x: 860, y: 76, size: 40)
    }

    /// The page that an engine would give.
    var page: TextPage { TextPage(width: width, height: height, lines: lines, engine: "hand-made") }
}
