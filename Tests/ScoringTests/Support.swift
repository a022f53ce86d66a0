import Checks
import DakaTestSupport
import Foundation
import Ledger
import Scoring
import Submissions
import Workspace

/// Seconds that the programme's clock is east of UTC.
let shanghai = TimeZone(secondsFromGMT: 8 * 3_600) ?? .gmt

/// A day that exists.
func day(_ text: String) -> CivilDate {
    guard let day = CivilDate(text) else { preconditionFailure("not a day: \(text)") }
    return day
}

/// The rules of the programme, looked at after its end unless said otherwise.
func rules(today: String = "2021-12-10") -> TermRules {
    TermRules(programme: Programme(), scoring: ScoringPolicy(), today: day(today))
}

/// The same rules with some of them changed.
func rules(today: String = "2021-12-10", _ change: (inout TermRules) throws -> Void) rethrows -> TermRules {
    var rules = rules(today: today)
    try change(&rules)
    return rules
}

/// A student of a pair.
func student(
    _ id: String,
    _ role: StudentRole = .helper,
    pair: String = "P01",
    joined: String? = nil,
    withdrawn: String? = nil
) -> Enrolment {
    Enrolment(
        student: StudentID(id),
        name: "学生\(id)",
        className: "影像1班",
        role: role,
        pair: pair,
        joined: joined.map(day),
        withdrawn: withdrawn.map(day)
    )
}

/// A grant of a session that begins at `start` on the programme's clock and lasts `minutes`.
func grant(
    _ seq: Int = 1,
    week: Int = 1,
    start: String = "2021-10-18 19:00:00",
    minutes: Int = 120,
    credits: Int? = nil,
    zone: String? = "图书馆",
    isByHand: Bool = false
) -> OpenGrant {
    let start = SampleFacts.instant(start)
    return OpenGrant(
        seq: seq,
        week: week,
        credits: credits ?? minutes / 60,
        durationMinutes: minutes,
        start: start,
        end: start.addingTimeInterval(TimeInterval(minutes * 60)),
        zone: zone,
        isByHand: isByHand
    )
}

/// Grants of one hour that make these credits, week by week.
func grants(perWeek credits: [Int]) -> [OpenGrant] {
    credits.enumerated().flatMap { index, count in
        (0..<count).map { number in
            OpenGrant(seq: index * 100 + number + 1, week: index + 1, credits: 1, durationMinutes: 60)
        }
    }
}

/// Scores one roster from grants given by student.
func scores(
    _ students: [Enrolment],
    _ grants: [String: [OpenGrant]],
    rules: TermRules = rules(),
    grades: [String: Grade] = [:],
    violations: [RecordedViolation] = []
) -> TermScores {
    TermScores(
        Roster(students),
        rules: rules,
        grades: GradeBook(Dictionary(uniqueKeysWithValues: grades.map { (StudentID($0.key), $0.value) })),
        violations: violations,
        grants: { grants[$0.value] ?? [] },
        zones: { _ in [] }
    )
}

/// A violation on record.
func violation(
    of student: String,
    _ kind: Violation.Kind = .phone,
    _ sanction: Violation.Sanction = .warning,
    lifted: Bool = false
) -> RecordedViolation {
    RecordedViolation(
        id: 1,
        violation: Violation(
            student: StudentID(student),
            kind: kind,
            sanction: sanction,
            day: day("2021-11-01"),
            reason: "seen",
            person: "li"
        ),
        recordedAt: SampleFacts.start,
        liftedBy: lifted ? "wang" : nil,
        liftedReason: lifted ? "mistaken" : nil,
        liftedAt: lifted ? SampleFacts.start : nil
    )
}

/// A place so many metres from study zones with a tolerance of 15 m.
func place(_ zones: [(name: String, metres: Double)]) -> PlaceFacts {
    let reading = PlaceReading(
        study: zones.map { ZoneDistance(zone: $0.name, metres: $0.metres, toleranceMetres: 15) }
    )
    return PlaceFacts(wgs84: reading, gcj02: reading, bd09: reading)
}

