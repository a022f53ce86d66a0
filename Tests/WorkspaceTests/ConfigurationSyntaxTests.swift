import Checks
import Submissions
import Testing
import Workspace

@Suite struct ConfigurationSyntaxTests {
    @Test(arguments: [
        ProblemRow(
            "language: en\nlanguage: en\n",
            #"daka.yaml:2:1: "language" is given a second time; the first is in line 1 — keep one of them"#
        ),
        ProblemRow(
            "session:\n  maximum-hours: 3\n  # again\n  \"maximum-hours\": 4\n",
            #"daka.yaml:4:3: "maximum-hours" is given a second time; the first is in line 2 — keep one of them"#
        ),
        ProblemRow(
            "session: {maximum-hours: 3, maximum-hours: 4}\n",
            #"daka.yaml:1:11: "maximum-hours" is given more than once — keep one of them"#
        ),
        ProblemRow(
            "session:\n  maximum-hours: 3\n  ? maximum-hours\n  : 4\nweek:\n  maximum-hours: 5\n",
            #"daka.yaml:2:3: "maximum-hours" is given more than once — keep one of them"#
        ),
        ProblemRow(
            "week: {}\nweek: {}\nweek: {}\nlanguage: en\nlanguage: en\n",
            #"daka.yaml:2:1: "week" is given a second time; the first is in line 1 — keep one of them"#,
            #"daka.yaml:3:1: "week" is given a second time; the first is in line 1 — keep one of them"#,
            #"daka.yaml:5:1: "language" is given a second time; the first is in line 4 — keep one of them"#
        ),
    ])
    func keysGivenTwice(row: ProblemRow) {
        #expect(problems(in: Array(row.text.utf8)) == row.problems)
    }

    @Test(arguments: [
        ProblemRow("session:\n\tmaximum-hours: 3\n", "daka.yaml:2:1: a tab indents this line — indent with spaces"),
        ProblemRow(
            "session:\n  \tmaximum-hours: 3\n\t\n\t# fine\n\tlanguage: en\n",
            "daka.yaml:2:3: a tab indents this line — indent with spaces",
            "daka.yaml:5:1: a tab indents this line — indent with spaces"
        ),
        ProblemRow(
            "language: \"en\nsession:\n",
            "daka.yaml:3:1: this is not YAML: found unexpected end of stream (while scanning a quoted scalar, line 1) — "
                + #"look at the indentation, the quotes and the ": " here and in the line above"#
        ),
        ProblemRow(
            "language: en\n  week: 3\n",
            "daka.yaml:2:7: this is not YAML: mapping values are not allowed in this context — "
                + #"look at the indentation, the quotes and the ": " here and in the line above"#
        ),
        ProblemRow(
            "language：en\nweek: {}\n",
            "daka.yaml:2:5: this is not YAML: mapping values are not allowed in this context — "
                + #"write the ASCII colon and a blank, ": ", in place of "：""#
        ),
        ProblemRow(
            "language:en\n",
            "daka.yaml:1:1: the file holds a text, not settings — "
                + #"write settings as "name: value", with a blank after the colon"#
        ),
        ProblemRow(
            "- language: en\n",
            "daka.yaml:1:1: the file holds a list, not settings — "
                + #"write settings as "name: value", with a blank after the colon"#
        ),
        ProblemRow(
            "language: en\n---\nlanguage: en\n",
            "daka.yaml:2:1: this is not YAML: but found another document "
                + "(expected a single document in the stream, line 1) — "
                + #"look at the indentation, the quotes and the ": " here and in the line above"#
        ),
        ProblemRow(
            "programme: &p {name: x}\nweek: *p\n",
            "daka.yaml:1:12: anchors and aliases (& and *) are not read — write the value out, or quote the text"
        ),
        ProblemRow("language: e\u{0}n\n", "daka.yaml:1:12: a hidden character (U+0000) stands here — delete it"),
        ProblemRow("# a\n\u{FEFF}language: en\n", "daka.yaml:2:1: a hidden character (U+FEFF) stands here — delete it"),
        ProblemRow(
            "language: en\nweek:\u{2028} {}\n",
            "daka.yaml:2:6: a hidden character (U+2028) stands here — delete it"
        ),
    ])
    func textThatIsNotOurYAML(row: ProblemRow) {
        #expect(problems(in: Array(row.text.utf8)) == row.problems)
    }

