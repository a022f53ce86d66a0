import Checks
import Foundation
public import Ledger
public import Submissions

/// What both of a pair did in one week, what their memos say and what is still missing: what a helper checks every week.
public struct PairDigest: Sendable, Hashable {
    /// One of the pair.
    public struct Member: Sendable, Hashable {
        /// The student.
        public var student: Enrolment
        /// How the week stands.
        public var week: WeekRecord
        /// Minutes of the week that earn points.
        public var minutes: Int
        /// Everything handed in, credited or not, in the order of time.
        public var sessions: [SessionRecord]
    }

    /// Something that the pair should still do or wait for.
    public enum Missing: Sendable, Hashable {
        /// Check-ins that a student lacks.
        case credits(StudentID, Int)
        /// Joint sessions that the pair lacks.
        case jointSessions(Int)
        /// A session to which files are still to be handed in.
        case files(SubmissionID)
        /// A session that a rule refuses and that can be mended.
        case mending(SubmissionID)
        /// A session that waits for a member of staff.
        case decision(SubmissionID)
    }

    /// The pair; empty for a student without one.
    public var pair: String
    /// The week, from 1.
    public var week: Int
    /// Its members in the order of the roster.
    public var members: [Member]
    /// Sessions in which both studied together.
    public var jointSessions: Int
    /// What is missing, most important first; empty where all is done.
    public var missing: [Missing]

    /// Gathers a pair's week.
    ///
    /// - Parameters:
    ///   - pair: The pair.
    ///   - week: The week, from 1.
    ///   - scores: The term in which the pair stands.
    ///   - reader: The ledger's state.
    /// - Throws: What the ledger throws.
    public init(_ pair: PairScore, week: Int, scores: TermScores, reader: LedgerReader) throws {
        self.pair = pair.pair
        self.week = week
        let rules = scores.rules
        let days = rules.calendar.days(ofWeek: week)
        let zone = rules.calendar.zone
        let midnight = { (day: CivilDate) in
            WallClock(date: day, hour: 0, minute: 0, second: 0)?.instant(in: zone) ?? .distantPast
        }
        let arrivals = midnight(days.lowerBound)..<midnight(days.upperBound.advanced(by: 1))
        let found = try pair.members.map { place in
            let score = scores.students[place]
            return (
                score,
                Member(
                    student: score.student,
                    week: score.weeks[week - 1],
                    minutes: score.minutesByWeek[week - 1],
                    sessions: try reader.sessions(of: score.student.student, week: week, arrivals: arrivals)
                )
            )
        }
        members = found.map(\.1)
        let joint = JointWeek(found.map(\.0), week: week, rules: rules)
        jointSessions = joint.sessions
        missing = members.compactMap { member in
            member.week.shortfall > 0 ? .credits(member.student.student, member.week.shortfall) : nil
        }
        if joint.missing > 0 { missing.append(.jointSessions(joint.missing)) }
        for session in members.flatMap(\.sessions) where session.grant == nil && session.decision == nil {
            switch session.verdict?.judgement.verdict {
            case .incomplete: missing.append(.files(session.submission))
            case .rejected: missing.append(.mending(session.submission))
            case .flagged: missing.append(.decision(session.submission))
            case .verified, nil: break
            }
        }
    }
}

extension SessionRecord {
    /// What the memo and the study timer of a session say, shortest form; empty where nothing was read.
    public var memoContents: [String] {
        let evidence = verdict?.facts.evidence ?? []
        return evidence.filter { $0.role == .memo || $0.role == .timer }.compactMap { file in
            guard let memo = file.memo else { return nil }
            let text = memo.content.isEmpty ? memo.text : memo.content
            return text.isEmpty ? nil : text
        }
    }

    /// Measured minutes; `nil` where a time is missing.
    public var measuredMinutes: Int? {
        grant?.durationMinutes ?? verdict?.judgement.durationSeconds.map { $0 / 60 }
    }
}
