/// Which of the stated lengths is the study time.
///
/// In this order: 本次 and 实际; an explicit total; a labelled duration; a single bare one; the sum of parts that each have
/// their own subject or are joined by `+`; the ranges. What stays ambiguous states nothing.
struct DurationRules {
    /// Minutes that a session may last, in whole days of one.
    static let plausible = 1...1_440
    /// Characters beside a duration from which the line speaks of a subject rather than of the session.
    private static let contentLength = 10

    /// Minutes up to which a part with a subject is no study (结晶紫1分钟).
    private static let briefest = 2

    /// Minutes of study; `nil` where the text states none or none that is clear.
    private(set) var minutes: Int?
    /// The statements that are parts of a sum, by index.
    private(set) var parts: Set<Int> = []
    /// The ranges that were studied, in the order of the text.
    private(set) var ranges: [ClockSpan] = []

    /// Weighs the statements of a text.
    init(_ statements: [Statement]) {
        let study = statements.indices.filter { statements[$0].aside == nil }
        ranges = Self.studied(study.map { statements[$0] }.filter { !$0.isDuration })
        let durations = Self.settled(study.filter { statements[$0].isDuration }.map { (index: $0, statements[$0]) })
        let stated = stated(durations)
        let total = stated.isUnclear ? ranges.coveredMinutes : stated.minutes
        minutes = total.flatMap { Self.plausible.contains($0) ? $0 : nil }
    }

    /// A statement with its place in the text.
    private typealias Placed = (index: Int, statement: Statement)

    /// Leaves out what only repeats or divides another duration, what is said in passing, and marks of an examination.
    private static func settled(_ all: [Placed]) -> [Placed] {
        // 累计 120小时 speaks of more than this session.
        let durations = all.filter { ($0.statement.minutes ?? 0) <= plausible.upperBound }
        let firmLines = Set(durations.lazy.filter { !$0.statement.isTentative }.map(\.statement.line))
        let perLine = counts(durations.map(\.statement))
        let resultLines: [Int: Int] = durations.reduce(into: [:]) { lines, placed in
            if placed.statement.isResult { lines[placed.statement.line] = placed.index }
        }
        var kept: [Placed] = []
        for (index, original) in durations {
            var statement = original
            let isBrief = (1...briefest).contains(statement.minutes ?? 0)
            if statement.rank == .bare, isBrief, statement.hasSubject { continue }
            if statement.isEmbedded, perLine[statement.line] == 1 { continue }
            if statement.isPart, index != durations.first?.index { continue }
            if statement.isTentative {
                let isBeside = (statement.line - 1...statement.line + 1).contains(where: firmLines.contains)
                guard statement.hasSubject, isBeside else { continue }
            }
            // 合计 1h+30min=90min: the result is the total.
            if let result = resultLines[statement.line], index < result { statement.rank = .bare }
            kept.append((index, statement))
        }
        return kept
    }

    private static func counts(_ statements: [Statement]) -> [Int: Int] {
        statements.reduce(into: [:]) { $0[$1.line, default: 0] += 1 }
    }

    /// Ranges marked 实际 stand for all; a range after midnight belongs behind one in the evening.
    private static func studied(_ statements: [Statement]) -> [ClockSpan] {
        let actual = statements.filter { $0.rank == .actual }
        let spans = (actual.isEmpty ? statements : actual).compactMap(\.span)
        guard let first = spans.first, first.start >= 18 * 60 else { return spans }
        return spans.map { span in
            guard span.start < 5 * 60 else { return span }
            return ClockSpan(start: span.start + 1_440, end: span.end + 1_440, missesMinute: span.missesMinute)
        }
    }

    /// What the durations state together; unclear where the ranges may answer instead.
    private mutating func stated(_ durations: [Placed]) -> (minutes: Int?, isUnclear: Bool) {
        guard let rank = durations.map(\.statement.rank).max() else { return (nil, true) }
        var chosen = durations.filter { $0.statement.rank == rank }
        if rank == .bare {
            chosen = Self.withoutContent(chosen)
            if chosen.count > 1 { parts = Set(chosen.map(\.index)) }
        } else if rank == .total {
            parts = Set(durations.filter { $0.statement.rank == .bare && $0.statement.hasSubject }.map(\.index))
        }
        let group = chosen.map(\.statement)
        let values = group.compactMap(\.minutes)
        guard values.count == group.count else { return (nil, true) }
        if let only = chosen.first, chosen.count == 1, rank != .bare {
            return (Self.chain(from: only, durations), false)
        }
        return (Self.combined(group, values), false)
    }

    /// 时长：1h+30min: what `+` joins to a labelled duration belongs to it.
    private static func chain(from first: Placed, _ durations: [Placed]) -> Int? {
        durations.drop { $0.index <= first.index }.prefix { $0.statement.joinsPrevious && $0.statement.minutes != nil }
            .reduce(first.statement.minutes ?? 0) { $0 + ($1.statement.minutes ?? 0) }
    }

    /// Where a duration stands with little text or none, those inside long text are what was studied, not how long.
    private static func withoutContent(_ chosen: [Placed]) -> [Placed] {
        let short = chosen.filter { max($0.statement.lengthBefore, $0.statement.lengthBehind) <= contentLength }
        return short.isEmpty ? chosen : short
    }

    /// The total, sum or common value of several durations of one rank.
    private static func combined(_ group: [Statement], _ values: [Int]) -> Int? {
        guard values.count > 1, let first = values.first, let last = values.last else { return values.first }
        let sum = values.reduce(0, +)
        // 1h, 1.5h, 2.5h: the last is the total of the others.
        if values.count > 2, last * 2 == sum { return last }
        if group.dropFirst().allSatisfy({ $0.hasSubject || $0.joinsPrevious }) {
            if group[0].hasSubject || group.dropFirst().allSatisfy(\.joinsPrevious) { return sum }
        }
        let perLine = counts(group)
        // The same length said again on another line.
        if values.allSatisfy({ $0 == first }), perLine.count == group.count { return first }
        // 1小时高数，2小时英语.
        if group.allSatisfy({ $0.lengthBehind > 0 }) { return sum }
        let isEachNamed = group.allSatisfy { part in
            part.hasSubject || part.joinsPrevious || part.hasSubjectAbove
                || part.lengthBehind > 0 && perLine[part.line] == 1
        }
        return isEachNamed ? sum : nil
    }
}
