import Checks
import DakaTestSupport
import FileSystem
import Foundation
import Ledger
import Logging
import Submissions
import Synchronization
import Testing
import Vault
import Workspace
import Zones

@testable import Operation

/// A new workspace in a scratch folder with its vault and ledger open; the tests call its services by hand.
struct OpenWorkspace {
    let folder: TemporaryFolder
    let workspace: WorkspaceFolder
    let parts: WorkspaceParts
    let troubles = TroubleLog(logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    private let instant: Shared<Date>

    /// Monday of week 1, 19:02:11 in Shanghai.
    static let monday = Date(timeIntervalSince1970: 1_634_554_931)

    /// Makes a workspace whose ledger `openLedger` opens at a path; without it as the daemon does.
    init(
        _ configuration: DakaConfiguration = DakaConfiguration(),
        openLedger: ((_ path: String) throws -> LedgerDatabase)? = nil
    ) throws {
        folder = try TemporaryFolder()
        let root = folder("campus").path
        try WorkspaceFolder.create(at: root, zones: ExampleCampus.geoJSON, configuration: configuration)
        workspace = try WorkspaceFolder.open(root)
        let instant = Shared(Self.monday)
        self.instant = instant
        parts = try WorkspaceParts(
            workspace,
            map: try CampusMap(geoJSON: ExampleCampus.geoJSON.utf8),
            data: try Directory.open(path: workspace.paths.data),
            ledger: try openLedger?(workspace.paths.data + "/daka.sqlite"),
            clock: { instant.value.withLock { $0 } }
        )
    }

    /// What Daka's clock shows.
    var now: Date {
        get { instant.value.withLock { $0 } }
        nonmutating set { instant.value.withLock { $0 = newValue } }
    }

    /// A judge that has not taken a turn.
    func judge() -> JudgingService {
        JudgingService(
            parts: parts,
            owner: "test",
            quiet: 0,
            queued: Signal(),
            judged: Signal(),
            troubles: troubles,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    /// Keeps one note in the vault and on record, in a session of its own that is ready to be judged.
    @discardableResult
    func handIn(_ text: String, as session: FileName, file: FileName = "memo.txt") throws -> KeptFile {
        try folder.write(text, to: "handed-in")
        let source = try Directory.open(path: folder.path).openFile("handed-in")
        let item = try parts.vault.commit(try parts.vault.draft(of: source, limit: 1 << 30), as: .text)
        let kept = KeptFile(
            name: file,
            evidence: KeptEvidence(
                sha256: item.sha256,
                byteCount: text.utf8.count,
                fileExtension: "txt",
                format: .unknown
            ),
            stamp: source.status.stamp,
            arrivedAt: now
        )
        try parts.ledger.keep(
            [kept],
            in: SubmissionID(studentFolder: "2019001", sessionFolder: session),
            of: StudentID("2019001"),
            deadline: now.addingTimeInterval(86_400),
            complete: true,
            now: now
        )
        return kept
    }
}

/// A value that several threads share.
final class Shared<Value: Sendable>: Sendable {
    let value: Mutex<Value>

    init(_ value: Value) { self.value = Mutex(value) }
}
