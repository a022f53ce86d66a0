import Memos
import Recognition
public import Submissions

/// Where texts that were recognised before are kept.
public protocol RecognisedTexts: Sendable {
    /// What the engine read in a content before; `nil` where it has not read it.
    func facts(of sha256: String, by engine: String) -> MemoFacts?

    /// Keeps what an engine read.
    func keep(_ facts: MemoFacts, of sha256: String)
}

/// Reads memos and timers in pictures, with one engine that belongs to one worker.
///
/// The engine is started with the first picture and kept. The same content is read once by each version of an engine.
final class ScreenshotReader {
    private let choice: TextEngine
    private let files: PaddleTextReader.Files?
    private let texts: (any RecognisedTexts)?
    private var engine: Result<any TextReader, RecognitionError>?

    init(_ choice: TextEngine, files: PaddleTextReader.Files?, texts: (any RecognisedTexts)?) {
        self.choice = choice
        self.files = files
        self.texts = texts
    }

    /// What a picture says; `nil` where nothing could read it, for whatever reason: then a person does.
    ///
    /// - Parameters:
    ///   - sha256: The picture's content.
    ///   - orientation: EXIF orientation.
    ///   - bytes: Gives the whole file; asked only where the text is not known.
    /// - Returns: The memo's or timer's facts.
    func facts(of sha256: String, orientation: Int?, bytes: () -> [UInt8]?) -> MemoFacts? {
        guard let reader = open() else { return nil }
        if let known = texts?.facts(of: sha256, by: reader.engine) { return known }
        guard let bytes = bytes(), let page = try? reader.read(bytes, orientation: orientation ?? 1) else { return nil }
        let facts = ScreenReader.read(page)
        texts?.keep(facts, of: sha256)
        return facts
    }

    private func open() -> (any TextReader)? {
        if engine == nil { engine = Result { () throws(RecognitionError) in try choice.open(files) } }
        return try? engine?.get()
    }
}
