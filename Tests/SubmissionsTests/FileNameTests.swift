import Submissions
import Testing

@Suite("File names")
struct FileNameTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let bytes: [UInt8]
        let text: String
        var testDescription: String { text }
    }

    static let rows = [
        Row(bytes: Array("before.jpg".utf8), text: "before.jpg"),
        Row(bytes: Array("打卡 前.jpg".utf8), text: "打卡 前.jpg"),
        Row(bytes: Array("a\nb".utf8), text: "a\\x0ab"),
        Row(bytes: Array("a\u{1B}[31m".utf8), text: "a\\x1b[31m"),
        Row(bytes: [0xFF, 0x61, 0xC3], text: "\\xffa\\xc3"),
        Row(bytes: Array("back\\slash".utf8), text: "back\\\\slash"),
        Row(bytes: Array("\\xff".utf8), text: "\\\\xff"),
        Row(bytes: Array("gpj.\u{202E}exe".utf8), text: "gpj.\\xe2\\x80\\xaeexe"),
        Row(bytes: Array("📷".utf8), text: "📷"),
        Row(bytes: [0xED, 0xA0, 0x80], text: "\\xed\\xa0\\x80"),
        Row(bytes: [0xE4, 0xBD], text: "\\xe4\\xbd"),
        Row(bytes: [], text: ""),
    ]

    @Test("are shown safely", arguments: rows)
    func shown(row: Row) {
        #expect(FileName(bytes: row.bytes).text == row.text)
        #expect(FileName(text: row.text).bytes == row.bytes)
    }

    @Test("keep every byte through their text, and two names never share one")
    func roundTrip() {
        var generator = SeededGenerator(seed: 11)
        var texts: [String: [UInt8]] = [:]
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                // Bytes around the escapes' own alphabet meet most often.
                Bool.random(using: &generator)
                    ? Array(#"\xf0aé打"#.utf8).randomElement(using: &generator) ?? 0
                    : UInt8.random(in: 0...255, using: &generator)
            }
            let text = FileName(bytes: bytes).text
            #expect(FileName(text: text).bytes == bytes)
            #expect(texts.updateValue(bytes, forKey: text) ?? bytes == bytes)
        }
    }

    @Test("have an extension behind the last dot, but not behind a leading one")
    func pathExtension() {
        #expect(FileName("a.b.JPG").pathExtension == "jpg")
        #expect(FileName(".hidden").pathExtension == "")
        #expect(FileName("none").pathExtension == "")
    }
}
