import Accounts
import Checks
import Foundation
import Ledger
import Scoring
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

    /// What Swift puts together from a beginning and a value, with every value there is: of both, none may be missing and
    /// none left over.
    static let families: [String: [String]] = [
        "action.": AuditAction.allCases.map { $0.rawValue.replacing(".", with: "-") },
        "age.": CaseAge.allCases.map(\.rawValue),
        "finding.": FindingCode.allCases.map(\.rawValue),
        "hindrance.": DecisionHindrance.allCases.map(\.rawValue),
        "kind.": CaseKind.allCases.map(\.rawValue),
        "outcome.": Decision.Outcome.allCases.map(\.rawValue),
        "particular.": AuditPage.Particular.known,
        "refused.": AuditPage.Particular.reasons,
        "role.": StaffRole.allCases.map(\.rawValue),
        "said.": ["appealed", "bulk", "undone"] + Decision.Outcome.allCases.map(\.rawValue),
        "severity.": ["note", "flag", "reject", "missing"],
        "standing.": WeekStanding.allCases.map(\.rawValue),
        "strength.": ["weak", "strong", "proof"],
        "student.": ["helper", "helpee"],
        "trouble.": DeskHealth.Trouble.known,
        "twin.": EvidenceTwin.Kind.allCases.map(\.rawValue),
        "verdict.": Verdict.allCases.map(\.rawValue),
    ]
    /// Beginnings that are those of other keys too, with the values that Swift adds.
    static let shared: [String: [String]] = [
        "case.": ["after", "before", "memo", "other", "timer"],
        "case.no-": ["after", "before", "memo", "timer"],
        "case.position-": ["absent", "invalid", "redacted"],
        "queue.": ["age", "class", "finding", "kind", "pair", "student", "week", "zone"],
    ]

    @Test func everyKeyThatIsPutTogetherIsThere() throws {
        let swift = SourceText.swift.map(\.text).joined(separator: "\n")
        let beginnings = Set(swift.matches(of: /words\("([a-z][a-z0-9.\-]*[.\-])\\\(/).map { String($0.1) })
        let listed = Set(Self.families.keys).union(Self.shared.keys)
        #expect(beginnings.subtracting(listed) == [], "each beginning is listed above with its values")
        for language in Language.allCases {
            let keys = Set(try Catalogue(language).texts.keys)
            for (beginning, values) in Self.families {
                let wanted = Set(values.map { beginning + $0 })
                let there = keys.filter { $0.hasPrefix(beginning) }
                #expect(there.symmetricDifference(wanted) == [], "\(language) \(beginning)")
            }
            for (beginning, values) in Self.shared {
                #expect(Set(values.map { beginning + $0 }).subtracting(keys) == [], "\(language) \(beginning)")
            }
        }
    }

    @Test func noKeyIsLeftOver() throws {
        let swift = SourceText.swift.map(\.text).joined(separator: "\n")
        var used = Set(swift.matches(of: /"([a-z][a-zA-Z0-9.\-]*)"/).map { String($0.1) })
        used.formUnion(SourceText.templates.flatMap { Self.keys(inTemplate: $0.text) })
        for (beginning, values) in Self.families.merging(Self.shared, uniquingKeysWith: { one, _ in one }) {
            used.formUnion(values.map { beginning + $0 })
        }
        let left = Set(try Catalogue(.english).texts.keys).subtracting(used)
        #expect(left == [], "\(left.sorted())")
    }

    /// A class of the style sheet is one that some page, script or drawing carries.
    @Test func noClassOfTheSheetIsLeftOver() throws {
        let sheet = String(decoding: PackageResources.desk_css, as: UTF8.self)
            .replacing(/\/\*[\s\S]*?\*\//, with: "").replacing(/\{[^{}]*\}/, with: "{}")
        let classes = Set(sheet.matches(of: /\.([a-zA-Z][a-zA-Z\-]*)/).map { String($0.1) })
        let script = String(decoding: PackageResources.desk_js, as: UTF8.self)
        let texts = SourceText.templates.map(\.text) + SourceText.swift.map(\.text) + [script]
        var names = Set(texts.flatMap { $0.matches(of: /[a-zA-Z][a-zA-Z\-]*/).map { String($0.0) } })
        names.formUnion(WeekStanding.allCases.map(\.rawValue) + ["daka-map"])
        #expect(classes.count > 50 && classes.subtracting(names) == [])
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
