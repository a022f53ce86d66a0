import Foundation
import Ledger
import Submissions
import Testing

/// Files, their replacement and what a start knows of them.
struct KeepingTests {
    let id = submissionID("1018-1")

    @Test(arguments: Store.allCases)
    func `Files are kept, known and handed to the judge`(_ store: Store) throws {
        try withLedger(store) { ledger in
            let files = [keptFile("b.jpg", 2), keptFile("a.jpg", 1)]
            let result = try ledger.keepComplete(files, in: id)
            #expect(result == KeepResult(changes: [.added, .added], version: 1, state: .queued))
            #expect(try ledger.knownFiles() == [id: ["a.jpg": files[1].stamp, "b.jpg": files[0].stamp]])
            #expect(try ledger.claimed().files == [files[1], files[0]])
            #expect(try ledger.evidence(files[0].evidence.sha256) == files[0].evidence)
            #expect(try ledger.evidence(String(repeating: "f", count: 64)) == nil)
        }
    }

    @Test(arguments: Store.allCases)
    func `The same again changes nothing but the stamp`(_ store: Store) throws {
        try withLedger(store) { ledger in
            try ledger.keepComplete([keptFile("a.jpg", 1)], in: id)
            try ledger.recorded(judgement(), for: ledger.claimed())
            let again = try ledger.keepComplete([keptFile("a.jpg", 1, stamp: 7)], in: id)
            #expect(again == KeepResult(changes: [.unchanged], version: 1, state: .judged))
            #expect(try ledger.knownFiles()[id]?["a.jpg"]?.modified == 7)
            #expect(try ledger.claimNext(owner: "test", now: monday) == nil)
        }
    }

    @Test(arguments: Store.allCases)
    func `A replaced file is new evidence and the old one stays`(_ store: Store) throws {
        try withLedger(store) { ledger in
            try ledger.keepComplete([keptFile("a.jpg", 1)], in: id)
            try ledger.recorded(judgement(), for: ledger.claimed())
            let later = monday.addingTimeInterval(60)
            let result = try ledger.keepComplete([keptFile("a.jpg", 2, at: later)], in: id, now: later)
            #expect(result == KeepResult(changes: [.replaced], version: 2, state: .queued))
            #expect(try ledger.claimed().files.map(\.evidence.byteCount) == [1_002])
            let all = try ledger.files(of: id, includingSuperseded: true)
            #expect(all.map(\.evidence.byteCount) == [1_001, 1_002])
            #expect(all.map(\.supersededAt) == [later, nil])
        }
    }

    @Test func `A file that was renamed is retired, not deleted`() throws {
        try withLedger(.memory) { ledger in
            try ledger.keepComplete([keptFile("IMG_1.jpg", 1)], in: id)
            let result = try ledger.keep(
                [keptFile("before.jpg", 1)],
                retiring: ["IMG_1.jpg", "never.jpg"],
                in: id,
                of: StudentID("2019001"),
                deadline: monday,
                complete: true,
                now: monday
            )
            #expect(result.changes == [.added])
            #expect(result.version == 2)
            #expect(try ledger.files(of: id).map(\.name) == ["before.jpg"])
            #expect(try ledger.files(of: id, includingSuperseded: true).count == 2)
        }
    }

    @Test func `Names that only bytes tell apart stay apart`() throws {
        try withLedger(.file) { ledger in
            let names: [FileName] = [
                "caf\u{e9}.jpg", "cafe\u{301}.jpg", "A.jpg", "a.jpg", FileName(bytes: [0xff, 0x2e, 0x6a]),
                FileName(text: "\\\\xff.j"), FileName(bytes: Array("line\nbreak'; DROP TABLE credit;--".utf8)),
                FileName(bytes: Array(repeating: 0xe5, count: 255)),
            ]
            try ledger.keepComplete(names.enumerated().map { keptFile($1, $0) }, in: id)
            #expect(try ledger.knownFiles()[id].map { Set($0.keys) } == Set(names))
            #expect(try ledger.files(of: id).map(\.name) == names.sorted())
            let odd = SubmissionID(studentFolder: FileName(bytes: [0xfe]), sessionFolder: "a\\b")
            try ledger.keepComplete([keptFile("x", 1)], in: odd)
            #expect(try ledger.knownFiles(of: odd.studentFolder).keys.map { $0 } == [odd])
            #expect(try ledger.knownFiles().count == 2)
        }
    }

    @Test func `Equal content keeps the first extension and refuses another size`() throws {
        try withLedger(.memory) { ledger in
            try ledger.keepComplete([keptFile("a.jpg", 1)], in: id)
            var other = keptFile("b.jpeg", 1)
            other.evidence.fileExtension = "jpeg"
            try ledger.keepComplete([other], in: id)
            #expect(try ledger.files(of: id).map(\.evidence.fileExtension) == ["jpg", "jpg"])
            other.evidence.byteCount = 5
            let error = #expect(throws: LedgerError.self) { try ledger.keepComplete([other], in: id) }
            #expect(error?.code == .refused)
        }
    }

    @Test(arguments: ["", "abc", String(repeating: "A", count: 64), String(repeating: "g", count: 64)])
    func `A hash that is none is refused, with nothing written`(_ hash: String) throws {
        try withLedger(.memory) { ledger in
            var file = keptFile("a.jpg", 1)
            file.evidence.sha256 = hash
            let error = #expect(throws: LedgerError.self) {
                try ledger.keepComplete([keptFile("ok.jpg", 2), file], in: id)
            }
            #expect(error?.code == .refused)
            let known = try ledger.knownFiles()
            #expect(known.isEmpty)
            #expect(try ledger.submission(id) == nil)
        }
    }

    @Test func `Evidence is listed by page, each content once`() throws {
        try withLedger(.memory) { ledger in
            try ledger.keepComplete((0..<7).map { keptFile(FileName(text: "\($0)"), $0 % 5) }, in: id)
            var hashes: [String] = []
            while true {
                let page = try ledger.evidence(after: hashes.last ?? "", limit: 2)
                if page.isEmpty { break }
                hashes += page.map(\.sha256)
            }
            #expect(hashes == (0..<5).map { keptFile("", $0).evidence.sha256 })
        }
    }

    @Test func `A folder in which nothing can be read is a submission too`() throws {
        try withLedger(.memory) { ledger in
            try ledger.keepComplete([], in: id, complete: false)
            let summary = try #require(try ledger.submission(id))
            #expect(summary.state == .collecting)
            #expect(try ledger.submission(number: summary.number) == summary)
            #expect(try ledger.submission(number: 0) == nil && ledger.submission(number: .max) == nil)
            #expect(try ledger.knownFiles().isEmpty)
        }
    }
}