/// A ledger in memory into which whole sessions are put.
struct SampleLedger {
    let ledger: LedgerDatabase
    let now = SampleFacts.instant("2021-12-06 08:00:00")

    /// A ledger in memory, or in a file.
    init(at path: String? = nil) throws {
        ledger = try path.map { try LedgerDatabase(at: $0, timeZone: shanghai) } ?? LedgerDatabase(timeZone: shanghai)
    }

    /// Hands a session in and records its verdict.
    @discardableResult
    func session(
        _ name: String,
        of student: Enrolment,
        start: Date,
        minutes: Int,
        zone: String? = "图书馆",
        findings: [Finding] = [],
        signals: SignalSum? = nil,
        shadow: [Finding]? = nil,
        _ change: (inout SubmissionFacts) -> Void = { _ in }
    ) throws -> SubmissionID {
        let id = SubmissionID(
            studentFolder: FileName(text: "\(student.student) \(student.name)"),
            sessionFolder: FileName(text: name)
        )
        let hash = String(UInt64(truncatingIfNeeded: name.utf8.reduce(0xCBF2) { $0 &* 31 &+ Int($1) }), radix: 16)
        let file = KeptFile(
            name: "before.jpg",
            evidence: KeptEvidence(
                sha256: String(repeating: "0", count: 64 - hash.count) + hash,
                byteCount: 1_000,
                fileExtension: "jpg",
                format: .jpeg
            ),
            stamp: FileStamp(size: 1_000, modified: 1, changed: 1),
            arrivedAt: start
        )
        try ledger.keep([file], in: id, of: student.student, deadline: now, complete: true, now: start)
        try judge(
            id,
            of: student,
            start: start,
            minutes: minutes,
            zone: zone,
            findings: findings,
            signals: signals,
            shadow: shadow,
            change
        )
        return id
    }

    /// Records a verdict on what waits next.
    func judge(
        _ id: SubmissionID,
        of student: Enrolment,
        start: Date,
        minutes: Int,
        zone: String? = "图书馆",
        findings: [Finding] = [],
        signals: SignalSum? = nil,
        shadow: [Finding]? = nil,
        _ change: (inout SubmissionFacts) -> Void = { _ in }
    ) throws {
        let programme = Programme()
        func time(_ instant: Date) -> CaptureTime {
            let clock = WallClock(instant, offset: SampleFacts.offset)
            return CaptureTime(wallClock: clock, offset: SampleFacts.offset, offsetIsStated: true, source: .original)
        }
        var facts = SampleFacts.submission(from: start, lasting: minutes * 60) { facts in
            facts.id = id
            facts.student = student.student
            facts.enrolment = student
            for role in [EvidenceRole.before, .after] {
                facts.change(role) { $0.place = zone.map { place([($0, 0)]) } }
            }
            change(&facts)
        }
        facts.judgedAt = now
        let judgement = Judgement(
            findings: findings,
            measuredCredits: programme.session.credits(forSeconds: minutes * 60),
            start: time(start),
            end: time(start.addingTimeInterval(TimeInterval(minutes * 60))),
            durationSeconds: minutes * 60,
            week: programme.calendar.week(of: start),
            zone: zone,
            signals: signals,
            shadow: shadow
        )
        guard let claim = try ledger.claimNext(owner: "test", now: now) else {
            throw LedgerError(.failed, "nothing waits")
        }
        _ = try ledger.record(judgement, facts: facts, under: programme, for: claim, now: now)
    }

    /// Decides on the latest verdict of a session.
    func approve(_ id: SubmissionID, credits: Int? = nil, reason: String = "seen in the library") throws {
        let number = try ledger.latestVerdict(of: id)?.number ?? 0
        let decision = Decision(
            person: "li",
            outcome: .approve,
            credits: credits,
            reason: reason,
            verdictNumber: number
        )
        _ = try ledger.decide(decision, on: id, under: Programme(), now: now)
    }
}
