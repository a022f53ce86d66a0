public import Checks
public import Submissions

/// A setting's value, whatever its Swift type.
public enum SettingValue: Sendable, Hashable {
    /// A whole number.
    case integer(Int)
    /// A number.
    case number(Double)
    /// Yes or no.
    case flag(Bool)
    /// A word, text, path or time zone.
    case text(String)
    /// A day.
    case day(CivilDate)
    /// A number of prizes.
    case quota(Quota)
    /// Points for ranks.
    case rankPoints(RankPoints)
    /// Codes of findings, in the order of their names.
    case codes([FindingCode])

    /// The value as YAML, on one line.
    public var yaml: String {
        switch self {
        case .integer(let value): String(value)
        case .number(let value): SettingKind.text(value)
        case .flag(let value): value ? "true" : "false"
        case .text(let value): Self.scalar(value)
        case .day(let value): value.description
        case .quota(.pending), .rankPoints(.pending): Self.pending
        case .quota(.count(let count)): String(count)
        case .quota(.share(let share)): Self.share(share)
        case .codes(let codes): "[" + codes.map(\.rawValue).joined(separator: ", ") + "]"
        case .rankPoints(.perRank(let points)): SettingKind.text(points)
        case .rankPoints(.table(let steps)):
            "{" + steps.map { "\($0.ranks): \(SettingKind.text($0.points))" }.joined(separator: ", ") + "}"
        }
    }

    /// The word for what has not been announced.
    static let pending = "pending"

    /// A share as `5%` where that reads back as the same number, else as a decimal fraction.
    private static func share(_ share: Double) -> String {
        let percent = SettingKind.text((share * 100_000_000).rounded() / 1_000_000)
        return Double(percent).map { $0 / 100 } == share ? percent + "%" : share.description
    }

    /// A text as a YAML scalar: plain where nothing in it could be taken for syntax, else in double quotes.
    private static func scalar(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || ("0"..."9").contains($0) || "_-./".unicodeScalars.contains($0)
        }
        let startsPlain = text.unicodeScalars.first.map { $0.properties.isAlphabetic || $0 == "/" } ?? false
        if isPlain, startsPlain, text.lowercased() != "null" { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { quoted += "\\" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}

/// A Swift type that a setting can hold.
protocol SettingConvertible: Sendable {
    /// Takes over a value of the fitting kind; `nil` for another.
    init?(_ value: SettingValue)
    /// The value as a setting's.
    var settingValue: SettingValue { get }
}

extension Int: SettingConvertible {
    init?(_ value: SettingValue) {
        guard case .integer(let number) = value else { return nil }
        self = number
    }
    var settingValue: SettingValue { .integer(self) }
}

extension Double: SettingConvertible {
    init?(_ value: SettingValue) {
        guard case .number(let number) = value else { return nil }
        self = number
    }
    var settingValue: SettingValue { .number(self) }
}

extension Bool: SettingConvertible {
    init?(_ value: SettingValue) {
        guard case .flag(let flag) = value else { return nil }
        self = flag
    }
    var settingValue: SettingValue { .flag(self) }
}

extension String: SettingConvertible {
    init?(_ value: SettingValue) {
        guard case .text(let text) = value else { return nil }
        self = text
    }
    var settingValue: SettingValue { .text(self) }
}

extension CivilDate: SettingConvertible {
    init?(_ value: SettingValue) {
        guard case .day(let day) = value else { return nil }
        self = day
    }
    var settingValue: SettingValue { .day(self) }
}

extension Quota: SettingConvertible {
    init?(_ value: SettingValue) {
        guard case .quota(let quota) = value else { return nil }
        self = quota
    }
    var settingValue: SettingValue { .quota(self) }
}

extension RankPoints: SettingConvertible {
    init?(_ value: SettingValue) {
        guard case .rankPoints(let points) = value else { return nil }
        self = points
    }
    var settingValue: SettingValue { .rankPoints(self) }
}

extension [FindingCode]: SettingConvertible {
    init?(_ value: SettingValue) {
        guard case .codes(let codes) = value else { return nil }
        self = codes
    }
    var settingValue: SettingValue { .codes(self) }
}

extension SettingConvertible where Self: RawRepresentable<String> {
    init?(_ value: SettingValue) {
        guard case .text(let word) = value else { return nil }
        self.init(rawValue: word)
    }
    var settingValue: SettingValue { .text(rawValue) }
}

extension Language: SettingConvertible {}
extension ScoredHours: SettingConvertible {}
extension ReceiptPlacement: SettingConvertible {}
