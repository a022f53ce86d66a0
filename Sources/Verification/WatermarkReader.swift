import Memos
import Pixels
import Recognition
import Submissions

/// Reads what watermark cameras burned into photos, where PP-OCRv6 is there; Tesseract finds too little of it.
///
/// A look at where text stands comes first, on the grey picture that is decoded anyway: some 30 ms. Only where lines stand
/// as watermarks do is the photo decoded in full and read, for as long as a memo takes. The same content is looked at once
/// by each version of the engine.
struct WatermarkReader {
    /// The longer side of the picture that is read; burned-in lines are a fiftieth of it high or more.
    static let side = 1_920
    /// The time that reading one photo may take.
    static let timeLimit = Duration.seconds(10)

    let engine: WorkerTextEngine
    let texts: (any RecognisedTexts)?

    /// The watermark of a photo; `nil` where there is none, or nothing that could read it.
    func facts(of picture: OpenedPicture, _ photo: PhotoFacts) -> WatermarkFacts? {
        guard let sha256 = photo.sha256, let grey = picture.grey, let reader = engine.open() as? PaddleTextReader else {
            return nil
        }
        if let known = texts?.watermark(of: sha256, by: reader.engine) { return known.facts }
        // What could not be decoded or read in time is tried again another day.
        guard let facts = try? read(grey, picture, photo, reader) else { return nil }
        texts?.keep(facts, of: sha256, by: reader.engine)
        return facts.facts
    }

    private func read(
        _ grey: GreyPicture,
        _ picture: OpenedPicture,
        _ photo: PhotoFacts,
        _ reader: PaddleTextReader
    ) throws -> WatermarkReading {
        let deadline = ContinuousClock.now + Self.timeLimit
        let outline = try reader.outline(of: RasterPicture(width: grey.width, height: grey.height, luma: grey.pixels))
        guard WatermarkPlacement.isPossible(outline, width: grey.width, height: grey.height) else {
            return WatermarkReading(facts: nil)
        }
        let colour = try picture.decoder.colour(picture.bytes, facts: photo, atMost: Self.side)
        let raster = RasterPicture(width: colour.width, height: colour.height, pixels: colour.pixels)
        let page = try reader.read(raster, until: deadline) {
            WatermarkPlacement.lines(toRead: $0, width: raster.width, height: raster.height)
        }
        guard let facts = PhotoTextReader.read(page) else { return WatermarkReading(facts: nil) }
        let unclear = PhotoTextReader.unclearLines(page, facts)
        guard let block = WatermarkPlacement.block(around: unclear, width: raster.width, height: raster.height) else {
            return WatermarkReading(facts: facts)
        }
        // A second look that takes too long leaves what the first one gave.
        let larger = (try? reader.read(raster.part(block), until: deadline)).flatMap(PhotoTextReader.read)
        return WatermarkReading(facts: larger.map { facts.completed(by: $0) } ?? facts)
    }
}

extension WatermarkFacts {
    /// What a second look at the same text, larger, adds to it; the second look counts where both say something.
    fileprivate func completed(by larger: WatermarkFacts) -> WatermarkFacts {
        var facts = larger
        facts.time = facts.time ?? time
        facts.date = facts.date ?? date
        facts.address = facts.address ?? address
        facts.coordinate = facts.coordinate ?? coordinate
        facts.score = [score, larger.score].compactMap(\.self).min()
        facts.isCertain = isCertain || larger.isCertain
        return facts
    }
}
