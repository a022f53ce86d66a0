import Evidence
public import FileSystem
public import Fingerprints
import Memos
import Pixels
public import Recognition
public import Submissions
public import Vault

/// Reads files of every accepted kind.
///
/// A reader keeps buffers from one file to the next and belongs to one worker.
public final class EvidenceReader {
    private var photos: PhotoReader
    private let pictures: PictureInspection
    private let screenshots: ScreenshotReader
    private let watermarks: WatermarkReader?
    private var maximumBytes: Int
    private let shelf: PictureShelf?

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - maximumBytes: Larger files are not read through.
    ///   - pictures: What looks at the pixels.
    ///   - engine: What reads text in pictures.
    ///   - files: The files of the better engine, where they are installed.
    ///   - texts: Where recognised texts are kept; `nil` keeps none.
    ///   - shelf: Where photos are kept for comparison; `nil` keeps none.
    ///   - readsWatermarks: Whether text that camera apps burned into photos is looked for.
    ///   - textTime: The time that recognising the text of one memo or timer may take.
    public init(
        maximumBytes: Int,
        pictures: PictureInspection = PictureInspection(),
        engine: TextEngine = .automatic,
        files: PaddleTextReader.Files? = nil,
        texts: (any RecognisedTexts)? = nil,
        shelf: PictureShelf? = nil,
        readsWatermarks: Bool = true,
        textTime: Duration = TextEngine.timeLimit
    ) {
        photos = PhotoReader(Self.options(maximumBytes))
        self.pictures = pictures
        let engine = WorkerTextEngine(engine, files: files)
        screenshots = ScreenshotReader(engine: engine, texts: texts, timeLimit: textTime)
        watermarks = readsWatermarks && files != nil ? WatermarkReader(engine: engine, texts: texts) : nil
        self.maximumBytes = maximumBytes
        self.shelf = shelf
    }

    /// A whole picture as it is compared with others; `nil` where its pixels cannot be had.
    public func comparedPicture(_ bytes: [UInt8]) -> ComparedPicture? {
        var reader = PhotoReader(.metadata)
        let facts = reader.read(bytes)
        let grey = try? pictures.decoder.grey(bytes, facts: facts, atMost: PictureInspection.side)
        return grey.map { ComparedPicture(Luma($0)) }
    }

    private static func options(_ maximumBytes: Int) -> PhotoReader.Options {
        PhotoReader.Options(hashes: true, checksStructure: true, takesTraces: true, maximumByteCount: maximumBytes)
    }

    /// Reads one kept file to its end, also where the limit was greater when it was taken in.
    ///
    /// - Parameters:
    ///   - file: The vault's copy.
    ///   - name: The name under which it was handed in.
    ///   - byteCount: Its size as the record holds it.
    /// - Returns: What it tells.
    public func readKept(
        _ file: borrowing RegularFile,
        named name: FileName,
        byteCount: Int
    ) -> EvidenceReading {
        guard byteCount > maximumBytes else { return read(file, named: name) }
        let usual = maximumBytes
        maximumBytes = byteCount
        photos = PhotoReader(Self.options(byteCount))
        defer {
            maximumBytes = usual
            photos = PhotoReader(Self.options(usual))
        }
        return read(file, named: name)
    }

    /// Reads one file to its end.
    ///
    /// Nothing throws on content: what cannot be read becomes a problem of the reading.
    public func read(_ file: borrowing RegularFile, named name: FileName) -> EvidenceReading {
        // Pictures are wanted whole and are read once; what is too large for that says so itself.
        let bytes = try? file.contents(limit: Int64(maximumBytes))
        let facts = bytes.map { photos.read($0) } ?? file.withDescriptor { photos.read(fileDescriptor: $0) }
        if facts.format == .unknown, Self.isText(name) {
            return readText(file, sha256: facts.sha256 ?? "")
        }
        var reading = EvidenceReading(
            format: VaultFormat(facts.format),
            structure: photos.structureOfLast ?? .notAPicture,
            byteCount: facts.byteCount,
            sha256: facts.sha256 ?? "",
            photo: facts
        )
        if reading.isReadable, let bytes {
            readPicture(bytes, named: name, into: &reading)
        }
        return reading
    }

