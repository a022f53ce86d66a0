import Memos
import Submissions
import Testing

@Suite("Bytes of a memo file")
struct MemoFileTests {
    private static let note = "学习2小时 高数"

    /// An encoding of ``note``.
    struct Row: CustomTestStringConvertible {
        var name: String
        var bytes: [UInt8]
        var testDescription: String { name }
    }

    private static func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return bigEndian ? bytes : bytes.reversed()
        }
    }

    @Test(
        "Encodings",
        arguments: [
            Row(name: "UTF-8", bytes: Array(note.utf8)),
            Row(name: "UTF-8 with mark", bytes: [0xEF, 0xBB, 0xBF] + Array(note.utf8)),
            Row(name: "UTF-16 LE", bytes: [0xFF, 0xFE] + utf16(note, bigEndian: false)),
            Row(name: "UTF-16 BE", bytes: [0xFE, 0xFF] + utf16(note, bigEndian: true)),
            Row(
                name: "GBK",
                bytes: [0xD1, 0xA7, 0xCF, 0xB0, 0x32, 0xD0, 0xA1, 0xCA, 0xB1, 0x20, 0xB8, 0xDF, 0xCA, 0xFD]
            ),
        ]
    )
    func decodes(_ row: Row) {
        #expect(MemoFile.text(from: row.bytes) == .text(Self.note))
    }

    @Test("GB18030's four-byte forms are read")
    func fourBytes() {
        // U+3400.
        #expect(MemoFile.text(from: [0xD1, 0xA7, 0x81, 0x39, 0xEE, 0x39]) == .text("学\u{3400}"))
    }

    /// Bytes that are no note, with the problem's code.
    struct Fault: CustomTestStringConvertible {
        var name: String
        var bytes: [UInt8]
        var code: String
        var testDescription: String { name }
    }

    @Test(
        "Faults",
        arguments: [
            Fault(
                name: "too long",
                bytes: Array(repeating: 0x61, count: MemoFile.maximumBytes + 1),
                code: "file.too-large"
            ),
            Fault(name: "NUL", bytes: [0x61, 0x00, 0x62], code: "memo.not-text"),
            Fault(name: "PNG", bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00], code: "memo"),
            Fault(name: "no encoding", bytes: [0xD1, 0xA7, 0xFF, 0xFF], code: "memo.encoding"),
            Fault(name: "odd UTF-16", bytes: [0xFF, 0xFE, 0x61], code: "memo.encoding"),
            Fault(name: "lone surrogate", bytes: [0xFF, 0xFE, 0x00, 0xD8], code: "memo.encoding"),
            Fault(name: "UTF-8 mark, then not UTF-8", bytes: [0xEF, 0xBB, 0xBF, 0xFF], code: "memo.encoding"),
        ]
    )
    func faults(_ fault: Fault) {
        guard case .problem(let problem) = MemoFile.text(from: fault.bytes) else {
            Issue.record("\(fault.name) was taken for a text")
            return
        }
        #expect(problem.code.hasPrefix(fault.code))
        #expect(!problem.message.isEmpty)
    }

    @Test("An empty file and a file of the largest size are texts")
    func edges() {
        #expect(MemoFile.text(from: []) == .text(""))
        let largest = [UInt8](repeating: 0x61, count: MemoFile.maximumBytes)
        #expect(MemoFile.text(from: largest) == .text(String(repeating: "a", count: MemoFile.maximumBytes)))
    }
}
