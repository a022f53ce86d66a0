import DakaTestSupport
import FileSystem
import Foundation
import Glibc
import Intake
import Submissions
import Testing

@Suite struct UploadTreeTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    @Test func `sessions, loose pictures and litter`() throws {
        let tree = try folder.makeTree()
        for path in [
            "S1/20211018-1/before.jpg", "S1/20211018-1/after.jpg", "S1/20211018-1/._before.jpg",
            "S1/20211018-1/回执.txt", "S1/IMG_1.jpg", "S1/.DS_Store", "S1/@eaDir/x.jpg", "2019 张三/前/memo.txt",
            ".hidden/a/b.jpg", "stray.jpg", "Thumbs.db",
        ] {
            try folder.write("x", to: "share/\(path)")
        }
        let share = try tree.present()
        let root = try share.listRoot()
        #expect(root.studentFolders == ["2019 张三", "S1"])
        #expect(root.notices == [TreeNotice(path: ["stray.jpg"], problem: .strayFile)])
        let student = try share.list("S1")
        #expect(student.files.map(\.path) == ["S1/IMG_1.jpg", "S1/20211018-1/after.jpg", "S1/20211018-1/before.jpg"])
        #expect(student.notices.isEmpty && student.partlySeen.isEmpty)
        #expect(student.files[0].path.submission == nil)
        #expect(student.files[1].path.submission?.description == "S1/20211018-1")
        #expect(try share.openFile("S1/20211018-1/before.jpg").contents(limit: 9) == [0x78])
        #expect(try share.list("2019 张三").files.map(\.path.description) == ["2019 张三/前/memo.txt"])
    }

    @Test func `what is no file is reported and never opened`() throws {
        let tree = try folder.makeTree()
        try folder.write("secret", to: "outside/secret.jpg")
        try folder.makeFolder("share/S1/s/deeper/still")
        try folder.write("x", to: "share/S1/s/ok.jpg")
        let session = folder("share/S1/s").path
        #expect(mkfifo("\(session)/pipe.jpg", 0o600) == 0)
        #expect(mkfifo(folder("share/S1/pipe").path, 0o600) == 0)
        for (link, target) in [
            ("share/S1/s/link.jpg", "/etc/passwd"), ("share/S1/linked-session", folder("outside").path),
            ("share/linked-student", folder("outside").path),
        ] {
            try FileManager.default.createSymbolicLink(atPath: folder(link).path, withDestinationPath: target)
        }
        let share = try tree.present()
        #expect(
            try share.listRoot().notices == [TreeNotice(path: ["linked-student"], problem: .special(.symbolicLink))]
        )
        let listing = try share.list("S1")
        #expect(listing.files.map(\.path) == ["S1/s/ok.jpg"])
        #expect(
            Set(listing.notices) == [
                TreeNotice(path: ["S1", "linked-session"], problem: .special(.symbolicLink)),
                TreeNotice(path: ["S1", "pipe"], problem: .special(.fifo)),
                TreeNotice(path: ["S1", "s", "deeper"], problem: .nestedFolder),
                TreeNotice(path: ["S1", "s", "link.jpg"], problem: .special(.symbolicLink)),
                TreeNotice(path: ["S1", "s", "pipe.jpg"], problem: .special(.fifo)),
            ]
        )
        #expect(throws: FileRefusal.self) { _ = try share.openFile("S1/s/link.jpg") }
        #expect(throws: IOFailure.self) { _ = try share.openFile("S1/linked-session/secret.jpg") }
        #expect(throws: IOFailure.self) { _ = try share.openFile("S1/../outside") }
        #expect(throws: IOFailure.self) { try share.list("linked-student") }
        #expect(throws: IOFailure.self) { try share.list("..") }
    }

    @Test func `limits cut by name and say so`() throws {
        let limits = UploadLimits(
            fileBytes: 10,
            filesPerSubmission: 3,
            submissionsPerStudent: 2,
            looseFilesPerStudent: 1
        )
        let tree = try folder.makeTree(limits: limits)
        for name in ["d", "b", "a", "c", "e"] { try folder.write("x", to: "share/S1/s1/\(name)") }
        for session in ["s3", "s2"] { try folder.write("x", to: "share/S1/\(session)/a") }
        for name in ["l2", "l1"] { try folder.write("x", to: "share/S1/\(name)") }
        try folder.write("12345678901", to: "share/S1/s2/large")
        try folder.write("1234567890", to: "share/S1/s2/fits")
        let listing = try tree.present().list("S1")
        #expect(
            listing.files.map(\.path) == ["S1/l1", "S1/s1/a", "S1/s1/b", "S1/s1/c", "S1/s2/a", "S1/s2/fits"]
        )
        #expect(
            Set(listing.notices) == [
                TreeNotice(path: ["S1"], problem: .tooManySubmissions(seen: 3, limit: 2)),
                TreeNotice(path: ["S1"], problem: .tooManyFiles(seen: 2, limit: 1)),
                TreeNotice(path: ["S1", "s1"], problem: .tooManyFiles(seen: 5, limit: 3)),
                TreeNotice(path: ["S1", "s2", "large"], problem: .tooLarge(bytes: 11, limit: 10)),
            ]
        )
        #expect(
            listing.gone(among: ["S1/s1/z", "S1/s2/large", "S1/s2/b", "S1/s3/a"]).isEmpty,
            "the student's folder was cut, so nothing in it is known to be gone"
        )
    }

    @Test func `absence is concluded only from what was seen whole`() throws {
        let tree = try folder.makeTree(limits: UploadLimits(filesPerSubmission: 2))
        for path in ["S1/s1/a", "S1/s2/a", "S1/s2/b", "S1/s2/c"] { try folder.write("x", to: "share/\(path)") }
        let listing = try tree.present().list("S1")
        #expect(listing.partlySeen == ["s2"])
        let known: [UploadPath] = ["S1/s3/gone", "S1/s1/a", "S1/s2/c", "S1/s1/gone", "S1/loose"]
        #expect(listing.gone(among: known) == ["S1/loose", "S1/s1/gone", "S1/s3/gone"])
        try folder.write("larger than is taken", to: "share/S1/s1/a")
        let small = UploadTree(path: tree.path, limits: UploadLimits(fileBytes: 3))
        #expect(try small.present().list("S1").gone(among: ["S1/s1/a"]).isEmpty, "refused is not gone")
    }

    @Test func `a folder of 100,000 entries costs no memory to speak of and is cut`() throws {
        let tree = try folder.makeTree()
        try folder.makeFolder("share/S1/s")
        for index in 0..<100_000 {
            #expect(mknod("\(folder.path)/share/S1/s/f\(1_000_000 - index)", S_IFREG | 0o600, 0) == 0)
        }
        let listing = try tree.present().list("S1")
        #expect(listing.files.count == 40)
        #expect(listing.files.first?.path.name == "f1000000")
        #expect(listing.files.last?.path.name == "f900039")
        #expect(
            listing.notices == [
                TreeNotice(path: ["S1", "s"], problem: .tooManyFiles(seen: 100_000, limit: 40))
            ]
        )
        let bounded = UploadTree(path: tree.path, limits: UploadLimits(entriesPerFolder: 1_000))
        let cut = try bounded.present().list("S1")
        #expect(cut.notices.contains(TreeNotice(path: ["S1", "s"], problem: .tooManyEntries(limit: 1_000))))
        #expect(cut.partlySeen == ["s"])
    }

    @Test func `more special files than can be named are counted`() throws {
        let tree = try folder.makeTree()
        try folder.makeFolder("share/S1/s")
        for index in 0..<50 { #expect(mkfifo("\(folder.path)/share/S1/s/p\(index)", 0o600) == 0) }
        let notices = try tree.present().list("S1").notices
        #expect(notices.count == 21)
        #expect(notices.last == TreeNotice(path: ["S1", "s"], problem: .more(count: 30)))
    }

    @Test func `names without text, with control characters and of full length are files like others`() throws {
        let tree = try folder.makeTree()
        try folder.makeFolder("share/S1/s")
        let session = try Directory.open(path: folder("share/S1/s").path)
        let names: [FileName] = [
            FileName(bytes: [0x0A, 0x1B, 0x5B, 0x6D]), FileName(bytes: Array(repeating: 0x61, count: 255)),
            FileName(bytes: [0xFF, 0xFE, 0x2E, 0x6A]),
        ]
        for name in names { try session.createFile(name).write([1]) }
        let listing = try tree.present().list("S1")
        #expect(listing.files.map(\.path.name) == names)
        for file in listing.files {
            #expect(!"\(file.path)".unicodeScalars.contains { $0.value < 0x20 })
            #expect(try tree.present().openFile(file.path).contents(limit: 9) == [1])
        }
        for name in names { try session.removeFile(name) }
    }

    @Test func `hard links are taken in and counted`() throws {
        let tree = try folder.makeTree()
        try folder.write("x", to: "share/S1/s/a.jpg")
        try folder.makeFolder("share/S2/s")
        try FileManager.default.linkItem(at: folder("share/S1/s/a.jpg"), to: folder("share/S2/s/b.jpg"))
        #expect(try tree.present().list("S1").files.map(\.linkCount) == [2])
    }

    @Test func `a folder is watched before it is read`() throws {
        let tree = try folder.makeTree()
        try folder.makeFolder("share/S1/s")
        var opened: [String] = []
        let listing = try tree.present().list("S1") { place in
            opened.append(place.folder.text)
            // Whatever comes between watching and reading is in the listing.
            #expect(throws: Never.self) {
                try place.directory.createFile(FileName(text: "new-\(opened.count)")).write([1])
            }
        }
        #expect(opened == ["S1", "S1/s"])
        #expect(listing.files.map(\.path) == ["S1/new-1", "S1/s/new-2"])
    }

    @Test func `a share is away without its marker, or when its folder is gone`() throws {
        let tree = try folder.makeTree()
        let share = try tree.present()
        #expect(share.isStillThere())
        try FileManager.default.removeItem(at: folder("share/.daka-uploads"))
        #expect(!share.isStillThere())
        guard case .away(let reason) = tree.open() else { Issue.record("seen without its marker"); return }
        #expect(reason.contains(".daka-uploads"))
        guard case .present = tree.open(requiringMarker: false) else { Issue.record("needs no marker"); return }
        try tree.mark()
        #expect(share.isStillThere())
        try FileManager.default.moveItem(at: folder("share"), to: folder("other"))
        guard case .away = tree.open() else { Issue.record("seen without its folder"); return }
        _ = try folder.makeTree()
        #expect(!share.isStillThere(), "another folder in its place is another share")
    }
}
