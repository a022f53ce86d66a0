import Foundation
import Testing

@testable import Zones

@Suite("JSON with places")
struct JSONReaderTests {
    static func read(_ text: String) throws -> JSONNode {
        try JSONReader.read(Array(text.utf8))
    }

    @Test("values of every kind, with the bytes at which they begin")
    func values() throws {
        let root = try Self.read(#" {"a": [1, -2.5e1, true, false, null], "图": "x\n\u4e2d\ud83d\ude00\/"} "#)
        #expect(root.offset == 1)
        let list = try #require(root["a"]?.elements)
        #expect(list.map(\.number) == [1, -25, nil, nil, nil])
        #expect(list.map(\.offset) == [8, 11, 19, 25, 32])
        #expect(root["图"]?.string == "x\n中😀/")
        #expect(root["missing"] == nil)
        #expect(try Self.read("{\"a\": null}")["a"] == nil)
        #expect(try Self.read("\u{FEFF}[]").elements?.isEmpty == true)
        #expect(try Self.read("{}").isObject)
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        var text: String
        var line: Int
        var column: Int
        var words: String
        var testDescription: String { text }
    }

    @Test(
        "what is no JSON is told with line, column, reason and remedy",
        arguments: [
            Fault(text: "", line: 1, column: 1, words: "empty"),
            Fault(text: "  \n ", line: 2, column: 2, words: "ends"),
            Fault(text: "{\n  \"a\": 1,\n}", line: 3, column: 1, words: "comma before"),
            Fault(text: "[1,\r\n2,\r\n]", line: 3, column: 1, words: "comma before"),
            Fault(text: "[1\r2]", line: 2, column: 1, words: "“,” or “]”"),
            Fault(text: "{\"图书馆\"：1}", line: 1, column: 7, words: "full-width"),
            Fault(text: "{\"a\": “x”}", line: 1, column: 7, words: "full-width"),
            Fault(text: "{a: 1}", line: 1, column: 2, words: "a name in double quotes"),
            Fault(text: "{'a': 1}", line: 1, column: 2, words: "double quotes"),
            Fault(text: "[1] // zones", line: 1, column: 5, words: "no comments"),
            Fault(text: "[NaN]", line: 1, column: 2, words: "Write a number"),
            Fault(text: "[01]", line: 1, column: 2, words: "a number that JSON does not know"),
            Fault(text: "[1.]", line: 1, column: 4, words: "digit after the point"),
            Fault(text: "[-]", line: 1, column: 2, words: "a number that JSON does not know"),
            Fault(text: "[1e]", line: 1, column: 4, words: "digit of the exponent"),
            Fault(text: "[1e999]", line: 1, column: 2, words: "too large"),
            Fault(text: "[\"a\nb\"]", line: 1, column: 2, words: "does not end on its line"),
            Fault(text: "[\"abc", line: 1, column: 2, words: "never ends"),
            Fault(text: "[\"\\x\"]", line: 1, column: 4, words: "after “\\”"),
            Fault(text: "[\"\\ud800\"]", line: 1, column: 5, words: "surrogate"),
            Fault(text: "[\"\\u12g4\"]", line: 1, column: 5, words: "hexadecimal"),
            Fault(text: "[1 2]", line: 1, column: 4, words: "“,” or “]”"),
            Fault(text: "{\"a\" 1}", line: 1, column: 6, words: "“:” after the name"),
            Fault(text: "{\"a\": 1", line: 1, column: 8, words: "cut short"),
            Fault(text: "[] []", line: 1, column: 4, words: "the end of the text"),
            Fault(text: "tru", line: 1, column: 1, words: "a value"),
        ]
    )
    func faults(_ fault: Fault) {
        let error = #expect(throws: JSONTextError.self) { try Self.read(fault.text) }
        guard let error else { return }
        let place = TextPositions(Array(fault.text.utf8)).place(of: error.offset)
        #expect(place == (fault.line, fault.column))
        #expect("\(error.message). \(error.remedy)".contains(fault.words), "\(error)")
        #expect(!error.isLimit)
    }

    @Test("other encodings are named")
    func encodings() {
        let gbk: [UInt8] = [0x5B, 0x22, 0xCD, 0xBC, 0xCA, 0xE9, 0x22, 0x5D]
        let first = #expect(throws: JSONTextError.self) { try JSONReader.read(gbk) }
        #expect(first?.remedy.contains("GBK") == true)
        let second = #expect(throws: JSONTextError.self) { try JSONReader.read([0xFF, 0xFE, 0x7B, 0x00]) }
        #expect(second?.message.contains("UTF-16") == true)
        #expect(throws: JSONTextError.self) { try JSONReader.read([0x80, 0xFF]) }
    }

    @Test("depth, size and number of values are bounded, and a bound is not called a fault of the grammar")
    func bounds() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        _ = try Self.read(nested(JSONReader.depthLimit))
        let deep = #expect(throws: JSONTextError.self) { try Self.read(nested(JSONReader.depthLimit + 1)) }
        #expect(deep?.isLimit == true)
        let bottomless = #expect(throws: JSONTextError.self) {
            try JSONReader.read([UInt8](repeating: UInt8(ascii: "["), count: 1_000_000))
        }
        #expect(bottomless?.isLimit == true)
        let long = #expect(throws: JSONTextError.self) {
            try JSONReader.read([UInt8](repeating: 0x20, count: JSONReader.byteLimit + 1))
        }
        #expect(long?.isLimit == true)
        let zeros = Array(repeating: UInt8(ascii: "0"), count: JSONReader.valueLimit)
        let many = [UInt8(ascii: "[")] + zeros.flatMap { [$0, UInt8(ascii: ",")] }.dropLast() + [UInt8(ascii: "]")]
        let full = #expect(throws: JSONTextError.self) { try JSONReader.read(many) }
        #expect(full?.isLimit == true)
    }

    @Test("no cut and no changed byte of a zone file makes the reader fail in another way than with an error")
    func mutations() {
        var generator = SeededGenerator(seed: 23)
        let whole = Array(ExampleCampus.geoJSON.utf8)
        for count in stride(from: 0, to: whole.count - 2, by: 7) {
            #expect(!ZoneFile(whole.prefix(count)).isUsable, "cut at \(count)")
        }
        for _ in 0..<300 {
            var bytes = whole
            for _ in 0..<3 {
                bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            let file = ZoneFile(bytes)
            #expect(file.problems.allSatisfy { $0.line >= 1 && ($0.column ?? 1) >= 1 })
        }
    }
}
