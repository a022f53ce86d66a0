import Checks
public import Ledger
public import Submissions

/// Whether a student or a pair can win a prize, and why not.
public struct Eligibility: Sendable, Hashable {
    /// The answers.
    public enum State: String, Sendable, Hashable, Codable, CaseIterable {
        /// Nothing stands against it.
        case eligible = "yes"
        /// A rule excludes them.
        case ineligible = "no"
        /// Something that decides it is not known yet.
        case pending
    }

    /// What stands against it, in a fixed order; empty for who is eligible.
    public var reasons: [Reason]

    /// The answer: one rule that excludes is enough, whatever else is still open.
    public var state: State {
        if reasons.contains(where: { !$0.isPending }) { return .ineligible }
        return reasons.isEmpty ? .eligible : .pending
    }

    /// What stands against a prize.
    public enum Reason: Sendable, Hashable {
        /// No session counts.
        case noSessions
        /// The student left before the end.
        case withdrawn(CivilDate)
        /// Too many short weeks.
        case shortWeeks(Disqualification)
        /// A violation whose sanction takes prizes away, by its number in the record.
        case violation(Int64, Violation.Kind)
        /// A helper failed courses.
        case failedCourses(Int)
        /// A helpee's rank is not better than last term's.
        case rankNotRisen(before: Int, after: Int)
        /// A pair without exactly one helper and one helpee who stayed.
        case incompletePair
        /// One of the pair is not eligible.
        case partner(StudentID)

        /// Weeks that are not over or may still be made up.
        case weeksUndecided
        /// The helper's failed courses are not known.
        case failuresUnknown
        /// The helpee's ranks are not known.
        case ranksUnknown
        /// Whether one of the pair is eligible is not known.
        case partnerPending(StudentID)

        /// Whether it may still turn out well.
        public var isPending: Bool {
            switch self {
            case .weeksUndecided, .failuresUnknown, .ranksUnknown, .partnerPending: true
            default: false
            }
        }
    }
}

extension TermRules {
    /// Whether a student can win a prize.
    ///
    /// Helpers: no failed course. Helpees: a better rank than last term; an equal one has not risen. Both: took part to the
    /// end, no disqualification by short weeks, no violation whose sanction takes prizes away (`Violation.Sanction`).
    func eligibility(
        of student: Enrolment,
        weeks: [WeekRecord],
        sessions: Int,
        grade: Grade?,
        violations: [RecordedViolation]
    ) -> Eligibility {
        var reasons: [Eligibility.Reason] = []
        if hasWithdrawn(student), let day = student.withdrawn { reasons.append(.withdrawn(day)) }
        if sessions == 0, isOver { reasons.append(.noSessions) }
        if let short = scoring.attendance.disqualification(weeks) { reasons.append(.shortWeeks(short)) }
        for violation in violations where violation.stands && violation.violation.sanction >= .noAwards {
            reasons.append(.violation(violation.id, violation.violation.kind))
        }
        if !isOver || weeks.contains(where: \.standing.isUndecided) { reasons.append(.weeksUndecided) }
        switch student.role {
        case .helper:
            if let failed = grade?.failedCourses {
                if failed > 0 { reasons.append(.failedCourses(failed)) }
            } else {
                reasons.append(.failuresUnknown)
            }
        case .helpee:
            if let before = grade?.rankBefore, let after = grade?.rankAfter {
                if after >= before { reasons.append(.rankNotRisen(before: before, after: after)) }
            } else {
                reasons.append(.ranksUnknown)
            }
        }
        return Eligibility(reasons: reasons)
    }

    /// Whether a pair as a whole can win: one helper and one helpee who stayed, both eligible.
    func eligibility(ofPair members: [StudentScore]) -> Eligibility {
        let staying = members.filter { !hasWithdrawn($0.student) }
        var reasons: [Eligibility.Reason] = []
        if !StudentRole.allCases.allSatisfy({ role in staying.count { $0.student.role == role } == 1 }) {
            reasons.append(.incompletePair)
        }
        for member in staying {
            switch member.eligibility.state {
            case .eligible: break
            case .ineligible: reasons.append(.partner(member.student.student))
            case .pending: reasons.append(.partnerPending(member.student.student))
            }
        }
        return Eligibility(reasons: reasons)
    }
}
