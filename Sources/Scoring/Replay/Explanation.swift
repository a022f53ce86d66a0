import Checks
public import Ledger
public import Submissions

/// Which sessions, findings and decisions make up a student's figures.
public struct Explanation: Sendable {
    /// The student's number.
    public var student: StudentID
    /// The figures; `nil` for a student outside the roster, who has sessions but no weeks.
    public var score: StudentScore?
    /// The prize; `nil` for who does not take part.
    public var outcome: PrizeList.Outcome?
    /// All submissions in the order of time, or those of one week.
    public var sessions: [SessionRecord]
    /// All lines of the credits ledger, grants and revokes, or those of one week.
    public var lines: [CreditEntry]
    /// The one week that is explained; `nil` for the term.
    public var week: Int?
    private var rules: TermRules

    /// Gathers what the ledger holds about a student.
    ///
    /// - Parameters:
    ///   - student: The student.
    ///   - week: Only this week; `nil` for the whole term.
    ///   - scores: The term.
    ///   - ledger: Its record.
    /// - Throws: `LedgerError`.
    public init(
        of student: StudentID,
        week: Int?,
        scores: TermScores,
        ledger: LedgerDatabase
    ) throws(LedgerError) {
        self.student = student
        self.week = week
        rules = scores.rules
        score = scores[student]
        outcome = scores.prizes.outcomes[student]
        (sessions, lines) = try ledger.reading { reader in
            (
                try reader.sessions(of: student, week: week),
                try reader.credits(of: student).filter { week == nil || $0.week == week }
            )
        }
    }

    /// Whether nothing at all is known of the student.
    public var isUnknown: Bool { score == nil && sessions.isEmpty && lines.isEmpty }

    /// The explanation for people, one fact a line.
    public func text(in language: Language) -> String {
        let words = ExplanationWords(language: language)
        var lines: [String] = []
        if let score {
            lines.append(words.heading(score))
            lines +=
                [""]
                + score.weeks.filter { week == nil || $0.week == week }.map { record in
                    words.week(
                        record,
                        minutes: score.minutesByWeek[record.week - 1],
                        joint: score.jointSessions[record.week - 1]
                    )
                }
        } else {
            lines.append(words.outside(student))
        }
        lines += ["", words.sessionsHeading(sessions.count)]
        for session in sessions {
            lines += words.session(session, counts: score.map { rules.counts(session, of: $0.student) } ?? true)
        }
        lines += ["", words.linesHeading(self.lines.count)]
        lines += self.lines.map(words.line)
        if week == nil, let score {
            lines += [""] + words.points(score, rules: rules, outcome: outcome)
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
