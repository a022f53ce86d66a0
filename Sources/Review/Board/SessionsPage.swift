import Checks
import Foundation
import Ledger
import Submissions
import Workspace

/// One student's sessions, of one week or of all: where the cells of the week board lead.
struct SessionsPage: Sendable {
    let student: String
    let name: String?
    let className: String?
    let pair: String?
    /// The week; `nil` for all.
    let week: Int?
    let rows: [CaseNeighbour]
    let isEmpty: Bool
    /// Credits that the rows hold together.
    let credits: Int
    let allURL: String
    let caption: String

    init(
        _ student: StudentID,
        week: Int?,
        submissions: [SubmissionSummary],
        roster: Roster,
        programme: Programme,
        words: Catalogue
    ) {
        let zone = programme.calendar.zone
        let enrolment = roster[student]
        self.student = student.value
        name = enrolment?.name
        className = enrolment.flatMap { $0.className.isEmpty ? nil : $0.className }
        pair = enrolment.flatMap { $0.pair.isEmpty ? nil : $0.pair }
        self.week = week
        let shown = submissions.filter { summary in
            guard let week else { return true }
            // What tells no week belongs to that in which it arrived.
            return (summary.week ?? programme.calendar.week(of: summary.firstArrivedAt)) == week
        }
        rows = shown.sorted { ($0.start ?? $0.firstArrivedAt, $0.number) < ($1.start ?? $1.firstArrivedAt, $1.number) }
            .map { CaseNeighbour($0, words: words, zone: zone) }
        isEmpty = rows.isEmpty
        credits = shown.reduce(0) { $0 + $1.credits }
        allURL = Links.url("/sessions", [("student", student.value)])
        caption =
            week.map { words("sessions.caption-week", student.value, $0) } ?? words("sessions.caption", student.value)
    }
}
