import Checks
import Foundation
import Ledger
import Submissions

extension TermRules {
    /// The grants that count for a student: those of the programme's weeks and of the days of enrolment.
    ///
    /// A session belongs to the day on which it starts by the programme's clock; one without times counts.
    func counted(_ grants: [OpenGrant], of student: Enrolment) -> [OpenGrant] {
        let weeks = weeks
        guard student.joined != nil || student.withdrawn != nil else {
            return grants.filter { weeks.contains($0.week) }
        }
        let zone = calendar.zone
        return grants.filter { grant in
            guard weeks.contains(grant.week) else { return false }
            guard let start = grant.start else { return true }
            let day = WallClock(start, in: zone).date
            return student.joined.map { day >= $0 } ?? true && student.withdrawn.map { day < $0 } ?? true
        }
    }

    /// Whether a session's grant lies within the weeks of the programme and the days of the enrolment.
    func counts(_ session: SessionRecord, of student: Enrolment) -> Bool {
        guard let grant = session.grant else { return false }
        let open = OpenGrant(
            seq: grant.seq,
            week: grant.week,
            credits: grant.credits,
            durationMinutes: grant.durationMinutes,
            start: grant.start?.instant,
            end: grant.end?.instant,
            zone: grant.zone,
            isByHand: grant.decidedBy != Decision.machine
        )
        return !counted([open], of: student).isEmpty
    }

    /// Everything about one student but the prize.
    func score(
        _ student: Enrolment,
        grants: [OpenGrant],
        joint: [Int: Int],
        grade: Grade?,
        violations: [RecordedViolation]
    ) -> StudentScore {
        var credits = [Int](repeating: 0, count: weeks.count)
        var minutes = credits
        for grant in grants {
            credits[grant.week - 1] += grant.credits
            minutes[grant.week - 1] += self.minutes(of: grant)
        }
        let records = Attendance.records(
            weeks.map { week in
                Attendance.Tally(
                    credits: credits[week - 1],
                    isOwed: owes(student, week: week),
                    isOver: isOver(week: week)
                )
            },
            minimum: week.minimumCredits,
            makeUp: scoring.attendance.makeUp
        )
        let standing = violations.filter(\.stands)
        let isWithdrawn = hasWithdrawn(student)
        let isForfeited =
            (isWithdrawn && student.role == .helper) || standing.contains { $0.violation.sanction == .noPoints }
        let sum = minutes.reduce(0, +)
        let isParticipant = !grants.isEmpty && !isWithdrawn
        return StudentScore(
            student: student,
            weeks: records,
            minutesByWeek: minutes,
            jointSessions: weeks.map { joint[$0] ?? 0 },
            points: StudentPoints(
                sessions: grants.count,
                credits: credits.reduce(0, +),
                minutes: sum,
                hours: Points(isForfeited ? 0 : scoring.points.points(forMinutes: sum)),
                rank: isForfeited ? Points(0) : scoring.rankPoints(forRise: grade?.rise),
                isForfeited: isForfeited
            ),
            grade: grade,
            disqualification: scoring.attendance.disqualification(records),
            violations: violations,
            eligibility: eligibility(
                of: student,
                weeks: records,
                sessions: grants.count,
                grade: grade,
                violations: violations
            ),
            isParticipant: isParticipant,
            earnsVolunteerPoints: volunteerPoints(
                student,
                isParticipant: isParticipant,
                hasViolation: !standing.isEmpty
            )
        )
    }

    /// Helpers who took part to the end without any violation that stands.
    private func volunteerPoints(_ student: Enrolment, isParticipant: Bool, hasViolation: Bool) -> Bool? {
        guard student.role == .helper, !hasViolation, !hasWithdrawn(student) else { return false }
        return isOver ? isParticipant : nil
    }
}
