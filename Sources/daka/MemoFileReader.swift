import Evidence
import Foundation
import Glibc
import Memos
import Pixels
import Recognition
import Submissions
import Verification

/// Reads memo files of every accepted kind, one after the other.
final class MemoFileReader {
    /// What one file gave.
    struct Answer {
        /// `nil` where nothing could be read.
        var facts: MemoFacts?
        /// Why, one sentence.
        var problem: String?
        var isMissing = false
        /// Whether there is no engine at all, so that no picture can be read.
        var needsEngine = false
        var milliseconds = 0
        var picture: RasterPicture?
        var page: TextPage?
        var roles: [LineRole] = []
    }

    /// Bytes of the largest file that is read.
    private static let maximumBytes = 64 << 20

    private let engine: TextEngine
    private let files: PaddleTextReader.Files?
    private let decoder: PictureDecoder
    private var reader: (any TextReader)?
    private var photos = PhotoReader(.metadata)

    init(engine: TextEngine, files: PaddleTextReader.Files?, decoder: PictureDecoder) {
        self.engine = engine
        self.files = files
        self.decoder = decoder
    }

    func read(_ path: String) -> Answer {
        let clock = ContinuousClock()
        var answer = Answer()
        let time = clock.measure { answer = answerFor(path) }
        answer.milliseconds = Int(time / .milliseconds(1))
        return answer
    }

    private func answerFor(_ path: String) -> Answer {
        let bytes: [UInt8]
        switch Self.contents(of: path) {
        case .success(let content): bytes = content
        case .failure(let failure):
            return Answer(problem: failure.sentence, isMissing: failure.isMissing)
        }
        let photo = bytes.withUnsafeBytes { photos.read($0) }
        if photo.format == .unknown { return text(bytes) }
        return picture(bytes, photo)
    }

    private func text(_ bytes: [UInt8]) -> Answer {
        switch MemoFile.text(from: bytes) {
        case .text(let text): Answer(facts: MemoTextReader.read(text))
        case .problem(let problem): Answer(problem: problem.message)
        }
    }

    private func picture(_ bytes: [UInt8], _ photo: PhotoFacts) -> Answer {
        let reader: any TextReader
        do {
            reader = try self.reader ?? engine.open(files)
            self.reader = reader
        } catch {
            return Answer(problem: "\(error)", needsEngine: true)
        }
        do {
            let deadline = ContinuousClock.now + TextEngine.timeLimit
            let picture = try decoder.raster(bytes, facts: photo)
            let page = try reader.read(picture, until: deadline)
            let reading = ScreenReader.reading(of: page)
            return Answer(facts: reading.facts, picture: picture, page: page, roles: reading.roles)
        } catch {
            return Answer(problem: "\(error)")
        }
    }

    private struct Failure: Error {
        var sentence: String
        var isMissing = false
    }

    /// A regular file's bytes; never waits on a pipe and follows no size blindly.
    private static func contents(of path: String) -> Result<[UInt8], Failure> {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let code = errno
            return .failure(
                Failure(sentence: String(cString: strerror(code)), isMissing: code == ENOENT || code == ENOTDIR)
            )
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return .failure(Failure(sentence: "is no regular file"))
        }
        guard status.st_size <= maximumBytes else {
            return .failure(Failure(sentence: "has \(status.st_size) bytes; up to \(maximumBytes) are read"))
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        do {
            return .success([UInt8](try handle.read(upToCount: maximumBytes) ?? Data()))
        } catch {
            return .failure(Failure(sentence: "cannot be read: \(error.localizedDescription)"))
        }
    }
}
