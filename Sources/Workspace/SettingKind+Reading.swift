import Checks
import Foundation
import Submissions
import Yams

/// Why a value cannot be a setting's.
struct SettingValueError: Error {
    /// What is wrong with it, in words that follow the setting's name.
    var message: String
    /// What to do, where it is not simply to write what is expected.
    var remedy: String?
    /// The place, where it is not the value's own.
    var mark: Mark?
}

extension SettingKind {
    /// Reads a value of this kind.
    func read(_ node: Node) throws(SettingValueError) -> SettingValue {
        if case .rankPoints = self, case .mapping(let mapping) = node { return try Self.table(mapping) }
        if case .codes = self {
            guard case .sequence(let sequence) = node else {
                throw SettingValueError(message: "is not a list of codes")
            }
            return try Self.codes(sequence)
        }
        guard case .scalar(let scalar) = node else {
            throw SettingValueError(
                message: "holds \(node.mapping == nil ? "a list" : "a section") where a value belongs"
            )
        }
        let text = scalar.string
        guard !scalar.isNull else {
            throw SettingValueError(message: "has no value", remedy: "write one, or remove the line for the default")
        }
        switch self {
        case .integer(let range): return .integer(try Self.integer(text, range))
        case .number(let range): return .number(try Self.number(text, range))
        case .flag: return .flag(try Self.flag(text))
        case .word(let words): return .text(try Self.word(text, words))
        case .text(let maximum): return .text(try Self.line(text, maximum))
        case .day: return .day(try Self.day(text))
        case .timeZone: return .text(try Self.timeZone(text))
        case .path: return .text(try Self.path(text))
        case .quota: return .quota(try Self.quota(text))
        case .codes: throw SettingValueError(message: "is not a list of codes")
        case .rankPoints:
            return .rankPoints(text == SettingValue.pending ? .pending : .perRank(try Self.number(text, Self.points)))
        }
    }

    private static func integer(_ text: String, _ range: ClosedRange<Int>) throws(SettingValueError) -> Int {
        let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
        // A leading zero means octal to some readers of YAML and nothing to others.
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            digits == "0" || !digits.hasPrefix("0")
        else { throw SettingValueError(message: "is \(quoted(text)), not a whole number") }
        guard let number = Int(text), range.contains(number) else {
            throw SettingValueError(message: "is \(String(text.prefix(30))), out of range")
        }
        return number
    }

