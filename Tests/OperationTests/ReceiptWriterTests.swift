import DakaTestSupport
import FileSystem
import Foundation
import Intake
import Submissions
import Testing
import Workspace

@testable import Operation

struct ReceiptWriterTests {
    private func writer(_ open: OpenWorkspace, mirror: String) -> ReceiptWriter {
        ReceiptWriter(
            parts: open.parts,
            placement: .mirror,
            tree: UploadTree(path: open.workspace.paths.uploads, limits: open.parts.limits),
            mirror: mirror,
            language: .chinese,
            troubles: open.troubles
        )
    }

    @Test func `A tree of receipts that cannot be made is told`() async throws {
        let open = try OpenWorkspace()
        try open.handIn("x", as: "a")
        _ = try await open.judge().step()
        try open.folder.write("a file", to: "blocked")
        let writer = writer(open, mirror: open.folder("blocked/receipts").path)
        let failure = #expect(throws: DaemonError.self) { try writer.writePending() }
        #expect(failure?.description.contains("blocked/receipts") == true)
        let elsewhere = open.folder("receipts").path
        #expect(try self.writer(open, mirror: elsewhere).writePending())
        #expect(FileManager.default.fileExists(atPath: "\(elsewhere)/2019001/a/\(Receipt.fileName)"))
    }

    @Test func `A receipt that cannot be written is a trouble that passes`() async throws {
        let open = try OpenWorkspace()
        try open.handIn("x", as: "a")
        _ = try await open.judge().step()
        let mirror = open.folder("receipts").path
        try open.folder.write("in the way", to: "receipts/2019001")
        let writer = writer(open, mirror: mirror)
        #expect(try !writer.writePending())
        #expect(open.troubles.all.map(\.cause) == ["receipts"])
        try FileManager.default.removeItem(at: open.folder("receipts/2019001"))
        #expect(try writer.writePending())
        #expect(open.troubles.all.isEmpty)
    }
}
