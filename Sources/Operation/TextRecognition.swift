import Foundation
import Ledger
import Parts
import Recognition
import Submissions
import Verification
import Workspace

/// Makes readers that recognise text with the best engine that is installed.
struct TextRecognition: Sendable {
    private let files: PaddleTextReader.Files?
    private let texts: (any RecognisedTexts)?
    private let maximumBytes: Int

    /// Looks for the installed parts once.
    ///
    /// - Parameters:
    ///   - workspace: Its data folder holds the parts.
    ///   - texts: Where recognised texts are kept; `nil` keeps none.
    init(_ workspace: WorkspaceFolder, texts: (any RecognisedTexts)? = nil) {
        files =
            PartsSearch.folders(workspace: workspace.paths.data).lazy.compactMap {
                PaddleTextReader.Files(folder: $0.folder(of: PartCatalogue.textRecognition))
            }.first
        maximumBytes = workspace.configuration.intake.fileBytes
        self.texts = texts
    }

    /// A pool of readers, each with an engine of its own.
    func readers(count: Int) -> WorkerPool<EvidenceReader> {
        WorkerPool(count: count, label: "read") { [files, texts, maximumBytes] in
            EvidenceReader(maximumBytes: maximumBytes, files: files, texts: texts)
        }
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
}
