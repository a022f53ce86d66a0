import Intake
import Submissions
import Testing

@Suite struct UploadNamesTests {
    @Test(arguments: [
        "._before.jpg", ".DS_Store", ".ds_store", "Thumbs.db", "THUMBS.DB", "desktop.ini", "before.jpg.part",
        "before.jpg.PART", "x.partial", "x.crdownload", "x.tmp", "~$memo.docx", ".before.jpg.Ab3dEf", ".~tmp~",
        ".davfs.tmp1a2b3c", ".syncthing.before.jpg.tmp", "~syncthing~before.jpg.tmp", "@eaDir", "@EADIR",
        ".nfs000000000012", ".fuse_hidden0000", ".hidden", "回执.txt", ".daka-uploads", ".daka-1f.tmp", "before.jpg~",
        "__MACOSX", "lost+found", "$RECYCLE.BIN", ".loose-before.jpg", "x.filepart",
    ])
    func `litter is passed over`(name: String) {
        #expect(UploadNames.isLitter(FileName(text: name)))
    }

    @Test(arguments: [
        "before.jpg", "后.HEIC", "memo.txt", "memo.md", "part.jpg", "tmp", "part", "20211018-1", "2019012345 张三",
        "Screenshot_2021-10-18.png", "_before.jpg", "a._b.jpg", "~before.jpg", "thumbs.db.jpg", "回执.txt.jpg",
        "partial", "eaDir", "@before.jpg", "a.part.jpg", " ", "tmp.jpg",
    ])
    func `what a student names is not`(name: String) {
        #expect(!UploadNames.isLitter(FileName(text: name)))
    }

    @Test func `names that are no text are judged by their bytes`() {
        #expect(!UploadNames.isLitter(FileName(bytes: [0xFF, 0xFE])))
        #expect(UploadNames.isLitter(FileName(bytes: [0xFF] + Array(".part".utf8))))
        #expect(UploadNames.isLitter(FileName(bytes: [0x2E, 0xFF])))
    }
}
