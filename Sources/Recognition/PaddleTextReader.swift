import CONNXRuntime

/// Reads text with PP-OCRv6 small through ONNX Runtime: a detector that finds lines and a recogniser that reads them.
///
/// Both networks run on the caller's thread. A picture much longer than wide is read in overlapping pieces, because the
/// detector sees it at no more than ``detectorSide`` pixels.
public final class PaddleTextReader: TextReader {
    /// The files that the engine needs.
    public struct Files: Sendable, Hashable {
        /// `libonnxruntime.so.*`.
        public var runtime: String
        /// The detector, `*_det_*.onnx`.
        public var detector: String
        /// The recogniser with its dictionary, `*_rec_*.onnx`.
        public var recogniser: String

        /// Names the three files.
        public init(runtime: String, detector: String, recogniser: String) {
            self.runtime = runtime
            self.detector = detector
            self.recogniser = recogniser
        }
    }

    /// Longest side of the detector's input; measured best for phone screenshots.
    public static let detectorSide = 960
    /// The shorter side is brought up to this where the longer one allows it.
    static let detectorShortSide = 736
    /// Longest side of the detector's input where only the places of text are wanted; the least at which it found the
    /// lines of all labelled watermarks.
    public static let outlineSide = 512
    /// Height of the recogniser's input.
    static let lineHeight = 48
    /// Least width of the recogniser's input.
    static let minimumLineWidth = 320
    /// Greatest width of the recogniser's input; a line of 100 characters is some 5,000 wide.
    static let maximumLineWidth = 9_600
    /// Lines below this mean score are noise.
    static let minimumScore = 0.5
    /// Lines after which memory that was freed goes back to the system.
    static let linesBetweenTrims = 16
    /// A piece of a long picture is this many times as high as wide.
    static let pieceRatio = 2.4
    /// Two pieces share this much of a piece's height, more than any line is high.
    static let pieceOverlap = 0.08

    /// Name and version of engine and runtime.
    public let engine: String

    private let runtime: ONNXRuntime
    private let detector: ONNXModel
    private let recogniser: ONNXModel
    private let decoding: TextDecoding

    /// Loads both networks, some 0.3 s of work.
    ///
    /// - Throws: ``RecognitionError/engine(_:)`` where a file is missing or not what it should be.
    public init(_ files: Files) throws(RecognitionError) {
        runtime = try ONNXRuntime(library: files.runtime)
        detector = try ONNXModel(runtime, model: files.detector)
        recogniser = try ONNXModel(runtime, model: files.recogniser)
        guard let dictionary = recogniser.metadata("character") else {
            throw .engine("\(files.recogniser) holds no dictionary")
        }
        decoding = TextDecoding(dictionary: dictionary)
        engine = "pp-ocrv6-small/onnxruntime-\(runtime.version)"
    }

    /// Finds the text of an upright picture.
    public func read(
        _ picture: RasterPicture,
        until deadline: ContinuousClock.Instant
    ) throws(RecognitionError) -> TextPage {
        try read(picture, until: deadline) { $0 }
    }

    /// Where text stands in a small picture, seen coarsely: a few hundredths of what reading costs.
    ///
    /// - Parameter picture: The picture, upright; its longer side is brought to ``outlineSide``.
    /// - Returns: The boxes of text, in the picture's pixels, in reading order.
    /// - Throws: ``RecognitionError``.
    public func outline(of picture: RasterPicture) throws(RecognitionError) -> [PixelBox] {
        let scale = Double(Self.outlineSide) / Double(max(picture.width, picture.height))
        return Self.inReadingOrder(try boxes(in: 0..<picture.height, of: picture, scale: scale))
    }

    /// Finds the text in some of the boxes of an upright picture.
    ///
    /// - Parameters:
    ///   - picture: The picture, upright.
    ///   - deadline: The instant at which reading must give up.
    ///   - choose: Which of the boxes that were found are to be read.
    /// - Returns: The lines, in the order of the chosen boxes.
    /// - Throws: ``RecognitionError``.
    public func read(
        _ picture: RasterPicture,
        until deadline: ContinuousClock.Instant,
        choosing choose: ([PixelBox]) -> [PixelBox]
    ) throws(RecognitionError) -> TextPage {
        var lines: [TextLine] = []
        defer { connx_return_memory() }
        for (index, box) in choose(try boxes(of: picture, until: deadline)).enumerated() {
            guard ContinuousClock.now < deadline else { throw .outOfTime }
            // Every line needs buffers of another size; what the allocator keeps of them grows with the picture's length.
            if index % Self.linesBetweenTrims == 0 { connx_return_memory() }
            if let line = try line(in: box, of: picture) { lines.append(line) }
        }
        return TextPage(width: picture.width, height: picture.height, lines: lines, engine: engine)
    }

