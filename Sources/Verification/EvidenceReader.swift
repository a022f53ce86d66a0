import Evidence
public import FileSystem
import Memos
public import Submissions
public import Vault

/// Reads files of every accepted kind.
///
/// A reader keeps buffers from one file to the next and belongs to one worker.
public final class EvidenceReader {
    private var photos: PhotoReader

    /// Makes a reader; larger files than `maximumBytes` are not read through.
    public init(maximumBytes: Int) {
        photos = PhotoReader(PhotoReader.Options(hashes: true, checksStructure: true, maximumByteCount: maximumBytes))
    }

    /// Reads one file to its end.
    ///
    /// Nothing throws on content: what cannot be read becomes a problem of the reading.
    public func read(_ file: borrowing RegularFile, named name: FileName) -> EvidenceReading {
        let facts = file.withDescriptor { photos.read(fileDescriptor: $0) }
        if facts.format == .unknown, Self.isText(name) {
            return readText(file, sha256: facts.sha256 ?? "")
        }
        return EvidenceReading(
            format: VaultFormat(facts.format),
            structure: photos.structureOfLast ?? .notAPicture,
            byteCount: facts.byteCount,
            sha256: facts.sha256 ?? "",
            photo: facts
        )
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