    private static func number(_ text: String, _ range: ClosedRange<Double>) throws(SettingValueError) -> Double {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }),
            let number = Double(text)
        else { throw SettingValueError(message: "is \(quoted(text)), not a number") }
        guard range.contains(number) else {
            throw SettingValueError(message: "is \(String(text.prefix(30))), out of range")
        }
        // -0 and 0 are one value, and only one of them is written.
        return number == 0 ? 0 : number
    }

    private static func flag(_ text: String) throws(SettingValueError) -> Bool {
        switch text.lowercased() {
        case "true", "yes", "on": return true
        case "false", "no", "off": return false
        default: throw SettingValueError(message: "is \(quoted(text)), neither true nor false")
        }
    }

    private static func word(_ text: String, _ words: [String]) throws(SettingValueError) -> String {
        guard words.contains(text) else {
            let nearest = NearestWord.nearest(to: text, among: words)
            throw SettingValueError(
                message: "is \(quoted(text)), which is not known",
                remedy: nearest.map { "did you mean \(quoted($0))?" }
            )
        }
        return text
    }

    private static func line(_ text: String, _ maximum: Int) throws(SettingValueError) -> String {
        guard text.count <= maximum, text.utf8.count <= maximum * 16 else {
            throw SettingValueError(message: "is a text of \(text.count) characters")
        }
        guard text.contains(where: { !$0.isWhitespace }) else { throw SettingValueError(message: "is an empty text") }
        guard !hasControls(text) else { throw SettingValueError(message: "holds a line break or a control character") }
        return text
    }

    private static func day(_ text: String) throws(SettingValueError) -> CivilDate {
        guard let day = CivilDate(text), text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D }) else {
            throw SettingValueError(message: "is \(quoted(text)), not a day that exists")
        }
        guard (1970...2199).contains(day.year) else {
            throw SettingValueError(message: "is \(day), out of range", remedy: "write a day from 1970 to 2199")
        }
        return day
    }

    private static func timeZone(_ text: String) throws(SettingValueError) -> String {
        // Abbreviations mislead: to Foundation CST is Chicago, in China it is China.
        let isAbbreviation = !text.contains("/") && TimeZone.abbreviationDictionary[text] != nil
        if isAbbreviation, !["UTC", "GMT"].contains(text) {
            throw SettingValueError(message: "is \(quoted(text)), an abbreviation that several zones share")
        }
        guard text.utf8.count <= 64, TimeZone(identifier: text) != nil else {
            let nearest = NearestWord.nearest(to: text, among: TimeZone.knownTimeZoneIdentifiers)
            throw SettingValueError(
                message: "is \(quoted(text)), a time zone that this system does not know",
                remedy: nearest.map { "did you mean \(quoted($0))?" }
            )
        }
        return text
    }

    private static func path(_ text: String) throws(SettingValueError) -> String {
        guard !text.isEmpty, !hasControls(text) else {
            throw SettingValueError(message: "is \(quoted(text)), not a path")
        }
        guard text.utf8.count <= pathBytes else {
            throw SettingValueError(
                message: "is a path of \(text.utf8.count) bytes",
                remedy: "at most \(pathBytes) bytes"
            )
        }
        guard text != "~", !text.hasPrefix("~/") else {
            throw SettingValueError(message: "starts with ~, which only a shell reads", remedy: "write the path out")
        }
        return text
    }

    private static func quota(_ text: String) throws(SettingValueError) -> Quota {
        if text == SettingValue.pending { return .pending }
        if text.hasSuffix("%") { return .share(try number(String(text.dropLast()), 0...100) / 100) }
        // A decimal fraction is a share too: the shortest text of some shares has no per cent.
        if text.contains(where: { $0 == "." || $0 == "e" }) { return .share(try number(text, 0...1)) }
        return .count(try integer(text, quotaCounts))
    }

    private static func codes(_ sequence: Node.Sequence) throws(SettingValueError) -> SettingValue {
        let known = FindingCode.allCases.map(\.rawValue)
        var codes: Set<FindingCode> = []
        for node in sequence {
            guard case .scalar(let scalar) = node else {
                throw SettingValueError(message: "holds something that is no code", mark: node.mark)
            }
            guard let code = FindingCode(rawValue: scalar.string) else {
                let nearest = NearestWord.nearest(to: scalar.string, among: known)
                throw SettingValueError(
                    message: "holds \(quoted(scalar.string)), which is no code of a finding",
                    remedy: nearest.map { "did you mean \(quoted($0))?" },
                    mark: node.mark
                )
            }
            codes.insert(code)
        }
        return .codes(codes.sorted { $0.rawValue < $1.rawValue })
    }

    private static func table(_ mapping: Node.Mapping) throws(SettingValueError) -> SettingValue {
        guard !mapping.isEmpty, mapping.count <= maximumRows else {
            throw SettingValueError(message: "is a table of \(mapping.count) rows", remedy: "1 to \(maximumRows) rows")
        }
        var steps: [RankStep] = []
        for (key, value) in mapping {
            guard case .scalar(let ranks) = key, case .scalar(let points) = value else {
                throw SettingValueError(message: "holds a row that is no pair of numbers", mark: key.mark)
            }
            do {
                steps.append(
                    RankStep(
                        ranks: try integer(ranks.string, Self.ranks),
                        points: try number(points.string, Self.points)
                    )
                )
            } catch {
                throw SettingValueError(message: "holds a row that \(error.message)", mark: key.mark)
            }
        }
        return .rankPoints(.table(steps.sorted { $0.ranks < $1.ranks }))
    }

    private static func hasControls(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: true
            default: false
            }
        }
    }
}

extension Node.Scalar {
    /// Whether nothing, or one of YAML's words for nothing, stands there without quotes.
    var isNull: Bool {
        (style == .plain || style == .any) && ["", "~", "null", "Null", "NULL"].contains(string)
    }
}
