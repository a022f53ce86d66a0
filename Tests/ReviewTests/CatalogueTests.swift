import Checks
import Foundation
import Submissions
import Testing

@testable import Review

@Suite struct CatalogueTests {
    @Test func bothLanguagesHaveTheSameKeys() throws {
        let chinese = try Catalogue(.chinese).texts
        let english = try Catalogue(.english).texts
        #expect(Set(chinese.keys).symmetricDifference(english.keys) == [])
        for (key, text) in chinese {
            #expect(!text.isEmpty && english[key]?.isEmpty == false, "\(key)")
            #expect(places(in: text) == places(in: english[key] ?? ""), "\(key)")
        }
    }

    /// A key may not be both a text and the beginning of others, since templates look keys up part by part.
    @Test func noKeyIsInsideAnother() throws {
        let keys = try Catalogue(.english).texts.keys
        for key in keys { #expect(!keys.contains { $0.hasPrefix(key + ".") }, "\(key)") }
    }

    @Test func everyKeyThatTemplatesAskForIsThere() throws {
        let keys = Set(try Catalogue(.english).texts.keys)
        for (name, text) in SourceText.templates {
            for key in Self.keys(inTemplate: text) { #expect(keys.contains(key), "\(name): words.\(key)") }
        }
    }

    @Test func noKeyIsLeftOver() throws {
        let inTemplates = SourceText.templates.flatMap { Self.keys(inTemplate: $0.text) }
        let swift = SourceText.swift.map(\.text).joined(separator: "\n")
        let literals = Set(swift.matches(of: /"([a-z][a-z0-9.\-]*)"/).map { String($0.1) })
        let beginnings = Set(swift.matches(of: /"([a-z][a-z0-9.\-]*\.)\\\(/).map { String($0.1) })
        let used = literals.union(inTemplates)
        for key in try Catalogue(.english).texts.keys where !used.contains(key) {
            #expect(beginnings.contains { key.hasPrefix($0) }, "\(key) is not used")
        }
    }

    @Test func everyFindingHasItsName() throws {
        for language in Language.allCases {
            let texts = try Catalogue(language).texts
            for code in FindingCode.allCases { #expect(texts["finding.\(code.rawValue)"] != nil, "\(code.rawValue)") }
            for kind in EvidenceTwin.Kind.allCases {
                #expect(texts["twin.\(kind.rawValue)"] != nil, "\(kind.rawValue)")
            }
        }
    }

    @Test func everyTemplateAndAssetIsListed() throws {
        #expect(Set(SourceText.templates.map(\.name)) == Set(PageTemplates.all.map(\.name)))
        #expect(Set(SourceText.files(in: "Assets")) == Set(StaticAsset.all.map(\.name)))
    }

    @Test func valuesAreFilledInOnce() {
        let words = Catalogue(language: .english, texts: ["a.b": "{1} of {0}"])
        #expect(words("a.b", "{1}", 2) == "2 of {1}")
        #expect(words("a.b", 1) == "{1} of 1" && words("a.b") == "{1} of {0}")
        let odd = Catalogue(language: .chinese, texts: ["a": "{{0}}{x}{第{0", "b": "{0}", "c": "于 {1}，{0}。{"])
        #expect(odd("a", "甲") == "{甲}{x}{第{0" && odd("b", "") == "" && odd("c", "甲", "乙") == "于 乙，甲。{")
        #expect(words("a.c") == "a.c")
    }

    private func places(in text: String) -> Set<String> {
        Set(text.matches(of: /\{[0-9]\}/).map { String($0.0) })
    }

    private static func keys(inTemplate text: String) -> [String] {
        text.matches(of: /\{\{\{?words\.([a-z0-9.\-]+)\}?\}\}/).map { String($0.1) }
    }
}

/// The room's own sources, for the tests that hold names against each other.
enum SourceText {
    private static let room = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/Review")

    static var templates: [(name: String, text: String)] {
        files(in: "Templates").map { name in
            let text = (try? String(contentsOf: room.appending(path: "Templates/\(name)"), encoding: .utf8)) ?? ""
            return (String(name.dropLast(".mustache".count)), text)
        }
    }

    static var swift: [(name: String, text: String)] {
        let names = FileManager.default.enumerator(atPath: room.path())?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".swift") }.map { name in
            (name, (try? String(contentsOf: room.appending(path: name), encoding: .utf8)) ?? "")
        }
    }

    static func files(in folder: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: room.appending(path: folder).path())) ?? []
    }
}