    @Test func aByteOrderMarkAndForeignLineEndsAreFine() throws {
        #expect(
            try load("\u{FEFF}language: en\r\nweek:\r\n  minimum-credits: 7\r\n").configuration.programme.week
                .minimumCredits == 7
        )
        #expect(try load("language: en\rweek:\r  minimum-credits: 7\r").configuration.language == .english)
    }

    @Test func aByteOrderMarkMovesNoColumn() {
        #expect(problems(in: Array("\u{FEFF}langauge: en".utf8)).first?.hasPrefix("daka.yaml:1:1: unknown") == true)
    }

    @Test func bytesThatAreNotUTF8AreNamedWithTheirPlace() {
        // 活动 in GBK.
        let bytes = Array("language: en\r\nprogramme:\r\n  name: ".utf8) + [0xBB, 0xEE, 0xB6, 0xAF, 0x0D, 0x0A]
        #expect(
            problems(in: bytes) == [
                "daka.yaml:3:9: this line is not UTF-8 — save it as UTF-8 (in Excel: CSV UTF-8); a file in GBK or GB18030, "
                    + "as Chinese Windows writes it, is converted by iconv -f GB18030 -t UTF-8"
            ]
        )
        #expect(
            problems(in: [0xFF, 0xFE, 0x61, 0x00]) == [
                "daka.yaml:1:1: the file is UTF-16 — save it as UTF-8 (in Excel: CSV UTF-8)"
            ]
        )
    }

    @Test func aHugeFileIsNotParsed() {
        let bytes = [UInt8](repeating: UInt8(ascii: "#"), count: 1_048_577)
        #expect(problems(in: bytes).first?.hasPrefix("daka.yaml: the file has 1048577 bytes") == true)
    }

    @Test func aliasesThatMultiplyAreRefusedBeforeTheyDo() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...30 {
            text += "a\(level): &a\(level) [\((0..<9).map { _ in "*a\(level - 1)" }.joined(separator: ", "))]\n"
        }
        text += "? *a30\n: 1\n"
        #expect(
            problems(in: Array(text.utf8)) == [
                "daka.yaml:2:10: anchors and aliases (& and *) are not read — write the value out, or quote the text"
            ]
        )
    }

    @Test(arguments: ["[", "{a: ", "- ", "? "])
    func nestingWithoutEndIsRefused(opening: String) {
        let text = String(repeating: opening, count: 200_000)
        #expect(problems(in: Array(text.utf8)).first?.hasPrefix("daka.yaml:") == true)
    }

    @Test func starsInTextsAreNoAliases() throws {
        let text = (1...20).map { "# * star \($0) *\n" }.joined() + "programme:\n  name: \"* A & B: *c*\"\n"
        #expect(try load(text).configuration.programme.name == "* A & B: *c*")
    }

    /// Whatever the bytes, loading ends with a configuration or with sentences.
    @Test(arguments: 0..<300)
    func damagedFilesNeverStopTheProgram(run: UInt64) {
        var generator = SeededGenerator(seed: 91 &+ run)
        var bytes = Array(DakaConfiguration().yaml.utf8)
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: bytes[place] = .random(in: 0...255, using: &generator)
            case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...40, using: &generator)))
            default:
                let signs = Array(":{}[]&*!|>'\"%@`#-?, \n\t".utf8)
                bytes.insert(signs.randomElement(using: &generator) ?? 0, at: place)
            }
        }
        for problem in problems(in: bytes) {
            #expect(problem.hasPrefix("daka.yaml:"), "seed \(91 &+ run)")
            #expect(!problem.unicodeScalars.contains { $0.properties.generalCategory == .control }, "seed \(91 &+ run)")
        }
    }
}