    private func boxes(
        of picture: RasterPicture,
        until deadline: ContinuousClock.Instant
    ) throws(RecognitionError) -> [PixelBox] {
        let pieceHeight = max(64, Int(Double(picture.width) * Self.pieceRatio))
        guard picture.height > pieceHeight else {
            return Self.inReadingOrder(try boxes(in: 0..<picture.height, of: picture))
        }
        let step = Int(Double(pieceHeight) * (1 - Self.pieceOverlap))
        var found: [PixelBox] = []
        for top in stride(from: 0, to: picture.height, by: step) {
            guard ContinuousClock.now < deadline else { throw .outOfTime }
            let rows = top..<min(picture.height, top + pieceHeight)
            for box in try boxes(in: rows, of: picture) where !Self.isCut(box, by: rows, of: picture.height) {
                if !found.contains(where: { Self.isSame($0, box) }) { found.append(box) }
            }
            if rows.upperBound == picture.height { break }
        }
        return Self.inReadingOrder(found)
    }

    /// Whether a piece's edge runs through the box; the neighbouring piece holds it whole.
    private static func isCut(_ box: PixelBox, by rows: Range<Int>, of height: Int) -> Bool {
        (rows.lowerBound > 0 && box.y <= rows.lowerBound + 1)
            || (rows.upperBound < height && box.maxY >= rows.upperBound - 1)
    }

    private static func isSame(_ one: PixelBox, _ other: PixelBox) -> Bool {
        let across = min(one.maxX, other.maxX) - max(one.x, other.x)
        let down = min(one.maxY, other.maxY) - max(one.y, other.y)
        return across > 0 && down > 0
            && across * down * 2 > min(one.width * one.height, other.width * other.height)
    }

    private func boxes(in rows: Range<Int>, of picture: RasterPicture) throws(RecognitionError) -> [PixelBox] {
        let (longer, shorter) = (max(picture.width, rows.count), min(picture.width, rows.count))
        var scale = shorter < Self.detectorShortSide ? Double(Self.detectorShortSide) / Double(shorter) : 1
        if Double(longer) * scale > Double(Self.detectorSide) { scale = Double(Self.detectorSide) / Double(longer) }
        return try boxes(in: rows, of: picture, scale: scale)
    }

    private func boxes(
        in rows: Range<Int>,
        of picture: RasterPicture,
        scale: Double
    ) throws(RecognitionError) -> [PixelBox] {
        let side = { (pixels: Int) in max(32, Int(Double(pixels) * scale / 32 + 0.5) * 32) }
        let (width, height) = (side(picture.width), side(rows.count))
        let whole = PixelBox(x: 0, y: rows.lowerBound, width: picture.width, height: rows.count)
        var input = PlaneScaler.planes(of: whole, in: picture, width: width, height: height, rowLength: width)
        return try detector.run(&input, channels: 3, height: height, width: width) {
            (map, shape) throws(RecognitionError) -> [PixelBox] in
            guard map.count == width * height else { throw .engine("the detector gives the shape \(shape)") }
            return TextDetection.boxes(
                in: map,
                width: width,
                height: height,
                pictureWidth: picture.width,
                pictureHeight: rows.count
            ).map { PixelBox(x: $0.x, y: $0.y + rows.lowerBound, width: $0.width, height: $0.height) }
        }
    }

    private func line(in box: PixelBox, of picture: RasterPicture) throws(RecognitionError) -> TextLine? {
        let natural = Int((Double(Self.lineHeight * box.width) / Double(box.height)).rounded(.up))
        let width = min(max(1, natural), Self.maximumLineWidth)
        let rowLength = max(Self.minimumLineWidth, width)
        var input = PlaneScaler.planes(
            of: box,
            in: picture,
            width: width,
            height: Self.lineHeight,
            rowLength: rowLength
        )
        let read = try recogniser.run(&input, channels: 3, height: Self.lineHeight, width: rowLength) {
            (output, shape) throws(RecognitionError) -> (text: String, score: Double)? in
            guard shape.count == 3, shape[2] > 1, output.count == shape[1] * shape[2] else {
                throw .engine("the recogniser gives the shape \(shape)")
            }
            return decoding.text(of: output, steps: shape[1], classes: shape[2])
        }
        guard let read, read.score >= Self.minimumScore else { return nil }
        return TextLine(box: box, text: read.text, score: read.score)
    }

    /// Rows from top to bottom, within a row from left to right.
    static func inReadingOrder(_ boxes: [PixelBox]) -> [PixelBox] {
        var ordered = boxes.sorted { ($0.midY, $0.x) < ($1.midY, $1.x) }
        var start = 0
        while start < ordered.count {
            let bottom = ordered[start].y + ordered[start].height * 3 / 4
            let end = ordered[start...].firstIndex { $0.midY >= bottom } ?? ordered.count
            let row = start..<max(start + 1, end)
            ordered[row].sort { ($0.x, $0.y) < ($1.x, $1.y) }
            start = row.upperBound
        }
        return ordered
    }
}
