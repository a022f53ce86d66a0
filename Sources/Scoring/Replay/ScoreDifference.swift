public import Ledger
public import Submissions
public import Workspace

/// How a student's figures differ between two ways to score.
public struct ScoreDifference: Sendable, Hashable {
    /// The student.
    public var student: Enrolment
    /// The figures now on record.
    public var before: StudentScore
    /// The figures as they would be.
    public var after: StudentScore

    /// Students whose weeks, hours, points, eligibility or prize differ, in the order of the roster.
    ///
    /// - Parameters:
    ///   - before: One way to score.
    ///   - after: The other, of the same roster.
    /// - Returns: The students with differences.
    public static func all(from before: TermScores, to after: TermScores) -> [ScoreDifference] {
        before.students.compactMap { old in
            let id = old.student.student
            guard let new = after[id] else { return nil }
            let isSame =
                old.weeks == new.weeks && old.points == new.points && old.eligibility == new.eligibility
                && old.jointSessions == new.jointSessions && before.prizes.outcomes[id] == after.prizes.outcomes[id]
            return isSame ? nil : ScoreDifference(student: old.student, before: old, after: new)
        }
    }
}

extension TermScores {
    /// Scores a ledger as it would be after a replay.
    ///
    /// - Parameters:
    ///   - ledger: The record.
    ///   - replay: What would change in it.
    ///   - roster: The students.
    ///   - rules: The rules under which weeks and points are counted then.
    ///   - grades: Ranks and failed courses.
    /// - Throws: `LedgerError`.
    public init(
        of ledger: LedgerDatabase,
        after replay: Replay,
        roster: Roster,
        rules: TermRules,
        grades: GradeBook
    ) throws(LedgerError) {
        let violations = try ledger.violations()
        self = try ledger.reading { reader in
            try TermScores(
                roster,
                rules: rules,
                grades: grades,
                violations: violations,
                grants: { try replay.grants[$0] ?? reader.openGrants(of: $0) },
                zones: { try $0.seq > 0 ? reader.studyZones(ofGrant: $0.seq) : [] }
            )
        }
    }
}
