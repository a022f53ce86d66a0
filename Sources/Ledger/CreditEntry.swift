import Foundation
public import Submissions

/// One line of the credits ledger, as the feeds show it.
public struct CreditEntry: Sendable, Hashable {
    /// What a line does.
    public enum Event: String, Sendable, Hashable, Codable, CaseIterable {
        /// Credits are given.
        case grant
        /// An earlier grant is taken back in full.
        case revoke
    }

    /// The line's number: 1, 2, 3 … without a gap, never changed.
    public var seq: Int
    /// Whether credits are given or taken back.
    public var event: Event
    /// The student.
    public var student: StudentID
    /// The student's pair when the grant was recorded; `nil` for a student outside the roster.
    public var pair: String?
    /// The submission, `<student-folder>/<session-folder>` as `SubmissionID.description` writes it.
    public var session: String
    /// The programme's week in which the session counts, from 1.
    public var week: Int
    /// When the session began; `nil` where a person credited a session without times.
    public var start: ZonedInstant?
    /// When it ended; `nil` where a person credited a session without times.
    public var end: ZonedInstant?
    /// Whole minutes from start to end, rounded down; `nil` without times.
    ///
    /// A revoke repeats its grant's.
    public var durationMinutes: Int?
    /// Credits given, greater than 0; a revoke holds its grant's credits as a negative number.
    public var credits: Int
    /// Whether the partner had an open grant for an overlapping session in the same zone when this one was recorded.
    ///
    /// The later of two joint sessions says so, the earlier one cannot know: a pair's week has a joint session when any of
    /// its open grants is joint. A revoke repeats its grant's.
    public var joint: Bool
    /// The study zone, where one was found.
    public var zone: String?
    /// `daka`, or the person who decided.
    public var decidedBy: String
    /// Why; that of a revoke begins with `reverses seq N`.
    public var reason: String
    /// When the line was written.
    public var recordedAt: ZonedInstant
    /// For a revoke, the seq of the grant that it takes back.
    public var reverses: Int?

    /// Makes a line from its columns, ``reverses`` besides.
    public init(
        seq: Int,
        event: Event,
        student: StudentID,
        pair: String?,
        session: String,
        week: Int,
        start: ZonedInstant?,
        end: ZonedInstant?,
        durationMinutes: Int?,
        credits: Int,
        joint: Bool,
        zone: String?,
        decidedBy: String,
        reason: String,
        recordedAt: ZonedInstant,
        reverses: Int? = nil
    ) {
        self.seq = seq
        self.event = event
        self.student = student
        self.pair = pair
        self.session = session
        self.week = week
        self.start = start
        self.end = end
        self.durationMinutes = durationMinutes
        self.credits = credits
        self.joint = joint
        self.zone = zone
        self.decidedBy = decidedBy
        self.reason = reason
        self.recordedAt = recordedAt
        self.reverses = reverses
    }
}

/// What a session is worth, before it becomes a line of the ledger.
struct CreditTerms: Equatable {
    var week: Int
    var start: ZonedInstant?
    var end: ZonedInstant?
    var durationSeconds: Int?
    var credits: Int
    var zone: String?

    /// Whether an open grant says the same: value, week, times and zone.
    func matches(_ grant: CreditEntry) -> Bool {
        credits == grant.credits && week == grant.week && zone == grant.zone
            && Self.same(start, grant.start) && Self.same(end, grant.end)
    }

    private static func same(_ left: ZonedInstant?, _ right: ZonedInstant?) -> Bool {
        left?.instant.milliseconds == right?.instant.milliseconds && left?.offset == right?.offset
    }
}
