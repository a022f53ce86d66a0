import CTesseract
import Glibc
import Synchronization

/// Owns one of Tesseract's engines.
struct Tesseract: ~Copyable {
    private let handle: OpaquePointer

    /// Words that stand close together on one line.
    struct Piece {
        var text: String
        var box: PixelBox
        /// Percent.
        var confidence: Float
    }

    /// Held while an engine starts: Tesseract's parameters of the whole process (`debug_file` among them) have no lock.
    private static let starting = Mutex(())

    /// Loads a model.
    init(language: String) throws(RecognitionError) {
        let started = Self.starting.withLock { _ -> OpaquePointer? in
            guard let handle = TessBaseAPICreate() else { return nil }
            TessBaseAPISetVariable(handle, "debug_file", "/dev/null")
            guard TessBaseAPIInit3(handle, nil, language) == 0 else {
                TessBaseAPIDelete(handle)
                return nil
            }
            // Pictures are inverted before; Tesseract's own second try costs time and gains nothing.
            TessBaseAPISetVariable(handle, "tessedit_do_invert", "0")
            return handle
        }
        guard let started else {
            throw .engine("Tesseract has no model \(language); install the package tesseract-ocr-chi-sim")
        }
        handle = started
    }

    deinit {
        TessBaseAPIEnd(handle)
        TessBaseAPIDelete(handle)
    }

    /// Reads a picture of dark text on a light ground.
    ///
    /// - Parameters:
    ///   - page: The picture.
    ///   - mode: How Tesseract looks for lines.
    ///   - deadline: When to give up.
    /// - Returns: The pieces of text, in reading order.
    /// - Throws: `outOfTime` or `engine`.
    func pieces(
        of page: borrowing GreyPage,
        mode: TessPageSegMode,
        until deadline: ContinuousClock.Instant
    ) throws(RecognitionError) -> [Piece] {
        let left = deadline - ContinuousClock.now
        guard left > .zero else { throw .outOfTime }
        Self.useOneThread()
        TessBaseAPISetPageSegMode(handle, mode)
        TessBaseAPISetImage2(handle, page.pointer)
        TessBaseAPISetSourceResolution(handle, 300)
        defer { TessBaseAPIClear(handle) }
        let monitor = TessMonitorCreate()
        defer { TessMonitorDelete(monitor) }
        let (seconds, fraction) = left.components
        TessMonitorSetDeadlineMSecs(monitor, Int32(clamping: seconds * 1_000 + fraction / 1_000_000_000_000_000 + 1))
        guard TessBaseAPIRecognize(handle, monitor) == 0 else { throw .engine("Tesseract gave up on the picture") }
        guard ContinuousClock.now < deadline else { throw .outOfTime }
        return pieces()
    }

    private func pieces() -> [Piece] {
        guard let results = TessBaseAPIGetIterator(handle) else { return [] }
        defer { TessResultIteratorDelete(results) }
        let position = TessResultIteratorGetPageIteratorConst(results)
        var pieces: [Piece] = []
        var words: [Piece] = []
        repeat {
            if TessPageIteratorIsAtBeginningOf(position, RIL_TEXTLINE) != 0 {
                pieces += Self.grouped(words)
                words = []
            }
            if let word = Self.word(results, position) { words.append(word) }
        } while TessResultIteratorNext(results, RIL_WORD) != 0
        return pieces + Self.grouped(words)
    }

    /// The words of a line, those that stand close together joined.
    ///
    /// Boxes are as high as the whole line, so the width of a glyph is the measure.
    private static func grouped(_ words: [Piece]) -> [Piece] {
        let glyphs = words.reduce(0) { $0 + Self.glyphs($1.text) }
        guard glyphs > 0 else { return [] }
        let glyph = words.reduce(0) { $0 + Double($1.box.width) } / glyphs
        var pieces: [Piece] = []
        for word in words {
            if let last = pieces.last, Double(word.box.x - last.box.maxX) < 1.6 * glyph {
                pieces[pieces.count - 1] = joined(last, word, glyph)
            } else {
                pieces.append(word)
            }
        }
        return pieces
    }

    /// Width in ideographs.
    private static func glyphs(_ text: String) -> Double {
        text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2E80 ? 0.55 : 1) }
    }

    private static func word(_ results: OpaquePointer, _ position: OpaquePointer?) -> Piece? {
        guard let text = TessResultIteratorGetUTF8Text(results, RIL_WORD) else { return nil }
        defer { TessDeleteText(text) }
        let word = String(cString: text)
        guard !word.allSatisfy(\.isWhitespace) else { return nil }
        var (left, top, right, bottom): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
        TessPageIteratorBoundingBox(position, RIL_WORD, &left, &top, &right, &bottom)
        return Piece(
            text: word,
            box: PixelBox(x: Int(left), y: Int(top), width: Int(right - left), height: Int(bottom - top)),
            confidence: TessResultIteratorConfidence(results, RIL_WORD)
        )
    }

    /// Two words as one piece; a blank where the gap is one.
    private static func joined(_ first: Piece, _ second: Piece, _ glyph: Double) -> Piece {
        let x = min(first.box.x, second.box.x)
        let y = min(first.box.y, second.box.y)
        let box = PixelBox(
            x: x,
            y: y,
            width: max(first.box.maxX, second.box.maxX) - x,
            height: max(first.box.maxY, second.box.maxY) - y
        )
        // Tesseract takes every few Chinese characters for a word; only a visible gap is a blank.
        let isBlank = Double(second.box.x - first.box.maxX) > 0.45 * glyph
        let (before, behind) = (Float(first.text.count), Float(second.text.count))
        return Piece(
            text: first.text + (isBlank ? " " : "") + second.text,
            box: box,
            confidence: (first.confidence * before + second.confidence * behind) / (before + behind)
        )
    }

    /// Tesseract asks for four OpenMP threads a call, which would fight with the workers for the cores and gain nothing.
    ///
    /// The limit on levels is the calling thread's own and the one setting that overrules Tesseract's number.
    private static func useOneThread() {
        guard let symbol = dlsym(nil, "omp_set_max_active_levels") else { return }
        unsafeBitCast(symbol, to: (@convention(c) (Int32) -> Void).self)(0)
    }
}
