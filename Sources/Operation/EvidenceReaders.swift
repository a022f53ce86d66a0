import Foundation
import Ledger
public import Parts
public import Pixels
import Recognition
import Submissions
import Verification
import Workspace

/// Makes readers that work with the best optional parts that are installed.
struct EvidenceReaders: Sendable {
    private let pictures: PictureInspection
    private let files: PaddleTextReader.Files?
    private let texts: (any RecognisedTexts)?
    private let maximumBytes: Int
    private let readsWatermarks: Bool

    /// Looks for the installed parts once.
    ///
    /// - Parameters:
    ///   - workspace: Its data folder holds the parts.
    ///   - texts: Where recognised texts are kept; `nil` keeps none.
    init(_ workspace: WorkspaceFolder, texts: (any RecognisedTexts)? = nil) {
        let folders = PartsSearch.folders(workspace: workspace.paths.data)
        files =
            folders.lazy.compactMap {
                PaddleTextReader.Files(folder: $0.folder(of: PartCatalogue.textRecognition))
            }.first
        pictures = PictureInspection(decoder: PictureDecoder(libraries: HEIFLibraries(partsIn: folders)))
        maximumBytes = workspace.configuration.intake.fileBytes
        readsWatermarks = workspace.configuration.intake.watermarks
        self.texts = texts
    }

    /// A pool of readers, each with an engine of its own, that keep photos for comparison.
    func pool(count: Int, shelf: PictureShelf) -> WorkerPool<EvidenceReader> {
        WorkerPool(count: count, label: "read") { [pictures, files, texts, maximumBytes, readsWatermarks] in
            EvidenceReader(
                maximumBytes: maximumBytes,
                pictures: pictures,
                files: files,
                texts: texts,
                shelf: shelf,
                readsWatermarks: readsWatermarks
            )
        }
    }
}

extension HEIFLibraries {
    /// The system's libheif and the newer one of the first folder that has it, or else where it would be installed.
    public init(partsIn folders: [PartsFolder]) {
        let paths = folders.map(\.heifLibrary)
        self.init(part: paths.first { FileManager.default.isReadableFile(atPath: $0) } ?? paths.first)
    }
}

/// Recognised texts in the ledger; one that cannot be looked up or kept is read again.
struct LedgerTexts: RecognisedTexts {
    let ledger: LedgerDatabase
    let clock: @Sendable () -> Date

    func facts(of sha256: String, by engine: String) -> MemoFacts? {
        try? ledger.recognised(sha256, by: engine)
    }

    func keep(_ facts: MemoFacts, of sha256: String) {
        try? ledger.keepRecognised(facts, of: sha256, now: clock())
    }

    func watermark(of sha256: String, by engine: String) -> WatermarkReading? {
        try? ledger.recognisedWatermark(sha256, by: engine)
    }

    func keep(_ watermark: WatermarkReading, of sha256: String, by engine: String) {
        try? ledger.keepWatermark(watermark, of: sha256, by: engine, now: clock())
    }
}