    private func readPicture(_ bytes: [UInt8], named name: FileName, into reading: inout EvidenceReading) {
        guard var facts = reading.photo else { return }
        let picture = pictures.read(bytes, into: &facts, isPhoto: Self.mayBePhoto(name, reading.nature))
        reading.photo = facts
        // What could not be decoded within the bounds is not decoded again, and half a memo is none.
        guard let picture, picture.grey?.isComplete == true else { return }
        if Purpose(of: name, reading.nature) == .screen {
            reading.memo = screenshots.facts(of: picture, facts, isOutOfTime: &reading.isOutOfTime)
        }
        if let shelf, let grey = picture.grey, let content = Digest256(hex: reading.sha256),
            Purpose(of: name, reading.nature) == .photo
        {
            shelf.keep(ComparedPicture(Luma(grey)), of: content)
        }
        if [.cameraPhoto, .barePicture].contains(reading.nature) {
            reading.watermark = watermarks?.facts(of: picture, facts)
        }
    }

    /// Whether a picture may come to stand for a photo: its name says nothing of a memo or timer, and where it says nothing
    /// at all, the content is no screenshot.
    private static func mayBePhoto(_ name: FileName, _ nature: RoleAssignment.Nature) -> Bool {
        switch RoleAssignment.told(by: RoleAssignment.Candidate(name: name, nature: nature)) {
        case .memo, .timer: false
        case .before, .after: true
        case .other, nil: nature != .screenshot
        }
    }

    /// What a file is read for, as its name and content tell; equal contents read for the same have equal readings.
    public enum Purpose: Sendable, Hashable {
        /// A text.
        case text
        /// A picture that may hold a memo or a timer: its text is recognised.
        case screen
        /// A photo.
        case photo

        /// A camera's photo is read as one unless its name says memo or timer; any other picture may be a screenshot
        /// unless its name says before or after.
        init(of name: FileName, _ nature: RoleAssignment.Nature) {
            if EvidenceReader.isText(name) {
                self = .text
                return
            }
            switch RoleAssignment.told(by: RoleAssignment.Candidate(name: name, nature: nature)) {
            case .memo, .timer: self = .screen
            case .before, .after: self = .photo
            case .other, nil: self = nature == .cameraPhoto ? .photo : .screen
            }
        }
    }

    /// Whether a name promises a text.
    public static func isText(_ name: FileName) -> Bool {
        ["txt", "md"].contains(name.pathExtension)
    }

    private func readText(_ file: borrowing RegularFile, sha256: String) -> EvidenceReading {
        var reading = EvidenceReading(
            format: .text,
            structure: .complete,
            byteCount: Int(clamping: file.status.stamp.size),
            sha256: sha256
        )
        do {
            let bytes = try file.contents(limit: Int64(MemoFile.maximumBytes))
            switch MemoFile.text(from: bytes) {
            case .text(let text): reading.memo = MemoTextReader.read(text)
            case .problem(let problem): reading.problems = [problem]
            }
        } catch FileRefusal.tooLarge {
            reading.problems = [
                Problem(code: "file.too-large", message: "The note is longer than \(MemoFile.maximumBytes) bytes.")
            ]
        } catch {
            reading.problems = [Problem(code: "file.unreadable", message: "\(error)")]
        }
        return reading
    }
}

extension VaultFormat {
    /// The form of a picture.
    public init(_ format: PictureFormat) {
        self =
            switch format {
            case .jpeg: .jpeg
            case .heic: .heic
            case .png: .png
            case .webp: .webp
            case .unknown: .unknown
            }
    }
}
