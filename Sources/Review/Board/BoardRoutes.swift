import Accounts
import Checks
import Foundation
import Hummingbird
import Ledger
import Submissions

extension RouteTable {
    /// The week board and the sessions behind its cells.
    static let board: [Route] = [
        .get("/board", .staff(.viewer)) { desk, request in
            let selection = BoardPage.Selection(
                className: request.query.text("class"),
                search: request.query.text("search"),
                after: request.query.text("after")
            )
            let today = WallClock(request.now, in: desk.programme.calendar.zone).date
            let words = request.words
            return try await desk.page("board", for: request, title: { _ in words("place.board") }) {
                try BoardPage(
                    desk.groups,
                    selection,
                    ledger: desk.ledger,
                    programme: desk.programme,
                    scoring: desk.scoring,
                    today: today,
                    words: words
                )
            }
        },
        .get("/sessions", .staff(.viewer)) { desk, request in
            guard let number = request.query.text("student"), number.utf8.count <= 200 else {
                throw DeskRefusal.notFound
            }
            let week = try request.query.number("week", in: DecisionRequest.weeks)
            let words = request.words
            return try await desk.page("sessions", for: request, title: \SessionsPage.caption) {
                let student = StudentID(number)
                return SessionsPage(
                    student,
                    week: week,
                    submissions: try desk.ledger.submissions(of: student),
                    roster: desk.roster,
                    programme: desk.programme,
                    words: words
                )
            }
        },
    ]
}
