public import Checks
import Foundation
public import Submissions

/// The rules by which a ledger becomes weeks, points and awards, on one day.
///
/// ## Topics
/// - Weeks: ``Attendance``, ``JointSessions``, ``Disqualification``
/// - Points: ``StudentPoints``, ``Points``, ``Grade``
/// - Awards: ``Eligibility``, ``PrizeList``
/// - All together: ``TermScores``
public struct TermRules: Sendable, Hashable {
    /// When sessions count.
    public var calendar: ProgrammeCalendar
    /// What a session is worth.
    public var session: SessionPolicy
    /// What a week needs.
    public var week: WeekPolicy
    /// What credits are worth.
    public var scoring: ScoringPolicy
    /// The day on which is looked: weeks that end before it are over.
    public var today: CivilDate

    /// Takes the rules that concern scoring.
    ///
    /// - Parameters:
    ///   - programme: The rulebook of sessions and weeks.
    ///   - scoring: The rulebook of points and awards.
    ///   - today: The day on which is looked, by the programme's clock.
    public init(programme: Programme, scoring: ScoringPolicy, today: CivilDate) {
        calendar = programme.calendar
        session = programme.session
        week = programme.week
        self.scoring = scoring
        self.today = today
    }

    /// The programme's weeks, from 1.
    public var weeks: ClosedRange<Int> { 1...max(1, calendar.weekCount) }

    /// Whether no day of a week is left.
    public func isOver(week: Int) -> Bool { today > calendar.days(ofWeek: week).upperBound }

    /// Whether no day of the programme is left.
    public var isOver: Bool { today > calendar.lastDay }

    /// Whether a student was enrolled for every day of a week and so owes its minimum.
    ///
    /// `joined` is the first day that counts, `withdrawn` the first that does not.
    public func owes(_ student: Enrolment, week: Int) -> Bool {
        let days = calendar.days(ofWeek: week)
        return student.joined.map { $0 <= days.lowerBound } ?? true
            && student.withdrawn.map { $0 > days.upperBound } ?? true
    }

    /// Whether a student left before the programme's last day was over.
    public func hasWithdrawn(_ student: Enrolment) -> Bool {
        student.withdrawn.map { $0 <= calendar.lastDay } ?? false
    }
}
