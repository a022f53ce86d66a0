/// What the words of a clause have said so far about the next quantity.
struct ClauseMemory {
    /// The label that waits for its quantity, with the phrase where it begins.
    private(set) var label: (rank: Statement.Rank, start: Int)?
    /// Why the next quantity is not study time, with the phrase that says so.
    private(set) var aside: (reason: Aside, start: Int)?
    /// Whether the reason was followed by a colon , as in 计划：, and so holds for the line.
    var asideHasColon = false
    /// Whether `=` stands before.
    private(set) var expectsResult = false
    /// Whether 不到 or its like waits for its quantity.
    var isBelow = false
    /// Whether 学习 or its like stands right before.
    var hasVerb = false
    /// Whether the clause speaks of marks in an examination.
    var hasMarks = false
    /// Whether a `+` stands before.
    var isJoined = false
    /// Phrases of other text since the last quantity.
    private(set) var subject: Range<Int>?
    /// Characters of that text.
    private(set) var subjectLength = 0
    /// Whether the clause of the last quantity has ended.
    private(set) var hasEnded = true

    /// Takes a label, unless a weightier one waits already (共 in 本次共).
    mutating func raise(_ rank: Statement.Rank, at index: Int) {
        if let label, label.rank >= rank { return }
        label = (rank, label?.start ?? index)
    }

    /// Puts a label back that a line break must not end.
    mutating func restore(_ label: (rank: Statement.Rank, start: Int)) { self.label = label }

    /// Makes the next duration a total, behind `=`.
    mutating func expectResult(at index: Int) {
        label = (.total, index)
        expectsResult = true
    }

    /// Takes a reason why what follows is not study time.
    mutating func set(_ reason: Aside, at index: Int) {
        aside = (reason, aside?.start ?? index)
        asideHasColon = false
    }

    /// Forgets the reason: what follows is study time again.
    mutating func endAside() {
        aside = nil
        asideHasColon = false
    }

    /// Forgets the label at a closing bracket.
    mutating func endLabel() { label = nil }

    /// Takes other text: what waited for a quantity waited for nothing.
    mutating func readText(at index: Int, length: Int) {
        label = nil
        expectsResult = false
        isBelow = false
        hasVerb = false
        addSubject(at: index, length: length)
    }

    /// Takes a part of the subject: other text, 上午, 番茄钟.
    mutating func addSubject(at index: Int, length: Int) {
        subject = (subject?.lowerBound ?? index)..<index + 1
        subjectLength += length
    }

    /// Begins anew behind a comma or the like.
    mutating func end() {
        let kept = asideHasColon ? aside : nil
        self = ClauseMemory()
        aside = kept
        asideHasColon = kept != nil
    }

    /// Begins anew behind a quantity, which uses up all but a plan or another day.
    mutating func endQuantity() {
        let kept = aside.flatMap { $0.reason.governsClause ? $0 : nil }
        let (colon, marks) = (asideHasColon, hasMarks)
        self = ClauseMemory()
        aside = kept
        asideHasColon = colon && kept != nil
        hasMarks = marks
        hasEnded = false
    }
}
