/// A length of time or a range that the text states, with what the words around it say about it.
struct Statement {
    /// What is stated.
    enum Quantity: Equatable {
        /// Whole minutes, `nil` where no single number is said.
        case duration(Int?)
        /// Start and end.
        case range(ClockSpan)
    }

    /// How much a duration weighs against others, lightest first.
    enum Rank: Int, Comparable {
        /// Only the duration.
        case bare
        /// 时长, 用时.
        case labelled
        /// 共, 合计, behind `=`.
        case total
        /// 本次, 实际.
        case actual

        static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
    }

    /// What is stated.
    var quantity: Quantity
    /// How much it weighs.
    var rank: Rank
    /// Why it is not the study time; `nil` where it is.
    var aside: Aside?
    /// The phrases of the quantity and of the words that belong to it.
    var phrases: Range<Int>
    /// The line, 0 for the first.
    var line: Int
    /// Phrases of the subject that stands before it in the same clause.
    var subject: Range<Int>?
    /// Characters of other text before it in the clause.
    var lengthBefore = 0
    /// Characters of other text behind it in the clause.
    var lengthBehind = 0
    /// Whether only other text on the line before can be its subject.
    var hasSubjectAbove = false
    /// Whether a `+` joins it to the duration before.
    var joinsPrevious = false
    /// Whether it stands behind `=`.
    var isResult = false
    /// Whether it is a part of, or repeats, the duration before: 其中, or in a bracket right behind.
    var isPart = false
    /// Whether it stands in the middle of a sentence about something else.
    var isEmbedded = false
    /// Whether it counts only beside other durations: 40分 without a label.
    var isTentative = false

    /// The minutes of a duration.
    var minutes: Int? { if case .duration(let minutes) = quantity { minutes } else { nil } }
    /// The span of a range.
    var span: ClockSpan? { if case .range(let span) = quantity { span } else { nil } }
    /// Whether it states a duration rather than a range.
    var isDuration: Bool { if case .duration = quantity { true } else { false } }
    /// Whether its own subject stands before it in the clause.
    var hasSubject: Bool { subject != nil }
}
