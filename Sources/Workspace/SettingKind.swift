/// What may stand behind a setting's name.
public enum SettingKind: Sendable, Hashable {
    /// A whole number.
    case integer(ClosedRange<Int>)
    /// A number, perhaps with a decimal point.
    case number(ClosedRange<Double>)
    /// `true` or `false`.
    case flag
    /// One of some words.
    case word([String])
    /// Any text of one line with at most this many characters.
    case text(maximum: Int)
    /// A day, `YYYY-MM-DD`.
    case day
    /// The name of a time zone, as in the tz database.
    case timeZone
    /// A path of the file system.
    case path
    /// `pending`, a count, or a share such as `5%`.
    case quota
    /// `pending`, points for each rank, or a mapping from ranks to points.
    case rankPoints
    /// A list of codes of findings, perhaps empty.
    case codes

    /// Prizes of one kind at most.
    static let quotaCounts = 0...1_000_000
    /// Points at most, for ranks and rows of a table.
    static let points = 0.0...1_000.0
    /// Ranks that a table may speak of.
    static let ranks = -10_000...10_000
    /// Rows of a table at most.
    static let maximumRows = 1_000
    /// Bytes of a path at most: Linux's `PATH_MAX` with the closing zero.
    static let pathBytes = 4_095

    /// What is accepted, in words that follow "write".
    public func expected(unit: String?) -> String {
        let unit = unit.map { " (\($0))" } ?? ""
        return switch self {
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)\(unit)"
        case .number(let range): "a number from \(Self.text(range.lowerBound)) to \(Self.text(range.upperBound))\(unit)"
        case .flag: "true or false"
        case .word(let words): words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
        case .text(let maximum): "a text of 1 to \(maximum) characters on one line"
        case .day: "a day as in 2021-10-18"
        case .timeZone: "the name of a time zone, such as Asia/Shanghai"
        case .path: "a path, relative to the folder of daka.yaml or absolute"
        case .quota: "pending, a count such as 12, or a share such as 5%"
        case .rankPoints: "pending, points for each rank such as 2.5, or a table such as {1: 30, 5: 50, 10: 70}"
        case .codes: "a list of codes such as [reuse.same-picture, memo.copied], or [] for none"
        }
    }

    /// What is accepted, as short as a table's cell.
    public func range(unit: String?) -> String {
        let unit = unit.map { " \($0)" } ?? ""
        return switch self {
        case .integer(let range): "\(range.lowerBound) … \(range.upperBound)\(unit)"
        case .number(let range): "\(Self.text(range.lowerBound)) … \(Self.text(range.upperBound))\(unit)"
        case .flag: "true, false"
        case .word(let words): words.joined(separator: ", ")
        case .text(let maximum): "1 … \(maximum) characters"
        case .day: "YYYY-MM-DD"
        case .timeZone: "tz name"
        case .path: "path"
        case .quota: "pending, count, share"
        case .rankPoints: "pending, number, table"
        case .codes: "list of codes"
        }
    }

    /// A number without a needless `.0`; reads back as the same number.
    static func text(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? number.description
    }
}
