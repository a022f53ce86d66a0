import Foundation
import Submissions
import Testing

@testable import Memos

@Suite struct MemoFactsLineTests {
    static let facts = MemoFacts(
        kind: .memo,
        text: "a\"b\\\n\u{01}\u{2028}",
        content: "高数",
        durationMinutes: 128,
        start: ClockTime(hour: 19, minute: 2),
        end: ClockTime(hour: 21, minute: 10),
        date: StatedDate(month: 10, day: 19),
        engine: "text"
    )

    @Test("writes the contract's fields in order")
    func order() {
        #expect(
            MemoFactsLine.text(of: Self.facts, file: "memo.png", milliseconds: 412)
                == #"{"file":"memo.png","kind":"memo","text":"a\"b\\\n\u0001\u2028","content":"高数","durationMinutes":128,"start":"19:02","end":"21:10","date":"10-19","engine":"text","milliseconds":412}"#
        )
    }

    @Test("writes null for what is not known")
    func nulls() {
        #expect(
            MemoFactsLine.text(of: nil, file: "x", milliseconds: 0)
                == #"{"file":"x","kind":"unknown","text":null,"content":null,"durationMinutes":null,"start":null,"end":null,"date":null,"engine":null,"milliseconds":0}"#
        )
    }

    @Test("is JSON whatever the text")
    func isJSON() throws {
        let nasty = (0..<0x100).compactMap { Unicode.Scalar(UInt32($0)) }.map { String($0) }.joined()
        var facts = Self.facts
        facts.text = nasty
        let line = MemoFactsLine.text(of: facts, file: nasty, milliseconds: 1)
        #expect(!line.contains("\n"))
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        #expect(object?["text"] as? String == nasty)
        #expect(object?["file"] as? String == nasty)
    }
}
