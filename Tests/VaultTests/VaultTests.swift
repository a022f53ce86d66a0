import DakaTestSupport
import FileSystem
import Foundation
import Submissions
import Testing
import Vault

@Suite struct VaultTests {
    let fixture: Fixture
    init() throws { fixture = try Fixture() }

    struct Row: Sendable {
        let bytes: [UInt8]
        let format: VaultFormat
        let place: String
    }

    @Test(arguments: [
        Row(bytes: Array("abc".utf8), format: .jpeg, place: "ba/\(hashOfABC).jpg"),
        Row(bytes: Array("abc".utf8), format: .text, place: "ba/\(hashOfABC).txt"),
        Row(bytes: [], format: .unknown, place: "e3/\(hashOfNothing).bin"),
    ])
    func `content gives the place`(row: Row) throws {
        try fixture.share.put("evil.exe", row.bytes)
        let item = try fixture.keep("evil.exe", as: row.format)
        #expect(item.place == row.place)
        #expect(item.byteCount == Int64(row.bytes.count))
        #expect(!item.wasKnown)
        #expect(try fixture.contents() == [row.place])
        #expect(try fixture.vault.open(sha256: item.sha256).contents(limit: 100) == row.bytes)
    }

    @Test func `the same content is kept once, under whatever name and form`() throws {
        try fixture.share.put("a", Array("abc".utf8))
        try fixture.share.put("b", Array("abc".utf8))
        let first = try fixture.keep("a", as: .jpeg)
        let second = try fixture.keep("b", as: .unknown)
        #expect(!first.wasKnown)
        #expect(second == VaultItem(sha256: hashOfABC, format: .jpeg, byteCount: 3, wasKnown: true))
        #expect(try fixture.contents() == [first.place])
        #expect(try fixture.vault.item(sha256: hashOfABC) == second)
    }

    @Test func `a draft that is dropped leaves nothing`() throws {
        try fixture.share.put("a", Array("abc".utf8))
        do {
            let draft = try fixture.vault.draft(of: fixture.share.openFile("a"), limit: 100)
            #expect(draft.sha256 == hashOfABC)
            #expect(draft.byteCount == 3)
            #expect(try draft.contents() == Array("abc".utf8))
            #expect(try fixture.contents().count == 1)
            _ = consume draft
        }
        #expect(try fixture.contents().isEmpty)
        #expect(try fixture.vault.item(sha256: hashOfABC) == nil)
    }

    @Test func `the size is bounded before anything is copied`() throws {
        try fixture.share.put("a", [UInt8](repeating: 1, count: 101))
        #expect(throws: FileRefusal.tooLarge(path: "\(fixture.share.path)/a", size: 101, limit: 100)) {
            try fixture.keep("a", limit: 100)
        }
        #expect(try fixture.contents().isEmpty)
        #expect(try fixture.keep("a", limit: 101).byteCount == 101)
    }

    @Test func `a file written meanwhile is not kept`() throws {
        try fixture.share.put("a", Array("abc".utf8))
        let file = try fixture.share.openFile("a")
        let writer = try FileHandle(forWritingTo: fixture.folder("share/a"))
        try writer.seekToEnd()
        try writer.write(contentsOf: Data("def".utf8))
        #expect(throws: FileRefusal.notSettled(path: file.path)) { _ = try fixture.vault.draft(of: file, limit: 100) }
        #expect(try fixture.contents().isEmpty)
        #expect(try fixture.keep("a").byteCount == 6)
    }

    @Test(arguments: ["", "ba", "../../../etc/passwd", String(repeating: "A", count: 64), hashOfNothing])
    func `what is not there is missing, whatever is asked for`(sha256: String) throws {
        #expect(throws: MissingEvidence.self) { _ = try fixture.vault.open(sha256: sha256) }
        #expect(try fixture.vault.item(sha256: sha256) == nil)
    }

    @Test func `a truncated or linked file in the vault does not count as kept`() throws {
        try fixture.share.put("a", Array("abc".utf8))
        try fixture.folder.write("ab", to: "vault/ba/\(hashOfABC).jpg")
        #expect(try !fixture.keep("a").wasKnown)
        #expect(try fixture.vault.open(sha256: hashOfABC).contents(limit: 9) == Array("abc".utf8))
        let place = fixture.folder("vault/ba/\(hashOfABC).jpg")
        try FileManager.default.removeItem(at: place)
        try fixture.folder.write("abc", to: "elsewhere")
        try FileManager.default.createSymbolicLink(at: place, withDestinationURL: fixture.folder("elsewhere"))
        #expect(throws: MissingEvidence.self) { _ = try fixture.vault.open(sha256: hashOfABC) }
        #expect(try !fixture.keep("a").wasKnown)
        #expect(try fixture.vault.check(referenced: [hashOfABC]).isSound)
    }

    @Test func `leftovers of a killed run go when the vault is opened for writing`() throws {
        try fixture.folder.write("half", to: "vault/incoming/.daka-1.tmp")
        try fixture.share.put("a", Array("abc".utf8))
        let kept = try fixture.keep("a")
        #expect(try fixture.vault.check(referenced: []).leftovers == 1)
        #expect(try fixture.vault.removeLeftovers() == 1)
        #expect(try fixture.contents() == [kept.place])
    }

    @Test func `making a vault that is there changes nothing`() throws {
        try fixture.share.put("a", Array("abc".utf8))
        let kept = try fixture.keep("a")
        let again = try EvidenceVault(making: "vault", in: Directory.open(path: fixture.folder.path))
        #expect(try again.item(sha256: hashOfABC)?.place == kept.place)
        let opened = EvidenceVault(opening: try Directory.open(path: fixture.folder("vault").path))
        #expect(try opened.check(referenced: [hashOfABC]).isSound)
    }

    @Test func `many take the same content in at once`() async throws {
        let count = 16
        let bytes = (0..<500_000).map { UInt8(truncatingIfNeeded: $0) }
        for index in 0..<count { try fixture.share.put(FileName(text: "f\(index)"), bytes) }
        let fixture = fixture
        let items = try await withThrowingTaskGroup(of: VaultItem.self) { group in
            for index in 0..<count { group.addTask { try fixture.keep(FileName(text: "f\(index)")) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(items.map(\.sha256)).count == 1)
        #expect(try fixture.contents().count == 1)
        #expect(try fixture.vault.check(referenced: items.map(\.sha256)).isSound)
    }

    @Test(.enabled(if: SmallFileSystem.isAllowed, "mounting needs root"))
    func `a full disk keeps nothing by halves and is told as such`() throws {
        let small = try #require(try SmallFileSystem(kilobytes: 2_048))
        let root = try Directory.open(path: small.path)
        let vault = try EvidenceVault(making: "vault", in: root)
        try fixture.share.put("large", [UInt8](repeating: 3, count: 3 << 20))
        try fixture.share.put("small", Array("abc".utf8))
        let failure = #expect(throws: IOFailure.self) {
            _ = try vault.draft(of: fixture.share.openFile("large"), limit: 64 << 20)
        }
        #expect(failure?.cause == .diskFull)
        let item = try vault.commit(vault.draft(of: fixture.share.openFile("small"), limit: 100), as: .text)
        let report = try vault.check(referenced: [item.sha256])
        #expect(report.isSound && report.leftovers == 0 && report.unreferenced.isEmpty)
    }
}
