import Foundation
import Ledger
import Submissions
import Testing
import Verification
import Workspace

@testable import Operation

struct ReadingsTests {
    @Test func `A file that was taken in under a greater limit is no damage`() async throws {
        let open = try OpenWorkspace()
        let text = String(repeating: "高数 2 小时\n", count: 40)
        let kept = try open.handIn(text, as: "a")
        let readings = open.parts.readings
        let reader = WorkerPool<EvidenceReader>(count: 1, label: "test") { EvidenceReader(maximumBytes: 100) }
        let files = try await reader.run { reader in try readings.files([kept], with: reader) }
        #expect(files.map(\.reading.sha256) == [kept.evidence.sha256])
        #expect(files.first?.reading.memo != nil)
    }

    @Test(arguments: ["other bytes, the same count", "less"])
    func `A copy with other bytes than were kept is damaged`(_ bytes: String) async throws {
        let open = try OpenWorkspace()
        let kept = try open.handIn("these are the bytes we kept", as: "a")
        let hash = kept.evidence.sha256
        let path = "\(open.workspace.paths.data)/vault/\(hash.prefix(2))/\(hash).txt"
        try #require(FileManager.default.fileExists(atPath: path))
        try FileManager.default.removeItem(atPath: path)
        try Data(bytes.utf8).write(to: URL(fileURLWithPath: path))
        let readings = open.parts.readings
        let readers = open.parts.readers
        await #expect(throws: DamagedEvidence.self) {
            try await readers.run { reader in try readings.files([kept], with: reader).count }
        }
    }
}
