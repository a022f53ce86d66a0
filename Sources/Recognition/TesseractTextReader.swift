import CTesseract

/// Reads text with Tesseract and its `chi_sim` model, both from Debian's packages.
///
/// Measured on phone screenshots: `chi_sim` alone (with `eng` beside it three times as many errors), page mode 6, grey,
/// light type inverted, glyphs scaled to 32 pixels. Large type (a timer's digits) is lost in page mode; it is found by itself
/// and read line by line.
public final class TesseractTextReader: TextReader {
    /// Glyph height at which pages are read.
    static let pageGlyphHeight = 32.0
    /// Height at which large lines are read; at 40 and more, thin digits break apart.
    static let largeLineHeight = 32.0
    /// The most pixels that a scaled page may have.
    static let maximumScaledPixels = 12_000_000.0
    /// Tesseract's confidence in percent below which a piece is noise.
    static let minimumConfidence: Float = 20

    /// Name, version and model.
    public let engine: String
    private let tesseract: Tesseract

    /// Loads the model.
    ///
    /// - Parameter language: The model's name; Debian has `chi_sim` in `tesseract-ocr-chi-sim`.
    /// - Throws: ``RecognitionError/engine(_:)`` where the model is not installed.
    public init(language: String = "chi_sim") throws(RecognitionError) {
        tesseract = try Tesseract(language: language)
        engine = "tesseract-\(String(cString: TessVersion()))/\(language)"
    }

    /// Finds the text of an upright picture.
    public func read(
        _ picture: RasterPicture,
        until deadline: ContinuousClock.Instant
    ) throws(RecognitionError) -> TextPage {
        guard picture.width > 0, picture.height > 0 else { throw .damaged }
        let grey = GreyPlane(picture)
        let type = TypeMeasure(of: grey)
        let usual = type.height ?? Self.pageGlyphHeight
        var lines = try pageLines(type.isLight ? grey.inverted : grey, glyphHeight: usual, until: deadline)
        for large in LargeType(in: grey, usual: usual).lines {
            guard let line = try largeLine(large, until: deadline) else { continue }
            let covered = lines.filter { Self.lies($0.box, in: line.box) || Self.lies(line.box, in: $0.box) }
            // What the page already gave as well is kept: it has the words beside the digits.
            let digits = covered.map { $0.text.count(where: \.isNumber) }.max() ?? 0
            let isUnit = covered.isEmpty && ["分钟", "小时", "分", "时"].contains(line.text)
            guard isUnit || line.text.count(where: \.isNumber) > max(1, digits) else { continue }
            lines.removeAll { Self.lies($0.box, in: line.box) }
            lines.append(line)
        }
        lines.sort { ($0.box.midY, $0.box.x) < ($1.box.midY, $1.box.x) }
        return TextPage(width: picture.width, height: picture.height, lines: lines, engine: engine)
    }

    private func pageLines(
        _ grey: GreyPlane,
        glyphHeight: Double,
        until deadline: ContinuousClock.Instant
    ) throws(RecognitionError) -> [TextLine] {
        guard let page = GreyPage(grey) else { throw .damaged }
        let most = (Self.maximumScaledPixels / Double(page.width * page.height)).squareRoot()
        let scale = min(max(Self.pageGlyphHeight / glyphHeight, 0.25), 3, most)
        guard let scaled = page.scaled(by: scale) else { throw .damaged }
        return try tesseract.pieces(of: scaled, mode: PSM_SINGLE_BLOCK, until: deadline).compactMap { piece in
            guard piece.confidence >= Self.minimumConfidence else { return nil }
            let box = PixelBox(
                x: Int(Double(piece.box.x) / scale),
                y: Int(Double(piece.box.y) / scale),
                width: Int(Double(piece.box.width) / scale),
                height: Int(Double(piece.box.height) / scale)
            )
            return TextLine(box: box, text: piece.text, score: Double(piece.confidence) / 100)
        }
    }

    private func largeLine(
        _ line: LargeType.Line,
        until deadline: ContinuousClock.Instant
    ) throws(RecognitionError) -> TextLine? {
        let scale = Self.largeLineHeight / Double(max(1, line.picture.height - 20))
        guard let page = GreyPage(line.picture), let scaled = page.scaled(by: scale) else { throw .damaged }
        let pieces = try tesseract.pieces(of: scaled, mode: PSM_SINGLE_LINE, until: deadline)
        let text = pieces.map(\.text).joined(separator: " ")
        guard let worst = pieces.map(\.confidence).min(), worst >= Self.minimumConfidence else { return nil }
        return TextLine(box: line.box, text: text, score: Double(worst) / 100)
    }

    /// Whether most of a box lies in another.
    private static func lies(_ box: PixelBox, in other: PixelBox) -> Bool {
        let across = min(box.maxX, other.maxX) - max(box.x, other.x)
        let down = min(box.maxY, other.maxY) - max(box.y, other.y)
        return across > 0 && down > 0 && across * down * 2 > box.width * box.height
    }
}
