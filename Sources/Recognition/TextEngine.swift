import Glibc

/// Which engine reads pictures.
public enum TextEngine: String, Sendable, Hashable, CaseIterable {
    /// PP-OCRv6 where its files are, else Tesseract.
    case automatic = "auto"
    /// PP-OCRv6 through ONNX Runtime.
    case paddle = "a"
    /// Tesseract.
    case tesseract = "b"

    /// Time that one picture may take.
    public static let timeLimit = Duration.seconds(20)

    /// Starts the engine, some 0.3 s of work; the reader is for one thread at a time.
    ///
    /// - Parameter files: PP-OCRv6's files, where they are installed.
    /// - Returns: The reader.
    /// - Throws: ``RecognitionError/engine(_:)`` where the engine cannot be had. Automatic choice takes Tesseract where
    ///   PP-OCRv6's files are there but do not load.
    public func open(_ files: PaddleTextReader.Files?) throws(RecognitionError) -> any TextReader {
        switch self {
        case .tesseract: return try TesseractTextReader()
        case .paddle:
            guard let files else {
                throw .engine("the part text-recognition is not installed; run daka parts install")
            }
            return try PaddleTextReader(files)
        case .automatic:
            if let files, let reader = try? PaddleTextReader(files) { return reader }
            return try TesseractTextReader()
        }
    }
}

extension TextReader {
    /// Decodes a picture and finds its text, within ``TextEngine/timeLimit``.
    ///
    /// - Parameters:
    ///   - bytes: A PNG, JPEG or WebP file.
    ///   - orientation: EXIF orientation, 1…8.
    /// - Returns: The lines of the upright picture.
    /// - Throws: ``RecognitionError``.
    public func read(_ bytes: [UInt8], orientation: Int = 1) throws(RecognitionError) -> TextPage {
        let deadline = ContinuousClock.now + TextEngine.timeLimit
        return try read(RasterPicture(decoding: bytes, orientation: orientation), until: deadline)
    }
}

extension PaddleTextReader.Files {
    /// Names of the files that the engine was tested with.
    public static let runtimeName = "libonnxruntime.so.1.32.0"
    /// The detector's file name.
    public static let detectorName = "PP-OCRv6_det_small.onnx"
    /// The recogniser's file name.
    public static let recogniserName = "PP-OCRv6_rec_small.onnx"

    /// The files in a folder; `nil` where one is missing.
    public init?(folder: String) {
        let files = [Self.runtimeName, Self.detectorName, Self.recogniserName].map { "\(folder)/\($0)" }
        for file in files where access(file, R_OK) != 0 { return nil }
        self.init(runtime: files[0], detector: files[1], recogniser: files[2])
    }
}
