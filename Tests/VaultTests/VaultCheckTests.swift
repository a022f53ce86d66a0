import DakaTestSupport
import FileSystem
import Foundation
import Submissions
import Testing
import Vault

@Suite struct VaultCheckTests {
    let fixture: Fixture
    init() throws { fixture = try Fixture() }

    @Test func `an empty vault is sound`() throws {
        #expect(try fixture.vault.check(referenced: []) == VaultReport())
    }

    @Test func `each file falls into the list where it belongs`() throws {
        var kept: [VaultItem] = []
        for index in 0..<5 {
            let name = FileName(text: "f\(index)")
            try fixture.share.put(name, Array("content \(index)".utf8))
            kept.append(try fixture.keep(name, as: .png))
        }
        let gone = String(repeating: "0", count: 64)
        // 0 is intact, 1 is changed in place, 2 is gone, 3 is intact but nobody's, 4 is a folder in its place.
        try overwrite(kept[1], with: "CONTENT 1")
        try FileManager.default.removeItem(at: place(kept[2]))
        try FileManager.default.removeItem(at: place(kept[4]))
        try FileManager.default.createDirectory(at: place(kept[4]), withIntermediateDirectories: false)
        try fixture.folder.write("x", to: "vault/notes.txt")
        try fixture.folder.write("x", to: "vault/ab/readme")
        try fixture.folder.write("x", to: "vault/ab/\(String(repeating: "c", count: 64)).jpg")
        try fixture.folder.write("x", to: "vault/ab/ab\(String(repeating: "c", count: 62)).exe")
        try fixture.folder.makeFolder("vault/lost+found")
        var progress: [Int] = []
        let report = try fixture.vault.check(
            referenced: [0, 1, 2, 4, 0].map { kept[$0].sha256 } + [gone]
        ) { files, _ in progress.append(files) }
        #expect(report.intact == 2)
        #expect(report.damaged == [kept[1].place])
        #expect(report.missing == [kept[2].sha256, gone].sorted())
        #expect(report.unreferenced == [kept[3].place])
        #expect(report.unreadable.count == 1)
        #expect(report.unreadable.first?.contains(kept[4].place) == true)
        #expect(
            report.foreign == [
                "ab/ab\(String(repeating: "c", count: 62)).exe", "ab/\(String(repeating: "c", count: 64)).jpg",
                "ab/readme", "lost+found", "notes.txt",
            ]
        )
        #expect(!report.isSound)
        #expect(progress == [1, 2, 3, 4])
    }

    @Test func `what nobody refers to is no damage`() throws {
        try fixture.share.put("a", [1])
        _ = try fixture.keep("a")
        let report = try fixture.vault.check(referenced: [])
        #expect(report.isSound && report.unreferenced.count == 1)
    }

    private func place(_ item: VaultItem) -> URL { fixture.folder("vault/\(item.place)") }

    private func overwrite(_ item: VaultItem, with text: String) throws {
        try FileManager.default.removeItem(at: place(item))
        try Data(text.utf8).write(to: place(item))
    }
}
