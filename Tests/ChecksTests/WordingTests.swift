import DakaTestSupport
import Foundation
import Submissions
import Testing

@testable import Checks

struct WordingTests {
    @Test func `each code is reported by exactly one check`() {
        let codes = AllChecks.inOrder.flatMap(\.codes)
        #expect(Set(codes).count == codes.count)
        let expected = FindingCode.allCases
        #expect(Set(codes) == Set(expected))
    }

    @Test func `each check reports its own codes only, and each code is met by an example`() {
        var met: Set<FindingCode> = []
        for scenario in Scenarios.all {
            for check in AllChecks.inOrder {
                for finding in check.findings(on: scenario.facts, under: scenario.programme) {
                    #expect(check.codes.contains(finding.code), "\(scenario.name)")
                    met.insert(finding.code)
                }
            }
        }
        #expect(met == Set(AllChecks.inOrder.flatMap(\.codes)))
    }

    @Test(arguments: Scenarios.all) func `every finding has a sentence in both languages`(row: Row) {
        for finding in row.judgement.findings {
            let wording = finding.wording
            for text in [wording.chinese, wording.english] {
                #expect(text.count > 12, "\(finding)")
                #expect(!text.contains("?") && !text.contains("Optional"), "\(text)")
                #expect(!text.contains("  "), "\(text)")
                for word in ["fake", "fraud", "cheat", "作弊", "造假", "伪造"] {
                    #expect(!text.lowercased().contains(word), "\(text)")
                }
                if let subject = finding.subject { #expect(text.contains(subject.text), "\(text)") }
            }
            #expect(wording.chinese.hasSuffix("。"), "\(wording.chinese)")
            #expect(wording.english.hasSuffix("."), "\(wording.english)")
            #expect(wording.chinese.unicodeScalars.contains { $0.value > 0x4E00 })
            #expect(!wording.english.replacing(/“.*?”|图书馆|第一教学楼/, with: "").contains(/\p{Han}/), "\(wording.english)")
        }
    }

    @Test func `each variant of a code has a sentence of its own`() {
        let keys = [
            "role", "cause", "case", "period", "against", "direction", "tag", "doubt", "form", "datum", "kind",
            "degree", "whose",
        ]
        var variants: [String: Set<String>] = [:]
        for finding in Scenarios.all.flatMap(\.judgement.findings) {
            let variant = keys.compactMap { finding.details[$0] }.joined()
            // The same file and the same figures, so that only the variant can tell the sentences apart.
            var bare = finding
            bare.subject = nil
            bare.measured = nil
            bare.limit = nil
            bare.details = finding.details.filter { keys.contains($0.key) }
            variants["\(finding.code.rawValue) \(bare.wording.english)", default: []].insert(variant)
        }
        for (sentence, variants) in variants where !sentence.hasPrefix("location.invalid") {
            #expect(variants.count == 1, "\(sentence): \(variants)")
        }
    }

    @Test func `a hostile name cannot reach the terminal`() {
        let facts = SampleFacts.submission { facts in
            facts.changePhoto(.before) { $0.time = ExifTimes(original: "\u{1B}[2J\u{202E}evil") }
            facts.change(.before) { $0.name = FileName(bytes: Array("\u{1B}[31mbefore\n.jpg".utf8)) }
        }
        for language in Language.allCases {
            for text in Judge.judge(facts, under: Programme()).texts(in: language) {
                for part in [text.message, text.subject ?? "", text.measured ?? ""] {
                    #expect(!part.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E }, "\(text.code)")
                }
            }
        }
    }

    @Test func `a finding's JSON has all seven keys`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let finding = Finding(.memoMissing, .missing, measured: .count(0), limit: .atLeast(.count(1)))
        let json = String(decoding: try encoder.encode(FindingText(finding, in: .english)), as: UTF8.self)
        #expect(json.hasPrefix(#"{"code":"memo.missing","limit":"≥ 1","measured":"0","message":"The memo is missing."#))
        #expect(json.hasSuffix(#""severity":"missing","strength":"proof","subject":null}"#))
    }
}
