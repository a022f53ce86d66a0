import DakaTestSupport
import Evidence
import FileSystem
import Foundation
import Operation
import Submissions
import Testing
import Vault
import Workspace

struct EvidencePreviewTests {
    private let folder: TemporaryFolder
    private let previews: EvidencePreviews
    private let vault: EvidenceVault

    init() throws {
        folder = try TemporaryFolder()
        try WorkspaceFolder.create(at: folder("campus").path, zones: "{}")
        previews = EvidencePreviews(try WorkspaceFolder.open(folder("campus/daka.yaml").path))
        vault = try EvidenceVault(making: "vault", in: try Directory.open(path: folder("campus/data").path))
    }

    private func keep(_ bytes: [UInt8], as format: VaultFormat) throws -> String {
        try folder.write(bytes, to: "file")
        let file = try Directory.open(path: folder.path).openFile("file")
        return try vault.commit(try vault.draft(of: file, limit: 1 << 20), as: format).sha256
    }

    @Test func `kept pictures come out reduced and written anew`() async throws {
        let picture = Picture(width: 400, height: 300) { x, y in (UInt8(x % 256), UInt8(y % 256), 90) }
        let sha256 = try keep(try SampleJPEG.bytes(picture, encoding: .init(jfif: true)), as: .jpeg)
        let preview = try await previews.jpeg(of: sha256, atMost: 100)
        var reader = PhotoReader()
        let facts = reader.read(preview)
        #expect((facts.format, facts.width, facts.height) == (.jpeg, 100, 75))
        #expect(try await previews.jpeg(of: sha256, atMost: 100) == preview)
    }

    @Test func `sides out of range count as the nearest`() async throws {
        let picture = Picture(width: 400, height: 300) { x, y in (UInt8(x % 256), UInt8(y % 256), 90) }
        let sha256 = try keep(SamplePNG.bytes(picture), as: .png)
        var reader = PhotoReader()
        let small = reader.read(try await previews.jpeg(of: sha256, atMost: -1))
        #expect(small.width == EvidencePreviews.sides.lowerBound)
        let large = reader.read(try await previews.jpeg(of: sha256, atMost: .max))
        #expect(large.width == 400)
    }

    @Test func `what has no preview says why`() async throws {
        let text = try keep(Array("共 2 小时".utf8), as: .text)
        await #expect(throws: EvidencePreviews.Failure.notAPicture) { try await previews.jpeg(of: text, atMost: 100) }
        for hash in [String(repeating: "0", count: 64), "../../etc/passwd", ""] {
            await #expect(throws: EvidencePreviews.Failure.self) { try await previews.jpeg(of: hash, atMost: 100) }
        }
        let cut = try keep(Array(try SampleJPEG.bytes(FormatFixture.picture).prefix(40)), as: .jpeg)
        await #expect(throws: EvidencePreviews.Failure.self) { try await previews.jpeg(of: cut, atMost: 100) }
    }
}

private enum FormatFixture {
    static let picture = Picture(width: 64, height: 64) { x, y in (UInt8(x * 3), UInt8(y * 3), 0) }
}
