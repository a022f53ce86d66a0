import Memos
import Recognition
public import Submissions

/// Where texts that were recognised before are kept.
public protocol RecognisedTexts: Sendable {
    /// What the engine read in a content before; `nil` where it has not read it.
    func facts(of sha256: String, by engine: String) -> MemoFacts?

    /// Keeps what an engine read.
    func keep(_ facts: MemoFacts, of sha256: String)

    /// What the engine read of a photo's watermark before; `nil` where it has not looked for one.
    func watermark(of sha256: String, by engine: String) -> WatermarkReading?

    /// Keeps what an engine read of a photo's watermark.
    func keep(_ watermark: WatermarkReading, of sha256: String, by engine: String)
}

/// A text engine that is started with the first picture and kept; one worker's own.
final class WorkerTextEngine {
    private let choice: TextEngine
    private let files: PaddleTextReader.Files?
    private var engine: Result<any TextReader, RecognitionError>?

    init(_ choice: TextEngine, files: PaddleTextReader.Files?) {
        self.choice = choice
        self.files = files
    }

    /// The engine; `nil` where there is none that works.
    func open() -> (any TextReader)? {
        if engine == nil { engine = Result { () throws(RecognitionError) in try choice.open(files) } }
        return try? engine?.get()
    }
}

/// Reads memos and timers in pictures.
///
/// The same content is read once by each version of an engine. What took longer than it may is kept nowhere, also not the
/// part that was read: a busy machine is no property of the picture. Until it is read a person is asked, and it is tried
/// again whenever the submission is judged again.
struct ScreenshotReader {
    let engine: WorkerTextEngine
    let texts: (any RecognisedTexts)?
    /// The time that reading one picture may take.
    let timeLimit: Duration

    /// What a picture says; `nil` where nothing could read it, for whatever reason: then a person does.
    ///
    /// - Parameters:
    ///   - picture: The opened picture.
    ///   - photo: Its facts, with the content's hash.
    ///   - isOutOfTime: Set where reading took too long.
    /// - Returns: The memo's or timer's facts.
    func facts(of picture: OpenedPicture, _ photo: PhotoFacts, isOutOfTime: inout Bool) -> MemoFacts? {
        guard let reader = engine.open(), let sha256 = photo.sha256 else { return nil }
        if let known = texts?.facts(of: sha256, by: reader.engine) { return known }
        let deadline = ContinuousClock.now + timeLimit
        guard let raster = try? picture.decoder.raster(picture.bytes, facts: photo) else { return nil }
        do {
            let facts = ScreenReader.read(try reader.read(raster, until: deadline))
            texts?.keep(facts, of: sha256)
            return facts
        } catch {
            isOutOfTime = error == .outOfTime
            return nil
        }
    }
}
