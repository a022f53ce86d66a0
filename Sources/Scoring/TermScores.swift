import Checks
public import Ledger
public import Submissions
public import Workspace

/// One student's term.
public struct StudentScore: Sendable, Hashable {
    /// The student's row of the roster.
    public var student: Enrolment
    /// The weeks, from the first on.
    public var weeks: [WeekRecord]
    /// Minutes that earn points, by week from the first on.
    public var minutesByWeek: [Int]
    /// Joint sessions with the partner, by week from the first on.
    public var jointSessions: [Int]
    /// What sessions and ranks are worth.
    public var points: StudentPoints
    /// The row of `grades.csv`; `nil` where there is none.
    public var grade: Grade?
    /// Why short weeks take the student out of the awards; `nil` where they do not.
    public var disqualification: Disqualification?
    /// Misconduct on record, lifted entries included.
    public var violations: [RecordedViolation]
    /// Whether the student can win a prize.
    public var eligibility: Eligibility
    /// Whether the student takes part: a session counts, and the student stayed.
    public var isParticipant: Bool
    /// Whether a helper gets volunteer points for the term; `nil` while the term runs.
    public var earnsVolunteerPoints: Bool?
}

/// One pair's term.
public struct PairScore: Sendable, Hashable {
    /// The pair.
    public var pair: String
    /// Its members in the order of the roster, as places in ``TermScores/students``.
    public var members: [Int]
    /// Whether the pair as a whole can win.
    public var eligibility: Eligibility
}

/// A whole term as it stands: weeks, points and awards of every student of the roster.
///
/// All of it is derived from the ledger, the roster, the grades and the rules; a correction in any of them shows at the
/// next look, and nothing of it is stored.
public struct TermScores: Sendable {
    /// The rules.
    public let rules: TermRules
    /// The students in the order of the roster.
    public private(set) var students: [StudentScore] = []
    /// The pairs in the order in which the roster names them.
    public private(set) var pairs: [PairScore] = []
    /// Who wins what.
    public private(set) var prizes: PrizeList
    private let places: [StudentID: Int]

    /// The score of a student; `nil` for one outside the roster.
    public subscript(student: StudentID) -> StudentScore? { places[student].map { students[$0] } }

    /// Scores a roster in one pass, pair by pair.
    ///
    /// - Parameters:
    ///   - roster: The students.
    ///   - rules: The rules.
    ///   - grades: Ranks and failed courses; an empty book leaves them pending.
    ///   - violations: Misconduct on record.
    ///   - grants: The open grants of a student; asked once for each.
    ///   - zones: The study zones of a grant's session, see ``JointSessions/count(_:_:overlapMinutes:zones:)``.
    /// - Throws: What `grants` or `zones` throws.
    public init(
        _ roster: Roster,
        rules: TermRules,
        grades: GradeBook,
        violations: [RecordedViolation] = [],
        grants: (StudentID) throws -> [OpenGrant],
        zones: (OpenGrant) throws -> Set<String>
    ) rethrows {
        self.rules = rules
        let misconduct = Dictionary(grouping: violations, by: \.violation.student)
        let enrolments = roster.enrolments
        var groups: [(pair: String, members: [Int])] = []
        var groupOfPair: [String: Int] = [:]
        for (index, student) in enrolments.enumerated() {
            if student.pair.isEmpty {
                groups.append(("", [index]))
            } else if let group = groupOfPair[student.pair] {
                groups[group].members.append(index)
            } else {
                groupOfPair[student.pair] = groups.count
                groups.append((student.pair, [index]))
            }
        }
        var scored: [StudentScore?] = Array(repeating: nil, count: enrolments.count)
        for (pair, members) in groups {
            let counted = try members.map { try rules.counted(grants(enrolments[$0].student), of: enrolments[$0]) }
            let side = { (role: StudentRole) in
                zip(members, counted).filter { enrolments[$0.0].role == role }.flatMap(\.1)
            }
            let joint =
                pair.isEmpty
                ? [:]
                : try JointSessions.count(
                    side(.helper),
                    side(.helpee),
                    overlapMinutes: rules.week.jointOverlapMinutes,
                    zones: zones
                )
            for (member, grants) in zip(members, counted) {
                let id = enrolments[member].student
                scored[member] = rules.score(
                    enrolments[member],
                    grants: grants,
                    joint: joint,
                    grade: grades[id],
                    violations: misconduct[id] ?? []
                )
            }
            guard !pair.isEmpty else { continue }
            let eligibility = rules.eligibility(ofPair: members.compactMap { scored[$0] })
            pairs.append(PairScore(pair: pair, members: members, eligibility: eligibility))
        }
        let students = scored.compactMap(\.self)
        self.students = students
        places = Dictionary(students.enumerated().map { ($1.student.student, $0) }) { first, _ in first }
        prizes = PrizeList(
            students.filter(\.isParticipant).map { score in
                PrizeList.Candidate(
                    student: score.student.student,
                    state: score.eligibility.state,
                    total: score.points.total,
                    minutes: score.points.minutes,
                    rise: score.grade?.rise,
                    weeksMet: score.weeks.count { $0.standing.isMet }
                )
            },
            policy: rules.scoring.awards
        )
    }

    /// Scores a ledger.
    ///
    /// - Parameters:
    ///   - ledger: The record of credits and violations; read on one unchanging state.
    ///   - roster: The students.
    ///   - rules: The rules.
    ///   - grades: Ranks and failed courses; an empty book leaves them pending.
    /// - Throws: ``LedgerError``.
    public init(
        of ledger: LedgerDatabase,
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
                grants: { try reader.openGrants(of: $0) },
                zones: { try reader.studyZones(ofGrant: $0.seq) }
            )
        }
    }
}
